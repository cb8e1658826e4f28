// npm run bench:quick             1,000 quick plans of hubs of 25 schools, each under its own policy; and how they rank policies
// npm run bench:quick -- --smoke  tiny sizes: checks the answers, says nothing about speed
import { buildBench } from "./built.ts";
import type { ManyPlans } from "./plan-many.ts";

const cases: readonly ManyPlans[] = process.argv.includes("--smoke")
  ? [{ schools: 3, employers: 20, seed: 1, policies: 12, ranked: 3 }]
  : [
      { schools: 25, employers: 300, seed: 1, policies: 1000, ranked: 30 },
      { schools: 25, employers: 300, seed: 2, policies: 100, ranked: 0 },
    ];
const planMany = await buildBench("plan-many");
for (const each of cases) process.stdout.write(planMany(each));
