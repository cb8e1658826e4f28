import { EngineError } from "../errors.ts";
import { compareIds } from "./compare-ids.ts";

/** Steps from the root of a document to a value: keys of objects, positions in lists. */
export type IssuePath = readonly (string | number)[];

/** One fault of a document. JSON-safe: it can be logged, sent and shown as it is. */
export interface DataIssue {
  readonly path: IssuePath;
  /** The rule that is broken; a stable code such as "duplicate-id". */
  readonly rule: string;
  /** What stands there, shortened where it is long; null where nothing stands. */
  readonly value: unknown;
  /** What is wrong and what would be right, in words. */
  readonly message: string;
}

/** What a safe parser answers: the document, or everything that is wrong with it. */
export type ParseResult<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly issues: readonly DataIssue[] };

/** More faults than this are counted, not listed: nobody reads them, and a broken export must not exhaust the memory. */
export const MAX_ISSUES = 10_000;

const SHOWN = 12;
const LONGEST = 120;
const FLAT_FIELDS = 6;

/** Collects faults while a document is read. */
export interface IssueList {
  readonly add: (issue: DataIssue) => void;
  readonly count: () => number;
  /** In order of the document; when there are too many, a last entry of rule "more-issues" says how many are not listed. */
  readonly list: () => readonly DataIssue[];
}

export function createIssueList(): IssueList {
  const issues: DataIssue[] = [];
  let count = 0;
  return {
    add: (issue) => {
      if (count++ < MAX_ISSUES) issues.push({ ...issue, value: shortenValue(issue.value) });
    },
    count: () => count,
    list: () => {
      const sorted = issues.toSorted(compareIssues);
      const unlisted = count - issues.length;
      if (unlisted > 0) {
        sorted.push({
          path: [],
          rule: "more-issues",
          value: unlisted,
          message: `${unlisted} more faults are not listed`,
        });
      }
      return sorted;
    },
  };
}

/** `schools[0].groups[2].year`, or "the document" for its root. */
export function formatPath(path: IssuePath): string {
  if (path.length === 0) return "the document";
  return path.map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`)).join("");
}

/**
 * The error for a document with faults.
 *
 * @param noun - what the document is: "hub", "policy", "plan".
 * @returns an {@link EngineError} `invalid-data`; its message shows the count and the first few faults, its context holds all.
 */
export function invalidData(noun: string, issues: readonly DataIssue[]): EngineError {
  const lines = issues
    .slice(0, SHOWN)
    .map(({ path, message, value }) => `  ${formatPath(path)}: ${message} (${JSON.stringify(value)})`);
  if (issues.length > SHOWN) lines.push(`  ... and ${issues.length - SHOWN} more in context.issues`);
  const hint = hintFor(issues);
  if (hint !== undefined) lines.push(`Maybe ${hint}`);
  const title = `The ${noun} has ${issues.length} ${issues.length === 1 ? "fault" : "faults"}:`;
  return new EngineError("invalid-data", [title, ...lines].join("\n"), { issues });
}

const HINTS: Readonly<Record<string, string>> = {
  json: "the text was cut short, or is CSV: tables are read by the functions of the io entry point.",
  "too-large": "several hubs or events were joined in one document: plan them one by one.",
  "unknown-key": "a name is misspelt, or belongs one level up or down; leave notes of your own out of the document.",
  "unknown-sector": "an id is misspelt; a hub that lists no sectors of its own has the 15 technical routes.",
  "unknown-tag": "the list of priorities is of another year: a tag stands in the `tags` of sectors.",
  "figure-range": "shares were given in percent: 30 % is 0.3.",
  "unknown-kind": "the offers were written for another policy: kinds are listed in its `kinds`.",
  "duplicate-id": "two exports were joined: ids must differ across the whole document.",
  "outside-year": "the document's academicYear is not the year of its dates.",
};

/** Advice for the most frequent rule that has any; the first of equals. */
function hintFor(issues: readonly DataIssue[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { rule } of issues) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const [best] = [...counts].filter(([rule]) => Object.hasOwn(HINTS, rule)).sort((a, b) => b[1] - a[1]);
  return best === undefined ? undefined : HINTS[best[0]];
}

/** Keeps short and flat JSON values as they are; says of anything else what it is. */
export function shortenValue(value: unknown): unknown {
  if (value === undefined || value === null || typeof value === "boolean") return value ?? null;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "string") return shortenText(value);
  if (typeof value !== "object") return shortenText(`${typeof value} ${String(value)}`);
  const fields = Object.entries(value);
  const isFlat =
    fields.length <= FLAT_FIELDS && fields.every(([, field]) => typeof field !== "object" || field === null);
  if (Array.isArray(value))
    return isFlat && value.length <= FLAT_FIELDS ? value.map(shortenValue) : `list of ${value.length}`;
  if (isFlat) return Object.fromEntries(fields.map(([key, field]) => [shortenText(key), shortenValue(field)]));
  return shortenText(`object with ${fields.map(([key]) => key).join(", ")}`);
}

function shortenText(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}... (${text.length} characters)`;
}

function compareIssues(a: DataIssue, b: DataIssue): number {
  const shared = Math.min(a.path.length, b.path.length);
  for (let at = 0; at < shared; at++) {
    const order = compareSteps(a.path[at], b.path[at]);
    if (order !== 0) return order;
  }
  return a.path.length - b.path.length || compareIds(a.rule, b.rule);
}

function compareSteps(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return compareIds(String(a), String(b));
}
