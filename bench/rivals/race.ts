import assert from "node:assert/strict";
import { compileCandidates } from "../../src/candidate/index.ts";
import { generateHub, presets } from "../../src/index.ts";
import { measureUnits } from "../../src/kernel/index.ts";
import { encodeMatch, relax } from "../../src/match/index.ts";
import { matchAndProve } from "../match-hub.ts";
import type { Measured } from "./rival-row.ts";
import { loadHighs, solveWithHighs } from "./solve-with-highs.ts";
import { timeRuns } from "./time-runs.ts";

/** How much sooner than HiGHS, in one process and one after the other, so that both have the same machine. */
export interface RaceCase {
  readonly bench: "race";
  readonly schools: number;
  readonly employers: number;
  readonly supply: number;
  readonly seed: number;
  /** That HiGHS is given. */
  readonly seconds: number;
}

const EFFORTS = ["quick", "balanced", "thorough"] as const;

/** A row for each effort, and one for HiGHS with the value that it has in the end. */
export async function runRace({ seconds, ...each }: RaceCase): Promise<readonly Measured[]> {
  const hub = generateHub(each);
  const policy = presets.policy.southMidlands;
  const stage = compileCandidates(hub, policy);
  const { problem } = relax(stage, encodeMatch(stage));
  const instance = `${each.schools} schools, supply ${each.supply}, seed ${each.seed}, ${stage.table.count} candidates`;
  const ours = EFFORTS.map((effort) => {
    const { ms, answer } = timeRuns(() => matchAndProve(hub, policy, { effort, seed: each.seed }));
    assert.equal(measureUnits(problem, answer.units).value, answer.value);
    return { effort, ms, value: answer.value, bound: answer.bound };
  });
  const highs = await loadHighs();
  const begin = performance.now();
  const { incumbents, isOptimal, value, bound } = solveWithHighs(highs, problem, { seconds });
  const highsMs = performance.now() - begin;
  return [
    ...ours.map((each): Measured => {
      const first = incumbents.find((incumbent) => incumbent.value >= each.value);
      return {
        bench: "race",
        instance,
        solver: `match ${each.effort}`,
        status: first === undefined ? "limit" : "finished",
        value: each.value / 1e6,
        bound: each.bound / 1e6,
        ms: each.ms,
        timesSooner: (first?.ms ?? highsMs) / each.ms,
      };
    }),
    {
      bench: "race",
      instance,
      solver: `highs ${seconds} s`,
      status: isOptimal ? "finished" : "limit",
      ...(value === undefined ? {} : { value: value / 1e6 }),
      ...(bound === undefined ? {} : { bound: bound / 1e6 }),
      ms: highsMs,
    },
  ];
}
