/**
 * In: what plans give, objective by objective, and a person's choices between two of them at a time. Out: what each objective weighs to that
 * person, how sure that is, and which plans and meetings stand whatever the exact weights.
 * Promise: the conversation is plain JSON and everything else follows from it, the same bytes everywhere.
 */
export { answerQuestion } from "./answer-question.ts";
export { type ComparedObjective, compareOutcomes } from "./compare-outcomes.ts";
export { describeQuestion } from "./describe-question.ts";
export { describeWeights } from "./describe-weights.ts";
export { elicit } from "./elicit.ts";
export { estimateWeights, type ObjectiveWeight, type WeightReport } from "./estimate-weights.ts";
export { findStable, type StableMeeting, type StableSet } from "./find-stable.ts";
export { nextQuestion, type Question } from "./next-question.ts";
export { type ElicitationSetup, openElicitation } from "./open-elicitation.ts";
export { type PlanPool, type PoolRequest, poolPlans } from "./pool-plans.ts";
export { poolSweep } from "./pool-sweep.ts";
export { type RankedOutcome, rankOutcomes } from "./rank-outcomes.ts";
export { type OutcomePool, reduceOutcomes } from "./reduce-outcomes.ts";
export { type Choose, type SimulatedChooser, simulateChooser } from "./simulate-chooser.ts";
export type { Estimate } from "./summarise.ts";
