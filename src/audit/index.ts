/**
 * In: hub and plan, and other plans to set beside it. Out: what each gives and to whom, on one yardstick, as figures and as words.
 * Promise: recounted from the encounters; unknown is reported as unknown; staff never in figures about students. For the hub's own
 * use: cells of few people are suppressed, but sums can still give them away.
 */
export { type AuditOptions, audit } from "./audit.ts";
export type * from "./audit-report.ts";
export { AUDIT_SCHEMA } from "./audit-report.ts";
export type * from "./cut-report.ts";
export { CHARACTERISTICS } from "./cut-report.ts";
export { describeAudit } from "./describe-audit.ts";
export { measureEncounters, measureTechnicalRoutes } from "./measure-encounters.ts";
export { measureEquity } from "./measure-equity.ts";
export { type Fifth, measureFifths } from "./measure-fifths.ts";
export { type GroupCoverage, type GroupMeasure, measureGroups } from "./measure-groups.ts";
export { measureNeediest } from "./measure-neediest.ts";
export type * from "./mix-report.ts";
export { REASON_WORDS, REFUSAL_WORDS } from "./reason-words.ts";
export { type Recount, recountPlan } from "./recount-plan.ts";
export { isShown } from "./suppress-few.ts";
export { writeCount, writeHundredth, writeRoundPercent, writeTenth, writeWhole } from "./write-figures.ts";
export { makeYardstick, type Yardstick } from "./yardstick.ts";
