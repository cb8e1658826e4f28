import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { presets } from "../../src/model/index.ts";
import { findNumber, replaceNumbers } from "../../src/tune/find-number.ts";

const { southMidlands } = presets.policy;

describe("a path", () => {
  test("leads through keys, and through lists by id, family or place", () => {
    for (const [path, value] of [
      ["priority.ceiling", 2],
      ["suitability.technicalRoute", 0.1],
      ["entitlements.gb5-school.tiers.1.worth", 0.4],
      ["priority.scheme.betas.area.beta", 0.2],
      ["time.wishes.farKm", 8],
    ] as const) {
      assert.equal(findNumber(southMidlands, path)?.value, value, path);
    }
  });

  test("ends in nothing where there is no number", () => {
    for (const path of [
      "",
      "priority",
      "priority.celling",
      "priority.ceiling.more",
      "entitlements.gb9.target",
      "id",
      "limits.virtualPerStudent",
      "__proto__.x",
      "priority.",
    ]) {
      assert.equal(findNumber(southMidlands, path), undefined, path);
    }
  });

  test("takes the longer of two ids that begin it, dots and all", () => {
    const document = {
      list: [
        { id: "a", x: 1, "b.x": 9 },
        { id: "a.b", x: 2 },
      ],
    };
    assert.deepEqual(findNumber(document, "list.a.b.x"), { at: ["list", 1, "x"], value: 2 });
    assert.deepEqual(findNumber(document, "list.a.x"), { at: ["list", 0, "x"], value: 1 });
  });
});

describe("a replaced number", () => {
  test("leaves the document as it was, and shares all that is not on the way", () => {
    const changed = replaceNumbers(southMidlands, [
      { at: ["priority", "ceiling"], value: 3 },
      { at: ["entitlements", 0, "tiers", 0, "worth"], value: 2 },
    ]);
    assert.equal(changed.priority.ceiling, 3);
    assert.equal(changed.entitlements[0].tiers[0].worth, 2);
    assert.equal(southMidlands.priority.ceiling, 2);
    assert.equal(changed.entitlements[1], southMidlands.entitlements[1]);
    assert.equal(changed.priority.scheme, southMidlands.priority.scheme);
  });
});
