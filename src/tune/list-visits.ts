import { prepareHub } from "../candidate/index.ts";
import { plan } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import type { Job } from "../executor/index.ts";
import { FELL_AWAY, type Hub } from "../model/index.ts";
import { findAxes, type PolicySpace } from "./find-axes.ts";
import type { TuningRun } from "./measure-policy.ts";

/** What all policies plan. */
export interface VisitContext {
  readonly hub: Hub;
  readonly space: PolicySpace;
  readonly run: TuningRun;
}

/** Values of the axes. */
export type VisitTask = readonly number[];

/** An offer and a group that meet at least once. */
export type Visit = readonly [offer: string, group: string];

/** Plans a hub under one policy of a space: who meets whom, each pair once. */
export const listVisits: Job<VisitContext, VisitTask, readonly Visit[]> = {
  name: "list-visits",
  open: ({ hub, space, run }) => {
    const { policyAt } = findAxes(space);
    const prepared = prepareHub(hub);
    return (values) => {
      const { encounters } = plan(prepared, policyAt(values), run);
      const pairs = new Map<string, Visit>();
      for (const { offer, groups, status } of encounters) {
        if (FELL_AWAY.has(status)) continue;
        for (const { group } of groups) pairs.set(`${offer} ${group}`, [offer, group]);
      }
      return [...pairs.values()];
    };
  },
};

/** @throws {@link EngineError} `unknown-id` if the hub does not have it. */
export function requireId(known: ReadonlySet<string>, id: string, noun: string): void {
  if (known.has(id)) return;
  throw new EngineError("unknown-id", `The hub has no ${noun} "${id}".`, { [noun]: id });
}
