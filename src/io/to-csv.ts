import { stringify } from "csv-stringify/browser/esm/sync";
import { academicCalendar, type YearCalendar } from "../calendar/index.ts";
import type { Hub, Plan } from "../model/index.ts";
import { listBlockDays } from "./block-days.ts";
import { addDays, weekdayOf } from "./civil-days.ts";
import { type Cell, defuse } from "./defuse.ts";
import { formatClock } from "./format-clock.ts";
import { listNotes } from "./list-notes.ts";
import { listSessions, type Session, type SessionSelection } from "./list-sessions.ts";
import { periodsTouched } from "./periods-touched.ts";
import { WEEKDAYS } from "./weekday-names.ts";

const COLUMNS = [
  "id",
  "date",
  "weekday",
  "week_beginning",
  "last_day",
  "start",
  "end",
  "periods",
  "school_id",
  "school",
  "group",
  "group_name",
  "year",
  "students",
  "employer_id",
  "employer",
  "offer",
  "kind",
  "format",
  "place",
  "room",
  "status",
  "value",
  "note",
] as const;

/**
 * Writes a plan, or what concerns one school, employer or group, as a table (RFC 4180) with one row for each group of each
 * encounter, in order of date, start and id.
 *
 * A text that a spreadsheet would take for a formula is written with an apostrophe before it. `value` stands on the first row of
 * an encounter only, so that the column adds up. `note` repeats what a reader must know about the data, on every row.
 *
 * @returns text with a header, lines that end in CR LF, and no byte order mark.
 *
 * Cost: O(n log n).
 *
 * @throws EngineError `unknown-id` if the selection, or something that the plan names, is not in the hub; `invalid-argument` for a selection
 *   that is none: a field given as `undefined`, or another name.
 * @see docs/csv.md
 */
export function toCsv(hub: Hub, plan: Plan, selection: SessionSelection = {}): string {
  const note = listNotes(hub, plan).join("; ");
  const year = academicCalendar(hub);
  const rows = listSessions(hub, plan, selection).flatMap((session) => rowsOf(session, year, note));
  return stringify([COLUMNS, ...rows.map((row) => row.map(defuse))], {
    record_delimiter: "\r\n",
    // Any line break inside a cell is quoted, not only the two characters that end a line.
    quoted_match: /[\r\n]/,
  });
}

function rowsOf(
  { encounter, offer, parties, place, room }: Session,
  year: YearCalendar,
  note: string,
): readonly (readonly Cell[])[] {
  const { date, startMin, durationMin } = encounter;
  const weekday = weekdayOf(date);
  return parties.map(({ entry: { group, school }, students }, at) => [
    encounter.id,
    date,
    WEEKDAYS[weekday - 1],
    addDays(date, 1 - weekday),
    startMin === undefined ? (listBlockDays(encounter, offer.offer, { school: school.id, year }).at(-1) ?? date) : date,
    startMin === undefined ? "" : formatClock(startMin),
    startMin === undefined ? "" : formatClock(startMin + (durationMin ?? 0)),
    periodsTouched(encounter, year.schools.get(school.id)?.periods ?? []),
    school.id,
    school.name,
    group.id,
    group.name ?? "",
    group.year ?? "",
    students,
    offer.employer.id,
    offer.employer.name,
    offer.offer.name ?? offer.offer.id,
    encounter.kind,
    encounter.format,
    place,
    room,
    encounter.status,
    at === 0 ? encounter.value : "",
    note,
  ]);
}
