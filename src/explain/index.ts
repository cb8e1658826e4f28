/**
 * In: a hub and its plan. Out: reasons: why this, who is next, what changed.
 * Promise: the parts of a value add up to it exactly; nothing is said that the plan does not show.
 */
export { changeHub, type HubChange, type HubEdit } from "./change-hub.ts";
export { type Change, comparePlans, type GroupChange, type Moved, type PlanComparison } from "./compare-plans.ts";
export { describeExplanation } from "./describe-explanation.ts";
export { describeRecruiting } from "./describe-recruiting.ts";
export { describeRelaxing } from "./describe-relaxing.ts";
export { describeShortage } from "./describe-shortage.ts";
export { describeWhyNot } from "./describe-why-not.ts";
export { explain } from "./explain.ts";
export type {
  Explanation,
  FactorPart,
  NextInLine,
  PartyExplanation,
  PricePaid,
  PriorityPart,
  TierFilled,
} from "./explanation.ts";
export { checkFairness, type FairnessOptions } from "./fairness/check-fairness.ts";
export { describeFairness, describeVerdicts } from "./fairness/describe-fairness.ts";
export { AXIOMS, type Axiom, type Finding, type WitnessOf } from "./fairness/finding.ts";
export type { FieldChange, Obstacle } from "./obstacle.ts";
export { type OpenPlan, openPlan } from "./open-plan.ts";
export { addPledges, type Recruit, type RecruitOptions, recruit } from "./recruit.ts";
export { type Relaxing, relax } from "./relax.ts";
export type { Shortfall } from "./relax-needs.ts";
export type { RelaxStep } from "./relax-steps.ts";
export { type AtAPrice, type WhyNot, whyNot } from "./why-not.ts";
export { type Remedy, type Shortage, whySoLittle } from "./why-so-little.ts";
