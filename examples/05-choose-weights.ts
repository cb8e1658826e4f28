/**
 * What matters how much? A hub's steering group doesn't say it in numbers: it compares two plans at a time. Plans of sixteen policies, fifteen
 * questions, and what the answers speak for. The hub is made up, and so is whoever answers: somebody with known weights who follows them in 9 of 10 questions.
 */
import assert from "node:assert/strict";
import {
  answerQuestion,
  checkPlan,
  describeQuestion,
  describeWeights,
  estimateWeights,
  findStable,
  generateHub,
  listPolicies,
  nextQuestion,
  openElicitation,
  poolPlans,
  presets,
  rankOutcomes,
  simulateChooser,
} from "../src/index.ts";

const hub = generateHub({ schools: 6, employers: 50, seed: 7, supply: 0.6 });
const { southMidlands } = presets.policy;
const policies = listPolicies(
  {
    base: southMidlands,
    axes: [
      { id: "priority", path: "priority.ceiling", from: 1, to: 4, step: 0.5 },
      { id: "technical routes", path: "suitability.technicalRoute", from: 0, to: 2, step: 0.25 },
      { id: "nearness", path: "suitability.proximity", from: 0, to: 1, step: 0.25 },
    ],
  },
  { type: "sobol", points: 16, seed: 7 },
);
const pool = poolPlans(hub, {
  policies,
  reference: southMidlands,
  objectives: ["students-reached", "neediest-share", "provider-access-coverage", "technical-share", "travel"],
  run: { effort: "quick", seed: 7 },
});
console.log(`${policies.length} policies give ${pool.outcomes.length} plans that are worth comparing.\n`);

let talk = openElicitation({ objectives: pool.objectives, outcomes: pool.outcomes, questions: 15, seed: 7 });
/** Students reached, the most disadvantaged, colleges and training providers, technical routes, travel. */
const TRUE_WEIGHTS = [0.1, 0.4, 0.2, 0.2, 0.1];
const choose = simulateChooser(talk, { weights: TRUE_WEIGHTS, agreement: 0.9, seed: 3 });
for (let question = nextQuestion(talk); question !== undefined; question = nextQuestion(talk)) {
  const verdict = choose(question);
  if (question.number <= 3) for (const line of describeQuestion(talk, question)) console.log(line);
  if (question.number <= 3) console.log(`Answer: ${verdict === "first" ? "A" : "B"}\n`);
  talk = answerQuestion(talk, question, verdict);
}

for (const line of describeWeights(talk)) console.log(line);
const { outcomes, standing, open, share } = findStable(talk, pool.plans, { atLeast: 0.95 });
console.log(
  `With a chance of ${Math.round(share * 100)} % the best plan is one of ${outcomes.length}. ${standing.length} meetings of a group and an offer stand ` +
    `with a chance of 95 % or more, whatever the exact weights; ${open.length} depend on them.`,
);

const learnt = estimateWeights(talk).weights.map(({ mean }) => mean);
const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, row) => sum + value * b[row], 0);
const cosine = product(learnt, TRUE_WEIGHTS) / Math.sqrt(product(learnt, learnt) * product(TRUE_WEIGHTS, TRUE_WEIGHTS));
console.log(`Learnt and true weights point the same way: their cosine is ${cosine.toFixed(3)}.`);

assert.ok(cosine >= 0.9);
assert.ok(standing.length > open.length);
assert.equal(rankOutcomes(talk)[0].outcome, outcomes[0].outcome);
for (const { plan } of pool.plans) assert.deepEqual(checkPlan(hub, plan), []);
