/**
 * Plans Careers Hub Luton: 26 real schools and colleges, with pledges generated from real business counts.
 * Prints a summary and the fullest week of a school, and writes tables and calendars into a folder: the one named by the first
 * argument, else `out`.
 */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { audit, checkPlan, describeAudit, plan, presets } from "../src/index.ts";
import { calendarState, toCsv, toICalendar, weekView } from "../src/io/index.ts";
import { busiestWeek } from "./busiest-week.ts";
import { buildLutonHub } from "./luton-hub.ts";

const folder = process.argv[2] ?? "out";
const run = { effort: "balanced", seed: 2025 } as const;
const { hub, derived } = buildLutonHub(run.seed);

const start = performance.now();
const fair = plan(hub, presets.policy.southMidlands, run);
const state = calendarState(hub, fair); // kept for the next plan, so that its calendars can say what moved
const page = busiestWeek(hub, fair);
const { school } = page;
const files = {
  "plan.json": `${JSON.stringify(fair, null, 2)}\n`,
  "encounters.csv": toCsv(hub, fair),
  "calendar.ics": toICalendar(hub, state),
  "calendar-state.json": `${JSON.stringify(state)}\n`,
  [`school-${school}.csv`]: toCsv(hub, fair, { school }),
  [`school-${school}.ics`]: toICalendar(hub, state, { school }),
  "week.txt": weekView(hub, fair, page),
  "derived.txt": `${derived.join("\n")}\n`,
};
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(`${folder}/${name}`, text);
const tookSeconds = ((performance.now() - start) / 1000).toFixed(1);

const equal = plan(hub, presets.policy.equal, run);
const faults = checkPlan(hub, fair);
const report = audit(hub, fair, { beside: [{ name: "equal", plan: equal }] });

console.log(`${hub.schools.length} schools and colleges, ${hub.employers.length} employers (generated pledges)\n`);
for (const line of describeAudit(report)) console.log(line);
console.log("\nThe fullest week of any school:\n");
console.log(files["week.txt"]);
console.log(
  `Derivations and judgements about the data, school by school: ${derived.length} lines in ${folder}/derived.txt.`,
);
console.log(`Rules broken, by an independent check: ${faults.length}.`);
console.log(`Planned in ${tookSeconds} s, with these files written into ${folder}: ${Object.keys(files).join(", ")}.`);

assert.equal(hub.schools.length, 26);
assert.deepEqual(faults, []);
