import { EngineError } from "../errors.ts";
import { Id, type SchoolInput, Text } from "../model/index.ts";
import { areaRegister } from "./area-register.ts";
import { buildSchool, JUDGEMENTS, NOT_GIVEN } from "./build-school.ts";
import {
  type Establishment,
  type Register,
  type RowReader,
  SCHOOL_FILTERS,
  type SchoolFilter,
} from "./establishment.ts";
import { type ExtraCells, listExtra } from "./extra-cells.ts";
import { giasRegister } from "./gias-register.ts";
import { cellOf, readTable, type Table, type TableRow } from "./read-table.ts";
import { createTableIssues, type TableIssues } from "./table-issues.ts";

export interface ReadSchoolsOptions {
  /** Which schools: open ones that the state pays for (the default), or all that are open. */
  readonly filter?: SchoolFilter;
  /** Which rows, by their cells: `(row) => row.careers_hub_luton_area === "1"`. The record has no prototype. */
  readonly where?: (row: Readonly<Record<string, string>>) => boolean;
  /** URN of a closed school to URN of the school that followed it. */
  readonly successors?: Readonly<Record<string, string>>;
  /** URN to number of students, for schools whose roll the register does not have. It goes before the register's. */
  readonly rolls?: Readonly<Record<string, number>>;
  /** With it each school has one group of staff besides, of one for each so many students begun. */
  readonly studentsPerStaff?: number;
}

/** A row that is no school of the result, and why. */
export interface LeftOut {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

export interface ReadSchoolsResult {
  /** In order of the table; each is valid input for `parseHub`. */
  readonly schools: readonly SchoolInput[];
  /** Everything that does not stand in the table as it is, in words, a line each. */
  readonly derived: readonly string[];
  /** The same in a few lines, short enough for the notes of a hub. */
  readonly notes: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Columns that are not read, kept for each school. */
  readonly extra: readonly ExtraCells[];
}

/**
 * Reads schools from a table of an area or from the official GIAS download, and derives their year groups.
 *
 * Rows that the filter or `where` leaves out are not read further, and their faults do not matter. Of all others every fault is
 * reported at once, and nothing is half-loaded.
 *
 * @param csv - text, or the bytes of a file: UTF-8 with or without mark, or Windows-1252. At most 100,000 rows.
 * @returns schools with a group for each of Years 7 to 13 (in some colleges two, by pathway), and all that was derived.
 *
 * Cost: O(characters).
 *
 * @throws EngineError `invalid-data`: `context.issues` holds each fault with its row and column;
 *   `unknown-id`: `successors` or `rolls` name a school that is not in the table; `invalid-argument`: an option out of range.
 * @see docs/csv.md
 */
export function readSchools(csv: string | Uint8Array, options: ReadSchoolsOptions = {}): ReadSchoolsResult {
  checkOptions(options);
  const issues = createTableIssues("schools");
  const table = readTable(csv, issues);
  const register = table.columnRow.has(giasRegister.urnColumn) ? giasRegister : areaRegister;
  for (const column of register.needed) {
    if (table.columnRow.has(column)) continue;
    issues.add(1, column, "missing-column", null, `the ${register.title} has this column`);
  }
  issues.refuse();
  const { wanted, leftOut } = chooseRows(table, register, options);
  const predecessors = findPredecessors(table, register, options);
  const schools: SchoolInput[] = [];
  const derived = [...JUDGEMENTS];
  const rowOfUrn = new Map<string, number>();
  for (const { row, remark } of wanted) {
    const urn = cellOf(table, row, register.urnColumn);
    const first = rowOfUrn.get(urn);
    if (first !== undefined)
      issues.add(row.row, register.urnColumn, "duplicate-id", urn, `row ${first} has the same one`);
    else rowOfUrn.set(urn, row.row);
    const reader = readerOf(table, row, issues);
    checkTexts(reader, register);
    const own = register.establishment(reader);
    if (own === undefined) continue;
    const built = buildSchool(own, {
      predecessor: own.roll === undefined ? predecessors(own, issues) : undefined,
      roll: ownValue(options.rolls, urn),
      studentsPerStaff: options.studentsPerStaff,
    });
    schools.push(built.school);
    if (remark !== undefined) derived.push(`${own.name} (${urn}): ${remark}.`);
    derived.push(...built.derived);
  }
  issues.refuse();
  const notes = notesOf(schools, { table, studentsPerStaff: options.studentsPerStaff });
  const rows = wanted.map(({ row }) => row);
  const extra = listExtra(table, rows, { idColumn: register.urnColumn, read: register.read });
  return { schools, derived, notes, leftOut, extra };
}

function checkOptions({ filter, rolls, studentsPerStaff }: ReadSchoolsOptions): void {
  if (filter !== undefined && !SCHOOL_FILTERS.includes(filter)) {
    throw new EngineError("invalid-argument", `filter is ${filter}; it must be one of ${SCHOOL_FILTERS.join(", ")}`, {
      filter,
    });
  }
  for (const [urn, roll] of Object.entries(rolls ?? {})) {
    if (!Number.isInteger(roll) || roll < 1 || roll > 50_000) {
      throw new EngineError("invalid-argument", `rolls gives ${urn} ${roll} students; it must be whole, 1 to 50000`, {
        urn,
        roll,
      });
    }
  }
  if (studentsPerStaff !== undefined && !(studentsPerStaff >= 1 && studentsPerStaff <= 1000)) {
    const message = `studentsPerStaff is ${studentsPerStaff}; it must be 1 to 1000`;
    throw new EngineError("invalid-argument", message, { studentsPerStaff });
  }
}

interface ChosenRows {
  readonly wanted: readonly { readonly row: TableRow; readonly remark: string | undefined }[];
  readonly leftOut: readonly LeftOut[];
}

function chooseRows(
  table: Table,
  register: Register,
  { filter = "state-funded-open", where }: ReadSchoolsOptions,
): ChosenRows {
  const wanted: ChosenRows["wanted"][number][] = [];
  const leftOut: LeftOut[] = [];
  for (const row of table.rows) {
    const cell = (column: string): string => cellOf(table, row, column);
    const standing =
      where === undefined || where(recordOf(table, row))
        ? register.standing(cell, filter)
        : ({ wanted: false, reason: "not chosen by where" } as const);
    if (standing.wanted) wanted.push({ row, remark: standing.remark });
    else
      leftOut.push({
        row: row.row,
        id: cell(register.urnColumn),
        name: cell(register.nameColumn),
        reason: standing.reason,
      });
  }
  return { wanted, leftOut };
}

function recordOf(table: Table, row: TableRow): Readonly<Record<string, string>> {
  const record: Record<string, string> = Object.create(null);
  table.columns.forEach((column, at) => {
    record[column] = row.cells[at];
  });
  return record;
}

function readerOf(table: Table, row: TableRow, issues: TableIssues): RowReader {
  const cell = (column: string): string => cellOf(table, row, column);
  return {
    row: row.row,
    cell,
    has: (column) => table.columnRow.has(column),
    fault: (column, rule, message) => {
      issues.add(row.row, column, rule, cell(column), message);
      return undefined;
    },
  };
}

/** The closed school that `successors` names, else the only one of the same kind at the same position. */
function findPredecessors(
  table: Table,
  register: Register,
  { successors = {}, rolls = {} }: ReadSchoolsOptions,
): (own: Establishment, issues: TableIssues) => Establishment | undefined {
  const rowOfUrn = new Map(table.rows.map((row) => [cellOf(table, row, register.urnColumn), row]));
  const named = [...Object.entries(successors).flat(), ...Object.keys(rolls)];
  const unknown = named.filter((urn) => !rowOfUrn.has(urn));
  if (unknown.length > 0) {
    const message = `successors or rolls name ${unknown.join(", ")}, which the table does not have.\nMaybe the table is of another area.`;
    throw new EngineError("unknown-id", message, { unknown });
  }
  const closed = table.rows.filter((row) => register.isClosed((column) => cellOf(table, row, column)));
  return (own, issues) => {
    const before = Object.keys(successors).find((urn) => successors[urn] === own.urn);
    if (before !== undefined) {
      const row = rowOfUrn.get(before);
      return row && register.establishment(readerOf(table, row, issues));
    }
    // Rows that are only looked at in passing may have faults of their own: those are nobody's here.
    const inPassing = createTableIssues("schools");
    const same = closed
      .map((row) => register.establishment(readerOf(table, row, inPassing)))
      .filter((other) => other !== undefined)
      .filter(
        ({ kind, location }) =>
          kind === own.kind && location.lat === own.location.lat && location.lon === own.location.lon,
      );
    return same.length === 1 ? same[0] : undefined;
  };
}

/** The texts that every school has; read by themselves, so that another fault of the row can't hide theirs. */
function checkTexts(reader: RowReader, { urnColumn, nameColumn, authorityColumn }: Register): void {
  if (!Id.safeParse(reader.cell(urnColumn)).success)
    reader.fault(urnColumn, "format", "must be a URN or UKPRN such as 100001");
  for (const column of [nameColumn, authorityColumn]) {
    if (!Text.safeParse(reader.cell(column)).success)
      reader.fault(column, "text", "must be a text of 1 to 400 characters");
  }
}

function notesOf(
  schools: readonly SchoolInput[],
  { table, studentsPerStaff }: { readonly table: Table; readonly studentsPerStaff: number | undefined },
): readonly string[] {
  const notes = ["year groups derived from rolls and ages; pathways, hosting and limits are judgements", NOT_GIVEN];
  if (studentsPerStaff !== undefined) {
    notes.push(`staff not counted: one taken for each ${studentsPerStaff} students begun`);
  }
  for (const { id, name } of schools.filter(({ groups }) => groups.length === 0)) {
    notes.push(`${name} (${id}) has no groups, because its roll is not known`.slice(0, 400));
  }
  if (table.encoding === "windows-1252") notes.push("schools read as Windows-1252, because the bytes are not UTF-8");
  return notes;
}

function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
