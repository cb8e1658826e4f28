import * as z from "zod";
import { CalendarState } from "./calendar-state.ts";
import { HubShape } from "./hub.ts";
import { Plan } from "./plan.ts";
import { PolicyShape } from "./policy.ts";
import { RotationEventShape } from "./rotation.ts";
import { RunCard } from "./run-card.ts";
import { ScenarioShape } from "./scenario.ts";

/** A JSON Schema document (draft 2020-12), plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The shape of a hub as a platform sends it: fields with a default may be absent. References are checked by `parseHub` only. */
export function hubJsonSchema(): JsonSchema {
  return toJsonSchema(HubShape, "fairbroker hub");
}

/** The shape of a policy. References are checked by `parsePolicy` only. */
export function policyJsonSchema(): JsonSchema {
  return toJsonSchema(PolicyShape, "fairbroker policy");
}

/** The shape of a plan. Its rules are checked by `checkPlan` only. */
export function planJsonSchema(): JsonSchema {
  return toJsonSchema(Plan, "fairbroker plan");
}

/** The shape of what calendars have told. That UIDs differ is checked by `parseCalendarState` only. */
export function calendarStateJsonSchema(): JsonSchema {
  return toJsonSchema(CalendarState, "fairbroker calendar state");
}

/** The shape of an event day. References are checked by `parseRotationEvent` only. */
export function rotationEventJsonSchema(): JsonSchema {
  return toJsonSchema(RotationEventShape, "fairbroker rotation event");
}

/** The shape of a run card. That it has every field of the standard is checked by `parseRunCard` only. */
export function runCardJsonSchema(): JsonSchema {
  return toJsonSchema(RunCard, "fairbroker run card");
}

/** The shape of a scenario. That shares of notice add up to 1 is checked by `parseScenario` only. */
export function scenarioJsonSchema(): JsonSchema {
  return toJsonSchema(ScenarioShape, "fairbroker scenario");
}

function toJsonSchema(schema: z.ZodType, title: string): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
  return { $schema, title, ...rest };
}
