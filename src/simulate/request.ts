import { EngineError } from "../errors.ts";
import { budgetOf } from "../match/index.ts";
import {
  BASELINES,
  type Effort,
  type Hub,
  type Policy,
  parsePolicy,
  requireFit,
  SCENARIO_SCHEMA,
  type Scenario,
} from "../model/index.ts";
import { type Arm, REPLANS, type Replan } from "./arm.ts";
import { DEFAULT_OBJECTIVES, YEAR_MEASURES } from "./measures.ts";

/** A policy that is to be tried for a year, under a name of its own. */
export interface PolicyArm {
  readonly name: string;
  readonly policy: Policy;
  /** Default: that of the request. */
  readonly replan?: Replan | undefined;
}

/** When to stop before all runs are done. */
export interface StopRule {
  /** Id of a measure, and the two arms whose difference in it is sought. */
  readonly measure: string;
  readonly arm: string;
  readonly than: string;
  /** The half-width of the 95 % interval that is narrow enough, in the unit of the measure; above 0. */
  readonly within: number;
  /** Replications, even and 10 or more, that say how many are wanted. Default 40. */
  readonly firstRuns?: number | undefined;
}

/** Baselines that a year can be simulated with. */
export const SIMULATED_BASELINES = [...BASELINES, "equal"] as const;
export type SimulatedBaseline = (typeof SIMULATED_BASELINES)[number];

/** What is simulated. */
export interface SimulationRequest {
  /** 1 or more; every other arm is compared with the first. */
  readonly policies: readonly PolicyArm[];
  /**
   * What would happen without a plan for the whole hub (`planBaseline`), and `equal`: a plan with everybody's weight 1. Each is an arm of its
   * name, under the rules of `reference`; those who ask first take what has come when the hub looks again.
   */
  readonly baselines?: readonly SimulatedBaseline[] | undefined;
  readonly scenario: Scenario;
  /** Replications, even: they come in antithetic pairs. With `stopWhen` the most that are run. 2 to 1,000,000. */
  readonly runs: number;
  /** 0 to 2^32 - 1; 0 is a seed like any other. */
  readonly seed: number;
  /** Default `quick`. */
  readonly effort?: Exclude<Effort, "exact"> | undefined;
  /** Default `each-term`. */
  readonly replan?: Replan | undefined;
  /** Ids of `OBJECTIVES` (or `coverage:ENTITLEMENT`) to measure besides what only a year can tell. Default: seven common ones. */
  readonly objectives?: readonly string[] | undefined;
  /** Whose needs and worths measure every year, whatever it was planned by. Default: the first policy. */
  readonly reference?: Policy | undefined;
  readonly stopWhen?: StopRule | undefined;
}

/** A stop rule that is complete. */
export type CompleteStopRule = Omit<StopRule, "firstRuns"> & { readonly firstRuns: number };

/** A request that is complete. */
export interface CompleteRequest {
  readonly arms: readonly Arm[];
  readonly scenario: Scenario;
  readonly runs: number;
  readonly seed: number;
  readonly effort: Exclude<Effort, "exact">;
  readonly objectives: readonly string[];
  readonly reference: Policy;
  readonly stopWhen?: CompleteStopRule;
}

const KEYS: readonly string[] = [
  "policies",
  "baselines",
  "scenario",
  "runs",
  "seed",
  "effort",
  "replan",
  "objectives",
  "reference",
  "stopWhen",
] satisfies (keyof SimulationRequest)[];

const ARM_KEYS: readonly string[] = ["name", "policy", "replan"] satisfies (keyof PolicyArm)[];
const STOP_KEYS: readonly string[] = ["measure", "arm", "than", "within", "firstRuns"] satisfies (keyof StopRule)[];

const RUNS_MAX = 1_000_000;
const FIRST_RUNS = 40;

/**
 * Completes a request, or refuses it with everything that is wrong.
 *
 * @throws {@link EngineError} `invalid-argument`; `invalid-data` if the hub and a policy do not fit.
 */
export function completeRequest(hub: Hub, request: SimulationRequest): CompleteRequest {
  const { policies, baselines = [], scenario, runs, seed, effort = "quick", replan = "each-term", stopWhen } = request;
  const faults: string[] = [];
  const refuseOthers = (what: string, given: object, keys: readonly string[]): void => {
    const unknown = Object.keys(given).filter((key) => !keys.includes(key));
    if (unknown.length > 0) faults.push(`${what} has no ${unknown.map((key) => `"${key}"`).join(", ")}`);
  };
  refuseOthers("a simulation", request, KEYS);
  if (scenario?.schema !== SCENARIO_SCHEMA) faults.push("scenario is none: parseScenario makes one");
  if (!Array.isArray(policies) || policies.length === 0) faults.push("policies must name at least one policy");
  const arms = (Array.isArray(policies) ? policies : []).map((each): Arm => {
    refuseOthers("an arm", each, ARM_KEYS);
    if (each.policy === undefined) faults.push(`the arm "${each.name}" has no policy`);
    return { name: each.name, policy: each.policy, replan: each.replan ?? replan };
  });
  const names = [...arms.map(({ name }) => name), ...baselines];
  for (const each of baselines) {
    if (!SIMULATED_BASELINES.includes(each)) {
      faults.push(`baseline "${each}" is none of ${SIMULATED_BASELINES.join(", ")}`);
    }
  }
  for (const name of new Set(names)) {
    if (typeof name !== "string" || name === "") faults.push(`every arm needs a name, and "${name}" is none`);
    else if (names.indexOf(name) !== names.lastIndexOf(name)) faults.push(`two arms are named "${name}"`);
  }
  for (const each of new Set(arms.map((arm) => arm.replan))) {
    if (!REPLANS.includes(each)) faults.push(`replan "${each}" is none of ${REPLANS.join(", ")}`);
  }
  if (!isEven(runs, 2)) faults.push(`runs ${runs} is not an even number from 2 to ${RUNS_MAX}`);
  const objectives = request.objectives ?? DEFAULT_OBJECTIVES;
  const rule = stopWhen && { ...stopWhen, firstRuns: stopWhen.firstRuns ?? Math.min(FIRST_RUNS, runs) };
  if (stopWhen !== undefined) refuseOthers("stopWhen", stopWhen, STOP_KEYS);
  if (rule !== undefined) faults.push(...checkStopRule(rule, { names, objectives, runs }));
  if (faults.length > 0) {
    throw new EngineError("invalid-argument", `This can't be simulated: ${faults.join("; ")}.`, { faults });
  }
  budgetOf({ effort, seed });
  const reference = request.reference ?? arms[0].policy;
  for (const { policy } of [...arms, { policy: reference }]) requireFit(hub, policy);
  return {
    arms: [...arms, ...baselines.map((name): Arm => ({ name, replan, ...armOfBaseline(name, reference) }))],
    scenario,
    runs,
    seed,
    effort,
    objectives,
    reference,
    ...(rule === undefined ? {} : { stopWhen: rule }),
  };
}

function armOfBaseline(name: SimulatedBaseline, reference: Policy): Pick<Arm, "policy" | "baseline"> {
  if (name !== "equal") return { policy: reference, baseline: name };
  // With a ceiling of 1 nobody weighs more than anybody.
  const priority = { ...reference.priority, ceiling: 1 };
  return { policy: parsePolicy({ ...reference, id: "equal", title: "Everybody's weight 1", priority }) };
}

function isEven(runs: number, least: number): boolean {
  return Number.isInteger(runs) && runs % 2 === 0 && runs >= least && runs <= RUNS_MAX;
}

function checkStopRule(
  { measure, arm, than, within, firstRuns }: CompleteStopRule,
  {
    names,
    objectives,
    runs,
  }: { readonly names: readonly string[]; readonly objectives: readonly string[]; readonly runs: number },
): readonly string[] {
  const measures = [...objectives, ...YEAR_MEASURES.map(({ id }) => id)];
  return [
    ...(measures.includes(measure)
      ? []
      : [`stopWhen.measure "${measure}" is not measured: ${measures.join(", ")} are`]),
    ...[arm, than]
      .filter((name) => !names.includes(name))
      .map((name) => `stopWhen names the arm "${name}", which there is not`),
    ...(arm === than ? [`stopWhen compares "${arm}" with itself`] : []),
    ...(within > 0 && Number.isFinite(within) ? [] : [`stopWhen.within ${within} is not above 0`]),
    ...(isEven(firstRuns, 10) && firstRuns <= runs
      ? []
      : [`stopWhen.firstRuns ${firstRuns} is not an even number from 10 to the ${runs} runs`]),
  ];
}
