import type { Coverage, Headcount, Spread, Suppressible } from "./audit-report.ts";

/** Ways to divide students that every hub has; `factor:ID` divides by a disadvantage factor of the policy. */
export const CHARACTERISTICS = ["quintile", "school-kind", "year", "local-authority", "rurality", "interest"] as const;
export type Characteristic = (typeof CHARACTERISTICS)[number] | `factor:${string}`;

/** Students divided by one characteristic, and what each part gets. Parts add up to all students; those without anybody are left out. */
export interface CutAudit {
  readonly cut: Characteristic;
  readonly title: string;
  /** Whether the order of the parts runs from less to more disadvantage; then parts that nothing is known of come last and don't count below. */
  readonly isOrdered: boolean;
  readonly parts: readonly ({ readonly part: string; readonly title: string } & Suppressible<PartAudit>)[];
  /**
   * Value (with every weight 1) of a student of the most disadvantaged part over that of the least; in no order, of the part that has most
   * over that which has least. Null where there are not two parts, one is too few to show, or one has nothing.
   */
  readonly disparityRatio: number | null;
  /** Inequality between parts alone, 0 to 1: as if all students of a part had the same. Null where a part is too few to show. */
  readonly gini: number | null;
  /** In order only: -1 to 1, above 0 where more disadvantaged parts have more. */
  readonly concentration: number | null;
  /** Coverage in the most disadvantaged part over that in the least, or highest over lowest: as `disparityRatio`. In the order of the policy. */
  readonly coverageRatios: readonly { readonly entitlement: string; readonly disparityRatio: number | null }[];
}

/** What one part of the students gets. */
export interface PartAudit extends Headcount, Spread {
  /** Students with an encounter, if places go to as many as they can. */
  readonly studentsReached: number;
  /** The same if the same students always came. */
  readonly studentsReachedAtLeast: number;
  readonly studentEncounters: number;
  readonly studentHours: number;
  /** Weighted. */
  readonly value: number;
  readonly shareOfValue: number | null;
  /** What any plan could bring them, asked for with `achievable`: no plan's value to them is higher. */
  readonly valueAtMost?: number;
  readonly ratioToNeed: number | null;
  /** Entitlements that somebody of the part is owed, in the order of the policy. */
  readonly entitlements: readonly ({
    readonly entitlement: string;
    readonly title: string;
    readonly unit: "encounters" | "hours";
  } & Suppressible<Coverage>)[];
}
