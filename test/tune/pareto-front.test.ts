import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { type Objective, paretoFront, type Sweep } from "../../src/tune/index.ts";

const objective = (id: string, better: "more" | "less"): Objective => ({
  id,
  title: id,
  unit: "1",
  better,
  range: [0, null],
});
const OBJECTIVES = [objective("value", "more"), objective("cost", "less"), objective("equity", "more")];

/** One hub, or several: (points, hubs, objectives). */
function swept(figures: Sweep["figures"]): Sweep {
  return {
    schema: "fairbroker/sweep@1",
    key: "",
    design: { type: "sobol", points: figures.length },
    axes: [{ id: "x", from: 0, to: figures.length, base: null }],
    objectives: OBJECTIVES.slice(0, figures[0].find((each) => each !== null)!.length),
    hubs: figures[0].map((_, hub) => `h${hub}`),
    points: figures.map((_, point) => [point]),
    figures,
    isComplete: true,
  };
}

describe("a front", () => {
  // Value against cost; (6, 5) is worse than (7, 4), and its equal stands twice.
  const of = swept([[[10, 10]], [[6, 5]], [[7, 4]], [[2, 0]], [[7, 4]]]);

  test("holds what nothing betters, the most value first", () => {
    const front = paretoFront(of);
    assert.deepEqual(
      front.points.map(({ point }) => point),
      [0, 2, 4, 3],
    );
    assert.deepEqual(
      [front.best, front.worst],
      [
        [10, 0],
        [2, 10],
      ],
    );
    assert.deepEqual(front.points[1], { point: 2, values: [2], figures: [7, 4] });
  });

  test("fills so much of the box, and bends at its knee", () => {
    // Scaled to the box the losses are (0,1), (3/8, 4/10), (1, 0): (1 - 3/8) x (1 - 4/10) = 0.375, the ends add nothing.
    const front = paretoFront(of);
    assert.ok(Math.abs(front.hypervolume - 0.375) < 1e-12);
    assert.equal(front.knee?.point, 2);
  });

  test("has no knee where it is straight, bends inwards, or is one point", () => {
    assert.equal(paretoFront(swept([[[0, 0]], [[5, 5]], [[10, 10]]])).knee, null);
    assert.equal(paretoFront(swept([[[0, 0]], [[4, 6]], [[10, 10]]])).knee, null);
    assert.equal(paretoFront(swept([[[3, 3]]])).knee, null);
  });

  test("is of the hub asked for, or of the mean of points that every hub has", () => {
    const two = swept([
      [
        [10, 10],
        [0, 0],
      ],
      [[4, 2], null],
      [
        [5, 4],
        [5, 3],
      ],
    ]);
    assert.deepEqual(
      paretoFront(two, { hub: "h0" }).points.map(({ point }) => point),
      [0, 2, 1],
    );
    assert.deepEqual(
      paretoFront(two).points.map(({ point, figures }) => [point, ...figures]),
      [[2, 5, 3.5]],
    );
  });

  test("nothing measured is better than a point of it, and all the rest is bettered by one", () => {
    const figures = fc.array(fc.tuple(fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6))), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(figures, (drawn) => {
        const front = paretoFront(swept(drawn));
        const beats = (a: readonly number[], b: readonly number[]) => {
          const gains = [a[0] - b[0], b[1] - a[1], a[2] - b[2]];
          return gains.every((gain) => gain >= 0) && gains.some((gain) => gain > 0);
        };
        const inFront = new Set(front.points.map(({ point }) => point));
        drawn.forEach(([mine], point) => {
          const isBeaten = drawn.some(([other]) => beats(other, mine));
          assert.equal(inFront.has(point), !isBeaten);
        });
        assert.ok(front.hypervolume >= 0 && front.hypervolume <= 1);
      }),
    );
  });
});

describe("refusals", () => {
  const of = swept([[[1, 2]]]);
  test("unknown objectives and hubs, fewer than two objectives, nothing measured", () => {
    assert.throws(() => paretoFront(of, { objectives: ["value", "joy"] }), { code: "unknown-id" });
    assert.throws(() => paretoFront(of, { hub: "nowhere" }), { code: "unknown-id" });
    assert.throws(() => paretoFront(of, { objectives: ["value"] }), { code: "invalid-argument" });
    assert.throws(() => paretoFront(of, { objectives: ["value", "value"] }), { code: "invalid-argument" });
    assert.throws(() => paretoFront({ ...of, figures: [[null]] }), { code: "invalid-argument" });
  });
});
