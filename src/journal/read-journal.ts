import { EngineError } from "../errors.ts";
import { canonicalText, compareIds, type DataIssue } from "../model/index.ts";
import { JOURNAL_SCHEMA, type Journal, type JournalHead } from "./journal.ts";
import { checkOfHead, checkOfResult } from "./write-line.ts";

/** How every journal begins: a text that does not is somebody else's, and must not be cut. */
const BEGINNING = `{"schema":"${JOURNAL_SCHEMA}",`;
const SHOWN = 12;

/**
 * Reads what `keepJournal` has written, to go on from it.
 *
 * @param text - the whole file; empty where there is none yet.
 * @returns results by task. A last line without an end was cut off when the work was: it is left out, and told in `cutOff`.
 *
 * Ties: lines that say the same of a task count once. Cost: O(size of the text).
 * @throws {@link EngineError} `invalid-data` with every line that is damaged, in `context.issues`; the path of a fault is the number of its line, from 1.
 */
export function readJournal(text: string): Journal {
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const rest = text.slice(whole.length);
  const lines = whole.split("\n").slice(0, -1);
  const issues: DataIssue[] = [];
  if (lines.length === 0) {
    if (!BEGINNING.startsWith(rest.slice(0, BEGINNING.length))) issues.push(noJournal(rest));
    refuse(issues);
    return { results: new Map(), whole, ...(rest === "" ? {} : { cutOff: { line: 1, text: rest } }) };
  }
  const head = readHead(lines[0], issues);
  const results = new Map<string, unknown>();
  const lineOf = new Map<string, { readonly line: number; readonly check: string }>();
  for (let row = 1; row < lines.length; row++) {
    const line = row + 1;
    const read = readResult(lines[row], head?.check);
    if ("rule" in read) {
      issues.push({ path: [line], value: shorten(lines[row]), ...read });
      continue;
    }
    // Under a head that can't be read nothing can be said of a line.
    if (head === undefined) continue;
    const task = canonicalText(read.task);
    const before = lineOf.get(task);
    if (before === undefined) {
      lineOf.set(task, { line, check: read.check });
      results.set(task, read.result);
    } else if (before.check !== read.check) {
      const message = `line ${before.line} has another result of the same task`;
      issues.push({ path: [line], rule: "contradiction", value: shorten(lines[row]), message });
    }
  }
  refuse(issues);
  const cutOff = rest === "" ? {} : { cutOff: { line: lines.length + 1, text: rest } };
  return { head: head!.head, results, whole, ...cutOff };
}

interface CheckedHead {
  readonly head: JournalHead;
  /** As it stands there, though it may not fit: lines are looked at under it. */
  readonly check: string;
}

function readHead(line: string, issues: DataIssue[]): CheckedHead | undefined {
  const fields = readFields(line, ["check", "context", "job", "schema", "version"]);
  if (fields === undefined || fields.schema !== JOURNAL_SCHEMA) {
    issues.push(noJournal(line));
    return undefined;
  }
  const { check, ...head } = fields;
  if (!isAsWritten(check, () => checkOfHead(head as Record<keyof JournalHead, unknown>))) {
    issues.push({ path: [1], rule: "check", value: shorten(line), message: "is not as it was written" });
  }
  return { head: head as unknown as JournalHead, check: String(check) };
}

interface CheckedResult {
  readonly task: unknown;
  readonly result: unknown;
  readonly check: string;
}

function readResult(line: string, headCheck: string | undefined): CheckedResult | Pick<DataIssue, "rule" | "message"> {
  const fields = readFields(line, ["check", "result", "task"]);
  if (fields === undefined) {
    return { rule: "no-result", message: "is not an object in JSON with task, result and check" };
  }
  const { task, result, check } = fields;
  if (headCheck !== undefined && !isAsWritten(check, () => checkOfResult(headCheck, task, result))) {
    return { rule: "check", message: "is not as it was written, or is of another journal" };
  }
  return { task, result, check: String(check) };
}

/** @param count - fails on what no journal can hold: digits added to a number make it infinite. */
function isAsWritten(check: unknown, count: () => string): boolean {
  try {
    return check === count();
  } catch {
    return false;
  }
}

function noJournal(line: string): DataIssue {
  return {
    path: [1],
    rule: "no-journal",
    value: shorten(line),
    message: `is not the head of a journal, ${JOURNAL_SCHEMA}`,
  };
}

/** The fields of a line, if it is an object with just these. */
function readFields(line: string, keys: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return undefined;
    return Object.keys(value).sort(compareIds).join() === keys.join() ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function shorten(line: string): string {
  return line.length <= 80 ? line : `${line.slice(0, 80)}...`;
}

function refuse(issues: readonly DataIssue[]): void {
  if (issues.length === 0) return;
  const shown = issues.slice(0, SHOWN).map(({ path, message }) => `  line ${path[0]} ${message}`);
  if (issues.length > SHOWN) shown.push(`  ... and ${issues.length - SHOWN} more in context.issues`);
  const hint = hintFor(issues[0]);
  const title = `The journal has ${issues.length} ${issues.length === 1 ? "fault" : "faults"}:`;
  throw new EngineError("invalid-data", [title, ...shown, hint].join("\n"), { issues });
}

function hintFor({ path: [line], rule }: DataIssue): string {
  if (rule === "no-journal") return "Maybe it is another file.";
  return line === 1
    ? "Maybe its first line was edited, which says what all others are of: put it back as it was, or begin a new journal."
    : "Maybe it was edited, or badly copied. Every line after the first stands alone: take out those named, and their tasks are done again.";
}
