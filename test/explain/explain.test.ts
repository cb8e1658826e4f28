import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { describeExplanation, type Explanation, explain, openPlan } from "../../src/explain/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { type Plan, type Policy, parseHub, presets } from "../../src/model/index.ts";
import { hubJson } from "../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

const RUN = { effort: "quick", seed: 1 } as const;
const micro = (value: number) => Math.round(value * 1e6);
const sumOf = (parts: readonly { readonly value: number }[]) => parts.reduce((sum, { value }) => sum + micro(value), 0);

/** Adds everything up by itself: each piece is a whole number of millionths. */
function assertAddsUp(explanation: Explanation, planned: number): void {
  assert.equal(micro(explanation.value), micro(planned));
  assert.equal(sumOf(explanation.parties), micro(explanation.value));
  for (const party of explanation.parties) {
    const { entitlements, suitability, priority, price } = party;
    assert.equal(sumOf(entitlements) + sumOf(suitability) + sumOf(priority.factors), micro(party.value));
    assert.equal(sumOf(priority.factors), micro(priority.value));
    if (price !== undefined) assert.equal(sumOf(price.resources), micro(price.value));
    assert.ok(micro(party.loss) <= micro(party.value), "later encounters can only fill the gap");
    for (const next of party.nextInLine) assert.equal(micro(party.loss) - micro(next.gain), micro(next.trailsBy));
  }
}

/** 30 students each: g1 with half on free meals (weight 1.5), g2 with a fifth (1.2), g3 with none (1); one talk for each session. */
function threeGroups(sessions: number) {
  const meals = (value: number) => ({ fsm: { value } });
  return hub({
    schools: [
      school({
        groups: [
          group({ id: "g1", disadvantage: meals(0.5) }),
          group({ id: "g2", disadvantage: meals(0.2) }),
          group({ id: "g3", disadvantage: meals(0) }),
        ],
      }),
    ],
    employers: [employer({ offers: [offer({ sessions })] })],
  });
}

function planAndOpen(document: ReturnType<typeof hub>, policy: Policy) {
  const made = plan(document, policy, RUN);
  return { made, open: openPlan(document, made) };
}

describe("explain", () => {
  test("the parts add up to the value of every encounter, under every preset", () => {
    let explained = 0;
    for (const [row, policy] of Object.values(presets.policy).entries()) {
      const document = generateHub({ schools: 10, employers: 100, seed: row, supply: 0.7 });
      const { made, open } = planAndOpen(document, policy);
      for (const { id, value } of made.encounters) assertAddsUp(explain(open, id), value);
      explained += made.encounters.length;
    }
    assert.ok(explained >= 1000, `only ${explained} encounters`);
  });

  test("the parts add up on any hub, also where several parties share a session", () => {
    fc.assert(
      fc.property(hubJson(), fc.nat(), (json, seed) => {
        const document = parseHub(json);
        const made = plan(document, presets.policy.southMidlands, { effort: "quick", seed });
        const open = openPlan(document, made);
        for (const { id, value } of made.encounters) assertAddsUp(explain(open, id), value);
      }),
      { numRuns: 150 },
    );
  });

  test("counted by hand: the place, the need, and who is next", () => {
    const { made, open } = planAndOpen(threeGroups(1), plainPolicy());
    assert.equal(made.encounters.length, 1);
    const { value, parties } = explain(open, made.encounters[0].id);
    const [party] = parties;
    // 30 students, a first encounter each, weight 1.5: 30 x 1 + 30 x 0.5.
    assert.equal(value, 45);
    assert.equal(party.group, "g1");
    assert.deepEqual(party.entitlements, [
      { entitlement: "two", tier: 0, credit: 30, unit: "encounters", worth: 1, value: 30 },
    ]);
    assert.deepEqual(party.suitability, []);
    assert.deepEqual(party.priority, {
      weight: 1.5,
      need: 0.5,
      value: 15,
      factors: [{ factor: "fsm", figure: 0.5, share: 0.5, from: "given", value: 15 }],
    });
    assert.equal(party.loss, 45);
    // 30 x 1.2 = 36 and 30 x 1 = 30.
    assert.deepEqual(party.nextInLine, [
      { group: "g2", school: "s1", gain: 36, trailsBy: 9, canComeThen: true },
      { group: "g3", school: "s1", gain: 30, trailsBy: 15, canComeThen: true },
    ]);
  });

  test("a place that others would give more for says so, in a plan edited by hand", () => {
    const { made } = planAndOpen(threeGroups(1), plainPolicy());
    const [encounter] = made.encounters;
    const edited: Plan = {
      ...made,
      encounters: [{ ...encounter, groups: [{ group: "g3", students: 30 }] }],
    };
    const [party] = explain(openPlan(threeGroups(1), edited), encounter.id).parties;
    assert.equal(party.loss, 30);
    assert.deepEqual(
      party.nextInLine.map(({ group: id, trailsBy }) => [id, trailsBy]),
      [
        ["g1", -15],
        ["g2", -6],
      ],
    );
  });

  test("what the plan would lose is the difference to the plan without the encounter", () => {
    const document = generateHub({ schools: 6, employers: 60, seed: 3, supply: 0.8 });
    const { made, open } = planAndOpen(document, presets.policy.southMidlands);
    const singles = made.encounters.filter(({ groups }) => groups.length === 1);
    assert.ok(singles.length > 50);
    const worthOf = (encounters: Plan["encounters"]) => {
      const reopened = openPlan(document, { ...made, encounters });
      return encounters.reduce((sum, { id }) => sum + micro(explain(reopened, id).value), 0);
    };
    const whole = worthOf(made.encounters);
    for (const { id } of singles.filter((_, row) => row % 29 === 0)) {
      const without = worthOf(made.encounters.filter((other) => other.id !== id));
      assert.equal(micro(explain(open, id).parties[0].loss), whole - without);
    }
  });

  test("an encounter that fell away, or that the plan does not have, has no reasons", () => {
    const { made } = planAndOpen(threeGroups(2), plainPolicy());
    const [first, second] = made.encounters;
    const open = openPlan(threeGroups(2), {
      ...made,
      encounters: [{ ...first, status: "withdrawn-by-employer" }, second],
    });
    assert.throws(() => explain(open, first.id), { code: "unknown-id" });
    assert.throws(() => explain(open, "nothing"), { code: "unknown-id" });
    // Whoever lost the first stands in line again.
    const inLine = explain(open, second.id).parties[0].nextInLine.map((next) => next.group);
    assert.deepEqual(
      inLine.toSorted(),
      ["g1", "g2", "g3"].filter((id) => id !== second.groups[0].group),
    );
  });

  test("a plan of another hub or year, or that names what the hub does not have, can't be opened", () => {
    const document = threeGroups(1);
    const { made } = planAndOpen(document, plainPolicy());
    assert.throws(() => openPlan(document, { ...made, meta: { ...made.meta, hub: "other" } }), {
      code: "invalid-argument",
    });
    const [encounter] = made.encounters;
    assert.throws(() => openPlan(document, { ...made, encounters: [{ ...encounter, offer: "gone" }] }), {
      code: "unknown-id",
    });
  });
});

describe("describeExplanation", () => {
  test("says it in sentences", () => {
    const { made, open } = planAndOpen(threeGroups(1), plainPolicy());
    const explanation = explain(open, made.encounters[0].id);
    const price = explanation.parties[0].price!.value; // any price from 36 (the next gain) to 45 is right; less is possible
    assert.deepEqual(describeExplanation(open, explanation), [
      "School, g1 (30 students) and Employer: worth 45.0.",
      '30.0 for 30 student-encounters towards "Two encounters".',
      "15.0 because the group's need gives it weight 1.50: FSM 15.0.",
      "Without it the plan would lose 45.0.",
      `What it uses would be worth ${price.toFixed(1)} elsewhere, by the plan's prices.`,
      "Next in line is School, g2: it would gain 36.0 (80% of it).",
    ]);
  });

  test("names no characteristic of fewer than six students, nor of all but so few", () => {
    for (const [share, isNamed] of [
      [0.18, false], // 5 of 30
      [0.2, true], // 6 of 30
      [0.8, true],
      [0.82, false], // 25 of 30: all but 5
    ] as const) {
      const document = hub({
        schools: [school({ groups: [group({ disadvantage: { fsm: { value: share } } })] })],
        employers: [employer({ offers: [offer()] })],
      });
      const { made, open } = planAndOpen(document, plainPolicy());
      const text = describeExplanation(open, explain(open, made.encounters[0].id)).join("\n");
      assert.equal(text.includes("FSM"), isNamed, `${share}`);
      assert.ok(text.includes("because the group's need"));
    }
  });

  test("says nothing about the need of a group smaller than that", () => {
    const document = hub({
      schools: [school({ groups: [group({ size: 5, disadvantage: { fsm: { value: 0.4 } } })] })],
      employers: [employer({ offers: [offer()] })],
    });
    const { made, open } = planAndOpen(document, plainPolicy());
    const explanation = explain(open, made.encounters[0].id);
    assert.ok(
      describeExplanation(open, explanation).every((text) => !text.includes("weight") && !text.includes("FSM")),
    );
    assert.ok(describeExplanation(open, explanation, { smallestCount: 1 }).some((text) => text.includes("FSM")));
    assert.throws(() => describeExplanation(open, explanation, { smallestCount: 0 }), { code: "invalid-argument" });
  });
});
