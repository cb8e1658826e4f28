/**
 * Every schema and every word of the domain. In: plain JSON. Out: complete, consistent, canonical, frozen documents.
 * Promise: all faults of a document are reported at once, and nothing is half-loaded.
 */
export * from "./calendar.ts";
export * from "./calendar-state.ts";
export { canonicalDocument, canonicalText } from "./canonical.ts";
export { checkHubAgainstPolicy } from "./check-hub-against-policy.ts";
export { compareIds } from "./compare-ids.ts";
export { type DataIssue, type IssuePath, invalidData, type ParseResult } from "./data-issue.ts";
export { LIMITS } from "./document-size.ts";
export * from "./elicitation.ts";
export * from "./employer.ts";
export * from "./encounter-kind.ts";
export * from "./entitlement.ts";
export * from "./floor.ts";
export * from "./group.ts";
export * from "./history.ts";
export * from "./hub.ts";
export * from "./hub-index.ts";
export * from "./journey.ts";
export {
  calendarStateJsonSchema,
  hubJsonSchema,
  type JsonSchema,
  planJsonSchema,
  policyJsonSchema,
  rotationEventJsonSchema,
  runCardJsonSchema,
  scenarioJsonSchema,
} from "./json-schema.ts";
export * from "./no-contact.ts";
export * from "./occasion.ts";
export * from "./offer.ts";
export { parseCalendarState, safeParseCalendarState } from "./parse-calendar-state.ts";
export { parseElicitation, safeParseElicitation } from "./parse-elicitation.ts";
export { parseHub, safeParseHub } from "./parse-hub.ts";
export { parsePlan, safeParsePlan } from "./parse-plan.ts";
export { parsePolicy, safeParsePolicy } from "./parse-policy.ts";
export {
  parseRotation,
  parseRotationChanges,
  parseRotationEvent,
  safeParseRotation,
  safeParseRotationEvent,
} from "./parse-rotation.ts";
export { parseRunCard, safeParseRunCard } from "./parse-run-card.ts";
export { parseScenario, safeParseScenario } from "./parse-scenario.ts";
export * from "./plan.ts";
export * from "./policy.ts";
export * from "./presets/index.ts";
export * from "./primitives.ts";
export * from "./priority-scheme.ts";
export * from "./refusal.ts";
export * from "./request.ts";
export { requireFit } from "./require-fit.ts";
export * from "./rotation.ts";
export * from "./run-card.ts";
export * from "./run-card-fields.ts";
export * from "./scenario.ts";
export * from "./school.ts";
export * from "./sector.ts";
export * from "./size-band.ts";
export * from "./wishes.ts";
