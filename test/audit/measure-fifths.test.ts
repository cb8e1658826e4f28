import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { audit, measureFifths } from "../../src/audit/index.ts";
import { plan } from "../../src/engine/index.ts";
import type { Plan } from "../../src/model/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

/** Classes of 30 with needs 1 (weight 2) and 0, and staff; two talks, the smaller for the needier class only. */
const HUB = hub({
  schools: [
    school({
      groups: [
        group({ id: "g1", disadvantage: { fsm: { value: 0 } } }),
        group({ id: "g2", disadvantage: { fsm: { value: 1 } } }),
        { id: "staff", staff: true, size: 9 },
      ],
    }),
  ],
  employers: [employer({ offers: [offer(), offer({ id: "o2", groupSize: { min: 1, max: 20 } })] })],
  locks: [{ type: "ban", offer: "o2", group: "g1" }],
});
const POLICY = plainPolicy();
const RUN = { effort: "quick", seed: 1 } as const;

describe("what each fifth gets", () => {
  test("is counted with every weight 1, from the least disadvantaged", () => {
    const made = plan(HUB, POLICY, RUN);
    const [fifths, nothing] = measureFifths(HUB, POLICY, [made, { ...made, encounters: [] }]);
    // The needier class has both talks: 2 x 30 and 2 x 20 / 2 are more than 30 for the other class and 2 x 20.
    // Unweighted that is 30 and 20 second encounters of half the worth.
    // Middle students stand 15th and 45th of 60: in the second and the fourth fifth.
    assert.deepEqual(fifths, [
      { quintile: 2, people: 30, unweightedValue: 0, studentEncounters: 0 },
      { quintile: 4, people: 30, unweightedValue: 40, studentEncounters: 50 },
    ]);
    assert.deepEqual(
      nothing.map(({ people, unweightedValue, studentEncounters }) => [people, unweightedValue, studentEncounters]),
      [
        [30, 0, 0],
        [30, 0, 0],
      ],
    );
  });

  test("an encounter that fell away is none, an unknown group is refused", () => {
    const made = plan(HUB, POLICY, RUN);
    const withStatus = (status: Plan["encounters"][number]["status"]): Plan => ({
      ...made,
      encounters: made.encounters.map((encounter) => ({ ...encounter, status })),
    });
    const [[, fallen]] = measureFifths(HUB, POLICY, [withStatus("no-show")]);
    assert.deepEqual([fallen.unweightedValue, fallen.studentEncounters], [0, 0]);
    const [encounter] = made.encounters;
    const strange: Plan = { ...made, encounters: [{ ...encounter, groups: [{ group: "g9", students: 1 }] }] };
    assert.throws(() => measureFifths(HUB, POLICY, [strange]), { code: "unknown-id" });
  });
});

test("an audit under proportional fairness measures its claim, which is owed to nobody", () => {
  const fair = plainPolicy({ fairness: { kind: "proportional" } });
  const made = plan(HUB, fair, RUN);
  const report = audit(HUB, made, { smallestCount: 1 });
  for (const listed of [report.entitlements, report.unmet.byEntitlement]) {
    assert.deepEqual(
      listed.map(({ entitlement }) => entitlement),
      ["two"],
    );
  }
  // Both talks count towards "two", in 2 encounters; the claim of fairness rests on no benchmark.
  assert.deepEqual(report.quality.total, { encounters: 2, studentEncounters: 50, onUnknown: 0 });
  // Unweighted: 30 x (1 + 1) and 20 x (1/2 + 1/2).
  const [[, needier]] = measureFifths(HUB, fair, [made]);
  assert.deepEqual([needier.unweightedValue, needier.studentEncounters], [80, 50]);
});
