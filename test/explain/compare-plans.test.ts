import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { comparePlans } from "../../src/explain/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { type Plan, parseHub, presets } from "../../src/model/index.ts";
import { hubJson } from "../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

const { southMidlands, equal } = presets.policy;
const micro = (value: number) => Math.round(value * 1e6);

/** Two groups of 30 of two schools, weights 1.5 and 1, and two sessions for each. */
const DOCUMENT = hub({
  schools: [
    school({ id: "s1", groups: [group({ id: "g1", disadvantage: { fsm: { value: 0.5 } } })] }),
    school({ id: "s2", groups: [group({ id: "g2", disadvantage: { fsm: { value: 0 } } })] }),
  ],
  employers: [employer({ offers: [offer({ sessions: 2 })] })],
});

function twoTalks(): Plan {
  const made = plan(DOCUMENT, plainPolicy(), { effort: "quick", seed: 1 });
  assert.deepEqual(made.encounters.map(({ groups: [{ group: id }] }) => id).toSorted(), ["g1", "g2"]);
  return made;
}

describe("comparePlans", () => {
  test("a plan and itself differ in nothing", () => {
    const made = twoTalks();
    const { encounters, groups, schools, value } = comparePlans(DOCUMENT, made, made);
    assert.deepEqual(encounters, { kept: 2, moved: [], resized: [], dropped: [], added: [] });
    assert.deepEqual([groups, schools], [[], []]);
    assert.deepEqual(value, { before: 75, after: 75 }); // 30 x 1.5 + 30 x 1
  });

  test("says who gained and who lost, what moved, shrank, came and went", () => {
    const before = twoTalks();
    const ofGroup = (id: string) => before.encounters.find(({ groups: [first] }) => first.group === id)!;
    const [first, second] = [ofGroup("g1"), ofGroup("g2")];
    const after: Plan = {
      ...before,
      encounters: [
        { ...first, id: "smaller", groups: [{ group: "g1", students: 20 }] },
        { ...second, id: "later", date: "2026-03-02" },
        { ...second, id: "new", offer: "o1", groups: [{ group: "g2", students: 10 }], date: "2026-03-09" },
      ],
    };
    assert.deepEqual(comparePlans(DOCUMENT, before, after), {
      // g1 loses 10 x 1.5. g2's second encounter is worth a half for each of 10.
      value: { before: 75, after: 65 },
      studentEncounters: { before: 60, after: 60 },
      encounters: {
        kept: 0,
        moved: [
          {
            before: second.id,
            after: "later",
            from: { date: second.date, startMin: second.startMin },
            to: { date: "2026-03-02", startMin: second.startMin },
          },
        ],
        resized: [{ before: first.id, after: "smaller" }],
        dropped: [],
        added: ["new"],
      },
      groups: [
        { group: "g2", school: "s2", studentEncounters: 10, value: 5 },
        { group: "g1", school: "s1", studentEncounters: -10, value: -15 },
      ],
      schools: [
        { school: "s2", studentEncounters: 10, value: 5 },
        { school: "s1", studentEncounters: -10, value: -15 },
      ],
      // Owed are two for each of 60 students.
      entitlements: [{ entitlement: "two", owed: 120, before: 60, after: 60 }],
    });
    const fell = { ...before, encounters: [first, { ...second, status: "no-show" as const }] };
    assert.deepEqual(comparePlans(DOCUMENT, before, fell).encounters.dropped, [second.id]);
  });

  test("an event at its time to which another group comes is the same event", () => {
    const before = twoTalks();
    const [first, second] = before.encounters;
    const other = first.groups[0].group === "g1" ? "g2" : "g1";
    const after = { ...before, encounters: [{ ...first, groups: [{ group: other, students: 30 }] }, second] };
    const { encounters } = comparePlans(DOCUMENT, before, after);
    // The talk of the second group stays where it is; only who comes to the first differs.
    assert.deepEqual(encounters, {
      kept: 1,
      moved: [],
      resized: [{ before: first.id, after: first.id }],
      dropped: [],
      added: [],
    });
  });

  test("sessions of one pair that swap their numbers have not moved", () => {
    const document = generateHub({ schools: 4, employers: 60, seed: 5, supply: 1 });
    const made = plan(document, southMidlands, { effort: "quick", seed: 1 });
    const renumbered = made.encounters.map((encounter, row) => ({
      ...encounter,
      id: `e${made.encounters.length - row}`,
    }));
    const { encounters } = comparePlans(document, made, { ...made, encounters: renumbered });
    assert.equal(encounters.kept, made.encounters.length);
  });

  test("of any two plans: all encounters are accounted for, changes add up, and the way back is the opposite", () => {
    fc.assert(
      fc.property(hubJson(), fc.nat(), fc.nat(), fc.boolean(), (json, seedA, seedB, isEqual) => {
        const document = parseHub(json);
        const a = plan(document, southMidlands, { effort: "quick", seed: seedA });
        const made = plan(document, isEqual ? equal : southMidlands, { effort: "quick", seed: seedB });
        // Under one yardstick both ways.
        const b = { ...made, meta: { ...made.meta, policy: a.meta.policy } };
        const there = comparePlans(document, a, b);
        const { kept, moved, resized, dropped, added } = there.encounters;
        assert.equal(kept + moved.length + resized.length + dropped.length, a.encounters.length);
        assert.equal(kept + moved.length + resized.length + added.length, b.encounters.length);
        assert.equal(micro(there.value.before), micro(a.certificate.value));
        const change = micro(there.value.after) - micro(there.value.before);
        for (const part of [there.groups, there.schools]) {
          assert.equal(
            part.reduce((sum, { value }) => sum + micro(value), 0),
            change,
          );
        }
        assert.deepEqual(JSON.parse(JSON.stringify(there)), there);
        const back = comparePlans(document, b, a);
        assert.deepEqual(
          back.groups.map(({ group: id, value }) => [id, micro(value)]).toSorted(),
          there.groups.map(({ group: id, value }) => [id, -micro(value) + 0]).toSorted(),
        );
        assert.deepEqual([back.encounters.dropped, back.encounters.added], [added, dropped]);
      }),
      { numRuns: 100 },
    );
  });
});
