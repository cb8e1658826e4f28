import assert from "node:assert/strict";
import { test } from "vitest";
import { cutEntitlement } from "../../src/publish/cut-figures.ts";
import { makeRule } from "../../src/publish/publication-rule.ts";
import { showCell } from "../../src/publish/show-cells.ts";

test("a share is as near the true one as it says, also where every cell hides most of a portion", () => {
  // Ten cells: owed 200 credits, met 119, in portions of two: 59 and a half, told as 59. So 1190 of 2000 are met, 0.595.
  const portion = {
    entitlement: "two-encounters",
    title: "Two encounters",
    unit: "encounters" as const,
    creditsPerUnit: 1,
    credits: 2,
    places: 2,
  };
  const claims = [{ people: 100, owed: 100, owedPlaces: 200, met: 59 }];
  const counts = [{ people: 100, reached: 100, places: 119, technical: 0, claims }];
  const cells = Array.from({ length: 10 }, () => ({ schools: ["a"], quintile: 1, schoolKind: null }));
  const shown = cells.flatMap(() => showCell(counts, [portion], makeRule(6)));
  const { coverage } = cutEntitlement({ cells, shown }, portion, 0).overall;
  // 100 students are 50 portions, so no band begins at 50: 40 to 59 are met of 100 to 109, about 500 of 1,050 in all. Surely less than 600
  // of at least 1,000, so 0.6 at most; the sum of the most, 590, would say 0.59, and 0.595 is more.
  assert.deepEqual(coverage, { share: 0.48, within: 0.12 });
});
