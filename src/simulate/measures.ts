import { FELL_AWAY } from "../model/index.ts";
import type { Objective } from "../tune/index.ts";
import type { YearRecord } from "./run-year.ts";

/** What only a year that has been lived through can tell; measured in every simulation. */
export const YEAR_MEASURES: readonly Objective[] = [
  {
    id: "encounters-held",
    title: "Encounters that took place",
    unit: "encounters",
    better: "more",
    range: [0, null],
  },
  {
    id: "students-missed-out",
    title: "Students booked for an encounter that fell away, announced or not",
    unit: "student-encounters",
    better: "less",
    range: [0, null],
  },
  {
    id: "students-let-down",
    title: "Of these, students whose encounter still stood in the plan on its day",
    unit: "student-encounters",
    better: "less",
    range: [0, null],
  },
];

/** Objectives that are measured where none are asked for. */
export const DEFAULT_OBJECTIVES: readonly string[] = [
  "value",
  "students-reached",
  "student-encounters",
  "neediest-share",
  "least-served-share",
  "provider-access-coverage",
  "technical-share",
];

/** (measures,) in the order of `YEAR_MEASURES`. */
export function measureYear({ encounters, studentsLetDown }: YearRecord): readonly number[] {
  const held = encounters.filter(({ status }) => !FELL_AWAY.has(status)).length;
  const missedOut = encounters
    .filter(({ status }) => FELL_AWAY.has(status))
    .flatMap(({ groups }) => groups)
    .reduce((sum, { students }) => sum + students, 0);
  return [held, missedOut, studentsLetDown];
}
