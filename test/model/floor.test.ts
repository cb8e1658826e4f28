import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { parsePolicy, policyJsonSchema, presets, safeParsePolicy } from "../../src/model/index.ts";
import { type Edits, withEdits } from "../support/edits.ts";
import { POLICY } from "./documents.ts";

const SHARE = {
  type: "share",
  id: "neediest",
  title: "Thirty per cent of places for the neediest fifth",
  of: { neediest: 0.2 },
  count: "places",
  atLeast: 0.3,
} as const;
const EVERY = { type: "every-group", id: "one-each", title: "One for everybody", encounters: 1 } as const;
const FLOORED = withEdits(POLICY, { floors: [SHARE, EVERY] });

/** Every fault as "path rule", in order of the document. */
function faultsOf(edits: Edits): readonly string[] {
  const result = safeParsePolicy(withEdits(FLOORED, edits));
  return result.success ? [] : result.issues.map(({ path, rule }) => `${path.join(".")} ${rule}`);
}

test("a policy that says nothing promises nothing and seeks the weighted sum; so do the presets", () => {
  for (const policy of [parsePolicy(POLICY), presets.policy.southMidlands, presets.policy.equal]) {
    assert.deepEqual(policy.floors, []);
    assert.deepEqual(policy.fairness, { kind: "weighted-sum" });
    assert.deepEqual(Object.keys(policy).slice(-3), ["candidatesFrom", "floors", "fairness"]);
  }
});

describe("each rule finds its fault, and no other", () => {
  const cases: readonly (readonly [what: string, edits: Edits, faults: readonly string[]])[] = [
    ["a type that does not exist", { "floors.0.type": "most" }, ["floors.0.type one-of"]],
    ["an id twice", { "floors.1.id": "neediest" }, ["floors.1.id duplicate-id"]],
    ["the name of a fairness", { "floors.1.id": "worst-off" }, ["floors.1.id reserved-id"]],
    ["an id with a colon", { "floors.1.id": "one:each" }, ["floors.1.id format"]],
    ["an id that is none", { "floors.1.id": "one each" }, ["floors.1.id format"]],
    ["a floor without a title", { "floors.0.title": undefined }, ["floors.0.title missing"]],
    ["a share of nothing in particular", { "floors.0.of": {} }, ["floors.0.of at-least-one"]],
    [
      "a share of nothing in particular, beside another fault",
      { "floors.0.of": { routes: 1 }, "floors.0.count": "heads" },
      ["floors.0.count one-of", "floors.0.of at-least-one", "floors.0.of.routes unknown-key"],
    ],
    ["the neediest none", { "floors.0.of.neediest": 0 }, ["floors.0.of.neediest range"]],
    ["more neediest than all", { "floors.0.of.neediest": 1.1 }, ["floors.0.of.neediest range"]],
    ["what opens no technical route", { "floors.0.of.technicalRoute": false }, ["floors.0.of.technicalRoute one-of"]],
    ["no kinds", { "floors.0.of.kinds": [] }, ["floors.0.of.kinds length"]],
    ["an unknown kind", { "floors.0.of.kinds": ["talk", "fair"] }, ["floors.0.of.kinds.1 unknown-kind"]],
    ["an unknown kind of school", { "floors.0.of.schoolKinds": ["primary"] }, ["floors.0.of.schoolKinds.0 one-of"]],
    ["more than everything", { "floors.0.atLeast": 1.01 }, ["floors.0.atLeast range"]],
    ["no encounters", { "floors.1.encounters": 0 }, ["floors.1.encounters range"]],
    ["in no format", { "floors.1.formats": [] }, ["floors.1.formats length"]],
    ["in a format that does not exist", { "floors.1.formats": ["by-post"] }, ["floors.1.formats.0 one-of"]],
    ["formats of a share", { "floors.0.formats": ["virtual"] }, ["floors.0.formats unknown-key"]],
    ["half an encounter", { "floors.1.encounters": 1.5 }, ["floors.1.encounters type"]],
    ["more than twenty", { "floors.1.encounters": 21 }, ["floors.1.encounters range"]],
    ["a share for every group", { "floors.1.atLeast": 0.3 }, ["floors.1.atLeast unknown-key"]],
    [
      "too many floors",
      { floors: Array.from({ length: 21 }, (_, row) => ({ ...EVERY, id: `f${row}` })) },
      ["floors length"],
    ],
    ["a fairness that does not exist", { fairness: { kind: "justice" } }, ["fairness.kind one-of"]],
    ["a fairness of no kind", { fairness: {} }, ["fairness.kind missing"]],
    [
      "an entitlement with the name of a fairness",
      { "entitlements.0.id": "proportional" },
      ["entitlements.0.id reserved-id"],
    ],
  ];
  for (const [what, edits, faults] of cases) {
    test(what, () => {
      assert.deepEqual(faultsOf(edits), faults);
    });
  }
});

test("what is no fault", () => {
  for (const edits of [
    {},
    { "floors.0.of": { technicalRoute: true, kinds: ["visit"], schoolKinds: ["utc"], neediest: 1 } },
    { "floors.0.atLeast": 0 },
    { "floors.0.count": "encounters", "floors.1.encounters": 20 },
    { "floors.1.formats": ["in-school", "at-employer"] },
    { fairness: { kind: "first-the-worst-off" } },
    { fairness: { kind: "proportional" } },
  ]) {
    assert.deepEqual(faultsOf(edits), []);
  }
});

test("nothing of the wrong kind stops the search for more faults", () => {
  for (const wrong of [null, 7, "text", [], [null], [[]], {}, true]) {
    for (const path of ["floors.0", "floors.0.of", "floors.0.of.kinds", "kinds", "fairness"]) {
      assert.ok(faultsOf({ [path]: wrong, id: 1 }).includes("id type"), `${path} = ${JSON.stringify(wrong)}`);
    }
  }
});

test("floors stand in order of id, what is a set inside them in order", () => {
  const of = { kinds: ["visit", "talk", "visit"], schoolKinds: ["utc", "secondary"] } as const;
  const inPerson = { ...EVERY, id: "a", formats: ["in-school", "at-employer", "in-school"] };
  const { floors } = parsePolicy(withEdits(POLICY, { floors: [EVERY, { ...SHARE, of }, inPerson] }));
  assert.deepEqual(floors, [
    { ...inPerson, formats: ["at-employer", "in-school"] },
    { ...SHARE, of: { kinds: ["talk", "visit"], schoolKinds: ["secondary", "utc"] } },
    EVERY,
  ]);
  assert.throws(() => Object.assign(floors[1], { atLeast: 1 }), TypeError);
});

test("a floor that is written down and read again is the same to the byte", () => {
  const policy = parsePolicy(FLOORED);
  assert.equal(JSON.stringify(parsePolicy(JSON.stringify(policy))), JSON.stringify(policy));
});

test("the schema of a policy needs neither floors nor fairness, and knows both", () => {
  const { required, properties } = policyJsonSchema() as {
    readonly required: readonly string[];
    readonly properties: Readonly<Record<string, { readonly default?: unknown; readonly maxItems?: number }>>;
  };
  assert.deepEqual([required.includes("floors"), required.includes("fairness")], [false, false]);
  assert.deepEqual([properties.floors.default, properties.floors.maxItems], [[], 20]);
  assert.deepEqual(properties.fairness.default, { kind: "weighted-sum" });
});
