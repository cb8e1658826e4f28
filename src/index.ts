/**
 * fairbroker decides, fairly and with proof, which school groups meet which employers, and when.
 *
 * In: a hub and a policy, parsed from JSON by `parseHub` and `parsePolicy` (or a preset). Out: JSON-safe plans, audits, checks.
 */
export type * from "./audit/index.ts";
export {
  AUDIT_SCHEMA,
  audit,
  CHARACTERISTICS,
  describeAudit,
  isShown,
  measureFifths,
} from "./audit/index.ts";
export { type BaselineRun, planBaseline, planBaselines } from "./baseline/index.ts";
export { academicCalendar, isSchoolDay, type SchoolCalendar, type YearCalendar } from "./calendar/index.ts";
export {
  type Candidate,
  listCandidates,
  type PreparedHub,
  prepareHub,
  type RankedPair,
  rankGroups,
  rankOffers,
  toGraph,
  whyRefused,
} from "./candidate/index.ts";
export { type RunCardGiven, runCard, writeRunCard } from "./card/index.ts";
export * as charts from "./charts/index.ts";
export * from "./elicit/index.ts";
export {
  type Phase,
  type PlanContext,
  type PlanTask,
  type Progress,
  plan,
  planAsync,
  planJob,
  VERSION,
  type Watch,
} from "./engine/index.ts";
export { EngineError, type ErrorCode } from "./errors.ts";
export { type AbortSignalLike, type Executor, inLine, type Job, type Work, type WorkWatch } from "./executor/index.ts";
export * from "./explain/index.ts";
export { type FifthChange, type FrontierPoint, type FrontierRun, frontier } from "./frontier.ts";
export * from "./generate/index.ts";
export * from "./journal/index.ts";
export { type Match, match, type Run } from "./match/index.ts";
export * from "./model/index.ts";
export {
  type CertificateCheck,
  checkCertificate,
  checkPlan,
  checkRotation,
  FAULT_RULES,
  type Fault,
  type FaultRule,
  type PriceLists,
  ROTATION_FAULT_RULES,
  type RotationFault,
  type RotationFaultRule,
} from "./plan/index.ts";
export { type EntitlementGap, type FactorWorking, type PriorityRow, prioritise } from "./priority/index.ts";
export type * from "./publish/index.ts";
export {
  describePublished,
  isGiven,
  keepPublicSessions,
  PUBLISHED_SCHEMA,
  publish,
  writeCoverage,
  writeFigure,
} from "./publish/index.ts";
export * from "./rotate/index.ts";
export {
  type ArmDifference,
  type ArmMean,
  compareArms,
  hubAsOf,
  type Interval,
  type MadePlan,
  type PlannedSession,
  type PolicyArm,
  REPLANS,
  type Replan,
  type ReplayedYear,
  replayYear,
  SIMULATION_SCHEMA,
  type SimulatedArm,
  type Simulation,
  type SimulationColumns,
  type SimulationRequest,
  type SimulationRow,
  type SimulationWatch,
  type Stopping,
  type StopRule,
  simulate,
  simulateAsync,
  simulationColumns,
  simulationRows,
  YEAR_MEASURES,
  type YearRecord,
  type YearSoFar,
} from "./simulate/index.ts";
export * from "./tune/index.ts";
