import { compileCandidates } from "../candidate/index.ts";
import { bookNext, dateUnits, finishPlan, openDating, openKnown, type PricedHub, priceHub } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import { finish, NONE, rankBySeed } from "../kernel/index.ts";
import { budgetOf, matchStepwise, rowOfPair } from "../match/index.ts";
import { BASELINES, type Baseline, type Hub, type OfferRequest, type Plan, type Policy } from "../model/index.ts";
import { listSessions } from "../schedule/index.ts";
import { askInTurns } from "./ask-in-turns.ts";
import { takeRequests } from "./take-requests.ts";
import { type Taker, takeInOrder } from "./taker.ts";

/** What makes a baseline repeatable. */
export interface BaselineRun {
  /**
   * `first-come`: schools ask, organised ones sooner and for more, and take what they like best of what is free. `nearest`: the nearest
   * pairs first, online ones last. `random`: pairs by lot. `requests`: what the hub's `requests` name, in the order in which they came.
   */
  readonly baseline: Baseline;
  /** Draws whatever else gives no order to: whole, 0 to 2^32 - 1. */
  readonly seed: number;
}

/** The bound is the quickest: a plan beside it has a better one. */
const EFFORT = "quick";

/**
 * What would happen without a plan for the whole hub: agreements are kept first, then one unit after the other is taken and booked at
 * once, on the free date that suits it best, and stays there. Only what adds worth is taken (of requests, all that fits).
 *
 * @returns a plan that keeps every rule, with the policy's bound (effort "quick") and `meta.baseline`.
 * Ties: by lot. Cost: that of compiling the hub, and a search for a date for each unit.
 * @throws {@link EngineError} `invalid-argument` for a baseline or seed that does not exist, or for "requests" where the hub does not say
 *   what was asked for; `invalid-data` if hub and policy do not fit.
 * @see docs/baselines.md
 */
export function planBaseline(hub: Hub, policy: Policy, run: BaselineRun): Plan {
  const { baseline, seed } = readRun(run);
  const budget = budgetOf({ effort: EFFORT, seed });
  const requests = baseline === "requests" ? requireRequests(hub) : [];
  const known = openKnown();
  const priced = finish(priceHub(compileCandidates(hub, policy), { seed, budget }, known));
  const { stage, encoded } = priced;
  const { floors: _, ...problem } = encoded.problem;
  const dating = openDating(stage, { ...encoded, problem });
  const kept = matchAgreed(priced, seed);
  const undated = dateUnits(dating, kept.matches);
  const undatedRows = new Set<number>();
  const taker: Taker = {
    stage,
    taking: dating.dated,
    take(candidate) {
      const isBooked = bookNext(dating, candidate);
      if (!isBooked) undatedRows.add(candidate);
      return isBooked;
    },
    seed,
  };
  const isAskedFor = baseline === "requests" ? takeRequests(taker, encoded, requests) : undefined;
  if (baseline === "first-come") askInTurns(taker);
  if (baseline === "random" || baseline === "nearest") takeInOrder(taker, orderPairs(taker, baseline));
  const dated = { taking: dating.dated, sessions: listSessions(dating.desk), undated, undatedRows, rounds: 1 };
  const { brokenKeeps, moves } = kept;
  const named = { name: baseline, ...(isAskedFor === undefined ? {} : { isAskedFor }) };
  return finish(
    finishPlan({ ...priced, dated, brokenKeeps, moves, baseline: named }, { effort: EFFORT, seed, budget }, known),
  );
}

/** The agreements alone. */
function matchAgreed({ stage, encoded, relaxation, priced }: PricedHub, seed: number) {
  const { index, hub } = stage.world;
  const maxUnits = new Int32Array(stage.table.count);
  for (const lock of hub.locks) {
    if (lock.type !== "keep") continue;
    const row = rowOfPair(encoded, index.offerById.get(lock.offer)!, index.groupById.get(lock.group)!);
    if (row !== undefined) maxUnits[row] += lock.units;
  }
  const { maxUnitsOfCandidate } = stage.table;
  return finish(
    matchStepwise(stage, encoded, {
      seed,
      relaxation,
      prices: priced.prices,
      improvementSteps: 0,
      fixedUnits: new Int32Array(stage.table.count),
      maxUnits: maxUnits.map((most, row) => Math.min(most, maxUnitsOfCandidate[row])),
    }),
  );
}

/** Candidate rows by lot, or from the nearest to the farthest with the virtual ones last. */
function orderPairs({ stage: { table }, seed }: Taker, baseline: "random" | "nearest"): readonly number[] {
  const lot = rankBySeed(table.count, seed);
  const metres = table.distanceMOfCandidate;
  const farOf = (row: number) => (metres[row] === NONE ? Number.POSITIVE_INFINITY : metres[row]);
  const rows = Array.from({ length: table.count }, (_, row) => row);
  if (baseline === "random") return rows.sort((a, b) => lot[a] - lot[b]);
  return rows.sort((a, b) => (farOf(a) === farOf(b) ? lot[a] - lot[b] : farOf(a) - farOf(b)));
}

function readRun(run: BaselineRun): BaselineRun {
  const unknown = Object.keys(run ?? {}).filter((key) => key !== "baseline" && key !== "seed");
  if (typeof run !== "object" || run === null || unknown.length > 0) {
    const message = `A baseline has only baseline and seed${unknown.length > 0 ? `, not ${unknown.join(", ")}` : ""}.`;
    throw new EngineError("invalid-argument", message, { unknown });
  }
  if (!BASELINES.includes(run.baseline)) {
    throw new EngineError("invalid-argument", `baseline "${run.baseline}" is none of ${BASELINES.join(", ")}.`, {
      baseline: run.baseline,
    });
  }
  return run;
}

function requireRequests({ id, requests }: Hub): readonly OfferRequest[] {
  if (requests !== undefined) return requests;
  throw new EngineError(
    "invalid-argument",
    `The hub "${id}" does not say what was asked for.\nMaybe list it in \`requests\`, or take the baseline "first-come".`,
    { hub: id },
  );
}
