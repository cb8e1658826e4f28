import assert from "node:assert/strict";
import { describe, test } from "vitest";
import {
  answerQuestion,
  findStable,
  openElicitation,
  type Plan,
  parsePolicy,
  plan,
  poolPlans,
  presets,
  rankOutcomes,
  reduceOutcomes,
} from "../../src/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";

const objectives = (["more", "less"] as const).map((better, place) => ({
  id: `o${place}`,
  title: `O${place}`,
  unit: "points",
  better,
  step: 1,
}));

describe("outcomes worth asking about", () => {
  test("by hand: those that no other betters; of those told alike the first, with the policies of all", () => {
    const kept = reduceOutcomes({
      objectives,
      outcomes: [
        { id: "a", values: [5, 5], policies: ["p"] },
        { id: "b", values: [4, 6] }, // worse in both
        { id: "c", values: [9, 9], policies: ["q"] },
        { id: "d", values: [5.2, 4.9], policies: ["r"] }, // told as a
        { id: "e", values: [9, 10] }, // as good as c in one, worse in the other
        { id: "f", values: [0, 0] },
      ],
    });
    assert.deepEqual(kept.outcomes, [
      { id: "a", values: [5, 5], policies: ["p", "r"] },
      { id: "c", values: [9, 9], policies: ["q"] },
      { id: "f", values: [0, 0] },
    ]);
    assert.deepEqual(kept.objectives, objectives);
  });

  test("the step that figures are told with is kept", () => {
    const { objectives: told } = reduceOutcomes({
      objectives: objectives.map(({ step: _, ...rest }) => rest),
      outcomes: [
        { id: "a", values: [0, 0.5] },
        { id: "b", values: [2500, 0.6] },
      ],
    });
    assert.deepEqual(
      told.map(({ step }) => step),
      [100, 0.001],
    );
  });
});

describe("what stands", () => {
  const talk = openElicitation({
    objectives,
    outcomes: [
      { id: "many", values: [10, 9] },
      { id: "middle", values: [6, 3] },
      { id: "cheap", values: [0, 0] },
    ],
    seed: 4,
  });
  /** Only what is looked at: which groups meet which offers. */
  const planOf = (...pairs: readonly (readonly [offer: string, group: string, status?: string])[]) =>
    ({
      encounters: pairs.map(([id, of, status = "planned"]) => ({
        offer: id,
        status,
        groups: [{ group: of, students: 9 }],
      })),
    }) as unknown as Plan;
  const plans = [
    { outcome: "many", plan: planOf(["o1", "g1"], ["o2", "g1"]) },
    { outcome: "middle", plan: planOf(["o1", "g1"], ["o3", "g2"]) },
    { outcome: "cheap", plan: planOf(["o1", "g1"], ["o1", "g1"], ["o4", "g2", "no-show"]) },
  ];

  test("by hand: what all plans hold stands, and what one holds has that plan's chance", () => {
    const ranked = rankOutcomes(talk);
    assert.equal(
      ranked.reduce((sum, { chanceBest }) => sum + Math.round(1e4 * chanceBest), 0),
      1e4,
    );
    const chanceOf = (id: string) => ranked.find(({ outcome }) => outcome === id)!.chanceBest;
    // With weight w on the first: many scores w, middle 0.6 w + 0.667 (1 - w), cheap 1 - w: many is best above 0.625, cheap below 0.357.
    for (const [id, share] of [
      ["many", 0.375],
      ["middle", 0.268],
      ["cheap", 0.357],
    ] as const) {
      assert.ok(Math.abs(chanceOf(id) - share) < 0.04, `${id} ${chanceOf(id)}`);
    }
    const { standing, open, outcomes, share } = findStable(talk, plans, { atLeast: 0.95 });
    assert.deepEqual(standing, [{ offer: "o1", group: "g1", share: 1 }]);
    assert.deepEqual(open, [
      { offer: "o2", group: "g1", share: chanceOf("many") },
      { offer: "o3", group: "g2", share: chanceOf("middle") },
    ]);
    assert.equal(outcomes.length, 3);
    assert.equal(share, 1);
  });

  test("answers settle it: fewer plans, more that stands", () => {
    let answered = talk;
    for (const [first, second] of [
      ["many", "middle"],
      ["many", "cheap"],
      ["middle", "cheap"],
    ] as const) {
      answered = answerQuestion(answered, { first, second }, "first");
    }
    const before = findStable(talk, plans, { atLeast: 0.6 });
    const after = findStable(answered, plans, { atLeast: 0.6 });
    assert.ok(after.outcomes[0].outcome === "many" && after.outcomes[0].regret < 0.1);
    assert.ok(after.outcomes.length < before.outcomes.length);
    assert.ok(after.standing.some((meeting) => meeting.offer === "o2"));
    assert.ok(!after.open.some((meeting) => meeting.offer === "o2"));
  });

  test("refuses plans that are missing and a share that is none", () => {
    assert.throws(() => findStable(talk, plans.slice(0, 1), { atLeast: 0.95 }), {
      code: "unknown-id",
      context: {
        outcomes: rankOutcomes(talk)
          .map(({ outcome }) => outcome)
          .filter((id) => id !== "many"),
      },
    });
    for (const atLeast of [0.4, 1.1, Number.NaN]) {
      assert.throws(() => findStable(talk, plans, { atLeast }), { code: "invalid-argument" });
    }
  });
});

describe("a pool of real plans", () => {
  // One talk, two classes: a large one without need near by, a small one in need. Who gets it depends on the ceiling.
  const small = hub({
    schools: [
      school({ id: "s1", groups: [group({ id: "rich", size: 30 })] }),
      school({ id: "s2", groups: [group({ id: "poor", size: 20 })] }),
    ],
    employers: [employer({ offers: [offer({ sessions: 1 })] })],
  });
  const base = presets.policy.southMidlands;

  test("holds the plan of each policy that is worth comparing, by its name", () => {
    const policies = [0, 3].map((technicalRoute) => ({
      name: `routes ${technicalRoute}`,
      policy: parsePolicy({ ...base, suitability: { ...base.suitability, technicalRoute } }),
    }));
    const request = {
      policies,
      reference: base,
      objectives: ["students-reached", "cost"],
      run: { effort: "quick", seed: 1 },
    } as const;
    // Both policies give the one talk to the larger class: nothing to choose.
    assert.throws(() => poolPlans(small, request), {
      code: "invalid-argument",
      context: { objectives: ["students-reached", "cost"] },
    });
    // What no conversation could hold is refused before any of 501 plans is made.
    const pathsOf = (change: Partial<Parameters<typeof poolPlans>[1]>): readonly string[] => {
      try {
        poolPlans(small, { ...request, ...change });
      } catch (thrown) {
        const { code, context } = thrown as {
          code: string;
          context: { issues: readonly { path: readonly unknown[] }[] };
        };
        assert.equal(code, "invalid-data");
        return context.issues.map(({ path }) => path.join("."));
      }
      throw new Error("nothing was refused");
    };
    const many = Array.from({ length: 501 }, (_, row) => ({ ...policies[0], name: `${row}` }));
    assert.deepEqual(
      pathsOf({ policies: many, objectives: ["cost"] }).filter((path) => !path.includes(".")),
      ["objectives", "outcomes"],
    );
    assert.deepEqual(pathsOf({ policies: [policies[0], { ...policies[1], name: "x".repeat(401) }] }), [
      "outcomes.1.policies.0",
    ]);
    assert.throws(() => poolPlans(small, { ...request, policies: [policies[0], policies[0]] }), {
      code: "invalid-argument",
      context: { names: ["routes 0", "routes 0"] },
    });
    assert.equal(plan(small, base, request.run).encounters.length, 1);
  });
});
