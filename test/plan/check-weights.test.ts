import assert from "node:assert/strict";
import { describe, test } from "vitest";
import type { Hub, Plan } from "../../src/model/index.ts";
import { recountWeights } from "../../src/plan/recount-weights.ts";
import { type Draft, groupOf, type HubDraft, schoolOf, smallHub } from "./small-hub.ts";
import { smallPlan } from "./small-plan.ts";

type PolicyDraft = Draft<Plan["meta"]["policy"]>;
type Scheme = PolicyDraft["priority"]["scheme"];

/** Weights in millionths of a-10, a-8, a-9, a-staff and b-10, and what was filled in or left out, after an edit. */
function weigh(edit: (hub: HubDraft, policy: PolicyDraft) => void) {
  const hub = smallHub();
  const { policy } = smallPlan().meta;
  edit(hub, policy);
  const { weightMicro, imputed, leftOut } = recountWeights(hub as Hub, policy as Plan["meta"]["policy"]);
  const weights = ["a-10", "a-8", "a-9", "a-staff", "b-10"].map((id) => weightMicro.get(id));
  return { weights, imputed, leftOut };
}

/** A scheme under which need 1 is weight 2 and need 0 is weight 1. */
function useScheme(policy: PolicyDraft, scheme: object): void {
  const { id, title, source, year, status } = policy.priority.scheme;
  policy.priority.scheme = { id, title, source, year, status, ...scheme } as Scheme;
  policy.priority.needAtCeiling = 1;
}

function addFactor(policy: PolicyDraft, factor: object): void {
  policy.priority.factors.push({
    ...policy.priority.factors[0],
    ...factor,
  } as PolicyDraft["priority"]["factors"][number]);
}

describe("recountWeights", () => {
  test("turns shares into weights, and fills a suppressed one with the median", () => {
    // need = 0.5 x (0, 0.4, 0.2, staff 0, median 0.2); weight = 1 + need / 0.4.
    assert.deepEqual(
      weigh(() => undefined),
      {
        weights: [1_000_000, 1_500_000, 1_250_000, 1_000_000, 1_250_000],
        imputed: [{ group: "b-10", factor: "fsm", value: 0.2, from: "hub-median", because: "suppressed" }],
        leftOut: [],
      },
    );
  });

  test("takes the lower of two middle values", () => {
    const { imputed } = weigh((hub) => (groupOf(hub, "a-9").disadvantage = {}));
    // Of 0 and 0.4 the lower is 0.
    assert.deepEqual(
      imputed.map(({ group, value, from, because }) => [group, value, from, because]),
      [
        ["a-9", 0, "kind-median", "notGiven"],
        ["b-10", 0, "hub-median", "suppressed"],
      ],
    );
  });

  test("never looks at groups of staff", () => {
    const { imputed } = weigh((hub) => {
      groupOf(hub, "a-9").disadvantage = {};
      groupOf(hub, "a-staff").disadvantage.fsm = { value: 0.1 };
    });
    // Of 0, 0.1 and 0.4 it would be 0.1.
    assert.deepEqual(
      imputed.map(({ value }) => value),
      [0, 0],
    );
  });

  test("asks schools of the same kind first, for every measure of the family", () => {
    const { weights, imputed } = weigh((hub, policy) => {
      addFactor(policy, { id: "fsm6", rank: 2 });
      const special = schoolOf(hub, "school-b").groups;
      // Of fsm only secondary groups have a figure (median 0.2), of fsm6 one in a special school.
      special.push({ ...structuredClone(special[0]), id: "b-11", disadvantage: { fsm6: { value: 0.4 } } });
    });
    assert.deepEqual(imputed, [
      { group: "b-10", factor: "fsm6", value: 0.4, from: "kind-median", because: "notGiven" },
    ]);
    // 1 + 0.5 x 0.4 / 0.4.
    assert.equal(weights[4], 1_500_000);
  });

  test("reads a zero that means nobody asked as not collected", () => {
    const edit = (zeroMeansMissing: boolean) => (hub: HubDraft, policy: PolicyDraft) => {
      Object.assign(policy.priority.factors[0], { zeroMeansMissing });
      policy.priority.shrinkStudents = 25;
      groupOf(hub, "b-10").disadvantage.fsm = { value: 0.2 };
    };
    const { weights, imputed } = weigh(edit(true));
    // a-10 takes the lower of 0.2 and 0.4, undrawn: 1 + 0.5 x 0.2 / 0.4.
    assert.deepEqual(imputed, [
      { group: "a-10", factor: "fsm", value: 0.2, from: "kind-median", because: "notCollected" },
    ]);
    assert.equal(weights[0], 1_250_000);
    // Without the zero the mean is (20 x 0.4 + 25 x 0.2 + 10 x 0.2) / 55 = 15 / 55; a-8: (8 + 25 x 15 / 55) / 45 = 0.329293.
    assert.equal(weights[1], 1_411_616);
    assert.deepEqual(weigh(edit(false)).imputed, []);
  });

  test("leaves out a family of which nobody has a figure, and says so", () => {
    const edit = (factor: object) => (hub: HubDraft, policy: PolicyDraft) => {
      addFactor(policy, { id: "imd", family: "area", unit: "decile", ...factor });
      (policy.priority.scheme as Extract<Scheme, { rule: "noisy-or" }>).betas.push({ family: "area", beta: 0.2 });
      groupOf(hub, "a-8").disadvantage.imd = { absent: "notApplicable" };
    };
    const { weights, leftOut } = weigh(edit({}));
    assert.deepEqual(leftOut, ["area"]);
    assert.deepEqual(weights, [1_000_000, 1_500_000, 1_250_000, 1_000_000, 1_250_000]);
    assert.deepEqual(weigh(edit({ national: 5.5 })).leftOut, []);
    // Where it applies to nobody, nobody goes without it.
    const nobody = weigh((hub, policy) => {
      edit({})(hub, policy);
      for (const id of ["a-10", "a-9", "b-10"]) groupOf(hub, id).disadvantage.imd = { absent: "notApplicable" };
    });
    assert.deepEqual(nobody.leftOut, []);
  });

  test("holds the weight at the ceiling", () => {
    // need of a-8: 0.5 x 0.9 = 0.45, above 0.4.
    assert.equal(weigh((hub) => (groupOf(hub, "a-8").disadvantage.fsm = { value: 0.9 })).weights[1], 2_000_000);
  });

  test("draws small groups towards the mean, and filled-in figures not", () => {
    const { weights } = weigh((_, policy) => (policy.priority.shrinkStudents = 25));
    // Mean (30 x 0 + 20 x 0.4 + 25 x 0.2) / 75 = 13 / 75. a-8: (8 + 13 / 3) / 45 = 0.274074; / 2 / 0.4 = 0.342593.
    // a-10: (13 / 3) / 55 = 0.078788 -> 0.098485; a-9: (5 + 13 / 3) / 50 = 0.186667 -> 0.233333.
    assert.deepEqual(weights, [1_098_485, 1_342_593, 1_233_333, 1_000_000, 1_250_000]);
  });

  test("never counts two of a family, and two families never in full", () => {
    const { weights, imputed } = weigh((hub, policy) => {
      addFactor(policy, { id: "fsm6", rank: 2 });
      addFactor(policy, { id: "imd", family: "area", unit: "decile", national: 5.5 });
      policy.priority.needAtCeiling = 1;
      (policy.priority.scheme as Extract<Scheme, { rule: "noisy-or" }>).betas.push({ family: "area", beta: 0.2 });
      groupOf(hub, "a-8").disadvantage.fsm6 = { value: 1 };
      groupOf(hub, "b-10").disadvantage = { fsm: { absent: "notCollected" }, fsm6: { value: 0.6 } };
    });
    // imd is nobody's: national 5.5 -> share 0.5, x 0.2 = 0.1. need = 1 - (1 - 0.5 x p) x 0.9: p = 0, 0.4, 0.2, 0.6.
    assert.deepEqual(weights, [1_100_000, 1_280_000, 1_190_000, 1_000_000, 1_370_000]);
    // Four groups lack imd; b-10's fsm6 stands in for fsm, so nothing else is filled in.
    assert.deepEqual(
      imputed.map(({ group, factor, value, from }) => [group, factor, value, from]),
      ["a-10", "a-8", "a-9", "b-10"].map((group) => [group, "imd", 5.5, "national"]),
    );
  });

  test("takes what does not apply as nothing", () => {
    const { weights, imputed } = weigh((hub) => (groupOf(hub, "b-10").disadvantage.fsm = { absent: "notApplicable" }));
    assert.equal(weights[4], 1_000_000);
    assert.deepEqual(imputed, []);
  });

  test("looks at a protected factor only with a rationale", () => {
    const protect = (policy: PolicyDraft) => (policy.priority.factors[0].protected = true);
    assert.deepEqual(weigh((_, policy) => protect(policy)).weights, Array(5).fill(1_000_000));
    const { weights } = weigh((_, policy) => {
      protect(policy);
      policy.priority.rationales = [{ factor: "fsm", text: "Positive action" }];
    });
    assert.equal(weights[1], 1_500_000);
  });

  test("meets a threshold or not", () => {
    const { weights } = weigh((_, policy) => useScheme(policy, { rule: "threshold", factor: "fsm", atLeast: 0.2 }));
    assert.deepEqual(
      weights,
      [1, 2, 2, 1, 2].map((weight) => weight * 1e6),
    );
  });

  test("counts criteria, or takes any", () => {
    const criteria = [
      { factor: "fsm", atLeast: 0.2 },
      { factor: "neet", atLeast: 3 },
    ];
    const edit = (rule: string) => (hub: HubDraft, policy: PolicyDraft) => {
      addFactor(policy, { id: "neet", family: "neet", unit: "points", pointsAtFull: 10 });
      groupOf(hub, "a-10").disadvantage.neet = { value: 2 };
      groupOf(hub, "a-8").disadvantage.neet = { value: 3 };
      for (const id of ["a-9", "b-10"]) groupOf(hub, id).disadvantage.neet = { absent: "notApplicable" };
      useScheme(policy, { rule, criteria });
    };
    assert.deepEqual(
      weigh(edit("count-of")).weights,
      [1, 2, 1.5, 1, 1.5].map((weight) => weight * 1e6),
    );
    assert.deepEqual(
      weigh(edit("any-of")).weights,
      [1, 2, 2, 1, 2].map((weight) => weight * 1e6),
    );
  });

  test("leaves out a criterion that nobody has a figure for, by its family", () => {
    const { weights, leftOut } = weigh((hub, policy) => {
      addFactor(policy, { id: "neet", family: "later-life", unit: "points", pointsAtFull: 10 });
      groupOf(hub, "a-8").disadvantage.neet = { absent: "notCollected" };
      const criteria = ["fsm", "neet"].map((factor) => ({ factor, atLeast: 0.2 }));
      useScheme(policy, { rule: "count-of", criteria });
    });
    assert.deepEqual(leftOut, ["later-life"]);
    assert.deepEqual(
      weights,
      [1, 1.5, 1.5, 1, 1.5].map((weight) => weight * 1e6),
    );
  });

  test("climbs a ladder with a second factor", () => {
    const { weights } = weigh((hub, policy) => {
      addFactor(policy, { id: "aea", family: "area", unit: "points", pointsAtFull: 6 });
      const aea = { "a-10": 6, "a-8": 1, "a-9": 5, "b-10": 4 };
      for (const [id, value] of Object.entries(aea)) groupOf(hub, id).disadvantage.aea = { value };
      const rungs = [
        { atLeast: 0.4, secondIn: [] },
        { atLeast: 0.2, secondIn: [5, 6] },
      ];
      useScheme(policy, { rule: "ladder", factor: "fsm", second: "aea", rungs });
    });
    // a-8 on the first rung, a-9 on the second; a-10 has aea 6 but fsm 0; b-10 has fsm 0.2 (median) but aea 4.
    assert.deepEqual(
      weights,
      [1, 2, 2, 1, 1].map((weight) => weight * 1e6),
    );
  });

  test("takes the first band that is not exceeded", () => {
    const bands = [
      { upTo: 0.1, weight: 3 },
      { upTo: 0.2, weight: 1.5 },
      { upTo: 0.3, weight: 1 },
    ];
    const { weights } = weigh((_, policy) => useScheme(policy, { rule: "bands", factor: "fsm", bands }));
    // 0 -> 3 / 3, 0.4 -> none, 0.2 -> 1.5 / 3.
    assert.deepEqual(
      weights,
      [2, 1, 1.5, 1, 1.5].map((weight) => weight * 1e6),
    );
  });

  test("adds up what is missing of each year and workplace", () => {
    const { weights } = weigh((hub, policy) => {
      useScheme(policy, {
        rule: "deficit",
        fromYear: 8,
        encounterBenchmarks: ["gb5"],
        workplaceBenchmarks: ["gb6"],
        workplaceByYears: [11, 9],
      });
      const talk = { ...groupOf(hub, "a-8").history[0], kind: "talk" };
      const visit = { ...talk, kind: "visit", quality: { employerTask: true } };
      groupOf(hub, "a-10").history = [
        { ...talk, date: "2024-01-10", students: 60 }, // Year 8: all 30, no more
        { ...talk, date: "2025-03-01", students: 15 }, // Year 9: half
        { ...visit, date: "2025-08-31", students: 10 }, // by the end of year 9: a third
        { ...visit, date: "2025-09-01", students: 30 }, // year 10: too late
        { ...talk, date: "2025-09-01", students: 30, quality: { sharedPurpose: false } }, // not meaningful
      ];
    });
    // a-10: years 8, 9, 10 and the workplace by 9: due 4, missing 0 + 1/2 + 1 + 2/3 = 13/6; need 0.541667.
    // a-8: due 1, missing 1/2. a-9: years 8, 9 and the workplace: all missing. b-10: all missing.
    assert.deepEqual(weights, [1_541_667, 1_500_000, 2_000_000, 1_000_000, 2_000_000]);
  });

  test("weighs everybody alike without a scheme", () => {
    assert.deepEqual(weigh((_, policy) => useScheme(policy, { rule: "none" })).weights, Array(5).fill(1_000_000));
  });
});
