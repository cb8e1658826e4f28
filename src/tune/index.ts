/**
 * In: hubs, a space of policies, objectives. Out: what policies give, on one yardstick.
 * Promise: every plan is measured alike, by the audit's own figures; the same arguments give the same numbers everywhere.
 */
export type { Design } from "./design.ts";
export type { Axis, PolicySpace } from "./find-axes.ts";
export { listPolicies, type NamedPolicy, namePoint } from "./list-policies.ts";
export { listVisits, type Visit, type VisitContext, type VisitTask } from "./list-visits.ts";
export { type MeasureContext, type MeasureTask, measurePolicy, type TuningRun } from "./measure-policy.ts";
export { OBJECTIVES, type Objective } from "./objectives.ts";
export { type Meter, type MeterRequest, openMeter } from "./open-meter.ts";
export { type ParetoFront, type ParetoPoint, type ParetoRequest, paretoFront } from "./pareto-front.ts";
export {
  type FunctionInput,
  type Sensitivity,
  type SensitivityRow,
  sensitivity,
  sensitivityOf,
} from "./sensitivity.ts";
export {
  type Standing,
  type StandingRequest,
  type StandingVisit,
  shareStanding,
  shareStandingAsync,
} from "./share-standing.ts";
export {
  type AxisStability,
  type Stability,
  type StabilityRequest,
  stability,
  stabilityAsync,
  type WeightChange,
} from "./stability.ts";
export {
  SWEEP_SCHEMA,
  type Sweep,
  type SweepProgress,
  type SweepRequest,
  type SweepWatch,
  type SweptAxis,
  sweep,
  sweepAsync,
} from "./sweep.ts";
export { type SweepRow, type SweepTable, tabulateSweep } from "./tabulate-sweep.ts";
export {
  TUNING_SCHEMA,
  type TunedPolicy,
  type TuneRequest,
  type TuneWatch,
  type Tuning,
  tune,
  tuneAsync,
} from "./tune.ts";
