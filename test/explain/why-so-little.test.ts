import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { describeShortage, openPlan, whySoLittle } from "../../src/explain/index.ts";
import { parseHub, presets } from "../../src/model/index.ts";
import { hubJson } from "../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

/** Two Year 10 groups of 30, of weights 1.5 and 1.2, and one talk; a second talk is for Year 11, a third for groups of 40. */
const DOCUMENT = hub({
  schools: [
    school({
      groups: [
        group({ id: "g1", disadvantage: { fsm: { value: 0.5 } } }),
        group({ id: "g2", disadvantage: { fsm: { value: 0.2 } } }),
      ],
    }),
  ],
  employers: [
    employer({
      offers: [
        offer({ id: "o1" }),
        offer({ id: "o2", years: [11] }),
        offer({ id: "o3", years: [11], groupSize: { min: 40, max: 60 } }),
      ],
    }),
  ],
});

describe("whySoLittle", () => {
  const made = plan(DOCUMENT, plainPolicy(), { effort: "quick", seed: 1 });
  const open = openPlan(DOCUMENT, made);

  test("names what would help, fewest changes first, with what it would be worth", () => {
    const shortages = whySoLittle(open, "s1");
    // Two encounters are owed: g1 has one of them, g2 none.
    assert.deepEqual(
      shortages.map(({ group: id, reason, remedies }) => [id, reason, remedies.map(({ offer: of }) => of)]),
      [
        ["g1", "offers-taken", ["o2", "o3"]],
        ["g2", "offers-taken", ["o1", "o2", "o3"]],
      ],
    );
    const [taken, year, both] = shortages[1].remedies;
    assert.ok(taken.kind === "capacity" && year.kind === "lift" && both.kind === "lift");
    assert.deepEqual([taken.resource, taken.gain], ["offer:o1", 36]); // 30 x 1.2
    assert.equal(year.gain, 36);
    assert.deepEqual(year.obstacles, [
      { refusal: "offer-year", changes: [{ field: "offer.years", from: [11], to: [10, 11] }] },
    ]);
    assert.deepEqual(
      both.obstacles.map(({ refusal }) => refusal),
      ["offer-year", "below-minimum"],
    );
    assert.equal(shortages[0].remedies[0].gain, 22.5); // g1's second encounter: 30 x 1.5 x 0.5
  });

  test("says it in sentences", () => {
    assert.deepEqual(describeShortage(open, whySoLittle(open, "s1")[1]), [
      'School, g2 lacks 60.0 student-encounters of "Two encounters".',
      "Too few: the sessions that fit go to groups that gain more.",
      '"o1" of Employer would be worth 36.0 more if there were more of its sessions or places.',
      '"o2" of Employer would be worth 36.0 more if the employer offered it to years 10, 11.',
      '"o3" of Employer would be worth 36.0 more if the employer offered it to years 10, 11 and the employer took groups of 30 or more.',
    ]);
  });

  test("an unknown school is a bad call", () => {
    assert.throws(() => whySoLittle(open, "g1"), { code: "unknown-id" });
  });

  test("on any hub: every shortage of the plan is there once, and every remedy would add something", () => {
    fc.assert(
      fc.property(hubJson(), (json) => {
        const document = parseHub(json);
        const planned = plan(document, presets.policy.southMidlands, { effort: "quick", seed: 1 });
        const opened = openPlan(document, planned);
        const found = document.schools.flatMap(({ id }) => whySoLittle(opened, id));
        assert.equal(found.length, planned.unmet.length);
        for (const shortage of found) {
          assert.ok(shortage.remedies.length <= 3);
          for (const remedy of shortage.remedies) {
            assert.ok(remedy.gain > 0);
            if (remedy.kind === "lift") assert.ok(remedy.obstacles.every(({ changes }) => changes.length > 0));
          }
          for (const sentence of describeShortage(opened, shortage)) {
            assert.ok(!/undefined|#|\[object/.test(sentence), sentence);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
