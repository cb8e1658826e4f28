/** A cell of a table that is written. */
export type Cell = string | number;

/** A spreadsheet runs a cell that begins so; numbers stay numbers. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A text that a spreadsheet would take for a formula, with an apostrophe before it; anything else as it is. */
export function defuse(cell: Cell): Cell {
  return typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : cell;
}
