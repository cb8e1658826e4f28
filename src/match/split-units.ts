import type { CandidateStage } from "../candidate/index.ts";
import { type Allocation, limitUnits, selectCandidates, selectFloors } from "../kernel/index.ts";

/** Candidates whose units are all alike: a pair whose last sessions bring fewer students stands as several columns. */
export interface SplitUnits {
  readonly problem: Allocation;
  /** (columns,) the candidate row of each, never falling; of a pair the fullest units come first. */
  readonly rowOf: Int32Array;
  /** (columns,) whom a unit brings. */
  readonly studentsOf: Int32Array;
}

/** The columns, and all of them that is the same whatever units are worth and plans promise. */
interface Columns extends Pick<SplitUnits, "rowOf" | "studentsOf"> {
  readonly problem: Pick<
    Allocation,
    | "maxUnits"
    | "firstUse"
    | "resourceOfUse"
    | "amountOfUse"
    | "firstCredit"
    | "claimOfCredit"
    | "amountOfCredit"
    | "bucketOf"
    | "partnerOf"
  >;
}

/**
 * Splits every pair by how many students its units bring: of five sessions of 30 for 130 students four bring 30 and one brings 10.
 * Each part uses resources, and counts for floors, as a full unit does; so whoever takes an emptier one could as well take a fuller
 * one, and the order of a pair's units needs no rule. (Matching besides counts who comes, and sets the order right at its end.)
 *
 * @param rows - candidates to split, rising; absent = all.
 * Cost: O(columns), and O(uses + credits) where candidates are some, or not those of the last policy.
 * @see docs/rules.md, "Surplus" and section 8.
 */
export function splitUnits(stage: CandidateStage, problem: Allocation, rows?: Int32Array): SplitUnits {
  const { table, world } = stage;
  const { maxUnits, firstUse, firstCredit, amountOfCredit, bucketOf, floors } = problem;
  const from = [world.rules, maxUnits, firstUse, firstCredit, amountOfCredit, bucketOf];
  const columns =
    rows === undefined
      ? world.recall.get("columns", from, () => layOutColumns(stage, problem))
      : layOutColumns(stage, problem, rows);
  const { rowOf, studentsOf } = columns;
  const unitWorth = new Float64Array(rowOf.length);
  for (let column = 0; column < rowOf.length; column++) {
    const row = rowOf[column];
    const worth = problem.unitWorth[row];
    const all = table.studentsOfCandidate[row];
    unitWorth[column] = studentsOf[column] === all ? worth : Math.round((worth * studentsOf[column]) / all);
  }
  return {
    problem: {
      ...problem,
      ...columns.problem,
      unitWorth,
      ...(floors === undefined ? {} : { floors: selectFloors(floors, rowOf) }),
    },
    rowOf,
    studentsOf,
  };
}

/**
 * (candidates,) units of all columns of each together, as far as every capacity holds those of a column by itself: what the candidates
 * want of the capacities that they use, whichever columns they have.
 *
 * Cost: O(uses).
 */
export function limitRows(stage: CandidateStage, problem: Allocation, bins: Int32Array): Int32Array {
  const { fullUnitsOf } = openShapes(stage, problem);
  return limitUnits(problem, bins).map((most, row) => {
    const full = fullUnitsOf(row);
    const more = problem.maxUnits[row] - full;
    return Math.min(most, full) + Math.min(most, more, 1) + Math.min(most, Math.max(0, more - 1));
  });
}

/** How the units of a candidate are shaped: looked up for every one, so kept flat. */
function openShapes({ table, world: { index, kindById } }: CandidateStage, { maxUnits }: Pick<Allocation, "maxUnits">) {
  const sizeOfGroup = Int32Array.from(index.groups, ({ group }) => group.size);
  const repeatOfOffer = Int32Array.from(index.offers, ({ offer }) => kindById.get(offer.kind)!.repeatUpTo);
  const leastOfOffer = Int32Array.from(index.offers, ({ offer }) => offer.groupSize.min);
  /** Places until each student of the group has been reached as often as the kind allows. */
  const wantedOf = (row: number) =>
    sizeOfGroup[table.groupOfCandidate[row]] * repeatOfOffer[table.offerOfCandidate[row]];
  /** Units that bring as many as a full one; of a shared offer always all. */
  const fullUnitsOf = (row: number) =>
    Math.min(maxUnits[row], Math.floor(wantedOf(row) / table.studentsOfCandidate[row]));
  /** The fewest that a unit brings. */
  const leastOf = (row: number) => leastOfOffer[table.offerOfCandidate[row]];
  return { wantedOf, fullUnitsOf, leastOf };
}

function layOutColumns(stage: CandidateStage, problem: Allocation, rows?: Int32Array): Columns {
  const { table } = stage;
  const { maxUnits } = problem;
  const { wantedOf, fullUnitsOf, leastOf } = openShapes(stage, problem);
  const count = rows === undefined ? table.count : rows.length;
  const fullUnits = new Int32Array(count);
  let columns = 0;
  for (let place = 0; place < count; place++) {
    const row = rows === undefined ? place : rows[place];
    fullUnits[place] = fullUnitsOf(row);
    columns += 1 + Math.min(2, maxUnits[row] - fullUnits[place]);
  }
  const rowOf = new Int32Array(columns);
  const students = new Int32Array(columns);
  const units = new Int32Array(columns);
  let column = 0;
  const add = (row: number, brought: number, most: number): void => {
    rowOf[column] = row;
    students[column] = brought;
    units[column++] = most;
  };
  for (let place = 0; place < count; place++) {
    const row = rows === undefined ? place : rows[place];
    const all = table.studentsOfCandidate[row];
    const full = fullUnits[place];
    add(row, all, full);
    const more = maxUnits[row] - full;
    if (more === 0) continue;
    const least = leastOf(row);
    add(row, Math.max(least, wantedOf(row) - full * all), 1);
    // More units than it takes to reach everybody: each brings the fewest that the offer comes for.
    if (more > 1) add(row, least, more - 1);
  }
  const { firstUse, resourceOfUse, amountOfUse, firstCredit, claimOfCredit, amountOfCredit, bucketOf, partnerOf } =
    selectCandidates(problem, rowOf);
  for (column = 0; column < columns; column++) {
    const all = table.studentsOfCandidate[rowOf[column]];
    if (students[column] === all) continue;
    for (let credit = firstCredit[column]; credit < firstCredit[column + 1]; credit++) {
      amountOfCredit[credit] = (amountOfCredit[credit] / all) * students[column];
    }
  }
  return {
    rowOf,
    studentsOf: students,
    problem: {
      maxUnits: units,
      firstUse,
      resourceOfUse,
      amountOfUse,
      firstCredit,
      claimOfCredit,
      amountOfCredit,
      bucketOf,
      partnerOf,
    },
  };
}
