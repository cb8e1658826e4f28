import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { countTeams, type TeamSession } from "../../src/schedule/count-teams.ts";

const none = (): number => 0;

describe("the fewest teams", () => {
  test("one for sessions that follow each other, one more for each that overlaps", () => {
    const at = (fromMin: number, untilMin: number): TeamSession => ({ fromMin, untilMin });
    assert.equal(countTeams([], none), 0);
    assert.equal(countTeams([at(0, 60), at(60, 120), at(120, 180)], none), 1); // the end minute is free again
    assert.equal(countTeams([at(0, 61), at(60, 120), at(120, 180)], none), 2);
    assert.equal(countTeams([at(0, 60), at(0, 60), at(0, 60)], none), 3);
  });

  test("give up a next session that another team needs", () => {
    // In this order 0 takes 2 first; but only 2 is open to 1, and 3 to 0: both together need two teams, not three.
    const sessions = [
      { fromMin: 0, untilMin: 60 },
      { fromMin: 0, untilMin: 90 },
      { fromMin: 100, untilMin: 160 },
      { fromMin: 70, untilMin: 130 },
    ];
    assert.equal(countTeams(sessions, none), 2);
  });

  test("are those of the best of all divisions, with journeys", () => {
    const sessions = fc.array(
      fc.record({ fromMin: fc.integer({ min: 0, max: 20 }), length: fc.integer({ min: 1, max: 8 }), place: fc.nat(2) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(sessions, fc.nat(4), (list, journey) => {
        const rows = list.map(({ fromMin, length, place }) => ({ fromMin, untilMin: fromMin + length, place }));
        const between = (a: number, b: number): number => (rows[a].place === rows[b].place ? 0 : journey);
        assert.equal(countTeams(rows, between), fewestByTrying(rows, between));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

/** Gives each session, in order of time, to every team that could take it, and to a new one. */
function fewestByTrying(rows: readonly TeamSession[], between: (a: number, b: number) => number): number {
  const order = [...rows.keys()].sort((a, b) => rows[a].fromMin - rows[b].fromMin);
  const assign = (place: number, lasts: readonly number[]): number => {
    if (place === order.length) return lasts.length;
    const row = order[place];
    const ways = [assign(place + 1, [...lasts, row])];
    lasts.forEach((last, team) => {
      if (rows[last].untilMin + between(last, row) > rows[row].fromMin) return;
      ways.push(assign(place + 1, lasts.with(team, row)));
    });
    return Math.min(...ways);
  };
  return assign(0, []);
}
