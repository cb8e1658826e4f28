import {
  type EncounterAudit,
  type EquityAudit,
  isShown,
  measureEncounters,
  measureEquity,
  measureNeediest,
  measureTechnicalRoutes,
  type NeediestAudit,
  type Recount,
  recountPlan,
  type Suppressible,
  type TechnicalRouteAudit,
  type Yardstick,
} from "../audit/index.ts";
import { NONE } from "../kernel/index.ts";
import type { Entitlement, Plan } from "../model/index.ts";
import { measureSpending, type Spending } from "./measure-spending.ts";

/** What a plan gives, on a yardstick of one hub and one policy. Each part is worked out when it is first asked for. */
export interface Outcome {
  readonly yardstick: Yardstick;
  readonly recount: Recount;
  readonly encounters: () => EncounterAudit;
  readonly technicalRoutes: () => TechnicalRouteAudit;
  readonly neediest: () => NeediestAudit;
  readonly equity: () => EquityAudit;
  readonly spending: () => Spending;
}

/**
 * Recounts a plan.
 *
 * @param yardstick - of a hub with students, with a `smallestCount` of 1: nothing is suppressed.
 * @throws {@link EngineError} `unknown-id` if the plan names an offer or group that the yardstick's hub does not have.
 */
export function measureOutcome(yardstick: Yardstick, plan: Plan): Outcome {
  const recount = recountPlan(yardstick, plan);
  return {
    yardstick,
    recount,
    encounters: once(() => measureEncounters(yardstick, recount)),
    technicalRoutes: once(() => measureTechnicalRoutes(yardstick, recount)),
    neediest: once(() => shown(measureNeediest(yardstick, recount)!)),
    equity: once(() => shown(measureEquity(yardstick, recount)!)),
    spending: once(() => measureSpending(yardstick, plan)),
  };
}

function once<T>(measure: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: measure() };
    return found.value;
  };
}

function shown<T extends object>(cell: Suppressible<T>): T {
  return (isShown(cell) ? cell : {}) as T; // a yardstick that shows all suppresses nothing
}

/** What students are owed of some entitlements, in whole credits, and how far history and plan meet it. */
export interface Owed {
  readonly owed: number;
  /** Sum of `min(owed, had + planned)`. */
  readonly met: number;
  /** Pairs of group and entitlement with something owed; and those of them that are met in full. */
  readonly claims: number;
  readonly claimsMet: number;
}

/** Adds up over all groups of students what they are owed of the entitlements for which `isOf` holds; variety is owed to nobody. */
export function measureOwed({ yardstick, recount }: Outcome, isOf: (entitlement: Entitlement) => boolean): Owed {
  const { claims } = yardstick.stage.priorities;
  const sum = { owed: 0, met: 0, claims: 0, claimsMet: 0 };
  for (const { group, row } of yardstick.stage.world.index.groups) {
    if (group.staff) continue;
    for (const [place, entitlement] of claims.entitlements.entries()) {
      const claim = claims.baseOf[row * claims.entitlements.length + place];
      if (claim === NONE || entitlement.per !== "group" || !isOf(entitlement)) continue;
      const owed = claims.owedOfClaim[claim];
      if (owed === 0) continue;
      const met = Math.min(owed, claims.historyOfClaim[claim] + recount.plannedOfClaim[claim]);
      sum.owed += owed;
      sum.met += met;
      sum.claims++;
      if (met === owed) sum.claimsMet++;
    }
  }
  return sum;
}
