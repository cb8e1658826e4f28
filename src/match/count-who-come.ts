import type { CandidateStage } from "../candidate/index.ts";
import type { Allocation, Floors, Prices, Taking } from "../kernel/index.ts";
import type { EncodedMatch } from "./encode.ts";
import type { Relaxation } from "./relax.ts";

/**
 * The same allocation with a row more for every share of places: of the students who really come, where a unit that brings fewer than a
 * full one brings (or takes) as much less. A plan's rows count whole units, what it reaches is measured by who comes: both are to be kept.
 *
 * @returns `problem` itself where no floor is a share of places. The rows that are added come last, and cost what the ones that they repeat do.
 * Cost: O(parts).
 * @see docs/rules.md, "Floors and fairness".
 */
export function countWhoCome(
  { table, world: { policy } }: CandidateStage,
  { floorRows }: EncodedMatch,
  { problem, rowOf, studentsOf }: Pick<Relaxation, "problem" | "rowOf" | "studentsOf">,
): Allocation {
  const { floors } = problem;
  const inPlaces = policy.floors.filter((floor) => floor.type === "share" && floor.count === "places");
  const repeated = [...floorRows.keys()].filter((row) => inPlaces.some(({ id }) => id === floorRows[row].floor));
  if (floors === undefined || repeated.length === 0) return problem;
  const newRow = new Map(repeated.map((row, place) => [row, floorRows.length + place]));
  const firstPart = new Int32Array(rowOf.length + 1);
  const floorOfPart: number[] = [];
  const amountOfPart: number[] = [];
  for (let column = 0; column < rowOf.length; column++) {
    const all = table.studentsOfCandidate[rowOf[column]];
    for (let part = floors.firstPart[column]; part < floors.firstPart[column + 1]; part++) {
      floorOfPart.push(floors.floorOfPart[part]);
      amountOfPart.push(floors.amountOfPart[part]);
      const real = newRow.get(floors.floorOfPart[part]);
      if (real === undefined) continue;
      floorOfPart.push(real);
      amountOfPart.push((floors.amountOfPart[part] / all) * studentsOf[column]); // students times a whole number
    }
    firstPart[column + 1] = floorOfPart.length;
  }
  const more = (column: Float64Array) => Float64Array.from([...column, ...repeated.map((row) => column[row])]);
  const both: Floors = {
    firstPart,
    floorOfPart: Int32Array.from(floorOfPart),
    amountOfPart: Float64Array.from(amountOfPart),
    target: more(floors.target),
    costOfShortfall: more(floors.costOfShortfall),
  };
  return { ...problem, floors: both };
}

/** Prices for an allocation of {@link countWhoCome}: the rows that it adds are for nothing. */
export function extendPrices(prices: Prices, { floors }: Allocation): Prices {
  const ofFloor = new Float64Array(floors?.target.length ?? 0);
  ofFloor.set(prices.ofFloor);
  return { ...prices, ofFloor };
}

/**
 * Gives every pair its fullest units, which use what emptier ones use: whoever comes first fills a session. Worth does not fall; where a
 * pair takes from a floor, more of it may then be missing.
 *
 * Cost: O(columns + units moved).
 */
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
