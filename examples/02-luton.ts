/**
 * Plans Careers Hub Luton: 26 real schools and colleges, with pledges generated from real business counts.
 * Prints a summary and writes out/plan.json, out/encounters.csv, out/calendar.ics and out/derived.txt.
 */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { audit, checkPlan, describeAudit, plan, presets } from "../src/index.ts";
import { toCsv, toICalendar } from "../src/io/index.ts";
import { buildLutonHub } from "./luton-hub.ts";

const OUT = "out";
const run = { effort: "balanced", seed: 2025 } as const;
const { hub, derived } = buildLutonHub(run.seed);

const start = performance.now();
const fair = plan(hub, presets.policy.southMidlands, run);
mkdirSync(OUT, { recursive: true });
writeFileSync(`${OUT}/plan.json`, `${JSON.stringify(fair, null, 2)}\n`);
writeFileSync(`${OUT}/encounters.csv`, toCsv(hub, fair));
writeFileSync(`${OUT}/calendar.ics`, toICalendar(hub, fair));
const tookSeconds = ((performance.now() - start) / 1000).toFixed(1);
writeFileSync(`${OUT}/derived.txt`, `${derived.join("\n")}\n`);

const equal = plan(hub, presets.policy.equal, run);
const faults = checkPlan(hub, fair);
const report = audit(hub, fair, { beside: [{ name: "equal", plan: equal }] });

console.log(`${hub.schools.length} schools and colleges, ${hub.employers.length} employers (generated pledges)\n`);
for (const line of describeAudit(report)) console.log(line);
console.log(
  `\nDerivations and judgements about the data, school by school: ${derived.length} lines in ${OUT}/derived.txt.`,
);
console.log(`Rules broken, by an independent check: ${faults.length}.`);
console.log(`Planned, and ${OUT}/plan.json, encounters.csv and calendar.ics written, in ${tookSeconds} s.`);

assert.equal(hub.schools.length, 26);
assert.deepEqual(faults, []);
