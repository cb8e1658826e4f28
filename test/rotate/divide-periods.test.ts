import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { dividePeriods } from "../../src/rotate/index.ts";

describe("dividePeriods", () => {
  test("fits 12 minutes and 3 to change four times into an hour, and begins anew after the break", () => {
    // 540, 555, 570, 585: the last ends at 597, and needs no time to change within the hour.
    const rounds = dividePeriods(
      [
        { startMin: 540, endMin: 600 },
        { startMin: 620, endMin: 645 },
      ],
      { roundMin: 12, changeMin: 3 },
    );
    assert.deepEqual(
      rounds.map(({ startMin }) => startMin),
      [540, 555, 570, 585, 620],
    );
    assert.ok(rounds.every(({ startMin, endMin }) => endMin - startMin === 12));
  });

  test("a last round may end with its period", () => {
    assert.equal(dividePeriods([{ startMin: 0, endMin: 27 }], { roundMin: 12, changeMin: 3 }).length, 2);
  });

  test("refuses lengths that are none, and periods too short for a round", () => {
    const periods = [{ startMin: 540, endMin: 550 }];
    for (const lengths of [{ roundMin: 0 }, { roundMin: 2.5 }, { roundMin: 5, changeMin: -1 }, { roundMin: 11 }]) {
      assert.throws(() => dividePeriods(periods, lengths), { code: "invalid-argument" });
    }
  });

  test("refuses a period that ends before it begins, or not on a whole minute, beside good ones", () => {
    for (const wrong of [
      { startMin: 600, endMin: 540 },
      { startMin: 600.5, endMin: 660 },
    ]) {
      assert.throws(() => dividePeriods([{ startMin: 700, endMin: 760 }, wrong], { roundMin: 12 }), {
        code: "invalid-argument",
        context: wrong,
      });
    }
  });
});
