import type { FactorFigure, Location, SchoolKind } from "../model/index.ts";

/** What a register says of one school or college, whatever the register's columns. */
export interface Establishment {
  readonly row: number;
  readonly urn: string;
  readonly name: string;
  readonly kind: SchoolKind;
  /** A special school, whatever its kind: one that is independent is of kind `independent`. */
  readonly isSpecial: boolean;
  readonly localAuthority: string;
  readonly location: Location;
  readonly lowAge: number;
  readonly highAge: number;
  /** Absent = not known. */
  readonly roll?: number | undefined;
  readonly rollYear?: string | undefined;
  readonly year11?: number | undefined;
  readonly sixth?: number | undefined;
  readonly figures: Readonly<Record<string, FactorFigure>>;
  /** What was read into the register, in words that follow the school's name. */
  readonly remarks: readonly string[];
}

/**
 * Provider access binds special schools that the state pays for, so an independent one must not be of kind `special`: it would be
 * told that the law demands of it what it does not.
 */
export const INDEPENDENT_SPECIAL =
  "an independent special school, taken as independent: provider access is not claimed for it, and offers are not checked for being fit for special schools (sendReady)";

/** Whether a row is wanted at all, found before its numbers are read. */
export type Standing =
  | { readonly wanted: true; readonly remark?: string }
  | { readonly wanted: false; readonly reason: string };

/** A way to read one register. */
export interface Register {
  readonly title: string;
  /** Columns without which nothing can be read. */
  readonly needed: readonly string[];
  /** Columns that are read where they exist; all others are kept as extra. */
  readonly read: readonly string[];
  readonly urnColumn: string;
  readonly nameColumn: string;
  readonly authorityColumn: string;
  readonly standing: (cell: CellReader, filter: SchoolFilter) => Standing;
  readonly isClosed: (cell: CellReader) => boolean;
  /** Undefined when the row has faults; they are reported through `reader`. */
  readonly establishment: (reader: RowReader) => Establishment | undefined;
}

export const SCHOOL_FILTERS = ["state-funded-open", "open"] as const;
export type SchoolFilter = (typeof SCHOOL_FILTERS)[number];

export type CellReader = (column: string) => string;

/** The cells of one row, and the place for its faults. */
export interface RowReader {
  readonly row: number;
  readonly cell: CellReader;
  readonly has: (column: string) => boolean;
  readonly fault: (column: string, rule: string, message: string) => undefined;
}

/** A whole number, or undefined where the register has none; other text is a fault. */
export function readCount(
  reader: RowReader,
  column: string,
  figure: { readonly value: number } | object,
): number | undefined {
  if (!("value" in figure)) {
    if ("fault" in figure) reader.fault(column, "number", "must be a whole number, blank, or a symbol of the DfE");
    return undefined;
  }
  if (!Number.isInteger(figure.value) || figure.value > 50_000) {
    return reader.fault(column, "range", "must be a whole number of students, at most 50000");
  }
  return figure.value;
}
