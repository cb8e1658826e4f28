import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type FrontierRun, frontier } from "../src/frontier.ts";
import { employer, group, hub, offer, school } from "./support/hubs.ts";
import { plainPolicy } from "./support/policies.ts";

const none = { fsm: { value: 0 } };

/**
 * Two classes of 30 with weight 1, for one encounter each. A talk that opens no technical route is worth 10 more than one that does
 * to the first, 8 more to the second.
 */
const HUB = hub({
  schools: [
    school({
      groups: ["g1", "g2"].map((id) => group({ id, disadvantage: none, limits: { perYear: 1 } })),
    }),
  ],
  employers: [
    employer({
      offers: [offer({ id: "plain", sessions: 2 }), offer({ id: "technical", sessions: 2, routes: ["digital"] })],
    }),
  ],
  affinities: [
    { offer: "plain", group: "g1", value: 10 },
    { offer: "plain", group: "g2", value: 8 },
  ],
});
const POLICY = plainPolicy();
const RUN: FrontierRun = {
  floor: { type: "share", id: "technical", title: "Technical routes", of: { technicalRoute: true }, count: "places" },
  levels: [0, 0.5, 1],
  effort: "balanced",
  seed: 1,
};

describe("the frontier of a share", () => {
  const points = frontier(HUB, POLICY, RUN);

  test("shows what each level costs, with its proof", () => {
    // 30 + 10 and 30 + 8; half of the 60 places technical: 30 + 10 and 30; all: 30 and 30.
    assert.deepEqual(
      points.map(({ byQuintile, ...point }) => point),
      [
        { atLeast: 0, reached: 0, isMet: true, value: 78, bound: 78, gap: 0 },
        { atLeast: 0.5, reached: 0.5, isMet: true, value: 70, bound: 70, gap: 0 },
        { atLeast: 1, reached: 1, isMet: true, value: 60, bound: 60, gap: 0 },
      ],
    );
  });

  test("shows who pays", () => {
    // Of equal needs the smaller id counts as the needier: the middle student of g1 is the 15th of 60, in the second fifth from the top.
    const changes = points.map(({ byQuintile }) =>
      byQuintile.map(({ quintile, unweightedValue }) => [quintile, unweightedValue]),
    );
    assert.deepEqual(changes, [
      [
        [2, 0],
        [4, 0],
      ],
      [
        [2, -8],
        [4, 0],
      ],
      [
        [2, -8],
        [4, -10],
      ],
    ]);
    for (const { byQuintile } of points) {
      for (const { people, studentEncounters } of byQuintile) assert.deepEqual([people, studentEncounters], [30, 0]);
    }
  });

  test("is drawn in the order of its levels, the first being the measure", () => {
    const [all, nothing] = frontier(HUB, POLICY, { ...RUN, levels: [1, 0] });
    assert.deepEqual([all.value, nothing.value], [60, 78]);
    assert.deepEqual(
      nothing.byQuintile.map(({ unweightedValue }) => unweightedValue),
      [8, 10],
    );
  });
});

test("floors of the policy are kept at every level", () => {
  const every = { type: "every-group" as const, id: "each", title: "One each", encounters: 1 };
  const [point] = frontier(HUB, plainPolicy({ floors: [every] }), { ...RUN, levels: [0.5] });
  assert.deepEqual([point.isMet, point.value], [true, 70]);
});

test("a frontier without levels, with a level that is no share, or with a floor that the policy has, is refused", () => {
  assert.throws(() => frontier(HUB, POLICY, { ...RUN, levels: [] }), { code: "invalid-argument" });
  assert.throws(() => frontier(HUB, POLICY, { ...RUN, levels: [0, 1.5] }), {
    code: "invalid-data",
    message: /floors\[0\]\.atLeast: must be at most 1/,
  });
  const floors = [{ ...RUN.floor, atLeast: 0.1 }];
  assert.throws(() => frontier(HUB, plainPolicy({ floors }), RUN), {
    code: "invalid-data",
    message: /floors\[1\]\.id: /,
  });
});
