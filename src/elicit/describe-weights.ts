import { writeRoundPercent } from "../audit/index.ts";
import type { Elicitation } from "../model/index.ts";
import { estimateWeights, type ObjectiveWeight } from "./estimate-weights.ts";
import { rankOutcomes } from "./rank-outcomes.ts";
import { scaleOutcomes } from "./scale-outcomes.ts";
import { writeFigure } from "./write-amount.ts";

const MOST_PLANS = 5;

/**
 * What the answers so far say, in plain English: what weighs how much and how sure that is, how consistent the answers are, and which plans
 * may be the best.
 *
 * @returns lines, what weighs most first.
 * @throws {@link EngineError} `invalid-argument` as `openElicitation`.
 */
export function describeWeights(elicitation: Elicitation): readonly string[] {
  const report = estimateWeights(elicitation);
  const { scales } = scaleOutcomes(elicitation);
  const order = [...scales.keys()].sort((a, b) => report.weights[b].mean - report.weights[a].mean || a - b);
  const weightLines = order.map((place) => {
    const { title, mean, low, high }: ObjectiveWeight = report.weights[place];
    const { least, most, objective } = scales[place];
    const [worst, best] = objective.better === "more" ? [least, most] : [most, least];
    const from = writeFigure(scales[place], worst).withUnit;
    const to = writeFigure(scales[place], best).withUnit;
    return `${writeRoundPercent(mean)} (${writeRoundPercent(low)} to ${writeRoundPercent(high)}): ${title}, from ${from} to ${to}`;
  });
  const { agreement, answers, cannotSay, against } = report;
  return [
    `What weighs how much, after ${answers} ${answers === 1 ? "answer" : "answers"} (in brackets: where it lies with a chance of 95 %)`,
    ...weightLines,
    ...(answers === 0
      ? []
      : [
          `Of the answers ${answers - cannotSay - against} follow these weights, ${against} ${against === 1 ? "goes" : "go"} against them, ${cannotSay} could not say. ` +
            `Of all such questions about ${writeRoundPercent(agreement.mean)} would be answered by them.`,
        ]),
    ...tellPlans(elicitation),
  ];
}

function tellPlans(elicitation: Elicitation): readonly string[] {
  const likely = rankOutcomes(elicitation).filter(({ chanceBest }) => chanceBest >= 0.01);
  return likely.slice(0, MOST_PLANS).map(({ outcome, policies, chanceBest }) => {
    const from = policies.length === 0 ? "" : ` (${policies.join("; ")})`;
    return `${outcome}${from} is the best with a chance of ${writeRoundPercent(chanceBest)}`;
  });
}
