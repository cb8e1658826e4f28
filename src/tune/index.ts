/**
 * In: hubs, a space of policies, objectives. Out: what policies give, on one yardstick.
 * Promise: every plan is measured alike, by the audit's own figures; the same arguments give the same numbers everywhere.
 */
export type { Design } from "./design.ts";
export type { Axis, PolicySpace } from "./find-axes.ts";
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
