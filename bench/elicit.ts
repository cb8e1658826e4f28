// npm run bench:elicit   simulated choosers: how near the learnt weights come, by number of answers; -- --smoke a few of them
import type { ElicitationSetup } from "../src/index.ts";
import { drawFront, runTrial, type Trial } from "../test/support/elicitation-trial.ts";

const isSmoke = process.argv.includes("--smoke");
const choosers = isSmoke ? 6 : 200;
const questions = isSmoke ? 6 : 20;
const everyAnswer = [...Array(questions + 1).keys()];
const everyFifth = everyAnswer.filter((answers) => answers % 5 === 0);
const OBJECTIVES = 5;
const OUTCOMES = 40;
const poolOf = (fraction: () => number): Omit<ElicitationSetup, "seed"> => drawFront(OUTCOMES, OBJECTIVES, fraction);

const cases: readonly (readonly [name: string, trial: Omit<Trial, "choosers">])[] = [
  [
    "errs on close calls, asked what tells most",
    { agreement: 0.9, ask: "most-informative", poolOf, lookAfter: everyAnswer },
  ],
  ["errs on close calls, asked at random", { agreement: 0.9, ask: "random", poolOf, lookAfter: everyAnswer }],
  [
    "errs anywhere, asked what tells most",
    { agreement: 0.9, ask: "most-informative", poolOf, errs: "anywhere", lookAfter: everyFifth },
  ],
  [
    "errs anywhere, asked at random",
    { agreement: 0.9, ask: "random", poolOf, errs: "anywhere", lookAfter: everyFifth },
  ],
];

for (const [name, trial] of cases) {
  const start = process.cpuUsage();
  const { median, lowestTenth, covered, followed } = runTrial({ ...trial, choosers });
  const { user } = process.cpuUsage(start);
  const row = (title: string, values: readonly number[]) =>
    console.log(`  ${title.padEnd(16)} ${values.map((value) => value.toFixed(3)).join(" ")}`);
  console.log(`${name}: ${choosers} choosers, followed ${followed.toFixed(3)}, ${(user / 1e6).toFixed(0)} s CPU`);
  row("median cosine", median);
  row("lowest tenth", lowestTenth);
  row("covered", covered);
  for (const values of [median, lowestTenth, covered]) {
    if (values.some((value) => !(value >= 0 && value <= 1))) throw new Error(`${name}: a share is none`);
  }
}
