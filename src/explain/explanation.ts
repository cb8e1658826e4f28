import type { SuitabilityPart } from "../candidate/index.ts";
import type { Imputation } from "../model/index.ts";

/** Why an encounter is in a plan. Plain JSON; every value is in weighted student-encounters and a whole number of millionths. */
export interface Explanation {
  readonly encounter: string;
  readonly offer: string;
  readonly employer: string;
  /** What the encounter adds when the plan is filled in in order of date, start and id: the values of `parties` added up. */
  readonly value: number;
  /** In order of group id. */
  readonly parties: readonly PartyExplanation[];
}

/** What one group's part in an encounter is worth, piece by piece. */
export interface PartyExplanation {
  readonly group: string;
  readonly school: string;
  readonly students: number;
  /** Entitlements, suitability and priority, added up. */
  readonly value: number;
  /** What it would be worth to a group of weight 1, tier by tier. */
  readonly entitlements: readonly TierFilled[];
  /** The same for what goes beyond entitlements; parts of 0 are left out. */
  readonly suitability: readonly { readonly part: SuitabilityPart; readonly value: number }[];
  readonly priority: PriorityPart;
  /** What its place would be worth elsewhere, by the plan's prices; absent when the plan was kept without them. */
  readonly price?: PricePaid;
  /** What the plan would lose without it, all else as it is: less than its value where later encounters would fill the gap. */
  readonly loss: number;
  /** Who would take its place, most gain first; at most three. */
  readonly nextInLine: readonly NextInLine[];
}

/** Credit that fills a tier of an entitlement. */
export interface TierFilled {
  readonly entitlement: string;
  /** The sector, or the size of employer, for an entitlement to variety. */
  readonly part?: string;
  /** The tier's place, from 0. */
  readonly tier: number;
  /** Student-encounters, or student-hours. */
  readonly credit: number;
  readonly unit: "encounters" | "hours";
  /** For one of them. */
  readonly worth: number;
  readonly value: number;
}

/** What the group's need adds: a weight above 1. */
export interface PriorityPart {
  /** 1 to the policy's ceiling. */
  readonly weight: number;
  /** 0 to 1. */
  readonly need: number;
  readonly value: number;
  /** The value divided in proportion to what each factor contributes to the need, the largest first. */
  readonly factors: readonly FactorPart[];
}

export interface FactorPart {
  /** Id of the factor; the rule of the scheme, where need comes from no factor. */
  readonly factor: string;
  /** In the unit of the factor. */
  readonly figure?: number;
  /** 0 to 1. */
  readonly share?: number;
  readonly from?: "given" | Imputation["from"];
  readonly value: number;
}

/** What a party uses that others could want. */
export interface PricePaid {
  readonly value: number;
  /** Those with a price, the dearest first. */
  readonly resources: readonly {
    readonly resource: string;
    readonly amount: number;
    readonly price: number;
    readonly value: number;
  }[];
}

/** Another group that could have the place. */
export interface NextInLine {
  readonly group: string;
  readonly school: string;
  /** What a unit would add to it now, after all that it has. */
  readonly gain: number;
  /** The present party's `loss` less that gain; below 0 where the other would gain more. */
  readonly trailsBy: number;
  /** Whether its calendar allows this very day and hour, if nothing else were booked. */
  readonly canComeThen: boolean;
}
