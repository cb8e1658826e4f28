import { rankBySeed } from "../kernel/index.ts";
import type { School } from "../model/index.ts";

/**
 * Puts schools in the order in which they would ask if nobody asked them: those whose students have had most encounters so far ask first,
 * since who has had encounters knows how to get them. Where the hub says nothing of that, those who record more completely; then a lot.
 *
 * That past encounters foretell who asks first is our own judgement.
 *
 * @returns the schools, first the one that asks first. Ties: drawn from the seed. Cost: O(history + schools log schools).
 */
export function rankOrganised(schools: readonly School[], seed: number): readonly School[] {
  const lot = rankBySeed(schools.length, seed);
  return schools
    .map((school, row) => ({ school, had: hadPerStudent(school), recorded: school.recordedness ?? -1, lot: lot[row] }))
    .sort((a, b) => b.had - a.had || b.recorded - a.recorded || a.lot - b.lot)
    .map(({ school }) => school);
}

/** Encounters of an average student, in this year and earlier ones. */
function hadPerStudent({ groups }: School): number {
  let students = 0;
  let encounters = 0;
  for (const { staff, size, history } of groups) {
    if (staff) continue;
    students += size;
    for (const entry of history) encounters += Math.min(entry.students, size);
  }
  return students === 0 ? 0 : encounters / students;
}
