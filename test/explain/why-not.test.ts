import assert from "node:assert/strict";
import fc from "fast-check";
import { beforeAll, describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { loadSolver } from "../../src/exact/index.ts";
import { describeWhyNot, type OpenPlan, openPlan, whyNot } from "../../src/explain/index.ts";
import { type ExactSolver, solveExactly } from "../../src/kernel/index.ts";
import { relax } from "../../src/match/index.ts";
import { type Plan, parseHub, presets } from "../../src/model/index.ts";
import { checkPlan } from "../../src/plan/index.ts";
import { hubJson } from "../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";
import { tinyHubs, writeTinyHub } from "../support/tiny-hubs.ts";

const { southMidlands } = presets.policy;

const micro = (value: number) => Math.round(value * 1e6);

let solver: ExactSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** What the best plan without dates is worth in which the pair has so many units: no dated one is worth more. */
function bestWith({ stage, encoded }: OpenPlan, row: number, units: number): number | undefined {
  const { problem, rowOf } = relax(stage, encoded);
  const fixedUnits = new Int32Array(rowOf.length);
  let left = units;
  rowOf.forEach((of, column) => {
    if (of !== row) return;
    fixedUnits[column] = Math.min(left, problem.maxUnits[column]); // the fullest come first
    left -= fixedUnits[column];
  });
  if (left > 0) return undefined;
  const answer = solveExactly(problem, solver, { nodes: 10_000, startUnits: fixedUnits, fixedUnits });
  assert.equal(answer.status, "optimal");
  return answer.value;
}

/** g1 and g2 of 30, weights 1.5 and 1.2, want the one session of a talk. */
function contested(more: Parameters<typeof hub>[0] = {}) {
  return hub({
    schools: [
      school({
        groups: [
          group({ id: "g1", disadvantage: { fsm: { value: 0.5 } } }),
          group({ id: "g2", disadvantage: { fsm: { value: 0.2 } } }),
        ],
      }),
    ],
    employers: [employer({ offers: [offer()] })],
    ...more,
  });
}

describe("whyNot", () => {
  test("at a price: who would lose what, counted by hand", () => {
    const document = contested();
    const made = plan(document, plainPolicy(), { effort: "balanced", seed: 1 });
    const answer = whyNot(openPlan(document, made), { offer: "o1", group: "g2" });
    assert.ok(answer.answer === "at-a-price");
    assert.equal(answer.gain, 36); // 30 x 1.2
    assert.equal(answer.loss, 9); // 45 - 36
    assert.deepEqual(checkPlan(document, answer.plan), []);
    assert.deepEqual(answer.plan.encounters[0].groups, [{ group: "g2", students: 30 }]);
    assert.deepEqual(
      answer.comparison.groups.map(({ group: id, value }) => [id, value]),
      [
        ["g2", 36],
        ["g1", -45],
      ],
    );
    assert.ok(answer.provenLoss <= 9);
  });

  test("refused, planned already, or held by what is agreed", () => {
    const document = contested();
    const made = plan(document, plainPolicy(), { effort: "quick", seed: 1 });
    const open = openPlan(document, made);
    assert.deepEqual(whyNot(open, { offer: "o1", group: "g1" }), {
      answer: "planned",
      encounters: [made.encounters[0].id],
    });
    const year = contested({ employers: [employer({ offers: [offer({ years: [11] })] })] });
    const refused = whyNot(openPlan(year, plan(year, plainPolicy(), { effort: "quick", seed: 1 })), {
      offer: "o1",
      group: "g2",
    });
    assert.ok(refused.answer === "refused");
    assert.equal(refused.obstacles[0].refusal, "offer-year");
    const confirmed: Plan = { ...made, encounters: [{ ...made.encounters[0], status: "confirmed" }] };
    assert.deepEqual(whyNot(openPlan(document, confirmed), { offer: "o1", group: "g2" }), { answer: "held", gain: 36 });
    assert.throws(() => whyNot(open, { offer: "o9", group: "g1" }), { code: "unknown-id" });
    assert.throws(() => whyNot(open, { offer: "o1", group: "g9" }), { code: "unknown-id" });
  });

  test("says it in sentences", () => {
    const tell = (document: ReturnType<typeof contested>, group: string) => {
      const open = openPlan(document, plan(document, plainPolicy(), { effort: "balanced", seed: 1 }));
      const pair = { offer: "o1", group };
      return describeWhyNot(open, pair, whyNot(open, pair));
    };
    const [adds, loses, ...rest] = tell(contested(), "g2");
    assert.equal(adds, '"o1" of Employer would add 36.0 to School, g2.'); // 30 x 1.2
    assert.equal(loses, "The best plan that was found with it is worth 9.0 less in all."); // 45 - 36
    assert.deepEqual(rest.slice(0, 2), [
      "Who would lose: School, g1 by 45.0.",
      "1 encounter would take other groups or numbers.",
    ]);
    assert.equal(tell(contested(), "g1").length, 1);
    // Two rules refuse it, so that neither change alone lets the group take it up.
    const employers = [employer({ offers: [offer({ years: [11], groupSize: { min: 31, max: 60 } })] })];
    assert.deepEqual(tell(contested({ employers }), "g2"), [
      'School, g2 may not take up "o1" of Employer.',
      "The employer offers it to other years; that would change if the employer offered it to years 10, 11.",
      "The group is smaller than the employer asks for; that would change if the employer took groups of 30 or more.",
    ]);
  });

  test("the session that stands in the way of the date gives way too", () => {
    // One day of the year for both talks, and the group can be in one place: the second talk can only have the first one's hour.
    const day = { dates: ["2025-10-06"], times: [{ startMin: 525, endMin: 600 }] };
    const document = contested({
      schools: [school({ groups: [group({ id: "g1" })] })],
      employers: [
        employer({ id: "e1", offers: [offer({ id: "o1", availability: day })] }),
        employer({ id: "e2", offers: [offer({ id: "o2", availability: day })] }),
      ],
    });
    const made = plan(document, plainPolicy(), { effort: "quick", seed: 1 });
    assert.equal(made.encounters.length, 1);
    const other = made.encounters[0].offer === "o1" ? "o2" : "o1";
    const answer = whyNot(openPlan(document, made), { offer: other, group: "g1" });
    assert.ok(answer.answer === "at-a-price");
    assert.deepEqual(
      answer.plan.encounters.map((encounter) => encounter.offer),
      [other],
    );
    assert.deepEqual(checkPlan(document, answer.plan), []);
  });

  test("on tiny hubs: what is proven never passes what is true, whatever the plan", () => {
    let priced = 0;
    let proven = 0;
    fc.assert(
      fc.property(tinyHubs, (tiny) => {
        const document = writeTinyHub(tiny, ["visits", "years", "shared"]);
        const made = plan(document, southMidlands, { effort: "balanced", seed: 1 });
        const open = openPlan(document, made);
        const { world, table } = open.stage;
        for (let row = 0; row < table.count; row++) {
          const { offer: of } = world.index.offers[table.offerOfCandidate[row]];
          const { group: to } = world.index.groups[table.groupOfCandidate[row]];
          const answer = whyNot(open, { offer: of.id, group: to.id });
          if (answer.answer !== "at-a-price") continue;
          const best = bestWith(open, row, open.taking.units[row] + 1);
          assert.ok(best !== undefined && best <= micro(answer.bound), `${best} is possible, not ${answer.bound}`);
          assert.ok(micro(answer.provenLoss) <= Math.max(0, micro(made.certificate.value) - best));
          assert.ok(micro(answer.plan.certificate.value) <= best);
          priced++;
          if (answer.provenLoss > 0) proven++;
        }
      }),
      { numRuns: 700 },
    );
    assert.ok(priced >= 500 && proven >= 100, `${priced} pairs, a loss proven for ${proven}`);
  });

  test("on any hub: the plan with the encounter keeps every rule, and has it", () => {
    let priced = 0;
    fc.assert(
      fc.property(hubJson(), (json) => {
        const document = parseHub(json);
        const made = plan(document, southMidlands, { effort: "quick", seed: 1 });
        const open = openPlan(document, made);
        const { world, table } = open.stage;
        for (let candidate = 0; candidate < Math.min(8, table.count); candidate++) {
          const { offer: of } = world.index.offers[table.offerOfCandidate[candidate]];
          const { group: to } = world.index.groups[table.groupOfCandidate[candidate]];
          const answer = whyNot(open, { offer: of.id, group: to.id });
          if (answer.answer !== "at-a-price") continue;
          priced++;
          assert.deepEqual(checkPlan(document, answer.plan), []);
          assert.ok(answer.provenLoss <= Math.max(0, answer.loss));
          const unitsIn = ({ encounters }: Plan) =>
            encounters.filter((one) => one.offer === of.id && one.groups.some(({ group: id }) => id === to.id)).length;
          assert.ok(unitsIn(answer.plan) >= 1);
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(priced >= 5, `only ${priced} pairs`);
  });
});
