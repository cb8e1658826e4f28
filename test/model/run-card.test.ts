import assert from "node:assert/strict";
import { describe, test } from "vitest";
import {
  parseRunCard,
  RUN_CARD_FIELDS,
  RUN_CARD_SCHEMA,
  RUN_CARD_STANDARD,
  runCardJsonSchema,
  safeParseRunCard,
} from "../../src/model/index.ts";

const hash = "0".repeat(64);
const CARD = {
  schema: RUN_CARD_SCHEMA,
  standard: RUN_CARD_STANDARD,
  hub: { id: "hub", name: "Hub", academicYear: "2025/26" },
  run: {
    engine: "fairbroker",
    version: "0.1.0",
    writtenBy: "0.1.0",
    policy: { id: "p", title: "P" },
    hubHash: hash,
    policyHash: hash,
    pricesHash: hash,
    effort: "quick",
    seed: 0,
    rounds: 1,
    cutShort: false,
    value: 1,
    bound: 2,
    gap: 0.5,
    rulesBroken: 0,
    smallestCount: 6,
  },
  fields: RUN_CARD_FIELDS.map(({ id, name }) => ({ id, name, fromRun: [], toBeCompleted: "write it" })),
};

/** The card with one field changed. */
const withField = (row: number, change: object) => ({
  ...CARD,
  fields: CARD.fields.map((field, at) => (at === row ? { ...field, ...change } : field)),
});

function rulesOf(json: unknown): readonly unknown[] {
  const result = safeParseRunCard(json);
  return result.success ? [] : result.issues.map(({ path, rule }) => [path.join("."), rule]);
}

describe("a run card", () => {
  test("is read back as it was, from text or value", () => {
    assert.deepEqual(parseRunCard(CARD), CARD);
    assert.deepEqual(parseRunCard(JSON.stringify(CARD)), CARD);
  });

  test("has every field once, in order, under its name", () => {
    assert.deepEqual(rulesOf({ ...CARD, fields: CARD.fields.slice(0, -1) }), [["fields", "every-field"]]);
    const [first, second, ...rest] = CARD.fields;
    assert.deepEqual(rulesOf({ ...CARD, fields: [second, first, ...rest] }), [
      ["fields.0", "field-order"],
      ["fields.1", "field-order"],
    ]);
    assert.deepEqual(rulesOf(withField(3, { name: "Other" })), [["fields.3", "field-order"]]);
  });

  test("has no field that is silently empty, or open where the hub answered", () => {
    assert.deepEqual(rulesOf(withField(2, { toBeCompleted: undefined })), [["fields.2", "visibly-blank"]]);
    assert.deepEqual(rulesOf(withField(2, { fromHub: "done" })), [["fields.2.toBeCompleted", "either-or"]]);
  });

  test("has tables as wide as their heads", () => {
    const table = { type: "table", title: "T", head: ["a", "b"], rows: [["1", "2"], ["1"]] };
    assert.deepEqual(rulesOf(withField(2, { fromRun: [table] })), [["fields.2.fromRun.0.rows.1", "table-width"]]);
  });

  test("of another version of the standard is refused, with all other faults", () => {
    const wrong = {
      ...CARD,
      standard: { ...CARD.standard, version: "4.0" },
      run: { ...CARD.run, seed: -1 },
      fields: [],
    };
    assert.deepEqual(
      new Set(rulesOf(wrong).map((fault) => (fault as string[])[0])),
      new Set(["standard.version", "run.seed", "fields"]),
    );
    assert.throws(() => parseRunCard(wrong), { code: "invalid-data" });
  });

  test("has a JSON Schema", () => {
    assert.equal(runCardJsonSchema().title, "fairbroker run card");
  });
});
