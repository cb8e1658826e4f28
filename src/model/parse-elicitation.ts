import { settle } from "./canonical.ts";
import { createIssueList, type IssueList, invalidData, type ParseResult } from "./data-issue.ts";
import { checkPlainSize } from "./document-size.ts";
import { type Elicitation, ElicitationShape } from "./elicitation.ts";
import { readDocument } from "./parse-document.ts";
import { parseShape } from "./shape-issues.ts";

/**
 * Reads a conversation about weights, as it was stored after some answers or written by hand before the first, and freezes it.
 *
 * @param json - JSON text, or the plain value of one; never changed.
 * @throws {@link EngineError} `invalid-data` with every fault in `context.issues`.
 */
export function parseElicitation(json: unknown): Elicitation {
  const result = safeParseElicitation(json);
  if (!result.success) throw invalidData("elicitation", result.issues);
  return result.data;
}

/** As {@link parseElicitation}, with the faults as a result in place of an error. */
export function safeParseElicitation(json: unknown): ParseResult<Elicitation> {
  return readDocument(json, { checkSize: checkPlainSize, read: readElicitation });
}

function readElicitation(raw: unknown): ParseResult<Elicitation> {
  const faults = createIssueList();
  const parsed = parseShape(ElicitationShape, raw, { at: [], faults });
  // Nothing is checked against a list that is itself faulty.
  if (parsed !== undefined) {
    checkIds("objectives", parsed.objectives, faults);
    checkIds("outcomes", parsed.outcomes, faults);
    checkValues(parsed as Elicitation, faults);
    checkAnswers(parsed as Elicitation, faults);
  }
  return parsed === undefined || faults.count() > 0
    ? { success: false, issues: faults.list() }
    : { success: true, data: settle(parsed) as Elicitation };
}

function checkIds(list: string, entries: readonly { readonly id: string }[], faults: IssueList): void {
  const seen = new Set<string>();
  for (const [row, { id }] of entries.entries()) {
    if (seen.has(id)) {
      faults.add({ path: [list, row, "id"], rule: "duplicate-id", value: id, message: "must differ from the others" });
    }
    seen.add(id);
  }
}

function checkValues({ objectives, outcomes }: Elicitation, faults: IssueList): void {
  for (const [row, { values }] of outcomes.entries()) {
    if (values.length === objectives.length) continue;
    faults.add({
      path: ["outcomes", row, "values"],
      rule: "value-count",
      value: values.length,
      message: `must be one for each of the ${objectives.length} objectives`,
    });
  }
}

function checkAnswers({ outcomes, questions, answers }: Elicitation, faults: IssueList): void {
  const known = new Set(outcomes.map(({ id }) => id));
  const asked = new Set<string>();
  for (const [row, { first, second }] of answers.entries()) {
    for (const [side, id] of Object.entries({ first, second })) {
      if (known.has(id)) continue;
      faults.add({
        path: ["answers", row, side],
        rule: "unknown-outcome",
        value: id,
        message: "must be the id of an outcome",
      });
    }
    if (first === second) {
      faults.add({
        path: ["answers", row, "second"],
        rule: "two-outcomes",
        value: second,
        message: "must be another outcome than the first",
      });
    }
    const pair = [first, second].sort((a, b) => (a < b ? -1 : 1)).join(" ");
    if (asked.has(pair)) {
      faults.add({
        path: ["answers", row],
        rule: "asked-twice",
        value: pair,
        message: "must be about a pair of outcomes that no answer before is about",
      });
    }
    asked.add(pair);
  }
  if (answers.length > questions) {
    faults.add({
      path: ["answers"],
      rule: "too-many-answers",
      value: answers.length,
      message: `must not be more than the ${questions} questions`,
    });
  }
}
