import type { Task } from "./task.ts";

/** A unit of the pair of an offer and a group. */
export type UnitOf = Pick<Task, "offer" | "group" | "worth">;

/**
 * What dated units are worth, in whole millionths, as they get dates and lose them. Kept by the caller where the worth of one depends on
 * the others.
 */
export interface WorthBook {
  /** What one unit more with a date would add now. */
  gainOf(unit: UnitOf): number;
  /** What would be lost if one unit that has a date had none. */
  lossOf(unit: UnitOf): number;
  enter(unit: UnitOf): void;
  strike(unit: UnitOf): void;
}

/** Every unit is worth what its match says, whatever else has a date. */
export const FIXED_WORTHS: WorthBook = {
  gainOf: ({ worth }) => worth,
  lossOf: ({ worth }) => worth,
  enter: () => {},
  strike: () => {},
};
