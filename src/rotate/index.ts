/**
 * In: one event day, parsed. Out: who is at which station in each round, what is missed, and what is proven of both.
 * Promise: no clash and no repeat, ever; the fewest rounds, proven wherever nobody is away and no room is short.
 */
export { dividePeriods } from "./divide-periods.ts";
export { type RepairRun, type RotationRepair, repairRotation } from "./repair-rotation.ts";
export { rotate } from "./rotate.ts";
