import assert from "node:assert/strict";
import { test } from "vitest";
import { measureGroups } from "../../src/audit/index.ts";
import { planOf, TINY_ENCOUNTERS, tinyHub, tinyPolicy } from "./tiny-hub.ts";

const measured = measureGroups(tinyHub, tinyPolicy, [planOf(TINY_ENCOUNTERS), planOf([])]);

test("every group of students is measured by what it is owed, what of it is met, and what it gets", () => {
  const shown = measured[0].map(({ group, school, people, unweightedValue, coverage }) => [
    [group, school, people, unweightedValue],
    coverage.map(({ entitlement, owed, met }) => [entitlement, owed, met]),
  ]);
  assert.deepEqual(shown, [
    // Ten students of the visit for five hours: 50 of 200 hours; the talk was a no-show. An hour is worth 0.1, a minute 1,667 millionths
    // when rounded: 3,000 of these.
    [
      ["a-10", "a", 20, 5.001],
      [
        ["a-meeting", 20, 0],
        ["ten-hours", 200, 50],
      ],
    ],
    // Ten had a meeting before, thirty meet somebody now: worth 1 each, and 0.1 for the technical route.
    [["a-8", "a", 40, 33], [["a-meeting", 40, 40]]],
    [["b-9", "b", 40, 40], [["a-meeting", 40, 40]]],
    [
      ["c-10", "c", 4, 0],
      [
        ["a-meeting", 4, 0],
        ["ten-hours", 40, 0],
      ],
    ],
  ]);
  assert.deepEqual(
    measured[0].slice(0, 3).map(({ need }) => need),
    [0, 0.5, 1],
  );
});

test("without encounters only history is met", () => {
  const met = measured[1].flatMap(({ group, coverage }) =>
    coverage.filter((part) => part.met > 0).map((part) => [group, part.met]),
  );
  assert.deepEqual(met, [["a-8", 10]]);
  assert.deepEqual(
    measured[1].map(({ unweightedValue }) => unweightedValue),
    [0, 0, 0, 0],
  );
});
