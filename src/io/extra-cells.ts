import { cellOf, type Table, type TableRow } from "./read-table.ts";

/** What stands in the columns that are not read, for one school or offer; blank cells are left out. */
export interface ExtraCells {
  readonly id: string;
  /** A list, not an object: a column may have any name. */
  readonly cells: readonly { readonly column: string; readonly value: string }[];
}

/** Keeps the columns that are not read. */
export function listExtra(
  table: Table,
  rows: readonly TableRow[],
  { idColumn, read }: { readonly idColumn: string; readonly read: readonly string[] },
): readonly ExtraCells[] {
  const known = new Set(read);
  const columns = table.columns.filter((column) => !known.has(column));
  return rows.map((row) => ({
    id: cellOf(table, row, idColumn),
    cells: columns.map((column) => ({ column, value: cellOf(table, row, column) })).filter(({ value }) => value !== ""),
  }));
}
