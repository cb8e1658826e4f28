import assert from "node:assert/strict";
import { describe, test } from "vitest";
import * as z from "zod";
import { EngineError } from "../../src/errors.ts";
import { parseHub, safeParseHub } from "../../src/model/index.ts";
import { type Edits, withEdits } from "../support/edits.ts";
import { HUB } from "./documents.ts";

function refusal(edits: Edits): EngineError {
  try {
    parseHub(withEdits(HUB, edits));
  } catch (error) {
    assert.ok(error instanceof EngineError);
    return error;
  }
  return assert.fail("the hub was accepted");
}

test("the error shows count, place, words and value, holds all issues, and ends with advice", () => {
  const error = refusal({ "employers.0.sectors": ["mining"], "schools.0.groups.0.size": 0 });
  assert.equal(error.code, "invalid-data");
  assert.equal(
    error.message,
    "The hub has 2 faults:\n" +
      '  employers[0].sectors[0]: "mining" is not a sector of the hub ("mining")\n' +
      "  schools[0].groups[0].size: must be at least 1 (0)\n" +
      "Maybe an id is misspelt; a hub that lists no sectors of its own has the 15 technical routes.",
  );
  const result = safeParseHub(withEdits(HUB, { "employers.0.sectors": ["mining"], "schools.0.groups.0.size": 0 }));
  assert.ok(!result.success);
  assert.deepEqual(error.context, { issues: result.issues });
});

test("one fault is one fault, and a rule without advice has none", () => {
  assert.equal(
    refusal({ "schools.0.groups.0.size": 0 }).message,
    "The hub has 1 fault:\n  schools[0].groups[0].size: must be at least 1 (0)",
  );
});

test("the advice is for the most frequent rule", () => {
  const edits = { "employers.0.sectors": ["mining"], "schools.0.head": "A", "schools.1.head": "B" };
  assert.match(refusal(edits).message, /\nMaybe a name is misspelt/);
  const other = { "employers.0.sectors": ["mining", "fishing"], "schools.0.head": "A" };
  assert.match(refusal(other).message, /\nMaybe an id is misspelt/);
});

test("of many faults the first twelve are shown", () => {
  const lines = refusal({ schools: new Array(5).fill({}), locks: [], affinities: [] }).message.split("\n");
  // Five empty schools lack six fields each: 30 faults.
  assert.equal(lines[0], "The hub has 30 faults:");
  assert.equal(lines.length, 1 + 12 + 1);
  assert.equal(lines.at(-1), "  ... and 18 more in context.issues");
});

describe("values are shown short and JSON-safe", () => {
  const cases: readonly (readonly [what: string, given: unknown, shown: unknown])[] = [
    ["nothing", undefined, null],
    ["a number that is none", Number.NaN, "NaN"],
    ["a large whole number", 10n ** 20n, "bigint 100000000000000000000"],
    ["a symbol", Symbol("size"), "symbol Symbol(size)"],
    ["a flat list", [1, "a", null], [1, "a", null]],
    ["a long list", new Array(7).fill(0), "list of 7"],
    ["a list of lists", [[1]], "list of 1"],
    ["a flat object", { a: 1, b: undefined }, { a: 1, b: null }],
    ["a deep object", { a: {} }, "object with a"],
    ["a long text", "x".repeat(500), `${"x".repeat(120)}... (500 characters)`],
  ];
  for (const [what, given, shown] of cases) {
    test(what, () => {
      const result = safeParseHub(withEdits(HUB, { "schools.0.groups.0.size": given }));
      assert.ok(!result.success);
      const [issue] = result.issues;
      assert.deepEqual(issue.value, shown);
      assert.deepEqual(JSON.parse(JSON.stringify(result.issues)), result.issues);
    });
  }
});

test("the words do not depend on the language that a platform has set for its schemas", () => {
  const edits = { "schools.0.groups.0.size": 0, "schools.0.id": "a b", "locks.0.type": "hold", "schools.0.kind": "x" };
  const expected = refusal(edits).message;
  const before = z.config().customError;
  z.config({ customError: () => "nicht gut" });
  try {
    assert.equal(refusal(edits).message, expected);
  } finally {
    z.config({ customError: before });
  }
});
