import { settle } from "./canonical.ts";
import { createIssueList, invalidData, type ParseResult } from "./data-issue.ts";
import { checkPlanSize } from "./document-size.ts";
import { readDocument } from "./parse-document.ts";
import { Plan } from "./plan.ts";
import { parseShape } from "./shape-issues.ts";

/**
 * Reads the shape of a plan that was stored or made by hand, and freezes it. Whether it keeps the rules of a hub is for
 * `checkPlan` to say.
 *
 * @param json - JSON text, or the plain value of one; never changed.
 * @throws {@link EngineError} `invalid-data` with every fault in `context.issues`.
 */
export function parsePlan(json: unknown): Plan {
  const result = safeParsePlan(json);
  if (!result.success) throw invalidData("plan", result.issues);
  return result.data;
}

/** As {@link parsePlan}, with the faults as a result in place of an error. */
export function safeParsePlan(json: unknown): ParseResult<Plan> {
  return readDocument(json, { checkSize: checkPlanSize, read: readPlan });
}

function readPlan(raw: unknown): ParseResult<Plan> {
  const faults = createIssueList();
  const plan = parseShape(Plan, raw, { at: [], faults });
  return plan === undefined ? { success: false, issues: faults.list() } : { success: true, data: settle(plan) };
}
