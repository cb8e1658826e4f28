import { distanceOf, makePair, measureSuitability, type SuitabilityPart } from "../candidate/index.ts";
import { type GroupEntry, type OfferEntry, SIZE_BANDS } from "../model/index.ts";
import { type ClaimTable, creditsPerUnit } from "../priority/index.ts";
import { divideExactly } from "./divide-exactly.ts";
import type { TierFilled } from "./explanation.ts";
import type { Filled, OpenPlan, PlannedParty } from "./open-plan.ts";

/** A value in whole millionths, for the group's own weight and for weight 1. */
export interface TwoWorths {
  readonly micro: number;
  readonly plainMicro: number;
}

/** Tiers that a party fills, each with its worth to a group of weight 1; and what they are worth together. */
export function valueEntitlements(
  open: OpenPlan,
  filled: readonly Filled[],
): TwoWorths & { readonly tiers: readonly TierFilled[] } {
  const { claims } = open.stage.priorities;
  const tiers: TierFilled[] = [];
  let micro = 0;
  let plainMicro = 0;
  for (const { claim, from, to } of filled) {
    let start = 0;
    for (let row = claims.firstTier[claim]; row < claims.firstTier[claim + 1]; row++) {
      const credits = Math.min(to, claims.breakpoints[row]) - Math.max(from, start);
      start = Math.max(start, claims.breakpoints[row]);
      if (credits <= 0) continue;
      const plain = credits * open.unweighted.slopes[row];
      micro += credits * claims.slopes[row];
      plainMicro += plain;
      if (plain > 0) tiers.push(describeTier(open, claim, { row, credits, plain }));
    }
  }
  return { micro, plainMicro, tiers };
}

function describeTier(
  { stage, hub }: OpenPlan,
  claim: number,
  tier: { readonly row: number; readonly credits: number; readonly plain: number },
): TierFilled {
  const { claims } = stage.priorities;
  const entitlement = claims.entitlements[claims.entitlementOfClaim[claim]];
  const place = tier.row - claims.firstTier[claim];
  return {
    entitlement: entitlement.id,
    ...partOf(claims, claim, hub.sectors),
    tier: place,
    credit: tier.credits / creditsPerUnit(entitlement),
    unit: entitlement.unit,
    worth: entitlement.tiers[place].worth,
    value: tier.plain / 1e6,
  };
}

function partOf(claims: ClaimTable, claim: number, sectors: readonly { readonly id: string }[]): { part?: string } {
  const { per } = claims.entitlements[claims.entitlementOfClaim[claim]];
  const part = claims.partOfClaim[claim];
  if (per === "sector") return { part: sectors[part].id };
  return per === "employer-size" ? { part: SIZE_BANDS[part] } : {};
}

/**
 * What students of a group bring beyond entitlements, part by part for weight 1: each party has its share of a full unit's suitability,
 * rounded once.
 */
export function valueSuitability(
  { stage }: OpenPlan,
  { offer, group, students }: Pick<PlannedParty, "students"> & { offer: OfferEntry; group: GroupEntry },
): TwoWorths & { readonly parts: readonly { readonly part: SuitabilityPart; readonly plainMicro: number }[] } {
  const { world, book, priorities } = stage;
  const pair = makePair(world, offer, group, distanceOf(offer, group));
  const sumOf = (weightMicro: number) => {
    const unit = measureSuitability(pair, world, book, weightMicro);
    const full = unit.reduce((sum, { micro }) => sum + micro, 0);
    return { unit, micro: Math.round((full * students) / pair.students) };
  };
  const { micro } = sumOf(Math.round(priorities.rows[group.row].weight * 1e6));
  const plain = sumOf(1e6);
  const shares = divideExactly(
    plain.micro,
    plain.unit.map((part) => part.micro),
  );
  return {
    micro,
    plainMicro: plain.micro,
    parts: plain.unit.map(({ part }, place) => ({ part, plainMicro: shares[place] })),
  };
}
