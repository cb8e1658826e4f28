import { Employer, type EmployerInput, Offer, presets } from "../model/index.ts";
import { checkOffer } from "./check-offer.ts";
import { type Draft, draftFields, fileRefusals } from "./draft-fields.ts";
import { type ExtraCells, listExtra } from "./extra-cells.ts";
import { EMPLOYER_COLUMNS, EMPLOYER_EXTRAS, OFFER_COLUMNS } from "./offer-columns.ts";
import { readNumber } from "./read-cell.ts";
import { cellOf, readTable, type Table, type TableRow } from "./read-table.ts";
import { createTableIssues, type TableIssues } from "./table-issues.ts";

/** An employer with its offers, as `parseHub` takes it. */

export interface ReadOffersResult {
  /** In order of their first row; each is valid input for `parseHub`. */
  readonly employers: readonly EmployerInput[];
  /** What does not stand in the table as it is, in words, a line each. */
  readonly derived: readonly string[];
  /** Columns that are not read, kept for each offer. */
  readonly extra: readonly ExtraCells[];
}

/**
 * Reads employers' offers from a table with one row an offer. A blank cell means what the schema says of an absent field:
 * no limit, unknown, or the default that `docs/csv.md` names.
 *
 * @param csv - text, or the bytes of a file: UTF-8 with or without mark, or Windows-1252. At most 100,000 rows.
 * @returns employers with their offers. Sectors that are blank are taken from the industry codes in `sic`, and listed in `derived`.
 *
 * Cost: O(characters).
 *
 * @throws EngineError `invalid-data`: `context.issues` holds each fault with its row and column.
 * @see docs/csv.md
 */
export function readOffers(csv: string | Uint8Array): ReadOffersResult {
  const issues = createTableIssues("offers");
  const table = readTable(csv, issues);
  for (const { name, needed } of [...EMPLOYER_COLUMNS, ...OFFER_COLUMNS]) {
    if (needed && !table.columnRow.has(name)) issues.add(1, name, "missing-column", null, "this column is needed");
  }
  issues.refuse();
  const rowsOfEmployer = new Map<string, TableRow[]>();
  for (const row of table.rows) {
    const id = cellOf(table, row, "employer_id");
    if (id === "") issues.add(row.row, "employer_id", "required", null, "must not be blank");
    const rows = rowsOfEmployer.get(id);
    if (rows === undefined) rowsOfEmployer.set(id, [row]);
    else rows.push(row);
  }
  const derived: string[] = table.encoding === "windows-1252" ? ["Read as Windows-1252: the bytes are not UTF-8."] : [];
  const rowOfOffer = new Map<string, number>();
  const employers: EmployerInput[] = [];
  for (const rows of rowsOfEmployer.values()) {
    const employer = readEmployer(table, rows, { issues, derived });
    const offers = rows.map((row) => readOffer(table, row, { issues, rowOfOffer, hasSite: hasSite(table, rows[0]) }));
    if (employer === undefined) continue;
    employers.push({ ...employer, offers: offers.filter((offer) => offer !== undefined) });
  }
  issues.refuse();
  const read = [...EMPLOYER_COLUMNS, ...OFFER_COLUMNS].map(({ name }) => name).concat(Object.values(EMPLOYER_EXTRAS));
  const unread = table.columns.filter((column) => !read.includes(column));
  if (unread.length > 0) derived.push(`Columns kept and not read: ${unread.join(", ")}.`);
  return { employers, derived, extra: listExtra(table, table.rows, { idColumn: "offer_id", read }) };
}

function hasSite(table: Table, row: TableRow): boolean {
  return cellOf(table, row, EMPLOYER_EXTRAS.lat) !== "" && cellOf(table, row, EMPLOYER_EXTRAS.lon) !== "";
}

function readEmployer(
  table: Table,
  rows: readonly TableRow[],
  { issues, derived }: { readonly issues: TableIssues; readonly derived: string[] },
): Employer | undefined {
  const [row, ...later] = rows;
  checkRepeats(table, row, { later, issues });
  const draft = draftFields(table, row, { columns: EMPLOYER_COLUMNS, issues });
  const located = { ...draft, ...readSite(table, row, issues), ...readSic(table, row, { draft, issues, derived }) };
  const parsed = Employer.safeParse({ ...located, offers: [] });
  if (parsed.success) return parsed.data;
  const columns = [...EMPLOYER_COLUMNS, { name: EMPLOYER_EXTRAS.lat, path: ["locations"], read: readNumber } as const];
  fileRefusals(parsed.error.issues, { table, row, columns, issues });
  return undefined;
}

function checkRepeats(
  table: Table,
  first: TableRow,
  { later, issues }: { readonly later: readonly TableRow[]; readonly issues: TableIssues },
): void {
  const names = [...EMPLOYER_COLUMNS.map(({ name }) => name), ...Object.values(EMPLOYER_EXTRAS)];
  for (const row of later) {
    for (const name of names) {
      const text = cellOf(table, row, name);
      const said = cellOf(table, first, name);
      if (text === "" || text === said) continue;
      const message = `row ${first.row} says ${JSON.stringify(said)} of the same employer`;
      issues.add(row.row, name, "conflict", text, message);
    }
  }
}

function readSite(table: Table, row: TableRow, issues: TableIssues): Draft {
  const texts = [EMPLOYER_EXTRAS.lat, EMPLOYER_EXTRAS.lon].map((name) => ({ name, text: cellOf(table, row, name) }));
  if (texts.every(({ text }) => text === "")) return {};
  const [lat, lon] = texts.map(({ name, text }) => {
    const result = text === "" ? { rule: "required", message: "a position needs both degrees" } : readNumber(text);
    if ("value" in result) return result.value;
    issues.add(row.row, name, result.rule, text || null, result.message);
    return undefined;
  });
  return lat === undefined || lon === undefined ? {} : { locations: [{ lat, lon }] };
}

/** Sectors from industry codes, where the table names no sectors. */
function readSic(
  table: Table,
  row: TableRow,
  { draft, issues, derived }: { readonly draft: Draft; readonly issues: TableIssues; readonly derived: string[] },
): Draft {
  const text = cellOf(table, row, EMPLOYER_EXTRAS.sic);
  if (text === "") return {};
  const sectors = new Set<string>();
  for (const code of text.split(";").map((part) => part.trim())) {
    try {
      for (const sector of presets.sectors.sectorsOfSic(code)) sectors.add(sector);
    } catch {
      const message = "must be codes of SIC 2007, such as 62012 or J, with semicolons between them";
      issues.add(row.row, EMPLOYER_EXTRAS.sic, "sic", code, message);
    }
  }
  if (draft.sectors !== undefined) return {};
  const named = `${cellOf(table, row, "employer_name")} (${cellOf(table, row, "employer_id")})`;
  derived.push(`${named}: sectors ${[...sectors].join(", ")} taken from SIC ${text}.`);
  return { sectors: [...sectors] };
}

function readOffer(
  table: Table,
  row: TableRow,
  { issues, rowOfOffer, hasSite }: { issues: TableIssues; rowOfOffer: Map<string, number>; hasSite: boolean },
): Offer | undefined {
  const draft = draftFields(table, row, { columns: OFFER_COLUMNS, issues });
  const id = cellOf(table, row, "offer_id");
  const first = rowOfOffer.get(id);
  if (first !== undefined) issues.add(row.row, "offer_id", "duplicate-id", id, `row ${first} has the same one`);
  else rowOfOffer.set(id, row.row);
  checkOffer(draft, { has: (column) => cellOf(table, row, column) !== "", hasSite }, (column, rule, message) =>
    issues.add(row.row, column, rule, cellOf(table, row, column) || null, message),
  );
  const parsed = Offer.safeParse(draft);
  if (parsed.success) return parsed.data;
  fileRefusals(parsed.error.issues, { table, row, columns: OFFER_COLUMNS, issues });
  return undefined;
}
