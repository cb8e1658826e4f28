import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { HandOut, type Turn } from "../../src/workers/hand-out.ts";

function takeAll(handOut: HandOut): readonly Turn[] {
  const turns: Turn[] = [];
  for (let turn = handOut.take(); turn !== undefined; turn = handOut.take()) turns.push(turn);
  return turns;
}

const rowsOf = (turns: readonly Turn[]): readonly number[] => turns.map(({ row }) => row);

describe("HandOut", () => {
  test("deals every row once, in order", () => {
    assert.deepEqual(takeAll(new HandOut(3)), [
      { row: 0, losses: 0 },
      { row: 1, losses: 0 },
      { row: 2, losses: 0 },
    ]);
    assert.deepEqual(takeAll(new HandOut(0)), []);
  });

  test("gives what came back first, in order, and counts its losses", () => {
    const handOut = new HandOut(5);
    const [first, second] = [handOut.take()!, handOut.take()!];
    handOut.giveBack(second);
    handOut.giveBack({ ...first, losses: 1 });
    assert.deepEqual(takeAll(handOut), [
      { row: 0, losses: 2 },
      { row: 1, losses: 1 },
      { row: 2, losses: 0 },
      { row: 3, losses: 0 },
      { row: 4, losses: 0 },
    ]);
  });

  test("gives nothing from a row on that decides the answer", () => {
    const handOut = new HandOut(9);
    for (const turn of [handOut.take()!, handOut.take()!, handOut.take()!]) handOut.giveBack(turn);
    handOut.endBefore(2);
    handOut.giveBack({ row: 6, losses: 0 });
    assert.deepEqual(rowsOf(takeAll(handOut)), [0, 1]);
  });

  test("gives nothing new from that row on either", () => {
    const handOut = new HandOut(9);
    handOut.endBefore(5);
    handOut.endBefore(7);
    assert.deepEqual(rowsOf(takeAll(handOut)), [0, 1, 2, 3, 4]);
  });
});
