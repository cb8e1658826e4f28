import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { checkHubAgainstPolicy, parseHub, parsePolicy, presets } from "../../src/model/index.ts";
import { parsedHub } from "../support/arbitraries.ts";
import { type Edits, withEdits } from "../support/edits.ts";
import { HUB, POLICY } from "./documents.ts";

function faultsOf(edits: Edits): readonly string[] {
  const issues = checkHubAgainstPolicy(parseHub(withEdits(HUB, edits)), parsePolicy(POLICY));
  return issues.map(({ path, rule }) => `${path.join(".")} ${rule}`);
}

const figures = "schools.0.groups.1.disadvantage"; // in a parsed hub "s1-staff" comes before "s1-y10"

describe("each rule finds its fault, and no other", () => {
  const cases: readonly (readonly [what: string, edits: Edits, faults: readonly string[]])[] = [
    ["a hub that fits", {}, []],
    [
      "an offer of an unknown kind",
      { "employers.1.offers.0.kind": "lecture" },
      ["employers.1.offers.0.kind unknown-kind"],
    ],
    [
      "history of an unknown kind: it may be older than the policy, and earns nothing",
      { "schools.0.groups.0.history.0.kind": "lecture" },
      [],
    ],
    [
      "a format that the kind has not",
      { "employers.0.offers.0.format": "at-employer" },
      ["employers.0.offers.1.format kind-format"],
    ],
    [
      "a share above 1",
      { "schools.0.groups.0.disadvantage": { fsm: { value: 30 } } },
      [`${figures}.fsm.value figure-range`],
    ],
    [
      "a decile of 0",
      { "schools.0.groups.0.disadvantage": { "idaci-decile": { value: 0 } } },
      [`${figures}.idaci-decile.value figure-range`],
    ],
    [
      "a decile of 11",
      { "schools.0.groups.0.disadvantage": { "idaci-decile": { value: 11 } } },
      [`${figures}.idaci-decile.value figure-range`],
    ],
    [
      "half a decile",
      { "schools.0.groups.0.disadvantage": { "idaci-decile": { value: 2.5 } } },
      [`${figures}.idaci-decile.value figure-range`],
    ],
    ["points beyond the full measure", { "schools.0.groups.0.disadvantage": { roni: { value: 50 } } }, []],
    ["a figure that the policy does not use", { "schools.0.groups.0.disadvantage": { height: { value: 180 } } }, []],
    [
      "figures at the ends of their ranges",
      { "schools.0.groups.0.disadvantage": { fsm: { value: 1 }, fsm6: { value: 0 }, "idaci-decile": { value: 10 } } },
      [],
    ],
  ];
  for (const [what, edits, faults] of cases) {
    test(what, () => {
      assert.deepEqual(faultsOf(edits), faults);
    });
  }
});

test("made-up hubs fit the preset policy", () => {
  fc.assert(
    fc.property(parsedHub(), (hub) => {
      assert.deepEqual(checkHubAgainstPolicy(hub, presets.policy.southMidlands), []);
    }),
    { numRuns: 200 },
  );
});
