// npm run bench:threads             speed-up of threads against one thread, on a synthetic job and on quick plans of 25 schools
// npm run bench:threads -- --smoke  tiny sizes: checks that results are the same, says nothing about speed
// Ways are measured in turns, so that what else the machine does meets them alike; CPU time says what of a speed-up the machine withheld.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { buildPackage } from "../test/support/build-package.ts";
import { medianOf } from "./measure.ts";

const isSmoke = process.argv.includes("--smoke");
const ROUNDS = isSmoke ? 1 : 3;

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
const { generateHub, inLine, planJob, presets } = (await import(
  addressOf("dist/index.js")
)) as typeof import("../src/index.ts");
const { threads } = (await import(addressOf("dist/workers.js"))) as typeof import("../src/workers/index.ts");
const { jobs } = await import(addressOf("jobs.mjs"));

const hub = generateHub({ schools: isSmoke ? 2 : 25, employers: isSmoke ? 10 : 300, seed: 1, supply: 0.6 });
const works = [
  {
    name: "synthetic",
    job: jobs[0],
    work: {
      context: { steps: isSmoke ? 1_000 : 20_000_000 },
      tasks: Array.from({ length: isSmoke ? 20 : 200 }, (_, task) => task),
    },
  },
  {
    name: "quick plans",
    job: planJob,
    work: {
      context: { hub },
      tasks: Array.from({ length: isSmoke ? 4 : 60 }, (_, seed) => ({
        policy: presets.policy.southMidlands,
        effort: "quick" as const,
        seed,
      })),
    },
  },
];
const jobsFile = addressOf("jobs.mjs");
const pools = [await threads({ count: 1, jobs: jobsFile }), await threads({ count: 2, jobs: jobsFile })];
const executors = [
  { name: "in line", executor: inLine },
  { name: "1 thread", executor: pools[0] },
  { name: "2 threads", executor: pools[1] },
];

if (!isSmoke)
  console.log("| work | where | s | CPU s | cores used | times faster than 1 thread |\n|---|---|---|---|---|---|");
for (const { name, job, work } of works) {
  const seconds = executors.map((): number[] => []);
  const cpuSeconds = executors.map((): number[] => []);
  let expected: string | undefined;
  for (let round = -1; round < ROUNDS; round++) {
    for (const [way, { executor }] of executors.entries()) {
      // The first round warms up: threads load the library, and every core compiles it for itself.
      const tasks = round < 0 ? work.tasks.slice(0, Math.ceil(work.tasks.length / 10)) : work.tasks;
      const cpu = process.cpuUsage();
      const start = performance.now();
      const results = JSON.stringify(await executor.run(job, { ...work, tasks } as never));
      const took = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      if (round < 0) continue;
      expected ??= results;
      assert.equal(results, expected, `${executors[way].name} gives other results`);
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
    console.log(`| ${name}, ${work.tasks.length} tasks | ${where.name} | ${cells.join(" | ")} |`);
  }
}
for (const pool of pools) await pool.close();
