import assert from "node:assert/strict";
import { describe, test } from "vitest";
import {
  calendarStateJsonSchema,
  FORMATS,
  hubJsonSchema,
  type JsonSchema,
  planJsonSchema,
  policyJsonSchema,
  SCHOOL_KINDS,
  scenarioJsonSchema,
} from "../../src/model/index.ts";
import { HUB, POLICY } from "./documents.ts";

/** The part of a schema at the end of some steps, as `at(schema, "properties", "id")`. */
function at(schema: JsonSchema, ...steps: readonly string[]): JsonSchema {
  let part: unknown = schema;
  for (const step of steps) {
    assert.ok(typeof part === "object" && part !== null && step in part, `no ${step} in ${JSON.stringify(part)}`);
    part = (part as JsonSchema)[step];
  }
  return part as JsonSchema;
}

const schemas = [
  ["hub", hubJsonSchema(), "fairbroker/hub@1"],
  ["policy", policyJsonSchema(), "fairbroker/policy@1"],
  ["plan", planJsonSchema(), "fairbroker/plan@1"],
  ["scenario", scenarioJsonSchema(), "fairbroker/scenario@1"],
  ["calendar state", calendarStateJsonSchema(), "fairbroker/calendar-state@1"],
] as const;

describe("every document has a schema", () => {
  for (const [name, schema, mark] of schemas) {
    test(name, () => {
      assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
      assert.equal(schema.title, `fairbroker ${name}`);
      assert.equal(at(schema, "properties", "schema").const, mark);
      assert.equal(schema.additionalProperties, false);
      assert.deepEqual(JSON.parse(JSON.stringify(schema)), schema);
    });
  }
});

test("a hub needs what has no default, and nothing else", () => {
  const schema = hubJsonSchema();
  const needed = ["schema", "id", "name", "academicYear", "calendar", "schools", "employers"];
  assert.deepEqual(schema.required, needed);
  const group = at(schema, "properties", "schools", "items", "properties", "groups", "items");
  assert.deepEqual(group.required, ["id", "size"]);
  assert.equal(group.additionalProperties, false);
});

test("closed lists, limits and formats stand in the schema", () => {
  const schema = hubJsonSchema();
  const school = at(schema, "properties", "schools", "items", "properties");
  assert.deepEqual(at(school, "kind").enum, SCHOOL_KINDS);
  assert.deepEqual(at(school, "formats", "items").enum, FORMATS);
  assert.equal(at(schema, "properties", "schools").maxItems, 50_000);
  assert.equal(at(school, "groups", "items", "properties", "size").maximum, 50_000);
  assert.equal(at(schema, "properties", "planFrom").format, "date");
});

test("documents that are read have all that their schema needs, and nothing that it does not know", () => {
  // Enough of the standard for our schemas: objects, lists and the types of what stands in them.
  assert.deepEqual(strangers(hubJsonSchema(), HUB, "hub"), []);
  assert.deepEqual(strangers(policyJsonSchema(), POLICY, "policy"), []);
  assert.deepEqual(strangers(hubJsonSchema(), { ...HUB, extra: 1, name: undefined }, "hub"), ["hub.extra", "hub.name"]);
});

test("each call gives a document of its own", () => {
  Object.assign(hubJsonSchema(), { title: "changed" });
  assert.equal(hubJsonSchema().title, "fairbroker hub");
});

/** Fields that the schema needs and does not find, or finds and does not know. */
function strangers(schema: JsonSchema, value: unknown, place: string): readonly string[] {
  const branches = (schema.oneOf ?? schema.anyOf) as readonly JsonSchema[] | undefined;
  if (branches !== undefined) {
    const answers = branches.map((branch) => strangers(branch, value, place));
    return answers.some((answer) => answer.length === 0) ? [] : answers[0];
  }
  if (schema.type === "array") {
    assert.ok(Array.isArray(value), place);
    return value.flatMap((entry, row) => strangers(schema.items as JsonSchema, entry, `${place}[${row}]`));
  }
  if (schema.type !== "object" || schema.properties === undefined) return [];
  const properties = schema.properties as Readonly<Record<string, JsonSchema>>;
  const fields = Object.entries(value as object).filter(([, field]) => field !== undefined);
  const unknown = fields.filter(([key]) => !Object.hasOwn(properties, key)).map(([key]) => `${place}.${key}`);
  const given = new Set(fields.map(([key]) => key));
  const missing = ((schema.required ?? []) as readonly string[]).filter((key) => !given.has(key));
  const inner = fields
    .filter(([key]) => Object.hasOwn(properties, key))
    .flatMap(([key, field]) => strangers(properties[key], field, `${place}.${key}`));
  return [...unknown, ...missing.map((key) => `${place}.${key}`), ...inner];
}
