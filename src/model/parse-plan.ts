import type * as z from "zod";
import { settle } from "./canonical.ts";
import { createIssueList, type IssueList, type IssuePath, invalidData, type ParseResult } from "./data-issue.ts";
import { checkPlanSize } from "./document-size.ts";
import { readDocument } from "./parse-document.ts";
import { parseEach, parseRows, takeLists } from "./parse-pieces.ts";
import { Certificate, Encounter, FloorResult, Plan, PlanMeta, Unmet } from "./plan.ts";
import { Id } from "./primitives.ts";
import { asRecord } from "./read-loosely.ts";
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
  const plan = parsePlanShape(raw, faults);
  return plan === undefined || faults.count() > 0
    ? { success: false, issues: faults.list() }
    : { success: true, data: settle(plan) };
}

const rowOf = { plan: Plan.unwrap().shape, certificate: Certificate.unwrap().shape, meta: PlanMeta.unwrap().shape };

/** The plan as far as it could be read: whole when no fault was filed. */
function parsePlanShape(raw: unknown, faults: IssueList): Plan | undefined {
  const record = asRecord(raw);
  const { shell, lists } = takeLists(raw, ["encounters", "unmet", "undated", "floors"]);
  const proof = takeLists(record?.certificate, ["linearGroups", "groupBounds", "shortfalls", "prices", "creditPrices"]);
  const making = takeLists(record?.meta, ["imputed"]);
  const isRecord = record !== undefined; // anything else goes to the schema as it is
  const bare = isRecord ? { ...asRecord(shell), certificate: proof.shell, meta: making.shell } : raw;
  const rows = <T>(schema: z.ZodType<T>, entries: readonly unknown[], at: IssuePath) =>
    parseRows(schema, entries, { at, faults });
  const head = parseShape(Plan, bare, { at: [], faults });
  const encounters = rows(Encounter, lists.encounters, ["encounters"]);
  const unmet = rows(Unmet, lists.unmet, ["unmet"]);
  const undated = rows(rowOf.plan.undated.unwrap().element, lists.undated, ["undated"]);
  const floors = parseEach(lists.floors, ["floors"], (floor, at) => parseFloor(floor, at, faults));
  const linearGroups = rows(Id, proof.lists.linearGroups, ["certificate", "linearGroups"]);
  const ofGroupBounds = rowOf.certificate.groupBounds.unwrap().unwrap().element;
  const groupBounds = rows(ofGroupBounds, proof.lists.groupBounds, ["certificate", "groupBounds"]);
  const ofShortfalls = rowOf.certificate.shortfalls.unwrap().element;
  const shortfalls = rows(ofShortfalls, proof.lists.shortfalls, ["certificate", "shortfalls"]);
  const ofPrices = rowOf.certificate.prices.unwrap().unwrap().element;
  const prices = rows(ofPrices, proof.lists.prices, ["certificate", "prices"]);
  const ofCreditPrices = rowOf.certificate.creditPrices.unwrap().unwrap().element;
  const creditPrices = rows(ofCreditPrices, proof.lists.creditPrices, ["certificate", "creditPrices"]);
  const imputed = rows(rowOf.meta.imputed.unwrap().element, making.lists.imputed, ["meta", "imputed"]);
  if (head === undefined) return undefined;
  const hasPrices = head.certificate.prices !== undefined;
  const hasGroupBounds = head.certificate.groupBounds !== undefined;
  const proven = {
    linearGroups,
    ...(hasGroupBounds && { groupBounds }),
    shortfalls,
    ...(hasPrices && { prices, creditPrices }),
  };
  const certificate = { ...head.certificate, ...proven };
  return { ...head, encounters, unmet, undated, floors, certificate, meta: { ...head.meta, imputed } };
}

function parseFloor(raw: unknown, at: IssuePath, faults: IssueList): FloorResult | undefined {
  const { shell, lists } = takeLists(raw, ["groupsShort", "bindsBy"]);
  const floor = parseShape(FloorResult, shell, { at, faults });
  const groupsShort = parseRows(Id, lists.groupsShort, { at: [...at, "groupsShort"], faults });
  const ofPrices = FloorResult.unwrap().shape.bindsBy.unwrap().unwrap().element;
  const bindsBy = parseRows(ofPrices, lists.bindsBy, { at: [...at, "bindsBy"], faults });
  return floor && { ...floor, groupsShort, ...(floor.bindsBy !== undefined && { bindsBy }) };
}
