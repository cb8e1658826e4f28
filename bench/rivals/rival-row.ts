/** One line: what was solved by whom, how well, how fast. Worth is in whole units of the instance (for a hub, weighted student-encounters). */
export interface RivalRow {
  readonly bench: "transport" | "assignment" | "hub" | "race";
  readonly instance: string;
  readonly solver: string;
  /** `stopped`: killed after the time limit of the row. `skipped`: not begun, because an easier one of its kind was stopped. */
  readonly status: "finished" | "limit" | "failed" | "stopped" | "skipped";
  /** Recounted from the answer by exact arithmetic wherever a solver gives one that fits. */
  readonly value?: number;
  /** What the solver proves that none can pass. */
  readonly bound?: number;
  /** Proven by ourselves or by the publishers of the instance, where known. */
  readonly optimum?: number;
  /** (bound - value) / bound. */
  readonly gapPercent?: number;
  /** (optimum - value) / optimum. */
  readonly lossPercent?: number;
  /** Median of the runs that were timed; loading and writing the model count, starting Node and reading WebAssembly do not. */
  readonly ms?: number;
  /**
   * In a race: how many times as long HiGHS takes to reach this value; where the status is `limit` it has not reached it within its time,
   * so that it is more.
   */
  readonly timesSooner?: number;
  readonly peakRssMb?: number;
}

/** How a row was measured, before shares are taken. */
export type Measured = Omit<RivalRow, "gapPercent" | "lossPercent" | "peakRssMb">;

/** Adds what follows from the figures. */
export function finishRow(row: Measured): RivalRow {
  const { value, bound, optimum } = row;
  return {
    ...row,
    ...(value === undefined || bound === undefined ? {} : { gapPercent: percentBelow(value, bound) }),
    ...(value === undefined || optimum === undefined ? {} : { lossPercent: percentBelow(value, optimum) }),
    ...(row.ms === undefined ? {} : { ms: Math.round(row.ms * 10) / 10 }),
    ...(row.timesSooner === undefined ? {} : { timesSooner: Math.round(row.timesSooner * 10) / 10 }),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function percentBelow(value: number, most: number): number {
  return most === 0 ? 0 : Math.round((1e5 * (most - value)) / most) / 1e3;
}

const COLUMNS = [
  "bench",
  "instance",
  "solver",
  "status",
  "value",
  "bound",
  "optimum",
  "gapPercent",
  "lossPercent",
  "ms",
  "timesSooner",
  "peakRssMb",
] as const;

/** Aligned columns: words to the left, numbers to the right. */
export function formatRivals(rows: readonly RivalRow[]): string {
  const write = (value: string | number | undefined): string =>
    typeof value === "number" ? String(Math.round(value * 1e3) / 1e3) : (value ?? "");
  const cells = [COLUMNS as readonly string[], ...rows.map((row) => COLUMNS.map((column) => write(row[column])))];
  const widths = COLUMNS.map((_, place) => Math.max(...cells.map((line) => line[place].length)));
  return cells
    .map((line) =>
      line
        .map((cell, place) => (place < 4 ? cell.padEnd(widths[place]) : cell.padStart(widths[place])))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
