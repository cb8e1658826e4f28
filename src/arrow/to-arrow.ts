import { type Table, tableFromArrays } from "apache-arrow";
import { EngineError } from "../errors.ts";

/** Columns of equal length, by name: numbers in typed arrays, words in lists. */
export type TidyColumns = Readonly<Record<string, Int32Array | Float64Array | readonly string[]>>;

/**
 * Columns as an Apache Arrow table, in their order: `Int32Array` becomes Int32, `Float64Array` Float64, words a dictionary of Utf8. Its
 * numbers are copies; `tableToIPC` of `apache-arrow` makes a file of it.
 *
 * @throws {@link EngineError} `shape-mismatch` if the columns differ in length.
 */
export function toArrow(columns: TidyColumns): Table {
  const lengths = Object.entries(columns).map(([name, { length }]) => ({ name, length }));
  if (new Set(lengths.map(({ length }) => length)).size > 1) {
    const told = lengths.map(({ name, length }) => `${name} ${length}`).join(", ");
    throw new EngineError("shape-mismatch", `Columns must be equally long, and these are not: ${told}.`, {
      columns: lengths,
    });
  }
  return tableFromArrays(
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.slice()])) as Record<
      string,
      Int32Array | Float64Array | string[]
    >,
  ) as Table;
}
