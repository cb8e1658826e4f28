/**
 * A sweep that may take its time: on two threads, with one line in the terminal that says how far it is. Ctrl-C stops it and loses nothing
 * that is done; the same command goes on from there. Every result is a line of the journal as soon as it is there, so that a machine that is
 * switched off costs no more than the plans it was at.
 *
 *   npm run example:sweep                     Careers Hub Luton under 128 policies, into out/
 *   npm run example:sweep -- FOLDER small     a small made-up hub under 12
 */
import assert from "node:assert/strict";
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildPackage } from "../test/support/build-package.ts";
import { buildLutonHub } from "./luton-hub.ts";
import { openProgressLine } from "./progress-line.ts";

// Threads load the built package. A project that has it installed writes: import { sweepAsync, ... } from "fairbroker".
const built = await buildPackage("long-sweep");
const { generateHub, keepJournal, presets, readJournal, sweep, sweepAsync } = (await import(
  `${built}/dist/index.js`
)) as typeof import("../src/index.ts");
const { threads } = (await import(`${built}/dist/workers.js`)) as typeof import("../src/workers/index.ts");

const [folder = "out", size] = process.argv.slice(2);
const isSmall = size === "small";
const hub = isSmall ? generateHub({ schools: 3, employers: 20, seed: 7, supply: 0.6 }) : buildLutonHub(2025).hub;
const space = {
  base: presets.policy.southMidlands,
  axes: [
    { id: "priority", path: "priority.ceiling", from: 1, to: 4, unit: "weight of the greatest need" },
    { id: "technical routes", path: "suitability.technicalRoute", from: 0, to: 1 },
    { id: "nearness", path: "suitability.proximity", from: 0, to: 0.5 },
  ],
};
const request = {
  design: { type: "sobol", points: isSmall ? 12 : 128, seed: 7 },
  objectives: ["students-reached", "neediest-share", "technical-share", "travel"],
  run: { effort: "quick", seed: 7 },
} as const;

mkdirSync(folder, { recursive: true });
const file = join(folder, "long-sweep.jsonl");
const earlier = readJournal(existsSync(file) ? readFileSync(file, "utf8") : "");
if (earlier.results.size > 0) console.log(`${earlier.results.size} plans are there already, in ${file}.`);
if (earlier.cutOff !== undefined) console.log(`Line ${earlier.cutOff.line} was cut off: its plan is made again.`);

const pool = await threads({ count: 2 });
let isCut = false;
const executor = keepJournal(pool, {
  earlier,
  write: (line) => {
    // Before the first new line goes what was cut off: by now the journal is known to be of this sweep.
    if (!isCut && earlier.cutOff !== undefined) truncateSync(file, Buffer.byteLength(earlier.whole));
    isCut = true;
    appendFileSync(file, line, { flush: true }); // on the disk, not only on its way there
  },
});

const stop = new AbortController();
process.once("SIGINT", () => stop.abort()); // a second Ctrl-C ends the program as it stands
const progress = openProgressLine(
  { noun: "plans", total: request.design.points, earlier: earlier.results.size },
  process.stderr,
);
const swept = await sweepAsync([hub], space, {
  ...request,
  executor,
  signal: stop.signal,
  onProgress: ({ done }) => progress.tell(done),
}).finally(() => {
  progress.end();
  return pool.close();
});

if (swept.isComplete) {
  writeFileSync(join(folder, "long-sweep.json"), `${JSON.stringify(swept)}\n`);
  // The points of a shorter sequence are the first of a longer one: here they are planned without a journal, in one go, in this thread.
  const { figures } = sweep([hub], space, { ...request, design: { ...request.design, points: 4 } });
  assert.equal(
    JSON.stringify(swept.figures.slice(0, figures.length)),
    JSON.stringify(figures),
    `${file} was begun by other code of the same version: take it away`,
  );
  const { results, whole } = readJournal(readFileSync(file, "utf8"));
  // A head, a line for each plan, and the end: nothing was planned twice.
  assert.equal(whole.split("\n").length, 1 + results.size + 1);
  console.log(
    `${request.design.points} policies measured on ${hub.name} with seed ${request.run.seed}: ${folder}/long-sweep.json.`,
  );
} else {
  const kept = readJournal(readFileSync(file, "utf8")).results.size;
  console.log(`Stopped. ${kept} of ${request.design.points} plans are kept in ${file}; the same command goes on.`);
  process.exitCode = 130;
}
