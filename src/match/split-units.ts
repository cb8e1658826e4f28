import type { CandidateStage } from "../candidate/index.ts";
import { type Allocation, selectCandidates } from "../kernel/index.ts";

/** Candidates whose units are all alike: a pair whose last sessions bring fewer students stands as several columns. */
export interface SplitUnits {
  readonly problem: Allocation;
  /** (columns,) the candidate row of each, never falling; of a pair the fullest units come first. */
  readonly rowOf: Int32Array;
}

/** So many units that bring so many students each. */
interface Part {
  readonly students: number;
  readonly units: number;
}

/**
 * Splits every pair by how many students its units bring: of five sessions of 30 for 130 students four bring 30 and one brings 10.
 * Each part uses resources, and counts for floors, as a full unit does; so whoever takes an emptier one could as well take a fuller
 * one, and the order of a pair's units needs no rule.
 *
 * Cost: O(uses + credits).
 * @see docs/rules.md, "Surplus" and section 8.
 */
export function splitUnits(stage: CandidateStage, problem: Allocation): SplitUnits {
  const { table } = stage;
  let columns = 0;
  for (let row = 0; row < table.count; row++) columns += partsOf(stage, problem, row).length;
  const rowOf = new Int32Array(columns);
  const students = new Int32Array(columns);
  const units = new Int32Array(columns);
  let column = 0;
  for (let row = 0; row < table.count; row++) {
    for (const part of partsOf(stage, problem, row)) {
      rowOf[column] = row;
      students[column] = part.students;
      units[column++] = part.units;
    }
  }
  const split = selectCandidates(problem, rowOf);
  split.maxUnits.set(units);
  for (column = 0; column < columns; column++) {
    const all = table.studentsOfCandidate[rowOf[column]];
    if (students[column] === all) continue;
    split.unitWorth[column] = Math.round((split.unitWorth[column] * students[column]) / all);
    for (let credit = split.firstCredit[column]; credit < split.firstCredit[column + 1]; credit++) {
      split.amountOfCredit[credit] = (split.amountOfCredit[credit] / all) * students[column];
    }
  }
  return { problem: split, rowOf };
}

/** What the units of a pair bring, one after the other; a pair without units is one part of none. */
function partsOf({ table, world }: CandidateStage, { maxUnits }: Allocation, row: number): readonly Part[] {
  const { offer } = world.index.offers[table.offerOfCandidate[row]];
  const students = table.studentsOfCandidate[row];
  const most = maxUnits[row];
  const wanted =
    world.index.groups[table.groupOfCandidate[row]].group.size * world.kindById.get(offer.kind)!.repeatUpTo;
  const full = Math.floor(wanted / students);
  if (offer.shared || most <= full) return [{ students, units: most }];
  const least = offer.groupSize.min;
  const parts = [
    { students, units: full },
    { students: Math.max(least, wanted - full * students), units: 1 },
  ];
  // More units than it takes to reach everybody: each brings the fewest that the offer comes for.
  return most > full + 1 ? [...parts, { students: least, units: most - full - 1 }] : parts;
}
