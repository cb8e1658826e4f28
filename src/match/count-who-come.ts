import type { CandidateStage } from "../candidate/index.ts";
import type { Allocation, Taking } from "../kernel/index.ts";
import type { EncodedMatch } from "./encode.ts";
import type { Relaxation } from "./relax.ts";

/**
 * The same allocation, with shares of places counted by the students who really come: a unit that brings fewer than a full one brings (or
 * takes) as much less. A plan's floors are measured so, its rows count whole units.
 *
 * @returns `problem` itself where no floor is a share of places. Cost: O(parts).
 * @see docs/rules.md, "Floors and fairness".
 */
export function countWhoCome(
  { table, world: { policy } }: CandidateStage,
  { floorRows }: EncodedMatch,
  { problem, rowOf, studentsOf }: Pick<Relaxation, "problem" | "rowOf" | "studentsOf">,
): Allocation {
  const { floors } = problem;
  const inPlaces = policy.floors.filter((floor) => floor.type === "share" && floor.count === "places");
  if (floors === undefined || inPlaces.length === 0) return problem;
  const isInPlaces = floorRows.map(({ floor }) => inPlaces.some(({ id }) => id === floor));
  const amountOfPart = floors.amountOfPart.slice();
  for (let column = 0; column < rowOf.length; column++) {
    const all = table.studentsOfCandidate[rowOf[column]];
    for (let part = floors.firstPart[column]; part < floors.firstPart[column + 1]; part++) {
      // Amounts are students times a whole number.
      if (isInPlaces[floors.floorOfPart[part]]) amountOfPart[part] = (amountOfPart[part] / all) * studentsOf[column];
    }
  }
  return { ...problem, floors: { ...floors, amountOfPart } };
}

/** Gives every pair its fullest units: they use what emptier ones use, and are worth no less. */
export function takeFullest(taking: Taking, rowOf: Int32Array): void {
  const { maxUnits } = taking.problem;
  for (let column = 1; column < rowOf.length; column++) {
    for (let fuller = column - 1; rowOf[fuller] === rowOf[column]; fuller--) {
      while (taking.units[column] > 0 && taking.units[fuller] < maxUnits[fuller]) {
        taking.release(column);
        taking.take(fuller);
      }
    }
  }
}
