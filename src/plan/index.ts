/**
 * In: matches with dates. Out: the plan, with its value counted and its gaps explained; and a checker for any plan.
 * Promise: `checkPlan` shares no code with the stages that make plans.
 */
export { assemblePlan, type FinishedRun } from "./assemble-plan.ts";
export { checkPlan } from "./check-plan.ts";
export { FAULT_RULES, type Fault, type FaultRule } from "./fault.ts";
