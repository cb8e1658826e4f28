/**
 * In: a hub, ways of planning it, a scenario. Out: what each comes to over many simulated years, and by how much they differ.
 * Promise: every way of planning meets the same worlds; a world goes by its seed and number alone; every plan on the way keeps the rules.
 */
export { REPLANS, type Replan } from "./arm.ts";
export { type SimulationColumns, type SimulationRow, simulationColumns, simulationRows } from "./columns.ts";
export { compareArms } from "./compare-arms.ts";
export { hubAsOf, type PlannedSession, type YearSoFar } from "./hub-as-of.ts";
export type { Interval } from "./interval.ts";
export { YEAR_MEASURES } from "./measures.ts";
export { type ReplayedYear, replayYear } from "./replay-year.ts";
export { replicate } from "./replicate.ts";
export type { PolicyArm, SimulationRequest, StopRule } from "./request.ts";
export type { MadePlan, YearRecord } from "./run-year.ts";
export { type SimulationWatch, simulate, simulateAsync } from "./simulate.ts";
export {
  type ArmDifference,
  type ArmMean,
  SIMULATION_SCHEMA,
  type SimulatedArm,
  type Simulation,
  type Stopping,
} from "./simulation.ts";
