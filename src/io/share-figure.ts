import type { FactorFigure } from "../model/index.ts";
import type { RowReader } from "./establishment.ts";
import { readFigure } from "./read-figure.ts";

/** Where the figure of a disadvantage factor stands. The first source that has a number is taken, else the first that says why not. */
export interface FigureSource {
  readonly column: string;
  /** A percentage becomes a share; a count is divided by the count in `of`; a decile is taken as it is. */
  readonly unit: "percent" | "decile" | { readonly of: string };
  readonly year: string;
  readonly basis: string;
}

/**
 * Reads one disadvantage figure of a school.
 *
 * @returns undefined where the table has none of the columns. Shares are rounded to whole millionths.
 */
export function shareFigure(reader: RowReader, sources: readonly FigureSource[]): FactorFigure | undefined {
  const found = sources.filter(({ column }) => reader.has(column)).map((source) => readSource(reader, source));
  return found.find((figure) => "value" in figure) ?? found[0];
}

function readSource(reader: RowReader, { column, unit, year, basis }: FigureSource): FactorFigure {
  const figure = readFigure(reader.cell(column));
  if ("fault" in figure) {
    reader.fault(column, "number", "must be a number, blank, or a symbol of the DfE");
    return { absent: "notCollected" };
  }
  if ("absent" in figure) return { absent: figure.absent, year, basis };
  if (unit === "decile") {
    if (!Number.isInteger(figure.value) || figure.value < 1 || figure.value > 10) {
      reader.fault(column, "range", "must be a whole number from 1 to 10");
    }
    return { value: figure.value, year, basis };
  }
  if (unit === "percent") {
    if (figure.value > 100) reader.fault(column, "range", "must be a percentage from 0 to 100");
    return { value: Math.round(figure.value * 10_000) / 1_000_000, year, basis };
  }
  const whole = readFigure(reader.cell(unit.of));
  if (!("value" in whole) || whole.value === 0) return { absent: "notCollected", year, basis };
  if (figure.value > whole.value) reader.fault(column, "range", `must not be above ${unit.of}, ${whole.value}`);
  return { value: Math.round((figure.value / whole.value) * 1_000_000) / 1_000_000, year, basis };
}
