import { type Hub, type HubIndex, type Imputation, indexHub, type Policy } from "../model/index.ts";
import { assessNeed, type FactorWorking } from "./assess-need.ts";
import { openKindBook } from "./earn-benchmarks.ts";
import { type ClaimTable, creditsPerUnit, listClaims, worthAt } from "./list-claims.ts";
import { openFactorBook } from "./resolve-factors.ts";

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
 */
export function prioritise(hub: Hub, policy: Policy): readonly PriorityRow[] {
  const { rows } = prioritiseIndexed(hub, policy, indexHub(hub));
  return [...rows].sort((a, b) => b.weight - a.weight || (a.group < b.group ? -1 : 1));
}

/** {@link prioritise} on an index that the caller has, in row order, with the claims. */
export function prioritiseIndexed(hub: Hub, policy: Policy, index: HubIndex): Priorities {
  const kinds = openKindBook(policy);
  const factors = openFactorBook(index, policy);
  const academicStartYear = Number(hub.academicYear.slice(0, 4));
  const { ceiling, needAtCeiling } = policy.priority;
  const weightMicro = new Float64Array(index.groups.length);
  const needs = index.groups.map(({ group, row }) => {
    const found = assessNeed(group, policy, { factors, kinds }, academicStartYear);
    weightMicro[row] = Math.round(1e6 * (1 + (ceiling - 1) * Math.min(1, found.need / needAtCeiling)));
    return found;
  });
  const claims = listClaims(hub, index, policy, { weightMicro, kinds });
  const rows = index.groups.map(({ group, school, row }): PriorityRow => {
    const { need, working } = needs[row];
    return {
      group: group.id,
      school: school.id,
      weight: weightMicro[row] / 1e6,
      need,
      working,
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
  return gaps.sort((a, b) => b.worth - a.worth || (a.entitlement < b.entitlement ? -1 : 1));
}
