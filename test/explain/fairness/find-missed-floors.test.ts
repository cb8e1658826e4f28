import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { plan } from "../../../src/engine/index.ts";
import { checkFairness } from "../../../src/explain/index.ts";
import { type Hub, type Plan, type PolicyInput, WORST_OFF } from "../../../src/model/index.ts";
import { checkPlan } from "../../../src/plan/index.ts";
import { employer, group, hub, type OfferInput, offer, school } from "../../support/hubs.ts";
import { plainPolicy } from "../../support/policies.ts";
import { add, brokenRules, drop, witnessesOf } from "./apply-witness.ts";

const RUN = { effort: "quick", seed: 1 } as const;
const EACH: PolicyInput["floors"] = [{ type: "every-group", id: "each", title: "One for each", encounters: 1 }];

function findingOf(document: Hub, made: Plan) {
  const found = checkFairness(document, made, { sample: 0 }).find(({ axiom }) => axiom === "floors-kept");
  assert.ok(found);
  return found;
}

/** Two classes of 30 in one school, and talks for one class each. */
function twoClasses(talk: Partial<OfferInput>): Hub {
  return hub({
    schools: [school({ groups: [group({ id: "g1" }), group({ id: "g2" })] })],
    employers: [employer({ offers: [offer(talk)] })],
  });
}

describe("a floor for every group", () => {
  test("that is kept, or asked of nobody, holds", () => {
    const document = twoClasses({ sessions: 2 });
    assert.deepEqual(findingOf(document, plan(document, plainPolicy({ floors: EACH }), RUN)), {
      axiom: "floors-kept",
      checked: 1,
      holds: true,
      witnesses: [],
    });
    assert.equal(findingOf(document, plan(document, plainPolicy(), RUN)).checked, 0);
  });

  test("that one more unit would keep is missed, and the unit keeps it", () => {
    const document = twoClasses({ sessions: 2 });
    const made = plan(document, plainPolicy({ floors: EACH }), RUN);
    const lost = made.encounters.find(({ groups }) => groups[0].group === "g2")!;
    const edited = drop(made, { encounter: lost.id, group: "g2" });
    const [witness, ...others] = witnessesOf(checkFairness(document, edited, { sample: 0 }), "floors-kept");
    assert.deepEqual(others, []);
    assert.deepEqual([witness.floor, witness.asked, witness.reached], ["each", 2, 1]);
    assert.ok(witness.add);
    assert.deepEqual([witness.add.offer, witness.add.group], ["o1", "g2"]);
    const mended = add(document, edited, witness.add);
    assert.deepEqual(brokenRules(document, mended), []);
    // What the plan says of its floors was true before the edit, and is again.
    assert.deepEqual(
      checkPlan(document, mended).filter(({ rule }) => rule === "floor-wrong" || rule === "shortfall-wrong"),
      [],
    );
  });

  test("that is out of reach by proof counts as kept", () => {
    // One session of 30 for 60 students who should have one each.
    const document = twoClasses({ sessions: 1 });
    const made = plan(document, plainPolicy({ floors: EACH }), { ...RUN, effort: "balanced" }); // a quick plan proves less
    assert.equal(made.floors[0].isMet, false);
    assert.equal(findingOf(document, made).holds, true);
  });

  test("that only dates forbid is not decided", () => {
    const noon = { dates: ["2025-10-01"], times: [{ startMin: 0, endMin: 620 }] };
    const document = twoClasses({ sessions: 2, durationMin: 60, availability: noon });
    const made = plan(document, plainPolicy({ floors: EACH }), RUN);
    const { holds, reason, witnesses } = findingOf(document, made);
    assert.equal(made.encounters.length, 1, "there should be time for one talk only");
    assert.equal(holds, "unknown");
    assert.deepEqual(witnesses, []);
    assert.match(reason!, /floor "each" is missed by 1 of 2 groups/);
  });
});

describe("a share", () => {
  const disadvantage = { fsm: { value: 0 } }; // weight 1
  /** A special school's class of 10 and a secondary school's of 30; talks for everybody. */
  const document = hub({
    schools: [
      school({ id: "s1", groups: [group({ id: "g1", disadvantage })] }),
      school({ id: "s2", kind: "special", groups: [group({ id: "g2", size: 10, disadvantage })] }),
    ],
    employers: [
      employer({
        offers: [offer({ id: "o1" }), offer({ id: "o2" }), offer({ id: "o3" })].map((each) => ({
          ...each,
          sendReady: true,
        })),
      }),
    ],
  });
  const half: PolicyInput["floors"] = [
    {
      type: "share",
      id: "special",
      title: "Half in special schools",
      of: { schoolKinds: ["special"] },
      count: "places",
      atLeast: 0.5,
    },
  ];
  const made = plan(document, plainPolicy(), RUN);
  const policy = plainPolicy({ floors: half });
  /** g1 has so many talks, g2 one. */
  const planned = (talks: number, status: Plan["encounters"][number]["status"] = "planned"): Plan => ({
    ...made,
    encounters: ["o1", "o2", "o3"].slice(0, talks + 1).map((id, place) => ({
      ...made.encounters[0],
      id: `${id}~${place}`,
      offer: id,
      date: `2025-10-0${place + 1}`,
      status,
      groups: [place < talks ? { group: "g1", students: 30 } : { group: "g2", students: 10 }],
    })),
    meta: { ...made.meta, policy },
  });

  test("is missed if doing without others would keep it", () => {
    // 10 of 70 places; 10 of 40 without one talk of 30; 10 of 10 without both.
    const edited = planned(2);
    const [witness] = witnessesOf(checkFairness(document, edited, { sample: 0 }), "floors-kept");
    assert.deepEqual([witness.floor, witness.asked, witness.reached], ["special", 0.5, 10 / 70]);
    assert.deepEqual(witness.drop, [
      { encounter: "o1~0", group: "g1" },
      { encounter: "o2~1", group: "g1" },
    ]);
  });

  test("is not decided if what is in its way is settled", () => {
    const { holds, reason } = findingOf(document, planned(2, "confirmed"));
    assert.equal(holds, "unknown");
    assert.match(reason!, /not by doing without/);
  });

  test("comes before value: no witness asks for what would miss it", () => {
    // g2 has one of three talks. g1 would gain 30 by one of the others, and 20 more than g2 loses by this one; then 10 of 40 places, or none, are left.
    const kept = planned(0);
    const findings = checkFairness(document, kept, { sample: 0 });
    assert.deepEqual(witnessesOf(findings, "no-priority-reversal"), []);
    assert.deepEqual(
      witnessesOf(findings, "non-wasteful").map(({ group: id, gain }) => [id, gain]),
      [
        ["g2", 5],
        ["g2", 5],
      ],
    );
    // The same without the floor.
    const free = checkFairness(document, { ...kept, meta: made.meta }, { sample: 0 });
    assert.equal(witnessesOf(free, "no-priority-reversal")[0].gain, 20);
    assert.deepEqual(
      witnessesOf(free, "non-wasteful").map(({ group: id, gain }) => [id, gain]),
      [
        ["g1", 30],
        ["g1", 30],
      ],
    );
  });

  test("that is missed already is not to be missed by more", () => {
    // 10 of 40 places. One talk is left: g1 would gain 30 x 0.5, and then have 60 of 70; g2 gains 10 x 0.5, and then has 20 of 50.
    const findings = checkFairness(document, planned(1), { sample: 0 });
    assert.deepEqual(
      witnessesOf(findings, "non-wasteful").map(({ group: id, gain }) => [id, gain]),
      [["g2", 5]],
    );
  });

  test("holds without anything, and with as much as is asked", () => {
    assert.equal(findingOf(document, { ...planned(2), encounters: [] }).holds, true);
    assert.equal(findingOf(document, { ...planned(0) }).holds, true);
  });
});

describe("the level of the worst-off", () => {
  const document = twoClasses({ sessions: 2 });
  const made = plan(document, plainPolicy({ fairness: { kind: "first-the-worst-off" } }), RUN);

  test("holds where no higher one is possible, and is not decided where that is not proven", () => {
    // Two talks for two classes: one each, so the level is 1; no plan lifts both above it.
    assert.deepEqual([made.fairness.level, made.fairness.provenAtMost], [8, 8]);
    assert.equal(findingOf(document, made).holds, true);
    const unproven = { ...made, fairness: { ...made.fairness, level: 1, provenAtMost: 2 } };
    const { holds, reason } = findingOf(document, unproven);
    assert.equal(holds, "unknown");
    assert.match(reason!, /level 1 .* 2 is out of reach/);
  });

  test("is missed where a dated plan falls short and a unit would help", () => {
    const edited = drop(made, { encounter: made.encounters[0].id, group: made.encounters[0].groups[0].group });
    const [witness] = witnessesOf(checkFairness(document, edited, { sample: 0 }), "floors-kept");
    assert.deepEqual([witness.floor, witness.asked, witness.reached], [WORST_OFF, 2, 1]);
    assert.equal(witness.add?.group, made.encounters[0].groups[0].group);
  });
});
