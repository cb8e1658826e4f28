import type { CandidateStage } from "../candidate/index.ts";
import { type Allocation, type Floors, NONE, Taking } from "../kernel/index.ts";
import { type EncodedMatch, rowOfPair } from "./encode.ts";
import { moveTo } from "./improve-match.ts";
import type { Relaxation } from "./relax.ts";

/** What a dated plan holds, and keeps of its promises. */
export interface DatedUnits {
  /** (candidates,) units that have a date. */
  readonly units: Int32Array;
  /** (rows of floors,) the target, or what the plan reaches below it. */
  readonly promises: Float64Array;
}

/** The relaxation less the agreements that a plan keeps: what other plans that keep them too may choose. Columns as in the relaxation. */
export interface Residue {
  /** Without worth, claims, floors and limits on partners: these bounds leave the number of schools that an employer sees out. */
  readonly problem: Allocation;
  readonly rowOf: Int32Array;
  /** (columns,) agreed units that the plan keeps, in no way part of `problem`. */
  readonly kept: Int32Array;
  /** (columns,) what else the plan takes: it fits into `problem`. */
  readonly taken: Int32Array;
  /** With targets lowered to what the plan keeps of them, less what the agreements bring; absent without promises. */
  readonly floors: Floors | undefined;
}

/**
 * Takes the kept agreements out of a relaxation. Units of a pair go to its fullest columns first.
 *
 * Cost: O(uses + parts).
 */
export function leaveKept(
  stage: CandidateStage,
  encoded: EncodedMatch,
  { problem, rowOf }: Relaxation,
  plan: DatedUnits,
): Residue {
  const kept = spread(problem, rowOf, listKept(stage, encoded, plan.units));
  const taken = spread(problem, rowOf, plan.units).map((units, column) => units - kept[column]);
  const { floors, ...unpromised } = problem;
  const bare: Allocation = {
    ...unpromised,
    unitWorth: new Float64Array(rowOf.length),
    firstCredit: new Int32Array(rowOf.length + 1),
    claimOfCredit: new Int32Array(0),
    amountOfCredit: new Float64Array(0),
    start: new Float64Array(0),
    firstTier: new Int32Array(1),
    breakpoints: new Float64Array(0),
    slopes: new Float64Array(0),
    bucketOf: new Int32Array(rowOf.length).fill(NONE),
    partnerLimit: new Int32Array(0),
  };
  const held = new Taking(floors === undefined ? bare : { ...bare, floors });
  moveTo(held, kept);
  return {
    problem: { ...bare, capacity: held.left, maxUnits: problem.maxUnits.map((most, column) => most - kept[column]) },
    rowOf,
    kept,
    taken,
    floors: floors && { ...floors, target: plan.promises.map((promise, row) => promise - held.reached[row]) },
  };
}

/** (candidates,) of each agreed pair what was agreed, as far as the plan has it. */
function listKept({ world, table }: CandidateStage, encoded: EncodedMatch, units: Int32Array): Int32Array {
  const { index, hub } = world;
  const agreed = new Int32Array(table.count);
  for (const lock of hub.locks) {
    if (lock.type !== "keep") continue;
    const row = rowOfPair(encoded, index.offerById.get(lock.offer)!, index.groupById.get(lock.group)!);
    if (row !== undefined) agreed[row] += lock.units;
  }
  return agreed.map((most, row) => Math.min(most, units[row]));
}

/** Units of pairs as units of columns, the fullest first. */
function spread({ maxUnits }: Allocation, rowOf: Int32Array, unitsOfRow: Int32Array): Int32Array {
  const left = unitsOfRow.slice();
  return maxUnits.map((most, column) => {
    const units = Math.min(most, left[rowOf[column]]);
    left[rowOf[column]] -= units;
    return units;
  });
}
