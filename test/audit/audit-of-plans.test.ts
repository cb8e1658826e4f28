import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type AuditOptions, audit, describeAudit, isShown } from "../../src/audit/index.ts";
import { prepareHub } from "../../src/candidate/index.ts";
import { plan } from "../../src/engine/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { type Hub, type Plan, presets } from "../../src/model/index.ts";
import { tinyHub, tinyPlan } from "./tiny-hub.ts";

const hub = generateHub({ schools: 6, employers: 60, seed: 11 });
const weighted = plan(hub, presets.policy.southMidlands, { effort: "quick", seed: 11 });
const equal = plan(hub, presets.policy.equal, { effort: "quick", seed: 11 });
const report = audit(hub, weighted, { smallestCount: 1, beside: [{ name: "equal", plan: equal }] });

describe("an audit of the engine's plan", () => {
  test("recounts its value and gap to the last millionth", () => {
    const { value, bound, gap } = weighted.certificate;
    assert.deepEqual([report.value, report.bound, report.gap], [value, bound, gap]);
    assert.equal(audit(hub, equal).value, equal.certificate.value);
  });

  test("finds short exactly what the plan says is short", () => {
    const staff = new Set(
      hub.schools.flatMap(({ groups }) => groups.filter((group) => group.staff).map(({ id }) => id)),
    );
    const stated = weighted.unmet.filter(({ group }) => !staff.has(group));
    for (const part of report.unmet.byReason) {
      assert.ok(isShown(part));
      assert.equal(part.entitlements, stated.filter(({ reason }) => reason === part.reason).length);
    }
    assert.ok(isShown(report.unmet.total));
    assert.equal(report.unmet.total.entitlements, stated.length);
  });

  test("finds that priority gives the neediest more of the value than equal weights do", () => {
    const shareOf = ({ mostDisadvantaged30: part }: Pick<typeof report, "mostDisadvantaged30">) => {
      assert.ok(part !== null && isShown(part) && part.shareOfUnweightedValue !== null);
      return part.shareOfUnweightedValue;
    };
    assert.ok(shareOf(report) > shareOf(report.beside[0]));
    assert.ok(report.value > report.beside[0].value);
  });

  test("lists as filled in what the plan lists", () => {
    const groups = report.data.imputed.map((part) => {
      assert.ok(isShown(part));
      return part.groups;
    });
    assert.equal(
      groups.reduce((sum, count) => sum + count, 0),
      weighted.meta.imputed.length,
    );
  });

  test("is the same, byte for byte, for a hub made ready", () => {
    const same = (given: Hub, of: Plan, options: AuditOptions) => {
      const ready = prepareHub(given);
      const first = JSON.stringify(audit(given, of, options));
      assert.equal(JSON.stringify(audit(ready, of, options)), first);
      assert.equal(JSON.stringify(audit(ready, of, options)), first); // what it remembers now is what it worked out then
    };
    same(hub, weighted, { by: ["year"], intervals: { seed: 1, draws: 20 } });
    same(tinyHub, tinyPlan, { achievable: true, smallestCount: 1 });
  });

  test("for part of a group the weights never ask for fewer than chance gives, nor for more than there are; parts add up", () => {
    const { byFactor } = report.partGroups;
    assert.ok(byFactor.length >= 3);
    for (const { total, bySchool, byGroup } of byFactor) {
      const groups = byGroup.map((part) => {
        assert.ok(isShown(part));
        return part;
      });
      for (const { people, places, having, expected, target } of groups) {
        const rounds = Math.floor(places / people);
        assert.ok(target >= expected - 1e-9 && target <= (rounds + 1) * having + 1e-9 && target <= places + 1e-9);
      }
      assert.ok(isShown(total) && groups.some(({ target, expected }) => target > expected + 0.1));
      for (const parts of [groups, bySchool.filter(isShown)]) {
        const sum = (field: "places" | "people" | "expected" | "target") =>
          parts.reduce((all, part) => all + part[field], 0);
        assert.deepEqual([sum("places"), sum("people")], [total.places, total.people]);
        assert.ok(Math.abs(sum("expected") - total.expected) + Math.abs(sum("target") - total.target) < 1e-6);
      }
    }
  });

  test("survives JSON, and is described in lines that fit a page", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
    const lines = describeAudit(report);
    assert.deepEqual(
      lines.filter((line) => [...line].length > 100 || line !== line.trimEnd() || line.includes("\n")),
      [],
    );
  });
});
