import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { plan } from "../../../src/engine/index.ts";
import { findLostByNeed } from "../../../src/explain/fairness/find-lost-by-need.ts";
import { openPlan } from "../../../src/explain/index.ts";
import type { Hub, Plan } from "../../../src/model/index.ts";
import { employer, group, hub, offer, school } from "../../support/hubs.ts";
import { plainPolicy } from "../../support/policies.ts";

const RUN = { effort: "quick", seed: 1 } as const;
const policy = plainPolicy();
const meals = (value: number) => ({ fsm: { value } });

/** 30 students each, with weights 1.5 and 1.2, and one without a figure; one talk. */
const document = hub({
  schools: [
    school({
      groups: [
        group({ id: "g1", disadvantage: meals(0.5) }),
        group({ id: "g2", disadvantage: meals(0.2) }),
        group({ id: "g3" }),
      ],
    }),
  ],
  employers: [employer({ offers: [offer()] })],
});
const planHub = (other: Hub): Plan => plan(other, policy, RUN);
const open = openPlan(document, planHub(document));

/** Gives the talk to the group that is in least need. */
function planPerversely(other: Hub): Plan {
  const made = planHub(other);
  const needOf = (id: string) => {
    const figure = other.schools[0].groups.find((each) => each.id === id)!.disadvantage.fsm;
    return figure !== undefined && "value" in figure ? figure.value : 1;
  };
  const [least] = ["g1", "g2"].sort((a, b) => needOf(a) - needOf(b));
  return {
    ...made,
    encounters: made.encounters.map((each) => ({ ...each, groups: [{ group: least, students: 30 }] })),
  };
}

describe("findLostByNeed", () => {
  test("holds for a planner that gives to the neediest", () => {
    const finding = findLostByNeed(open, { sample: 10, seed: 1, planHub });
    assert.deepEqual(finding, { axiom: "need-never-harms", checked: 2, holds: true, witnesses: [] });
  });

  test("finds the group that a perverse planner passes over, and by how much", () => {
    const finding = findLostByNeed(open, { sample: 10, seed: 1, planHub: planPerversely });
    // As it is g2 (0.2) has the talk; in the greatest need it loses it to g1: 30 students, a first encounter each.
    assert.deepEqual(finding.witnesses, [
      {
        group: "g2",
        school: "s1",
        factor: "fsm",
        from: 0.2,
        to: 1,
        weightBefore: 1.2,
        weightAfter: 2,
        before: 30,
        after: 0,
      },
    ]);
    assert.equal(finding.holds, false);
    assert.equal(finding.checked, 2);
  });

  test("tries no more groups than it is asked to", () => {
    let plans = 0;
    const counting = (other: Hub) => {
      plans++;
      return planHub(other);
    };
    assert.equal(findLostByNeed(open, { sample: 1, seed: 0, planHub: counting }).checked, 1);
    assert.equal(plans, 2);
  });

  test("is not decided for nobody, or where no figure could be greater", () => {
    const nobody = findLostByNeed(open, { sample: 0, seed: 1, planHub });
    assert.deepEqual([nobody.holds, nobody.reason], ["unknown", "no groups were to be planned anew"]);
    const full = hub({ schools: [school({ groups: [group({ disadvantage: meals(1) }), group({ id: "g2" })] })] });
    const none = findLostByNeed(openPlan(full, planHub(full)), { sample: 5, seed: 1, planHub });
    assert.deepEqual([none.holds, none.checked], ["unknown", 0]);
  });

  test("raises deciles to the first and points to the full, and passes over figures that are not there", () => {
    const factor = (id: string, unit: "decile" | "points", rank: number) => ({
      ...policy.priority.factors[0],
      id,
      unit,
      rank,
      family: id,
      national: 1,
      ...(unit === "points" ? { pointsAtFull: 40 } : {}),
    });
    const units = plainPolicy({
      priority: {
        ...policy.priority,
        factors: [factor("imd", "decile", 1), factor("points", "points", 1)],
        scheme: {
          ...policy.priority.scheme,
          rule: "noisy-or",
          betas: ["imd", "points"].map((family) => ({ family, beta: 0.5 })),
        },
      },
    });
    const figures = [{ imd: { value: 4 } }, { imd: { absent: "suppressed" as const }, points: { value: 10 } }];
    const other = hub({
      schools: [school({ groups: figures.map((disadvantage, row) => group({ id: `g${row + 1}`, disadvantage })) })],
    });
    let planned = 0;
    const seen: unknown[] = [];
    findLostByNeed(openPlan(other, plan(other, units, RUN)), {
      sample: 5,
      seed: 1,
      planHub: (each) => {
        if (planned++ > 0) seen.push(each.schools[0].groups.map(({ disadvantage }) => disadvantage));
        return plan(each, units, RUN);
      },
    });
    const [first, second] = figures;
    assert.deepEqual(
      new Set(seen.map((each) => JSON.stringify(each))),
      new Set([
        JSON.stringify([{ imd: { value: 1 } }, second]),
        JSON.stringify([first, { ...second, points: { value: 40 } }]),
      ]),
    );
  });
});
