// npm run bench:threads             speed-up of threads against one thread: a synthetic job, quick plans of 25 schools, simulated years of them
// npm run bench:threads -- --smoke  tiny sizes: checks that results are the same, says nothing about speed
// Ways are measured in turns, so that what else the machine does meets them alike; CPU time says what of a speed-up the machine withheld.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Executor, PolicySpace } from "../src/index.ts";
import { buildPackage } from "../test/support/build-package.ts";
import { medianOf } from "./measure.ts";

const isSmoke = process.argv.includes("--smoke");

/** Arithmetic without memory: what a core does at best. */
const SPIN = `
const spin = (steps) => {
  let state = 1;
  for (let step = 0; step < steps; step++) state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state;
};
export const jobs = [{ name: "spin", open: ({ steps }) => (task) => spin(steps + task) }];
`;

const folder = await buildPackage("bench-threads");
writeFileSync(`${folder}/jobs.mjs`, SPIN);
const addressOf = (file: string) => pathToFileURL(`${folder}/${file}`).href;
const { generateHub, inLine, planJob, presets, simulateAsync, sweepAsync } = (await import(
  addressOf("dist/index.js")
)) as typeof import("../src/index.ts");
const { threads } = (await import(addressOf("dist/workers.js"))) as typeof import("../src/workers/index.ts");
const { jobs } = await import(addressOf("jobs.mjs"));

const hub = generateHub({ schools: isSmoke ? 2 : 25, employers: isSmoke ? 10 : 300, seed: 1, supply: 0.6 });
const { southMidlands } = presets.policy;
const quick = { effort: "quick", seed: 1 } as const;
const SPACE: PolicySpace = {
  base: southMidlands,
  axes: [
    { id: "ceiling", path: "priority.ceiling", from: 1, to: 2 },
    { id: "route", path: "suitability.technicalRoute", from: 0, to: 0.5 },
    { id: "interest", path: "suitability.interest", from: 0, to: 0.5 },
    { id: "nearness", path: "suitability.proximity", from: 0, to: 0.5 },
  ],
};

interface Work {
  readonly name: string;
  /** How much of it is done. */
  readonly size: number;
  /** How often, for medians: what takes minutes is done once. */
  readonly rounds: number;
  /** The results of the first `size` parts, whatever they are. */
  readonly run: (executor: Executor, size: number) => Promise<unknown>;
}

const seeds = (size: number) => Array.from({ length: size }, (_, seed) => seed);
const works: readonly Work[] = [
  {
    name: "synthetic",
    size: isSmoke ? 20 : 200,
    rounds: isSmoke ? 1 : 3,
    run: (executor, size) =>
      executor.run(jobs[0], { context: { steps: isSmoke ? 1_000 : 20_000_000 }, tasks: seeds(size) }),
  },
  {
    name: "quick plans, each sent back whole",
    size: isSmoke ? 4 : 200,
    rounds: isSmoke ? 1 : 3,
    run: (executor, size) =>
      executor.run(planJob, {
        context: { hub },
        tasks: seeds(size).map((seed) => ({ ...quick, policy: southMidlands, seed })),
      }),
  },
  {
    name: "quick plans of a sweep",
    size: isSmoke ? 4 : 1000,
    rounds: 1,
    run: (executor, points) =>
      sweepAsync([hub], SPACE, {
        design: { type: "sobol", points, seed: 1 },
        objectives: ["value", "neediest-share"],
        run: quick,
        executor,
      }),
  },
  {
    name: "simulated years, planned again each term",
    size: isSmoke ? 2 : 200,
    rounds: 1,
    run: (executor, runs) =>
      simulateAsync(
        hub,
        {
          policies: [{ name: "only", policy: southMidlands }],
          scenario: presets.scenario.ordinaryYear,
          runs: 2 * Math.ceil(runs / 2),
          seed: 1,
        },
        { executor },
      ),
  },
];
const jobsFile = addressOf("jobs.mjs");
const pools = [await threads({ count: 1, jobs: jobsFile }), await threads({ count: 2, jobs: jobsFile })];
const executors: readonly { readonly name: string; readonly executor: Executor }[] = [
  { name: "in line", executor: inLine },
  { name: "1 thread", executor: pools[0] },
  { name: "2 threads", executor: pools[1] },
];

if (!isSmoke)
  console.log("| work | where | s | CPU s | cores used | times faster than 1 thread |\n|---|---|---|---|---|---|");
for (const { name, size, rounds, run } of works) {
  const seconds = executors.map((): number[] => []);
  const cpuSeconds = executors.map((): number[] => []);
  let expected: string | undefined;
  for (let round = -1; round < rounds; round++) {
    for (const [way, { executor }] of executors.entries()) {
      // The first round warms up: threads load the library, and every core compiles it for itself.
      const cpu = process.cpuUsage();
      const start = performance.now();
      const results = await run(executor, round < 0 ? Math.ceil(size / 10) : size);
      const took = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      if (round < 0) continue;
      const text = JSON.stringify(results);
      expected ??= text;
      assert.equal(text, expected, `${executors[way].name} gives other results`);
      seconds[way].push(took);
      cpuSeconds[way].push((user + system) / 1e6);
    }
  }
  if (isSmoke) {
    console.log(`${name}: the same results in line, on 1 thread and on 2`);
    continue;
  }
  const alone = medianOf(seconds[1]);
  for (const [way, where] of executors.entries()) {
    const [took, cpu] = [medianOf(seconds[way]), medianOf(cpuSeconds[way])];
    const cells = [took, cpu, cpu / took, alone / took].map((value) => value.toFixed(2));
    console.log(`| ${name}, ${size} | ${where.name} | ${cells.join(" | ")} |`);
  }
}
for (const pool of pools) await pool.close();
