import { DISPLAY, type Displayed, escapeHtml } from "./displayed.ts";

/** A row of a table: texts, numbers, yes or no; null or undefined where there is nothing. */
export type TableRow = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface TableOptions {
  /** Stands above the table. */
  readonly caption?: string;
  /** Fields to show, in this order, and the words above them; absent = all fields of the first row, by their names. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Most rows to show; what is left out is counted below. Default 60. */
  readonly most?: number;
}

const MOST = 60;
const NOTHING = "-";

/** Shows rows of plain data as a table: numbers to the right, rounded to three decimals, thousands apart. */
export function showTable(rows: readonly TableRow[], { caption, columns, most = MOST }: TableOptions = {}): Displayed {
  const fields = columns === undefined ? Object.keys(rows[0] ?? {}) : Object.keys(columns);
  const head = fields.map((field) => columns?.[field] ?? field);
  const isNumber = fields.map((field) => rows.every((row) => row[field] == null || typeof row[field] === "number"));
  const cells = rows.slice(0, most).map((row) => fields.map((field) => writeCell(row[field])));
  const above = caption === undefined ? [] : [caption];
  const below = rows.length > most ? [`and ${rows.length - most} more`] : [];
  return {
    [DISPLAY]: () => ({
      "text/plain": [...above, ...alignText([head, ...cells], isNumber), ...below].join("\n"),
      "text/html": [
        "<table>",
        ...above.map((text) => `<caption>${escapeHtml(text)}</caption>`),
        `<thead>${writeRow(head, { tag: "th", isNumber })}</thead>`,
        `<tbody>${cells.map((row) => writeRow(row, { tag: "td", isNumber })).join("\n")}</tbody>`,
        "</table>",
        ...below.map((text) => `<p>${text}</p>`),
      ].join("\n"),
    }),
  };
}

function writeCell(value: TableRow[string]): string {
  if (value === null || value === undefined) return NOTHING;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? writeNumber(value) : value;
}

/** "12,345", "0.125"; never "-0". */
function writeNumber(value: number): string {
  const [whole, decimals] = String(Math.round(value * 1000) / 1000 + 0).split(".");
  const grouped = /e/.test(whole) ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

function writeRow(
  cells: readonly string[],
  { tag, isNumber }: { readonly tag: "th" | "td"; readonly isNumber: readonly boolean[] },
): string {
  const side = (column: number) => (isNumber[column] ? "right" : "left");
  return `<tr>${cells.map((cell, column) => `<${tag} style="text-align:${side(column)}">${escapeHtml(cell)}</${tag}>`).join("")}</tr>`;
}

function alignText(rows: readonly (readonly string[])[], isNumber: readonly boolean[]): readonly string[] {
  const widths = isNumber.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (isNumber[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join("  ")
      .trimEnd(),
  );
}
