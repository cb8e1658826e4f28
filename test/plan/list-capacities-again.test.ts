import assert from "node:assert/strict";
import { test } from "vitest";
import { type Plan, parsePolicy, presets } from "../../src/model/index.ts";
import { openWorld } from "../../src/plan/check-bookings.ts";
import { listCapacitiesAgain } from "../../src/plan/list-capacities-again.ts";
import { openPairsAgain } from "../../src/plan/list-pairs-again.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";

const policy = parsePolicy({ ...presets.policy.southMidlands, limits: { virtualPerStudent: 0.76 } });

test("capacities and uses, by hand", () => {
  const built = hub({
    fundPence: 700,
    schools: [
      school({
        groups: [group({ size: 40, limits: { perWeek: 3, perYear: 6 } }), { id: "staff", staff: true, size: 8 }],
        travel: { maxKm: 40, budgetPence: 9000 },
      }),
    ],
    employers: [
      employer({
        asks: { perYear: 9, hoursPerYear: 7.51 },
        offers: [
          offer({ sessions: 4, costPence: 5 }),
          offer({ id: "o2", shared: true, places: 70, sessions: 2, durationMin: 90 }),
          offer({ id: "o3", format: "virtual", sessions: 1, durationMin: 45 }),
        ],
      }),
    ],
  });
  const world = openWorld(built, { encounters: [], meta: { policy } } as unknown as Plan);
  const capacities = Object.fromEntries(listCapacitiesAgain(world));
  const { "hosting:s1": hosting, ...others } = capacities;
  assert.deepEqual(others, {
    "offer:o1": 4,
    "offer:o2": 140, // 2 x 70
    "offer:o3": 1,
    "asks:e1": 7, // 9 - 2
    "hours:e1": 270, // 450.6 rounded down, less 2 x 90
    "travel:s1": 9000,
    "limit:g1": 240, // 6 x 40
    "virtual:g1": 30, // 0.76 x 40 = 30.4
    "limit:staff": 320, // 40 x 8, unless said otherwise
    fund: 700,
  });
  // Two a day on every open day, six a week: five open days or fewer make it ten, so that the week binds in all but short ones.
  assert.ok(hosting > 150 && hosting <= 6 * 40, `${hosting}`);

  const pairs = openPairsAgain(world, new Map())(world.index.groups[0]);
  const used = pairs.map(({ offer, uses }) => [
    offer.offer.id,
    Object.fromEntries(uses.map(({ resource, amount }) => [resource, amount])),
  ]);
  assert.deepEqual(Object.fromEntries(used), {
    o1: { "offer:o1": 1, "asks:e1": 1, "hours:e1": 60, "hosting:s1": 1, fund: 5, "limit:g1": 30 },
    o2: { "offer:o2": 30, "limit:g1": 30 },
    o3: { "offer:o3": 1, "asks:e1": 1, "hours:e1": 45, "limit:g1": 30, "virtual:g1": 30 },
  });
});
