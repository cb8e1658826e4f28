import { EngineError } from "../errors.ts";
import type { DataIssue } from "../model/index.ts";

/** More faults than this are counted, not listed. */
const MAX_LISTED = 10_000;
const SHOWN = 12;

/** Collects the faults of one table; a cell is told at most one fault. */
export interface TableIssues {
  /** @param row - as a spreadsheet counts: the header is row 1. */
  readonly add: (row: number, column: string, rule: string, value: unknown, message: string) => void;
  readonly has: (row: number, column: string) => boolean;
  /** Throws {@link EngineError} `invalid-data` with all faults so far, if there are any. */
  readonly refuse: () => void;
}

/** @param noun - what the table holds: "schools", "offers". */
export function createTableIssues(noun: string): TableIssues {
  const issues: DataIssue[] = [];
  const cells = new Set<string>();
  const key = (row: number, column: string): string => `${row} ${column}`;
  return {
    add: (row, column, rule, value, message) => {
      if (cells.has(key(row, column))) return;
      cells.add(key(row, column));
      const text = typeof value === "string" && value.length > 80 ? `${value.slice(0, 80)}...` : value;
      if (issues.length < MAX_LISTED) issues.push({ path: [row, column], rule, value: text ?? null, message });
    },
    has: (row, column) => cells.has(key(row, column)),
    refuse: () => {
      if (cells.size === 0) return;
      // A stable sort by row: within a row the order in which the columns were read stays.
      const sorted = issues.toSorted((a, b) => Number(a.path[0]) - Number(b.path[0]));
      if (cells.size > sorted.length) {
        const unlisted = cells.size - sorted.length;
        sorted.push({
          path: [],
          rule: "more-issues",
          value: unlisted,
          message: `${unlisted} more faults are not listed`,
        });
      }
      throw new EngineError("invalid-data", describe(noun, cells.size, sorted), { issues: sorted });
    },
  };
}

const HINTS: Readonly<Record<string, string>> = {
  semicolons: "it is separated by semicolons: save it again as comma-separated values.",
  tabs: "it is separated by tabs: save it again as comma-separated values.",
  "missing-column": "the table is of another kind: docs/csv.md lists the columns that are read.",
  "ragged-row": "a name holds a comma and is not in double quotes.",
  quote: "a name holds a double quote: write it twice, and put the whole cell in double quotes.",
  "duplicate-id": "two downloads were joined, header and all.",
};

function describe(noun: string, count: number, issues: readonly DataIssue[]): string {
  const lines = issues
    .slice(0, SHOWN)
    .map(({ path: [row, column], message, value }) => `  row ${row}, ${column}: ${message} (${JSON.stringify(value)})`);
  if (count > SHOWN) lines.push(`  ... and ${count - SHOWN} more in context.issues`);
  const hinted = issues.find(({ rule }) => Object.hasOwn(HINTS, rule));
  if (hinted !== undefined) lines.push(`Maybe ${HINTS[hinted.rule]}`);
  return [`The table of ${noun} has ${count} ${count === 1 ? "fault" : "faults"}:`, ...lines].join("\n");
}
