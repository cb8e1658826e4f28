import { canonicalPolicy } from "./canonical-policy.ts";
import { checkPolicy } from "./check-policy.ts";
import { createIssueList, invalidData, type ParseResult } from "./data-issue.ts";
import { checkPlainSize } from "./document-size.ts";
import { readDocument } from "./parse-document.ts";
import { type Policy, PolicyShape } from "./policy.ts";
import { parseShape } from "./shape-issues.ts";

/**
 * Reads a policy: complete, consistent, in canonical order, frozen.
 *
 * @param json - JSON text, or the plain value of one; never changed.
 * @throws {@link EngineError} `invalid-data` with every fault, of shape and of reference, in `context.issues`.
 */
export function parsePolicy(json: unknown): Policy {
  const result = safeParsePolicy(json);
  if (!result.success) throw invalidData("policy", result.issues);
  return result.data;
}

/** As {@link parsePolicy}, with the faults as a result in place of an error. */
export function safeParsePolicy(json: unknown): ParseResult<Policy> {
  return readDocument(json, { checkSize: checkPlainSize, read: readPolicy });
}

function readPolicy(raw: unknown): ParseResult<Policy> {
  const faults = createIssueList();
  const policy = parseShape(PolicyShape, raw, { at: [], faults });
  checkPolicy(raw, faults);
  return policy === undefined || faults.count() > 0
    ? { success: false, issues: faults.list() }
    : { success: true, data: canonicalPolicy(policy) };
}
