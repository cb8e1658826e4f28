import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { checkPlan } from "../../src/plan/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

describe("a year group's hours", () => {
  test("add up over talks for each half of it, a block and a placement of one day a week", () => {
    const ready = {
      insurance: true,
      riskReview: true,
      safeguardingContact: true,
      supervised: true,
      accessibility: true,
    };
    const [twoEncounters] = plainPolicy().entitlements;
    const policy = plainPolicy({
      entitlements: [
        {
          ...twoEncounters,
          id: "hours",
          title: "25 hours",
          unit: "hours",
          target: 25,
          tiers: [{ upTo: 25, worth: 0.04 }],
        },
      ],
      time: { spacingDays: 5, blockDayMin: 300, sendLeadDays: 0 },
    });
    const visits = { format: "at-employer", groupSize: { max: 60 }, sessions: 1 } as const;
    const document = hub({
      schools: [school({ groups: [group({ size: 60 })] })],
      employers: [
        employer({ id: "e1", offers: [offer({ id: "talk", sessions: 2, groupSize: { max: 30 } })] }),
        employer({ id: "e2", readiness: ready, offers: [offer({ ...visits, id: "block", days: 2 })] }),
        employer({
          id: "e3",
          readiness: ready,
          offers: [offer({ ...visits, id: "weekly", days: 2, pattern: "one-a-week" })],
        }),
      ],
    });
    const made = plan(document, policy, { effort: "balanced", seed: 1 });
    assert.deepEqual(checkPlan(document, made), []);
    assert.deepEqual(made.encounters.map(({ offer: id, groups: [{ students }] }) => [id, students]).toSorted(), [
      ["block", 60],
      ["talk", 30],
      ["talk", 30],
      ["weekly", 60],
    ]);
    // Of 60 x 25 hours: talks of an hour for 30 and 30 students, and twice 2 days of 5 hours for 60: 60 + 600 + 600.
    const [{ owed, planned }] = made.unmet;
    assert.deepEqual([owed, planned], [1500, 1260]);
    // Weight 1.25 (no figure is given: the national quarter), so round(1,250,000 x 0.04 / 60) = 833 millionths a student-minute.
    assert.equal(made.certificate.value, (1260 * 60 * 833) / 1e6);
  });
});
