import { compareIds, type Hub } from "../model/index.ts";
import { type Design, drawDesign } from "./design.ts";
import type { PolicySpace } from "./find-axes.ts";
import { listVisits, type Visit, type VisitContext, type VisitTask } from "./list-visits.ts";
import type { TuningRun } from "./measure-policy.ts";
import { openSpace } from "./open-space.ts";
import { finishRounds, finishRoundsOn, type Rounds } from "./rounds.ts";
import type { SweepWatch } from "./sweep.ts";

/** Which policies are plausible, and how many of them are tried. */
export interface StandingRequest {
  readonly design: Design;
  readonly run: TuningRun;
}

/** An offer and a group, and in how many of the policies they meet. */
export interface StandingVisit {
  readonly offer: string;
  readonly employer: string;
  readonly group: string;
  readonly school: string;
  /** Above 0, up to 1. */
  readonly share: number;
}

export interface Standing {
  readonly policies: number;
  /** Every pair that meets under some policy, those that stand in most first; of equals by id of offer, then of group. */
  readonly visits: readonly StandingVisit[];
}

/**
 * Says in what share of plausible policies each visit stands: what all of them plan can be booked without settling the argument.
 *
 * Cost: a plan for every point of the design.
 * @throws {@link EngineError} as `sweep` for axes and design.
 */
export function shareStanding(hub: Hub, space: PolicySpace, request: StandingRequest): Standing {
  return finishRounds(countStanding(hub, space, request), { job: listVisits, context: contextOf(hub, space, request) });
}

/** {@link shareStanding} on an executor: the same answer. Rejects as `stopped` once the signal is aborted. */
export async function shareStandingAsync(
  hub: Hub,
  space: PolicySpace,
  request: StandingRequest & Pick<SweepWatch, "executor" | "signal">,
): Promise<Standing> {
  const rounds = countStanding(hub, space, request);
  return finishRoundsOn(rounds, { job: listVisits, context: contextOf(hub, space, request) }, request);
}

function contextOf(hub: Hub, space: PolicySpace, { run }: StandingRequest): VisitContext {
  return { hub, space, run };
}

function* countStanding(
  hub: Hub,
  space: PolicySpace,
  { design }: StandingRequest,
): Rounds<VisitTask, readonly Visit[], Standing> {
  const { axes, valuesAt } = openSpace(space);
  const unit = drawDesign(design, axes);
  const policies = unit.length / axes.length;
  const plans = yield Array.from({ length: policies }, (_, point) =>
    valuesAt(unit.subarray(point * axes.length, (point + 1) * axes.length)),
  );
  const counts = new Map<string, { readonly visit: Visit; count: number }>();
  for (const visit of plans.flat()) {
    const key = visit.join(" ");
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { visit, count: 1 });
    else known.count++;
  }
  const employerOf = new Map(hub.employers.flatMap(({ id, offers }) => offers.map((offer) => [offer.id, id] as const)));
  const schoolOf = new Map(hub.schools.flatMap(({ id, groups }) => groups.map((group) => [group.id, id] as const)));
  const visits = [...counts.values()]
    .sort((a, b) => b.count - a.count || compareIds(a.visit[0], b.visit[0]) || compareIds(a.visit[1], b.visit[1]))
    .map(({ visit: [offer, group], count }) => ({
      offer,
      employer: employerOf.get(offer)!,
      group,
      school: schoolOf.get(group)!,
      share: count / policies,
    }));
  return { policies, visits };
}
