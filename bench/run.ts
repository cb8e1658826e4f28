// npm run bench             a table: generated and planted hubs and Luton, each effort
// npm run bench -- --json   the same, one JSON object a line
// npm run bench -- --smoke  tiny sizes: checks the answers, says nothing about speed
// npm run bench -- --england  one quick plan of 4,900 institutions and 60,000 employers: a quarter of an hour and ten gigabytes
import { buildBench } from "./built.ts";
import { type BenchRow, formatTable } from "./measure.ts";
import type { BenchCase } from "./plan-hub.ts";

const isSmoke = process.argv.includes("--smoke");
const isEngland = process.argv.includes("--england");
const isJson = process.argv.includes("--json");

function listCases(): readonly BenchCase[] {
  if (isEngland) {
    const size = { schools: 4900, employers: 60_000, supply: 0.6 };
    return [{ hub: "generated", ...size, effort: "quick", seed: 1, runs: 0 }];
  }
  const efforts = ["quick", "balanced", "thorough"] as const;
  const cases: BenchCase[] = [];
  const sizes = isSmoke
    ? [{ schools: 3, employers: 20 }]
    : [
        { schools: 25, employers: 300 },
        { schools: 150, employers: 1500 },
      ];
  for (const size of sizes) {
    const isLarge = size.schools > 100;
    for (const supply of isSmoke ? [0.6] : [0.6, 1]) {
      for (const effort of isLarge && supply === 1 ? efforts.slice(0, 2) : efforts) {
        for (const seed of isSmoke || isLarge ? [1] : [1, 2, 3, 4, 5]) {
          cases.push({
            hub: "generated",
            ...size,
            supply,
            effort,
            seed,
            // One quick plan tells little of a loop of them: code gets warm only after a dozen or two.
            runs: isSmoke || isLarge || effort === "thorough" ? 1 : effort === "quick" ? 30 : 3,
          });
        }
      }
    }
  }
  for (const schools of isSmoke ? [2] : [25, 150, 1000])
    cases.push({ hub: "planted", schools, effort: "balanced", seed: 1, runs: 1 });
  for (const effort of isSmoke ? [] : efforts) cases.push({ hub: "luton", effort, seed: 2025, runs: 1 });
  return cases;
}

const runRow = await buildBench("row", isEngland ? ["--max-old-space-size=16000"] : []);
const rows = listCases().map((each): BenchRow => {
  const printed = runRow(each);
  if (isJson) process.stdout.write(printed);
  return JSON.parse(printed);
});
if (!isJson) console.log(formatTable(rows));
