import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { indexHub } from "../../src/model/index.ts";
import { countNeediest, prioritiseIndexed, rankByNeed } from "../../src/priority/index.ts";
import { group, hub, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

/** A ranking of groups `g0`, `g1` ... of these sizes and needs; a need of undefined makes it staff. */
function rank(drawn: readonly { readonly size: number; readonly need?: number }[]) {
  const groups = drawn.map(({ size, need }, row) => {
    const id = `g${row}`;
    return need === undefined ? { id, size, staff: true } : group({ id, size, disadvantage: { fsm: { value: need } } });
  });
  const built = hub({ schools: [school({ groups })] });
  const index = indexHub(built);
  return rankByNeed(index.groups, prioritiseIndexed(built, plainPolicy(), index).rows);
}

describe("the neediest of a hub", () => {
  const ranking = rank([{ size: 30, need: 0.2 }, { size: 10, need: 0.5 }, { size: 8 }, { size: 40, need: 0.2 }]);

  test("groups stand in order of need, of equal needs the smaller id first, staff nowhere", () => {
    assert.deepEqual(
      ranking.neediestFirst.map(({ group: { id } }) => id),
      ["g1", "g0", "g3"],
    );
    assert.deepEqual([ranking.students, ranking.groups], [80, 4]);
  });

  test("the group at the edge counts in part", () => {
    const cases: readonly (readonly [share: number, counts: readonly number[]])[] = [
      [0, [0, 0, 0, 0]],
      [0.1, [0, 8, 0, 0]], // 8 of 80
      [0.125, [0, 10, 0, 0]],
      [0.3, [14, 10, 0, 0]], // 24 = 10 + 14
      [0.6, [30, 10, 0, 8]], // 48 = 10 + 30 + 8
      [1, [30, 10, 0, 40]],
    ];
    for (const [share, counts] of cases) assert.deepEqual([...countNeediest(ranking, share)], counts);
  });

  test("half a student is rounded up", () => {
    const five = rank([{ size: 5, need: 0.2 }]);
    assert.deepEqual([...countNeediest(five, 0.3)], [2]); // 1.5
    assert.deepEqual([...countNeediest(five, 0.29)], [1]); // 1.45
  });
});

test("thirty per cent are as many as three tenths, whatever the number of students", () => {
  for (let students = 1; students <= 200_000; students++) {
    if (Math.round(0.3 * students) !== Math.round((3 * students) / 10)) assert.fail(`${students} students`);
  }
});
