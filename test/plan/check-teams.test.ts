import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { countTeams } from "../../src/plan/check-teams.ts";

interface Visit {
  readonly startMin: number;
  readonly lengthMin: number;
  readonly place: number;
}

/** Half an hour between places; none in one place. */
function canFollow(first: Visit, next: Visit): boolean {
  return first.startMin + first.lengthMin + (first.place === next.place ? 0 : 30) <= next.startMin;
}

/** Tries every assignment of visits to teams: a team's visits, in order of start, must follow each other. */
function fewestByTrying(visits: readonly Visit[]): number {
  const ordered = [...visits].sort((a, b) => a.startMin - b.startMin);
  const place = (row: number, last: readonly Visit[]): number => {
    if (row === ordered.length) return last.length;
    const visit = ordered[row];
    const choices = last.flatMap((before, team) => (canFollow(before, visit) ? [last.with(team, visit)] : []));
    return Math.min(...[...choices, [...last, visit]].map((chosen) => place(row + 1, chosen)));
  };
  return place(0, []);
}

const visit = fc.record({
  startMin: fc.integer({ min: 0, max: 40 }).map((step) => step * 10),
  lengthMin: fc.integer({ min: 1, max: 9 }).map((step) => step * 10),
  place: fc.integer({ min: 0, max: 2 }),
});

describe("countTeams", () => {
  test("sends one team on where it can get there", () => {
    // 0-60 at place 0, then 60-120 there and 60-120 at place 1: the first team stays, the second is another.
    const visits = [
      { startMin: 0, lengthMin: 60, place: 0 },
      { startMin: 60, lengthMin: 60, place: 0 },
      { startMin: 60, lengthMin: 60, place: 1 },
    ];
    assert.equal(countTeams(visits, canFollow), 2);
  });

  test("takes back an early choice that costs a team later", () => {
    // Both 0-60 visits reach B at place 0 (90-150), only the one at place 1 reaches A there at 70: 2 teams, not 3.
    const visits = [
      { startMin: 0, lengthMin: 60, place: 1 },
      { startMin: 0, lengthMin: 60, place: 0 },
      { startMin: 90, lengthMin: 60, place: 0 },
      { startMin: 70, lengthMin: 20, place: 1 },
    ];
    assert.equal(countTeams(visits, canFollow), 2);
  });

  test("is the fewest that any assignment needs", () => {
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 7 }), (visits) => {
        assert.equal(countTeams(visits, canFollow), fewestByTrying(visits));
      }),
    );
  });
});
