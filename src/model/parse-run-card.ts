import { settle } from "./canonical.ts";
import { createIssueList, type IssueList, invalidData, type ParseResult } from "./data-issue.ts";
import { checkPlainSize } from "./document-size.ts";
import { readDocument } from "./parse-document.ts";
import { asList, asRecord } from "./read-loosely.ts";
import { RunCard } from "./run-card.ts";
import { RUN_CARD_FIELDS } from "./run-card-fields.ts";
import { parseShape } from "./shape-issues.ts";

/**
 * Reads a run card that was stored, and freezes it. Its fields must be those of the standard, each once and in order, none of them
 * silently empty.
 *
 * @param json - JSON text, or the plain value of one; never changed.
 * @throws {@link EngineError} `invalid-data` with every fault in `context.issues`.
 */
export function parseRunCard(json: unknown): RunCard {
  const result = safeParseRunCard(json);
  if (!result.success) throw invalidData("run card", result.issues);
  return result.data;
}

/** As {@link parseRunCard}, with the faults as a result in place of an error. */
export function safeParseRunCard(json: unknown): ParseResult<RunCard> {
  return readDocument(json, { checkSize: checkPlainSize, read: readCard });
}

function readCard(raw: unknown): ParseResult<RunCard> {
  const faults = createIssueList();
  const card = parseShape(RunCard, raw, { at: [], faults });
  checkFields(asList(asRecord(raw)?.fields), faults);
  return card === undefined || faults.count() > 0
    ? { success: false, issues: faults.list() }
    : { success: true, data: settle(card) };
}

function checkFields(entries: readonly unknown[], faults: IssueList): void {
  if (entries.length !== RUN_CARD_FIELDS.length) {
    faults.add({
      path: ["fields"],
      rule: "every-field",
      value: entries.length,
      message: `must be the ${RUN_CARD_FIELDS.length} fields of the standard`,
    });
  }
  for (const [row, { id, name }] of RUN_CARD_FIELDS.slice(0, entries.length).entries()) {
    const entry = asRecord(entries[row]);
    if (entry === undefined) continue; // the shape says so
    if (entry.id !== id || entry.name !== name) {
      faults.add({
        path: ["fields", row],
        rule: "field-order",
        value: `${String(entry.id)} ${String(entry.name)}`,
        message: `must be the field ${id} "${name}"`,
      });
    }
    checkEntry(entry, row, faults);
  }
}

function checkEntry(entry: Readonly<Record<string, unknown>>, row: number, faults: IssueList): void {
  const blocks = asList(entry.fromRun);
  const isGiven = entry.fromHub !== undefined;
  const isOpen = entry.toBeCompleted !== undefined;
  if (blocks.length === 0 && !isGiven && !isOpen) {
    faults.add({
      path: ["fields", row],
      rule: "visibly-blank",
      value: null,
      message: "must have an answer or say what is to be completed",
    });
  }
  if (isGiven && isOpen) {
    faults.add({
      path: ["fields", row, "toBeCompleted"],
      rule: "either-or",
      value: entry.toBeCompleted,
      message: "must not stand where the hub gave its answer",
    });
  }
  for (const [at, block] of blocks.entries()) {
    const table = asRecord(block);
    if (table?.type !== "table") continue;
    const width = asList(table.head).length;
    for (const [line, cells] of asList(table.rows).entries()) {
      if (asList(cells).length === width) continue;
      faults.add({
        path: ["fields", row, "fromRun", at, "rows", line],
        rule: "table-width",
        value: asList(cells).length,
        message: `must have as many cells as the head: ${width}`,
      });
    }
  }
}
