/**
 * In: matches with dates. Out: the plan, with its value counted and its gaps explained; and checkers for any plan.
 * Promise: `checkPlan` and `checkCertificate` share no code with the stages that make plans.
 */
export { assemblePlan, type FinishedRun } from "./assemble-plan.ts";
export { type CertificateCheck, checkCertificate } from "./check-certificate.ts";
export { checkPlan } from "./check-plan.ts";
export type { PriceLists } from "./check-prices.ts";
export { checkRotation, ROTATION_FAULT_RULES, type RotationFault, type RotationFaultRule } from "./check-rotation.ts";
export { FAULT_RULES, type Fault, type FaultRule } from "./fault.ts";
export { type FloorMeasure, measureFloors } from "./measure-floors.ts";
export { type DatedSessions, readSessions } from "./read-sessions.ts";
export { trimSurplus } from "./trim-surplus.ts";
