import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { indexHub, type Policy, type PolicyInput } from "../../src/model/index.ts";
import { prioritiseIndexed, weighStudents } from "../../src/priority/index.ts";
import { group, hub, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

const made = { source: "test", year: "2026", status: "judgement" } as const;

/** Meals with beta 0.5, support with beta 0.2, and a decile of the area with beta 0.2. */
function policyOf(change: Partial<PolicyInput["priority"]> = {}): Policy {
  const factor = { ...made, rank: 1, protected: false } as const;
  return plainPolicy({
    priority: {
      ceiling: 2,
      needAtCeiling: 1,
      scheme: {
        ...made,
        id: "three",
        title: "Three",
        rule: "noisy-or",
        betas: [
          { family: "income", beta: 0.5 },
          { family: "support", beta: 0.2 },
          { family: "area", beta: 0.2 },
        ],
      },
      factors: [
        { ...factor, id: "fsm", title: "Meals", family: "income", unit: "share" },
        { ...factor, id: "sen", title: "Support", family: "support", unit: "share", national: 0.1 },
        { ...factor, id: "idaci", title: "Area", family: "area", unit: "decile" },
      ],
      shrinkStudents: 0,
      rationales: [],
      ...change,
    },
  });
}

type Figures = Readonly<Record<string, { readonly value: number }>>;

function rowOf(disadvantage: Figures, policy: Policy) {
  const document = hub({ schools: [school({ groups: [group({ disadvantage })] })] });
  return prioritiseIndexed(document, policy, indexHub(document)).rows[0];
}

const micro = (weight: number) => Math.round(1e6 * weight);

describe("weights of students within a group", () => {
  test("by hand: one factor certain or absent, the others as the group has them", () => {
    // Support at 0.5 spares 0.9 of the need: with meals 1 - 0.5 x 0.9 = 0.55, without 0.1. Meals at 0.4 spare 0.8: 1 - 0.8 x 0.8 = 0.36, 0.2.
    const policy = policyOf();
    const found = weighStudents(rowOf({ fsm: { value: 0.4 }, sen: { value: 0.5 } }, policy), policy);
    assert.deepEqual(
      found.map(({ factor, share, having, lacking }) => [factor, share, micro(having), micro(lacking)]),
      [
        ["fsm", 0.4, 1_550_000, 1_100_000],
        ["sen", 0.5, 1_360_000, 1_200_000],
      ],
    );
  });

  test("neither passes the ceiling", () => {
    const policy = policyOf({ needAtCeiling: 0.3 });
    const [meals] = weighStudents(rowOf({ fsm: { value: 0.4 }, sen: { value: 0.5 } }, policy), policy);
    assert.deepEqual([micro(meals.having), micro(meals.lacking)], [2_000_000, 1_333_333]);
  });

  test("figures that were filled in, or are no shares of students, give none", () => {
    const policy = policyOf();
    const found = weighStudents(rowOf({ fsm: { value: 0.4 }, idaci: { value: 1 } }, policy), policy);
    // The national share of support counts with the others: 1 - 0.5 x 0.98 x 0.8 = 0.608.
    assert.deepEqual(
      found.map(({ factor, having }) => [factor, micro(having)]),
      [["fsm", 1_608_000]],
    );
  });

  test("their mean over the group is the group's own weight, and having a factor never weighs less", () => {
    const share = fc.integer({ min: 0, max: 1000 }).map((each) => ({ value: each / 1000 }));
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 10 }), (fsm, sen, decile) => {
        const policy = policyOf();
        const row = rowOf({ fsm, sen, idaci: { value: decile } }, policy);
        const found = weighStudents(row, policy);
        assert.equal(found.length, 2);
        for (const { share: p, having, lacking } of found) {
          assert.ok(having >= lacking && lacking >= 1 && having <= 2);
          assert.ok(Math.abs(p * having + (1 - p) * lacking - row.weight) < 2e-6);
        }
      }),
      { numRuns: 100 },
    );
  });
});
