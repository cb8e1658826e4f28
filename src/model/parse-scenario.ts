import { settle } from "./canonical.ts";
import { createIssueList, invalidData, type ParseResult } from "./data-issue.ts";
import { checkPlainSize } from "./document-size.ts";
import { readDocument } from "./parse-document.ts";
import { type Scenario, ScenarioShape } from "./scenario.ts";
import { parseShape } from "./shape-issues.ts";

/**
 * Reads a scenario: complete and frozen.
 *
 * @param json - JSON text, or the plain value of one; never changed.
 * @throws {@link EngineError} `invalid-data` with every fault in `context.issues`.
 */
export function parseScenario(json: unknown): Scenario {
  const result = safeParseScenario(json);
  if (!result.success) throw invalidData("scenario", result.issues);
  return result.data;
}

/** As {@link parseScenario}, with the faults as a result in place of an error. */
export function safeParseScenario(json: unknown): ParseResult<Scenario> {
  return readDocument(json, { checkSize: checkPlainSize, read: readScenario });
}

function readScenario(raw: unknown): ParseResult<Scenario> {
  const faults = createIssueList();
  const scenario = parseShape(ScenarioShape, raw, { at: [], faults });
  return scenario === undefined || faults.count() > 0
    ? { success: false, issues: faults.list() }
    : { success: true, data: settle(scenario) as Scenario };
}
