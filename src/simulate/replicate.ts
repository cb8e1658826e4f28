import { planBaseline } from "../baseline/index.ts";
import { prepareHub } from "../candidate/index.ts";
import { plan } from "../engine/index.ts";
import type { Job } from "../executor/index.ts";
import { canonicalText, type Hub, type Plan, parseHub, parsePolicy, parseScenario } from "../model/index.ts";
import { openMeter } from "../tune/index.ts";
import type { Arm, Planning } from "./arm.ts";
import { drawRolls } from "./draw-rolls.ts";
import { drawWorld } from "./draw-world.ts";
import { measureYear } from "./measures.ts";
import { runYear, type YearRecord } from "./run-year.ts";
import { frameYear } from "./year-frame.ts";

/** What all replications share: plain documents, so that it can be sent to another thread. */
export interface ReplicateContext {
  readonly hub: unknown;
  readonly scenario: unknown;
  readonly arms: readonly (Omit<Arm, "policy"> & { readonly policy: unknown })[];
  readonly reference: unknown;
  readonly objectives: readonly string[];
  readonly planning: Planning;
  readonly seed: number;
}

/** The number of a replication, from 0. */
export type ReplicateTask = number;

/** (arms, measures) what each way of planning comes to in the world of a replication. */
export type ReplicateResult = readonly (readonly number[])[];

/** One replication: the same world for every way of planning. */
export const replicate: Job<ReplicateContext, ReplicateTask, ReplicateResult> = {
  name: "replicate",
  open: (context) => {
    const live = openYears(context);
    const meter = openMeter(live.hub, { reference: parsePolicy(context.reference), objectives: context.objectives });
    return (replication) =>
      live.run(replication).map((year) => [
        // A plan's other parts are not looked at: what is measured is recounted from the encounters.
        ...meter.measure({ ...year.plans[0].plan, encounters: year.encounters }),
        ...measureYear(year),
      ]);
  },
};

/** Prepares simulated years of a hub. */
export function openYears(context: Omit<ReplicateContext, "objectives" | "reference">): {
  readonly hub: Hub;
  /** (arms,) */
  readonly run: (replication: number) => readonly YearRecord[];
} {
  const hub = parseHub(context.hub);
  const frame = frameYear(hub, parseScenario(context.scenario));
  const prepare = rememberLast(prepareHub);
  const planners = new Map<string, (hub: Hub) => Plan>();
  const arms = context.arms.map(({ policy: document, baseline, replan }) => {
    const policy = parsePolicy(document);
    const way = `${baseline} ${canonicalText(policy)}`;
    const planHub =
      planners.get(way) ??
      rememberLast((now) =>
        baseline === undefined
          ? plan(prepare(now), policy, context.planning)
          : planBaseline(now, policy, { baseline, seed: context.planning.seed }),
      );
    planners.set(way, planHub);
    return { replan, planHub };
  });
  return {
    hub,
    run: (replication) => {
      const world = drawWorld(frame, context.seed, replication);
      const rolls = drawRolls(frame, world);
      return arms.map((arm) => runYear({ frame, world, rolls, ...arm }));
    },
  };
}

/** Ways of planning that begin alike share what they begin with, and so do worlds. */
function rememberLast<T>(make: (hub: Hub) => T): (hub: Hub) => T {
  let last: { readonly hub: Hub; readonly made: T } | undefined;
  return (hub) => {
    if (last?.hub !== hub) last = { hub, made: make(hub) };
    return last.made;
  };
}
