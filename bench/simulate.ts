// npm run bench:simulate             what a simulated year costs, how often intervals hold the truth, what common worlds save
// npm run bench:simulate -- --smoke  tiny sizes: checks the answers, says nothing about speed or coverage
import assert from "node:assert/strict";
import { buildLutonHub } from "../examples/luton-hub.ts";
import {
  checkPlan,
  compareArms,
  generateHub,
  type Hub,
  parsePolicy,
  plan,
  presets,
  replayYear,
  simulate,
} from "../src/index.ts";
import { intervalOf, pairsWanted, pairUp } from "../src/simulate/interval.ts";
import { onePolicy, scenario, talksFor } from "../test/support/known-year.ts";

const isSmoke = process.argv.includes("--smoke");
const { southMidlands, equal } = presets.policy;
const { ordinaryYear } = presets.scenario;
const planning = { effort: "quick", seed: 7 } as const;

/** Milliseconds of processor time, whatever else runs on the machine. */
function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** One policy that plans again each term: a year by itself, and the same plans without a year around them. */
function timeYears(hub: Hub, runs: number): void {
  const request = { policies: [{ name: "only", policy: southMidlands }], scenario: ordinaryYear, runs, seed: 7 };
  const hubs = Array.from({ length: runs }, (_, run) => replayYear(hub, request, run)[0].plans).flat();
  for (const made of hubs) assert.deepEqual(checkPlan(made.hub, made.plan), [], "a plan of a year breaks rules");
  const yearMs = cpuMsOf(() => simulate(hub, request)) / runs;
  const planMs = cpuMsOf(() => {
    for (const made of hubs) plan(made.hub, southMidlands, planning);
  });
  const share = planMs / runs / yearMs;
  console.log(
    `years  ${hub.schools.length} schools  ${runs} years of ${hubs.length / runs} plans  ${yearMs.toFixed(0)} ms of processor time a year  ` +
      `planning ${(100 * share).toFixed(0)} %  so 200 years ${((200 * yearMs) / 1000).toFixed(0)} s on one thread`,
  );
}

/** What a year under one policy has more than under the other, in worlds that both share. */
function compareOnLuton(runs: number): void {
  const { hub } = buildLutonHub(7);
  const simulation = simulate(hub, {
    policies: [
      { name: "need", policy: southMidlands },
      { name: "equal", policy: equal },
      { name: "need, left alone", policy: southMidlands, replan: "none" },
    ],
    scenario: ordinaryYear,
    runs,
    seed: 7,
  });
  const others = simulation.arms.slice(1).map(({ name }) => name);
  for (const { measure, mean, halfWidth, savedByCommonWorlds, savedByPairs, than } of others.flatMap((than) =>
    compareArms(simulation, "need", than),
  )) {
    const width = halfWidth === null ? "?" : halfWidth.toPrecision(3);
    console.log(
      `luton  need less ${than.padEnd(16)}  ${measure.padEnd(26)}  ${mean.toPrecision(4).padStart(10)} +- ${width.padStart(8)}  ` +
        `saved by common worlds ${savedByCommonWorlds?.toFixed(1) ?? "-"}  by pairs ${savedByPairs?.toFixed(1) ?? "-"}`,
    );
  }
}

/**
 * Ten classes of 30, five of them in Year 9, each with a talk of its own; one policy is for all years, the other for Year 10. A talk takes place
 * with 0.8 x 0.9 and nine in ten come: the difference is 5 x 30 x 0.8 x 0.9 x 0.9 = 97.2 student-encounters.
 */
const TRUTH = 97.2;

function countCoverage(repetitions: number): void {
  const runsOf = 40;
  const firstOf = 20;
  const within = 6;
  const yearTen = parsePolicy({
    ...onePolicy,
    entitlements: onePolicy.entitlements.map((each) => ({ ...each, appliesTo: { ...each.appliesTo, years: [10] } })),
  });
  const { values, arms, measures } = simulate(talksFor(10, [9, 10]), {
    policies: [
      { name: "all years", policy: onePolicy, replan: "none" },
      { name: "Year 10", policy: yearTen, replan: "none" },
    ],
    reference: onePolicy,
    objectives: ["student-encounters"],
    scenario: scenario({
      employers: { failUnknown: 0.2 },
      schools: { cancel: 0.1 },
      absence: { persistentMiss: 0.1, othersMiss: 0.1 },
    }),
    runs: 50 * repetitions,
    seed: 1,
  });
  const [more, less] = values.map(([encounters]) => encounters);
  const differences = pairUp(more.map((value, run) => value - less[run]));
  const covers = ({ mean, halfWidth }: ReturnType<typeof intervalOf>) => Math.abs(mean - TRUTH) <= halfWidth!;
  const fixed = { held: 0, count: 0 };
  for (let at = 0; at + runsOf / 2 <= differences.length && fixed.count < repetitions; at += runsOf / 2) {
    fixed.count++;
    if (covers(intervalOf(differences.slice(at, at + runsOf / 2), runsOf / 2))) fixed.held++;
  }
  const staged = { held: 0, count: 0, pairs: 0 };
  const first = firstOf / 2;
  for (let at = 0; at + first <= differences.length && staged.count < repetitions; ) {
    const pairs = Math.max(first, pairsWanted(differences.slice(at, at + first), within));
    if (at + pairs > differences.length) break;
    staged.count++;
    staged.pairs += pairs;
    if (covers(intervalOf(differences.slice(at, at + pairs), first))) staged.held++;
    at += pairs;
  }
  const mean = differences.reduce((sum, each) => sum + each, 0) / differences.length;
  const told = ({ held, count }: { readonly held: number; readonly count: number }) =>
    `${((100 * held) / count).toFixed(1)} % of ${count}`;
  console.log(
    `cover  ${arms[0].name} less ${arms[1].name}, ${measures[0].id}: truth ${TRUTH}, mean of ${differences.length} pairs ${mean.toFixed(2)}  ` +
      `intervals of ${runsOf} runs hold it in ${told(fixed)}  of two stages in ${told(staged)} (${(staged.pairs / staged.count).toFixed(1)} pairs on average)`,
  );
  if (isSmoke) return;
  for (const { held, count } of [fixed, staged]) {
    assert.ok(count >= 1000 && held / count >= 0.93 && held / count <= 0.97, `coverage ${held} of ${count}`);
  }
}

if (isSmoke) {
  timeYears(generateHub({ schools: 2, employers: 18, seed: 5, supply: 0.6 }), 2);
  countCoverage(5);
} else {
  countCoverage(2000);
  timeYears(generateHub({ schools: 25, employers: 300, seed: 1, supply: 0.6 }), 6);
  compareOnLuton(20);
}
