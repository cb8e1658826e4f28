// npm run bench             a table: generated and planted hubs, each effort
// npm run bench -- --json   the same, one JSON object a line
// npm run bench -- --smoke  tiny sizes: checks the answers, says nothing about speed
import { type BenchRow, formatTable } from "./measure.ts";
import { benchGenerated, benchPlanted } from "./plan-hub.ts";

const isSmoke = process.argv.includes("--smoke");
const isJson = process.argv.includes("--json");
const seeds = isSmoke ? [1] : [1, 2, 3, 4, 5];
const runs = isSmoke ? 1 : 3;
const sizes = isSmoke
  ? [{ schools: 3, employers: 20 }]
  : [
      { schools: 25, employers: 300 },
      { schools: 150, employers: 1500 },
    ];

const rows: BenchRow[] = [];
function report(row: BenchRow): void {
  rows.push(row);
  if (isJson) console.log(JSON.stringify(row));
}

for (const size of sizes) {
  for (const supply of [0.6, 1]) {
    for (const effort of ["quick", "balanced"] as const) {
      const seedsOfSize = size.schools > 100 ? seeds.slice(0, 2) : seeds;
      for (const seed of seedsOfSize)
        report(benchGenerated({ ...size, supply }, effort, { seed, runs: size.schools > 100 ? 1 : runs }));
    }
  }
}
for (const schools of isSmoke ? [2] : [25, 150]) report(benchPlanted(schools, "balanced", { seed: 1, runs: 1 }));
if (!isJson) console.log(formatTable(rows));
