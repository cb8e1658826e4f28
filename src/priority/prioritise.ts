import {
  compareIds,
  type Hub,
  type HubIndex,
  type Imputation,
  indexHub,
  type Policy,
  requireFit,
} from "../model/index.ts";
import { assessNeed, type FactorWorking } from "./assess-need.ts";
import { openKindBook } from "./earn-benchmarks.ts";
import {
  type ClaimLayout,
  type ClaimTable,
  creditsPerUnit,
  layOutClaims,
  weighClaims,
  worthAt,
} from "./list-claims.ts";
import { listEntitlements } from "./proportional-claim.ts";
import { type FactorBook, openFactorBook } from "./resolve-factors.ts";
import { weightMicroOfNeed } from "./weight-of-need.ts";

/** What a group still lacks of one entitlement; in student-encounters, or student-hours. */
export interface EntitlementGap {
  readonly entitlement: string;
  readonly owed: number;
  readonly had: number;
  readonly missing: number;
  /** Weighted student-encounters that closing the gap would be worth. */
  readonly worth: number;
}

/** A group's need, and how it came about. */
export interface NeedRow {
  readonly group: string;
  readonly school: string;
  /** 0 to 1. */
  readonly need: number;
  readonly working: readonly FactorWorking[];
  readonly imputed: readonly Imputation[];
  /** Families of the scheme that add nothing, because there is no figure to go by. */
  readonly leftOut: readonly string[];
}

/** The same with what it weighs. */
export interface WeightRow extends NeedRow {
  /** 1 to the policy's ceiling, in whole millionths. */
  readonly weight: number;
}

/** A group's weight, how it came about, and what the group is owed. */
export interface PriorityRow extends WeightRow {
  /** Entitlements with something missing, the one worth most first. */
  readonly gaps: readonly EntitlementGap[];
}

/** What later stages compute on. */
export interface Priorities {
  /** In the order of `index.groups`. */
  readonly rows: readonly WeightRow[];
  readonly claims: ClaimTable;
}

/**
 * Gives each group its weight, with the working, and its entitlement gaps.
 *
 * @returns one row a group, the greatest weight first.
 * Ties: of equal weights, the smaller id goes first.
 * Cost: O(groups x (factors + entitlements + history)).
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit: a share of 45, a kind that the policy does not know.
 */
export function prioritise(hub: Hub, policy: Policy): readonly PriorityRow[] {
  requireFit(hub, policy);
  const { rows, claims } = prioritiseIndexed(hub, policy, indexHub(hub));
  return rows
    .map((row, group): PriorityRow => ({ ...row, gaps: listGaps(claims, group) }))
    .sort((a, b) => b.weight - a.weight || compareIds(a.group, b.group));
}

/** {@link prioritise} on an index that the caller has, in row order, with the claims in place of gaps. */
export function prioritiseIndexed(hub: Hub, policy: Policy, index: HubIndex): Priorities {
  const needs = assessNeeds({ hub, index }, policy, openFactorBook(index, policy));
  return weighPriorities(policy, needs, layOutClaims(hub, index, policy));
}

/**
 * Turns every group's factors into its need.
 *
 * @returns in the order of `index.groups`. Cost: O(groups x (factors + history)).
 */
export function assessNeeds(
  { hub, index }: { readonly hub: Hub; readonly index: HubIndex },
  policy: Policy,
  factors: FactorBook,
): readonly NeedRow[] {
  const books = { factors, kinds: openKindBook(policy) };
  const academicStartYear = Number(hub.academicYear.slice(0, 4));
  return index.groups.map((entry): NeedRow => {
    const { need, working, leftOut } = assessNeed(entry, policy, books, academicStartYear);
    const group = entry.group.id;
    const imputed = working.flatMap(({ factor, value, from, because }) =>
      from === "given" || because === undefined ? [] : [{ group, factor, value, from, because }],
    );
    return { group, school: entry.school.id, need, working, leftOut, imputed };
  });
}

/**
 * What needs weigh, and with that what claims are worth.
 *
 * @param needs - (groups,) in row order. Cost: O(groups + tiers).
 */
export function weighPriorities(policy: Policy, needs: readonly NeedRow[], layout: ClaimLayout): Priorities {
  const weightMicro = Float64Array.from(needs, ({ need }) => weightMicroOfNeed(need, policy.priority));
  return {
    rows: needs.map(({ group, school, ...need }, row) => ({ group, school, weight: weightMicro[row] / 1e6, ...need })),
    claims: weighClaims(layout, listEntitlements(policy), weightMicro),
  };
}

function listGaps(claims: ClaimTable, group: number): readonly EntitlementGap[] {
  const gaps: EntitlementGap[] = [];
  for (let claim = claims.firstOfGroup[group]; claim < claims.firstOfGroup[group + 1]; claim++) {
    const entitlement = claims.entitlements[claims.entitlementOfClaim[claim]];
    if (entitlement.per !== "group") continue; // variety is worth something, but nobody is owed every sector
    const owed = claims.owedOfClaim[claim];
    const had = claims.historyOfClaim[claim];
    if (had >= owed) continue;
    const perUnit = creditsPerUnit(entitlement);
    gaps.push({
      entitlement: entitlement.id,
      owed: owed / perUnit,
      had: had / perUnit,
      missing: (owed - had) / perUnit,
      worth: (worthAt(claims, claim, owed) - worthAt(claims, claim, had)) / 1e6,
    });
  }
  return gaps.sort((a, b) => b.worth - a.worth || compareIds(a.entitlement, b.entitlement));
}
