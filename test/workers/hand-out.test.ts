import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { HandOut, type Share } from "../../src/workers/hand-out.ts";

function takeAll(handOut: HandOut): readonly Share[] {
  const shares: Share[] = [];
  for (let share = handOut.take(); share !== undefined; share = handOut.take()) shares.push(share);
  return shares;
}

const rowsOf = (shares: readonly Share[]): readonly number[] =>
  shares.flatMap(({ firstRow, count }) => Array.from({ length: count }, (_, place) => firstRow + place));

describe("HandOut", () => {
  test("deals an eighth of what each thread has before it, then row by row", () => {
    // 40 rows, 2 threads: 40/16 = 2, 38/16 = 2 ... 32/16 = 2, then below 32 one by one.
    const counts = takeAll(new HandOut(40, 2)).map(({ count }) => count);
    assert.deepEqual(counts, [2, 2, 2, 2, 2, ...Array.from({ length: 30 }, () => 1)]);
  });

  test("deals every row once, in order, in shares that never grow and end at one row", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 9 }), (rows, threads) => {
        const shares = takeAll(new HandOut(rows, threads));
        assert.deepEqual(rowsOf(shares), [...Array(rows).keys()]);
        assert.ok(shares.every(({ count }, place) => count <= (place === 0 ? 16 : shares[place - 1].count)));
        assert.equal(shares[shares.length - 1].count, 1);
      }),
      { seed: 61 },
    );
  });

  test("gives what came back first, row by row, and blames only a row that was alone", () => {
    const handOut = new HandOut(64, 1);
    const first = handOut.take()!;
    const second = handOut.take()!;
    assert.deepEqual([first.count, second.count], [8, 7]);
    handOut.giveBack(second);
    handOut.giveBack({ firstRow: 3, count: 1, losses: 1 });
    assert.deepEqual(handOut.take(), { firstRow: 3, count: 1, losses: 2 });
    assert.deepEqual(handOut.take(), { firstRow: 8, count: 1, losses: 0 });
  });

  test("gives nothing from a row on that decides the answer", () => {
    const handOut = new HandOut(64, 1);
    handOut.giveBack(handOut.take()!);
    handOut.endBefore(5);
    handOut.giveBack({ firstRow: 6, count: 1, losses: 0 });
    assert.deepEqual(rowsOf(takeAll(handOut)), [0, 1, 2, 3, 4]);
  });
});
