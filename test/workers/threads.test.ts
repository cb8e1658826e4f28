import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, test } from "vitest";
import { EngineError } from "../../src/errors.ts";
import { threads } from "../../src/workers/index.ts";
import { buildPackage } from "../support/build-package.ts";

/** Jobs of somebody else: one that loses its thread once, half-way; one that always does; one that fails; one that takes its time. */
const JOBS = `
import { existsSync, writeFileSync } from "node:fs";
import { EngineError } from "fairbroker";

const square = { name: "square", open: ({ plus }) => (task) => ({ squared: task * task + plus, thirds: [task / 3, -0] }) };
const once = {
  name: "once",
  open: ({ plus, marker }) => (task) => {
    if (task === 20 && !existsSync(marker)) {
      writeFileSync(marker, "lost");
      process.exit(1);
    }
    return square.open({ plus })(task);
  },
};
const always = { name: "always", open: () => (task) => task === 5 ? process.exit(1) : task };
const faulty = {
  name: "faulty",
  open: () => (task) => {
    if (task === 7) throw new EngineError("unknown-id", "7 is unknown", { id: 7 });
    return task;
  },
};
const endless = { name: "endless", open: () => (task) => { for (;;) if (task < 0) return task; } };
export const jobs = [square, once, always, faulty, endless];
`;

const USE = `
const tasks = Array.from({ length: 90 }, (_, row) => row);
const hub = fairbroker.generateHub({ schools: 2, employers: 10, seed: 4, supply: 0.7 });
const policies = ["southMidlands", "equal"].map((name) => fairbroker.presets.policy[name]);
const planning = { context: { hub }, tasks: policies.flatMap((policy) => [0, 1].map((seed) => ({ policy, effort: "quick", seed }))) };
const space = { base: policies[0], axes: [{ path: "priority.ceiling", from: 1, to: 2 }] };
const sweeping = { design: { type: "grid", levels: 2 }, objectives: ["students-reached"], run: { effort: "quick", seed: 1 } };
const jobs = new URL("jobs.mjs", here).href;
const { jobs: own } = await import(jobs);
const [square, once, always, faulty, endless] = own;
const readError = ({ name, code, message, context }) => ({ name, code, message, context });
const failing = (work) => work.then(() => "no error", readError);

const inLine = await fairbroker.inLine.run(square, { context: { plus: 1 }, tasks });
const plans = JSON.stringify(await fairbroker.inLine.run(fairbroker.planJob, planning));
const said = { inLine: isDeepStrictEqual(inLine[4], { squared: 17, thirds: [4 / 3, -0] }), counts: [] };
for (const count of counts) {
  const executor = await threads({ count, jobs });
  const rows = [];
  const results = await executor.run(square, { context: { plus: 1 }, tasks }, { onResult: (row) => rows.push(row) });
  const marker = new URL("marker-" + count + "-" + form, here);
  const afterLoss = await executor.run(once, { context: { plus: 1, marker: marker.pathname }, tasks });
  said.counts.push({
    count,
    same: isDeepStrictEqual(results, inLine),
    told: rows.sort((a, b) => a - b).join() === tasks.join(),
    lost: existsSync(marker),
    sameAfterLoss: isDeepStrictEqual(afterLoss, inLine),
    ...(count === 2 && {
      samePlans: JSON.stringify(await executor.run(fairbroker.planJob, planning)) === plans,
      sameSweep: isDeepStrictEqual(
        await fairbroker.sweepAsync([hub], space, { ...sweeping, executor }),
        fairbroker.sweep([hub], space, sweeping),
      ),
    }),
  });
  if (count === 2) {
    said.always = await failing(executor.run(always, { context: null, tasks }));
    said.faulty = await failing(executor.run(faulty, { context: null, tasks }));
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    said.endless = await failing(executor.run(endless, { context: null, tasks: [1, 2, 3] }, { signal: stop.signal }));
    said.unknown = await failing(executor.run({ name: "unknown" }, { context: null, tasks: [1] }));
    // Two calls at the same time, closed before either is done.
    const both = Promise.all([1, 2].map((plus) => executor.run(square, { context: { plus }, tasks: [2, 3] })));
    await executor.close();
    said.both = (await both).map((two) => two.map(({ squared }) => squared));
    said.closed = await failing(executor.run(square, { context: { plus: 1 }, tasks: [1] }));
  } else await executor.close();
}
process.stdout.write(JSON.stringify(said));
`;

const ESM = `
import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import * as fairbroker from "fairbroker";
import { threads } from "fairbroker/workers";
const here = import.meta.url, form = "esm", counts = [1, 2, 3];
${USE}`;
const CJS = `
const { existsSync } = require("node:fs");
const { isDeepStrictEqual } = require("node:util");
const fairbroker = require("fairbroker");
const { threads } = require("fairbroker/workers");
const here = require("node:url").pathToFileURL(__filename), form = "cjs", counts = [2];
(async () => {${USE}})();`;

let folder: string;
/** What each form of the package said. */
const said: Record<string, string> = {};

beforeAll(async () => {
  folder = await buildPackage("test-threads");
  writeFileSync(`${folder}/jobs.mjs`, JOBS);
  writeFileSync(`${folder}/use.mjs`, ESM);
  writeFileSync(`${folder}/use.cjs`, CJS);
  for (const form of ["mjs", "cjs"]) {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [`${folder}/use.${form}`]);
    assert.equal(stderr, "");
    said[form] = stdout;
  }
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("threads of the built package", () => {
  test("give the same as in line on 1, 2 and 3 threads, also after a thread is lost half-way", () => {
    const { inLine, counts } = JSON.parse(said.mjs);
    assert.ok(inLine);
    const each = { same: true, told: true, lost: true, sameAfterLoss: true };
    assert.deepEqual(counts, [
      { count: 1, ...each },
      { count: 2, ...each, samePlans: true, sameSweep: true },
      { count: 3, ...each },
    ]);
  });

  test("say which task loses its thread every time", () => {
    const { code, context } = JSON.parse(said.mjs).always;
    assert.equal(code, "worker-lost");
    assert.deepEqual([context.job, context.row, context.losses], ["always", 5, 3]);
  });

  test("carry a task's error with its code and context, from another copy of the library", () => {
    assert.deepEqual(JSON.parse(said.mjs).faulty, {
      name: "EngineError",
      code: "unknown-id",
      message: 'Task 7 of job "faulty": 7 is unknown',
      context: { id: 7, job: "faulty", row: 7 },
    });
  });

  test("are stopped in the middle of a task", () => {
    const { code, context } = JSON.parse(said.mjs).endless;
    assert.deepEqual([code, context], ["stopped", { job: "endless", done: 0, tasks: 3 }]);
  });

  test("name the jobs that they know", () => {
    const { code, context } = JSON.parse(said.mjs).unknown;
    assert.equal(code, "invalid-argument");
    assert.deepEqual(context.known.slice(0, 6), ["square", "once", "always", "faulty", "endless", "plan"]);
  });

  test("finish what runs before they close, and take nothing after", () => {
    const { both, closed } = JSON.parse(said.mjs);
    assert.deepEqual(both, [
      [5, 10],
      [6, 11],
    ]);
    assert.equal(closed.code, "invalid-argument");
  });

  test("do all that as CommonJS too", () => {
    const { counts, ...rest } = JSON.parse(said.mjs);
    assert.deepEqual(JSON.parse(said.cjs), { ...rest, counts: [counts[1]] });
  });
});

describe("threads", () => {
  const refused = (code: string) => (error: unknown) => error instanceof EngineError && error.code === code;

  test("refuse counts and options that do not exist", async () => {
    for (const count of [0, 1.5, 257, Number.NaN])
      await assert.rejects(threads({ count }), refused("invalid-argument"));
    await assert.rejects(threads({ count: 1, jobs: "./jobs.mjs" }), refused("invalid-argument"));
    await assert.rejects(threads({ count: 1, job: "x" } as { count: number }), refused("invalid-argument"));
  });
});
