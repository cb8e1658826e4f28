import { stringify } from "csv-stringify/browser/esm/sync";
import type { Hub, Plan } from "../model/index.ts";
import { blockRuns } from "./civil-days.ts";
import { formatClock } from "./format-clock.ts";
import { listNotes } from "./list-notes.ts";
import { listSessions, type Session } from "./list-sessions.ts";

const COLUMNS = [
  "id",
  "date",
  "last_day",
  "start",
  "end",
  "school_id",
  "school",
  "group",
  "year",
  "students",
  "employer_id",
  "employer",
  "offer",
  "kind",
  "format",
  "place",
  "status",
  "value",
  "note",
] as const;

type Cell = string | number;

/**
 * Writes a plan as a table (RFC 4180) with one row for each group of each encounter, in order of date, start and id.
 *
 * A text that a spreadsheet would take for a formula is written with an apostrophe before it. `value` stands on the first row of
 * an encounter only, so that the column adds up. `note` repeats what a reader must know about the data, on every row.
 *
 * @param selection - only the groups of one school.
 * @returns text with a header, lines that end in CR LF, and no byte order mark.
 *
 * Cost: O(n log n).
 *
 * @throws EngineError `unknown-id` if the school, or something that the plan names, is not in the hub.
 * @see docs/csv.md
 */
export function toCsv(hub: Hub, plan: Plan, selection: { readonly school?: string } = {}): string {
  const note = listNotes(hub, plan).join("; ");
  const rows = listSessions(hub, plan, selection).flatMap((session) => rowsOf(hub, session, note));
  return stringify([COLUMNS, ...rows.map((row) => row.map(defuse))], {
    record_delimiter: "\r\n",
    // Any line break inside a cell is quoted, not only the two characters that end a line.
    quoted_match: /[\r\n]/,
  });
}

function rowsOf(hub: Hub, { encounter, offer, parties, place }: Session, note: string): readonly (readonly Cell[])[] {
  const { startMin, durationMin } = encounter;
  return parties.map(({ entry: { group, school }, students }, at) => {
    const weekdays = (school.calendar.timetable ?? hub.calendar.timetable).weekdays;
    const lastDay = blockRuns(encounter.date, encounter.days ?? 1, weekdays).at(-1)?.last ?? encounter.date;
    return [
      encounter.id,
      encounter.date,
      lastDay,
      startMin === undefined ? "" : formatClock(startMin),
      startMin === undefined ? "" : formatClock(startMin + (durationMin ?? 0)),
      school.id,
      school.name,
      group.id,
      group.year ?? "",
      students,
      offer.employer.id,
      offer.employer.name,
      offer.offer.name ?? offer.offer.id,
      encounter.kind,
      encounter.format,
      place,
      encounter.status,
      at === 0 ? encounter.value : "",
      note,
    ];
  });
}

/** A spreadsheet runs a cell that begins so; numbers stay numbers. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function defuse(cell: Cell): Cell {
  return typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : cell;
}
