import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { parseScenario, presets, type ScenarioInput, safeParseScenario } from "../../src/model/index.ts";

const ordinary = JSON.parse(JSON.stringify(presets.scenario.ordinaryYear)) as ScenarioInput;

test("a scenario comes back from its text as it was, frozen through and through", () => {
  const parsed = parseScenario(JSON.stringify(ordinary));
  assert.deepEqual(parsed, presets.scenario.ordinaryYear);
  assert.ok(Object.isFrozen(parsed.employers.notice[0]));
});

describe("all faults are reported at once, with path, rule and value", () => {
  test("of shape and of sums", () => {
    const { offers, employers, pupils } = ordinary;
    const broken = {
      ...ordinary,
      offers: { ...offers, knownAtStart: 70 },
      employers: { ...employers, notice: [{ days: 1, share: 0.5 }] },
      pupils: { ...pupils, stay: 0.9 },
    };
    const result = safeParseScenario(broken);
    assert.ok(!result.success);
    const found = result.issues.map(({ path, rule }) => `${path.join(".")} ${rule}`);
    assert.deepEqual(found, ["employers.notice sum", "offers.knownAtStart range", "pupils.stay unknown-key"]);
  });

  test("as an error with the issues in it", () => {
    assert.throws(() => parseScenario("{"), { code: "invalid-data" });
    assert.throws(() => parseScenario({ ...ordinary, schema: "fairbroker/policy@1" }), { code: "invalid-data" });
  });
});
