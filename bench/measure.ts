/** One line of the bench: what was solved, how well, how fast. */
export interface BenchRow {
  readonly bench: string;
  readonly schools: number;
  readonly groups: number;
  readonly offers: number;
  readonly candidates: number;
  /** Weighted student-encounters. */
  readonly value: number;
  readonly bound: number;
  readonly gapPercent: number;
  /** Before dates: (bound - matchedValue) / bound. */
  readonly matchedGapPercent: number;
  /** Of the whole plan. */
  readonly ms: number;
  /** Of compiling, pricing, matching and proving, without dates and reasons; null where only one plan is made. */
  readonly matchMs: number | null;
  /** Peak of a process that has made the hub and one plan of it. */
  readonly planRssMb: number;
  readonly seed: number;
}

/** The median of some times; one call first, not counted, so that the code is warm. */
export function timeMedian(work: () => unknown, runs: number): number {
  work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return medianOf(times);
}

/** The middle value; the lower one of two. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1];
}

/** The most memory that this process has held, in megabytes. */
export function peakRssMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

/** Aligned columns, the first to the left and the others to the right. */
export function formatTable(rows: readonly BenchRow[]): string {
  const columns = [
    "bench",
    "seed",
    "schools",
    "groups",
    "offers",
    "candidates",
    "value",
    "bound",
    "gapPercent",
    "matchedGapPercent",
    "ms",
    "matchMs",
    "planRssMb",
  ] as const;
  const cells = [
    columns as readonly string[],
    ...rows.map((row) => columns.map((column) => String(row[column] ?? "-"))),
  ];
  const widths = columns.map((_, place) => Math.max(...cells.map((line) => line[place].length)));
  return cells
    .map((line) =>
      line.map((cell, place) => (place === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[place]))).join("  "),
    )
    .join("\n");
}
