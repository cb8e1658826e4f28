import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { parseRotationEvent } from "../../src/model/index.ts";
import { Board } from "../../src/rotate/board.ts";
import { compileEvent } from "../../src/rotate/event-rows.ts";
import { squeezeIn } from "../../src/rotate/squeeze-in.ts";

/** One table for two, two rounds. x can come in round 1 only; y and z sit there, and of the two only z could come in round 2. */
function sitDown(): { readonly board: Board; readonly meeting: number } {
  const event = parseRotationEvent({
    schema: "fairbroker/rotation-event@1",
    id: "day",
    name: "A day",
    stations: [{ id: "a", capacity: 2 }],
    visitors: [{ id: "x", absentRounds: [2] }, { id: "y", absentRounds: [2] }, { id: "z" }],
    meetings: { type: "all" },
    rounds: 2,
  });
  const none = { visitorOf: new Int32Array(0), stationOf: new Int32Array(0) };
  const board = new Board(compileEvent(event), none, 2);
  board.seat(board.add(1, 0), 0);
  board.seat(board.add(2, 0), 0);
  return { board, meeting: board.add(0, 0) };
}

describe("squeezeIn", () => {
  test("moves the one who can go elsewhere, and names nobody else", () => {
    const { board, meeting } = sitDown();
    assert.deepEqual(squeezeIn(board, meeting, { fromRound: 0, changed: new Set([0]), others: 1 }), new Set([2]));
    assert.deepEqual(board.roundOf, [0, 1, 0]);
  });

  test("moves no more than it may, and then changes nothing", () => {
    const { board, meeting } = sitDown();
    assert.equal(squeezeIn(board, meeting, { fromRound: 0, changed: new Set([0]), others: 0 }), undefined);
    assert.deepEqual(board.roundOf, [0, 0, -1]);
  });

  test("whose slip changes anyway costs nothing", () => {
    const { board, meeting } = sitDown();
    assert.deepEqual(squeezeIn(board, meeting, { fromRound: 0, changed: new Set([0, 2]), others: 0 }), new Set());
  });

  test("leaves rounds before the first open one as they are", () => {
    const { board, meeting } = sitDown();
    assert.equal(squeezeIn(board, meeting, { fromRound: 1, changed: new Set([0]), others: 3 }), undefined);
  });
});
