import { EngineError } from "../errors.ts";
import type { Hub } from "../model/index.ts";
import { openYears } from "./replicate.ts";
import { completeRequest, type SimulationRequest } from "./request.ts";
import type { YearRecord } from "./run-year.ts";

/** One year of one way of planning, to be looked at. */
export interface ReplayedYear extends YearRecord {
  readonly arm: string;
}

/**
 * Lives one replication of a simulation again and shows all of it: the hub as it was at each planning, the plan that was made, and what became
 * of every encounter.
 *
 * @param replication - whole, 0 or more; it need not be among the request's `runs`.
 * @returns (arms,) in the order of the request.
 * @throws {@link EngineError} as `simulate`, and `invalid-argument` for a replication that is none.
 */
export function replayYear(hub: Hub, request: SimulationRequest, replication: number): readonly ReplayedYear[] {
  const { arms, scenario, seed, effort } = completeRequest(hub, request);
  if (!Number.isInteger(replication) || replication < 0) {
    throw new EngineError("invalid-argument", `replication ${replication} is not a whole number of 0 or more.`, {
      replication,
    });
  }
  const years = openYears({ hub, scenario, arms, planning: { effort, seed }, seed }).run(replication);
  return years.map((year, row) => ({ arm: arms[row].name, ...year }));
}
