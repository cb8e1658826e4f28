import type { OfferColumn } from "./offer-columns.ts";
import { cellOf, type Table, type TableRow } from "./read-table.ts";
import { describeRefusal, type SchemaFault } from "./schema-fault.ts";
import type { TableIssues } from "./table-issues.ts";

/** An employer or offer whose cells are read, and whose ranges nobody has checked yet. */
export type Draft = Readonly<Record<string, unknown>>;

/** Fills fields from the cells of a row; a blank cell fills nothing. Field names come from the column list, never from the table. */
export function draftFields(
  table: Table,
  row: TableRow,
  { columns, issues }: { readonly columns: readonly OfferColumn[]; readonly issues: TableIssues },
): Draft {
  const draft: Record<string, unknown> = {};
  for (const { name, path, read, needed } of columns) {
    const text = cellOf(table, row, name);
    if (text === "") {
      if (needed) issues.add(row.row, name, "required", null, "must not be blank");
      continue;
    }
    const result = read(text);
    if (!("value" in result)) {
      issues.add(row.row, name, result.rule, text, result.message);
      continue;
    }
    const [field, inner] = path;
    draft[field] =
      inner === undefined ? result.value : { ...(draft[field] as Draft | undefined), [inner]: result.value };
  }
  return draft;
}

/** Files what the schema refuses under the column that filled the field. */
export function fileRefusals(
  faults: readonly SchemaFault[],
  {
    table,
    row,
    columns,
    issues,
  }: { table: Table; row: TableRow; columns: readonly OfferColumn[]; issues: TableIssues },
): void {
  for (const fault of faults) {
    const fitting = columns.filter(
      ({ path: [field, inner] }) =>
        fault.path[0] === field && (inner === undefined || fault.path.length < 2 || fault.path[1] === inner),
    );
    // A cell that could not be read has one fault already, and gets no second.
    const column = (fitting.find(({ name }) => cellOf(table, row, name) !== "") ?? fitting[0] ?? columns[0]).name;
    const { rule, message } = describeRefusal(fault);
    issues.add(row.row, column, rule, cellOf(table, row, column) || null, message);
  }
}
