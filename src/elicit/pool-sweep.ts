import { namePoint, type ParetoRequest, paretoFront, type Sweep } from "../tune/index.ts";
import { type OutcomePool, reduceOutcomes } from "./reduce-outcomes.ts";

/**
 * Makes a pool of what a sweep has measured: the policies on its front, under the names that `listPolicies` gives them.
 *
 * @param request - which objectives, 2 to 12, and on which hub; absent = all, the mean over hubs.
 * @returns outcomes `point-0` ... by the sweep's points; `policies` says which numbers make each.
 *
 * @throws {@link EngineError} as `paretoFront` and `openElicitation`.
 */
export function poolSweep(sweep: Sweep, request: ParetoRequest = {}): OutcomePool {
  const { objectives, points } = paretoFront(sweep, request);
  const ids = sweep.axes.map(({ id }) => id);
  return reduceOutcomes({
    objectives: objectives.map(({ id, title, unit, better }) => ({ id, title, unit, better })),
    outcomes: points.map(({ point, values, figures }) => ({
      id: `point-${point}`,
      values: figures,
      policies: [namePoint(ids, values)],
    })),
  });
}
