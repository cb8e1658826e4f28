/**
 * Writes a page for the board of Careers Hub Luton: what a plan does, for whom, at what cost, how fair it is and what to ask for next.
 * One HTML file with all charts in it, to be read and printed, in the folder named by the first argument, else `out`; only figures that
 * may be published. The second argument is the effort: `quick`, `balanced` (unless given) or `thorough`.
 */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { describePublished, EFFORTS } from "../src/index.ts";
import { writeBoardPage } from "./board/board-page.ts";
import { gatherBoard } from "./board/gather-board.ts";
import { buildLutonHub } from "./luton-hub.ts";

const [folder = "out", given = "balanced"] = process.argv.slice(2);
const effort = EFFORTS.find((one) => one === given && one !== "exact");
assert.ok(effort !== undefined && effort !== "exact", `effort "${given}" is none of quick, balanced, thorough`);
const seed = 2025;
const { hub } = buildLutonHub(seed);
const board = await gatherBoard(hub, { effort, seed });
const page = writeBoardPage(board);

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/board-report.html`, page);
writeFileSync(`${folder}/published.json`, `${JSON.stringify(board.report, null, 2)}\n`);
for (const line of describePublished(board.report)) console.log(line);
console.log(`\nWritten into ${folder}: board-report.html (${Math.round(page.length / 1024)} kB), published.json.`);

assert.equal(board.run.rulesBroken, 0);
assert.ok(!/<script|https?:\/\/(?!www\.w3\.org)/.test(page));
