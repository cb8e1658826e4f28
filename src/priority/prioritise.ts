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
import { type ClaimTable, creditsPerUnit, listClaims, worthAt } from "./list-claims.ts";
import { openFactorBook } from "./resolve-factors.ts";
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

/** A group's weight, how it came about, and what the group is owed. */
export interface PriorityRow {
  readonly group: string;
  readonly school: string;
  /** 1 to the policy's ceiling, in whole millionths. */
  readonly weight: number;
  /** 0 to 1. */
  readonly need: number;
  readonly working: readonly FactorWorking[];
  readonly imputed: readonly Imputation[];
  /** Families of the scheme that add nothing, because there is no figure to go by. */
  readonly leftOut: readonly string[];
  /** Entitlements with something missing, the one worth most first. */
  readonly gaps: readonly EntitlementGap[];
}

/** The same, with what later stages compute on. */
export interface Priorities {
  /** In the order of `index.groups`. */
  readonly rows: readonly PriorityRow[];
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
  const { rows } = prioritiseIndexed(hub, policy, indexHub(hub));
  return [...rows].sort((a, b) => b.weight - a.weight || compareIds(a.group, b.group));
}

/** {@link prioritise} on an index that the caller has, in row order, with the claims. */
export function prioritiseIndexed(hub: Hub, policy: Policy, index: HubIndex): Priorities {
  const kinds = openKindBook(policy);
  const factors = openFactorBook(index, policy);
  const academicStartYear = Number(hub.academicYear.slice(0, 4));
  const weightMicro = new Float64Array(index.groups.length);
  const needs = index.groups.map((entry) => {
    const found = assessNeed(entry, policy, { factors, kinds }, academicStartYear);
    weightMicro[entry.row] = weightMicroOfNeed(found.need, policy.priority);
    return found;
  });
  const claims = listClaims(hub, index, policy, { weightMicro, kinds });
  const rows = index.groups.map(({ group, school, row }): PriorityRow => {
    const { need, working, leftOut } = needs[row];
    return {
      group: group.id,
      school: school.id,
      weight: weightMicro[row] / 1e6,
      need,
      working,
      leftOut,
      imputed: working.flatMap(({ factor, value, from, because }) =>
        from === "given" || because === undefined ? [] : [{ group: group.id, factor, value, from, because }],
      ),
      gaps: listGaps(claims, row),
    };
  });
  return { rows, claims };
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
