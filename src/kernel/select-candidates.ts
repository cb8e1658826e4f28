import type { Allocation, Floors } from "./allocation.ts";

/**
 * The same allocation with some of its candidates only; resources, claims, buckets and floors keep their rows.
 *
 * @param rows - (k,) candidates to keep, never falling: candidate `rows[place]` becomes candidate `place`.
 * Cost: O(uses + credits of what is kept).
 */
export function selectCandidates(problem: Allocation, rows: Int32Array): Allocation {
  const uses = selectEntries(problem.firstUse, rows);
  const credits = selectEntries(problem.firstCredit, rows);
  return {
    ...problem,
    maxUnits: pick(problem.maxUnits, rows),
    unitWorth: pick(problem.unitWorth, rows),
    firstUse: uses.first,
    resourceOfUse: pick(problem.resourceOfUse, uses.entries),
    amountOfUse: pick(problem.amountOfUse, uses.entries),
    firstCredit: credits.first,
    claimOfCredit: pick(problem.claimOfCredit, credits.entries),
    amountOfCredit: pick(problem.amountOfCredit, credits.entries),
    bucketOf: pick(problem.bucketOf, rows),
    partnerOf: pick(problem.partnerOf, rows),
    ...(problem.floors === undefined ? {} : { floors: selectFloors(problem.floors, rows) }),
  };
}

/** The floors of {@link selectCandidates} alone. */
export function selectFloors(floors: Floors, rows: Int32Array): Floors {
  const { first, entries } = selectEntries(floors.firstPart, rows);
  return {
    ...floors,
    firstPart: first,
    floorOfPart: pick(floors.floorOfPart, entries),
    amountOfPart: pick(floors.amountOfPart, entries),
  };
}

/** The entries of the rows that are kept, and their offsets. */
function selectEntries(firstOf: Int32Array, rows: Int32Array) {
  const first = new Int32Array(rows.length + 1);
  for (let place = 0; place < rows.length; place++) {
    first[place + 1] = first[place] + firstOf[rows[place] + 1] - firstOf[rows[place]];
  }
  const entries = new Int32Array(first[rows.length]);
  let size = 0;
  for (const row of rows) for (let entry = firstOf[row]; entry < firstOf[row + 1]; entry++) entries[size++] = entry;
  return { first, entries };
}

function pick<T extends Int32Array | Float64Array>(column: T, rows: Int32Array): T {
  const picked = new (column.constructor as new (length: number) => T)(rows.length);
  for (let place = 0; place < rows.length; place++) picked[place] = column[rows[place]];
  return picked;
}
