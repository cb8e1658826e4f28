/**
 * In: hub and policy. Out: what would happen without a plan for the whole hub, as a plan like any other, to be set beside one.
 * Promise: every rule is kept, agreements come first, nobody is moved for somebody else.
 */
export { type BaselineRun, planBaseline } from "./plan-baseline.ts";
export { planBaselines } from "./plan-baselines.ts";
