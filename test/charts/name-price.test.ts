import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { namePrice } from "../../src/charts/name-price.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

const HUB = hub({
  schools: [school({ name: "North School", groups: [group({ id: "g1", size: 30 })] })],
  employers: [
    employer({
      name: "Soft Works",
      offers: [
        offer({ id: "talk", name: "Robots" }),
        offer({ id: "fair", shared: true, places: 200, groupSize: { min: 1, max: 200 } }),
      ],
    }),
  ],
});

describe("the words of a price", () => {
  const nameIt = namePrice(HUB, plainPolicy());
  const say = (resource: string, price: number) => {
    const { words, worthMicro, family } = nameIt({ resource, price });
    return [words, worthMicro / 1e6, family];
  };

  test("name an amount that people can picture, and its worth", () => {
    assert.deepEqual(say("offer:talk", 12.5), ["Soft Works: one more session (Robots)", 12.5, "offers"]);
    // 200 places of 0.25.
    assert.deepEqual(say("offer:fair", 0.25), ["Soft Works: one more session with 200 places (Talk)", 50, "offers"]);
    assert.deepEqual(say("asks:e1", 3), ["Soft Works: one more booking", 3, "employers"]);
    // 60 minutes of 0.1; 10,000 pence of 0.0001; 30 students of 0.5.
    assert.deepEqual(say("hours:e1", 0.1), ["Soft Works: one more hour", 6, "employers"]);
    assert.deepEqual(say("schools:e1", 4), ["Soft Works: one more school", 4, "employers"]);
    assert.deepEqual(say("hosting:s1", 2), ["North School: one more visit hosted", 2, "schools"]);
    assert.deepEqual(say("travel:s1", 0.0001), ["North School: £100 more for journeys", 1, "schools"]);
    assert.deepEqual(say("fund", 0.0002), ["The hub's fund: £100 more", 2, "schools"]);
    assert.deepEqual(say("limit:g1", 0.5), [
      "North School, Year 10: one more encounter allowed to each",
      15,
      "schools",
    ]);
    assert.deepEqual(say("virtual:g1", 0.5), [
      "North School, Year 10: one more online encounter allowed to each",
      15,
      "schools",
    ]);
  });

  test("are refused for what the hub does not have", () => {
    for (const resource of ["offer:other", "asks:other", "hosting:other", "limit:other", "strange:thing", "strange"]) {
      assert.throws(() => nameIt({ resource, price: 1 }), { code: "unknown-id", context: { resource } });
    }
  });
});
