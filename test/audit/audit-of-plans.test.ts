import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { audit, describeAudit, isShown } from "../../src/audit/index.ts";
import { plan } from "../../src/engine/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { presets } from "../../src/model/index.ts";

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

  test("survives JSON, and is described in lines that fit a page", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
    const lines = describeAudit(report);
    assert.deepEqual(
      lines.filter((line) => [...line].length > 100 || line !== line.trimEnd() || line.includes("\n")),
      [],
    );
  });
});
