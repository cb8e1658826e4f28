// npm run bench:sweep                1,000 quick plans of a hub of 25 schools under as many policies, measured, in this thread
// npm run bench:sweep -- --plans 100 fewer
// npm run bench:sweep -- --smoke     a tiny hub and few plans: checks the answers, says nothing about speed
// It runs in a process of its own, built as the package is: so that its time is its own, and nobody's who translates.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "tsup";
import type { SweepCase } from "./measure-sweep.ts";

const isSmoke = process.argv.includes("--smoke");
const given = process.argv.indexOf("--plans");
const plans = given < 0 ? 1000 : Number(process.argv[given + 1]);
const each: SweepCase = isSmoke
  ? { schools: 3, employers: 20, supply: 0.6, seed: 1, plans: 8 }
  : { schools: 25, employers: 300, supply: 0.6, seed: 1, plans };

const OUT = fileURLToPath(new URL("../out/bench-sweep", import.meta.url));
await build({
  config: false,
  entry: { row: fileURLToPath(new URL("measure-sweep.ts", import.meta.url)) },
  outDir: OUT,
  format: ["esm"],
  target: "es2022",
  silent: true,
  clean: true,
});
const { status } = spawnSync(process.execPath, [`${OUT}/row.js`, JSON.stringify(each)], { stdio: "inherit" });
process.exitCode = status ?? 1;
