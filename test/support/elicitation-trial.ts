import { listPairs } from "../../src/elicit/list-pairs.ts";
import { scaleOutcomes } from "../../src/elicit/scale-outcomes.ts";
import {
  answerQuestion,
  type Elicitation,
  type ElicitationSetup,
  estimateWeights,
  nextQuestion,
  openElicitation,
  simulateChooser,
} from "../../src/index.ts";
import { createRandom, portableLog, type Random } from "../../src/kernel/index.ts";

const CHANCES = 2 ** 30;

/** A stream of numbers between 0 and 1; those of neighbouring seeds begin alike, so the first are left out. */
export function drawFractions(seed: number): () => number {
  const random: Random = createRandom(seed);
  const fraction = () => (random.integer(0, CHANCES - 1) + 0.5) / CHANCES;
  for (let draw = 0; draw < 16; draw++) fraction();
  return fraction;
}

/** Weights of which every set that sums to 1 is as likely as any other. */
export function drawWeights(count: number, fraction: () => number): readonly number[] {
  const variates = Array.from({ length: count }, () => -portableLog(fraction()));
  const sum = variates.reduce((total, variate) => total + variate, 0);
  return variates.map((variate) => variate / sum);
}

/** Outcomes none of which is better in everything: points of a sphere, in whole thousandths, more being better in all objectives. */
export function drawFront(
  outcomes: number,
  objectives: number,
  fraction: () => number,
): Omit<ElicitationSetup, "seed"> {
  return {
    objectives: Array.from({ length: objectives }, (_, place) => ({
      id: `objective-${place}`,
      title: `Objective ${place}`,
      unit: "points",
      better: "more",
      step: 1,
    })),
    outcomes: Array.from({ length: outcomes }, (_, row) => {
      const squares = drawWeights(objectives, fraction);
      return { id: `outcome-${row}`, values: squares.map((square) => Math.round(1000 * Math.sqrt(square))) };
    }),
  };
}

export interface Trial {
  readonly choosers: number;
  /** Share of answers about random pairs that follow the true weights. */
  readonly agreement: number;
  readonly ask: "most-informative" | "random";
  /** What a chooser compares. */
  readonly poolOf: (fraction: () => number) => Omit<ElicitationSetup, "seed">;
  /** Absent = errs where outcomes are worth nearly the same; otherwise every answer is wrong with a chance of `1 - agreement`. */
  readonly errs?: "anywhere";
  /** Numbers of answers after which weights are looked at. */
  readonly lookAfter: readonly number[];
}

export interface TrialResult {
  /** (looks,) cosine of learnt and true weights. */
  readonly median: readonly number[];
  readonly lowestTenth: readonly number[];
  /** (looks,) share of true weights that lie in their 95 % intervals. */
  readonly covered: readonly number[];
  /** Share of answers that follow the true weights, of all that were asked for. */
  readonly followed: number;
}

/** Asks simulated choosers, each with a pool, weights and errors of its own drawn from its number. */
export function runTrial(trial: Trial): TrialResult {
  const { choosers, lookAfter } = trial;
  const questions = Math.max(...lookAfter);
  const cosines = lookAfter.map((): number[] => []);
  const covered = new Array<number>(lookAfter.length).fill(0);
  let followed = 0;
  let asked = 0;
  let weightCount = 0;
  for (let chooser = 0; chooser < choosers; chooser++) {
    const fraction = drawFractions(chooser);
    let elicitation = openElicitation({ ...trial.poolOf(fraction), questions, seed: chooser });
    const weights = drawWeights(elicitation.objectives.length, fraction);
    weightCount = weights.length;
    const choose = simulateChooser(elicitation, { weights, agreement: trial.agreement, seed: chooser + choosers });
    for (let answers = 0; answers <= questions; answers++) {
      const look = lookAfter.indexOf(answers);
      if (look >= 0) {
        const learnt = estimateWeights(elicitation).weights;
        const means = learnt.map(({ mean }) => mean);
        cosines[look].push(cosine(means, weights));
        covered[look] += learnt.filter(({ low, high }, j) => low <= weights[j] && weights[j] <= high).length;
      }
      if (answers === questions) break;
      const question = trial.ask === "random" ? askAtRandom(elicitation, fraction) : nextQuestion(elicitation)!;
      const right = betterOf(elicitation, question, weights);
      const wrong = right === "first" ? "second" : "first";
      const verdict = trial.errs === "anywhere" ? (fraction() < trial.agreement ? right : wrong) : choose(question);
      asked++;
      if (verdict === right) followed++;
      elicitation = answerQuestion(elicitation, question, verdict);
    }
  }
  const quantile = (values: readonly number[], share: number) =>
    [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];
  return {
    median: cosines.map((values) => quantile(values, 0.5)),
    lowestTenth: cosines.map((values) => quantile(values, 0.1)),
    covered: covered.map((count) => count / (choosers * weightCount)),
    followed: followed / asked,
  };
}

export function cosine(a: readonly number[], b: readonly number[]): number {
  const product = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, j) => sum + value * y[j], 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

/** The outcome that the weights prefer. */
function betterOf(
  elicitation: Elicitation,
  { first, second }: { first: string; second: string },
  weights: readonly number[],
) {
  const { goodnessOf, rowOf } = scaleOutcomes(elicitation);
  const d = weights.length;
  const scoreOf = (id: string) =>
    weights.reduce((sum, weight, j) => sum + weight * goodnessOf[rowOf.get(id)! * d + j], 0);
  return scoreOf(first) >= scoreOf(second) ? "first" : "second";
}

/** Any pair that can be asked about and was not yet. */
function askAtRandom(elicitation: Elicitation, fraction: () => number) {
  const { answers, outcomes, questions } = elicitation;
  const pairs = listPairs(scaleOutcomes(elicitation)).map(([first, second]) => ({
    number: answers.length + 1,
    of: questions,
    first: outcomes[first].id,
    second: outcomes[second].id,
    informationBits: 0,
  }));
  const open = pairs.filter(
    ({ first, second }) => !answers.some((answer) => answer.first === first && answer.second === second),
  );
  return open[Math.floor(fraction() * open.length)];
}
