import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { compileCandidates } from "../../src/candidate/index.ts";
import { dateInRounds } from "../../src/engine/date-in-rounds.ts";
import { planWithin } from "../../src/engine/plan-hub.ts";
import { type Effort, generateHub, type Hub, type Plan, parseHub, plan, presets } from "../../src/index.ts";
import { finish, freePrices } from "../../src/kernel/index.ts";
import { budgetOf, encodeMatch, matchStepwise } from "../../src/match/index.ts";
import { openWhole, relaxRows } from "../../src/match/relax.ts";
import { checkCertificate, checkPlan } from "../../src/plan/index.ts";

const POLICY = presets.policy.southMidlands;

/** A plan as of a hub that has too many candidates to lay all of them out. */
function planSifted(hub: Hub, effort: Exclude<Effort, "exact">, seed = 1): Plan {
  const run = { effort, seed };
  return finish(planWithin(hub, POLICY, { ...run, budget: { ...budgetOf(run), siftFrom: 0 } }));
}

describe("plans of a hub that was sifted", () => {
  test("keep the rules, and prove what they say, linear and sharp", () => {
    for (const effort of ["quick", "balanced"] as const) {
      for (const seed of [1, 2]) {
        const hub = generateHub({ schools: 8, employers: 60, supply: 0.6, seed });
        const made = planSifted(hub, effort, seed);
        assert.deepEqual(checkPlan(hub, made), []);
        const { ok, faults } = checkCertificate(hub, POLICY, made);
        assert.ok(ok, JSON.stringify(faults.slice(0, 3)));
        if (effort === "balanced") assert.ok(made.certificate.sharp < made.certificate.linear);
      }
    }
  });

  test("are worth about as much as others, and closer to what is proven than quick ones", () => {
    const hub = generateHub({ schools: 40, employers: 450, supply: 0.6, seed: 3 });
    const sifted = planSifted(hub, "quick").certificate;
    const usual = plan(hub, POLICY, { effort: "quick", seed: 1 }).certificate;
    assert.ok(
      sifted.value > usual.value && sifted.gap < usual.gap,
      JSON.stringify([sifted, usual].map(({ gap }) => gap)),
    );
  });

  test("leave nothing out that fits, adds worth and has a free date, likely or not", () => {
    const hub = generateHub({ schools: 4, employers: 30, supply: 1, seed: 5 });
    const stage = compileCandidates(hub, POLICY);
    const encoded = encodeMatch(stage);
    const relaxation = relaxRows(openWhole(stage, encoded), Int32Array.of(0, 1, 2)); // as if only these were likely
    const { maxUnitsOfCandidate: maxUnits, count } = stage.table;
    const search = { seed: 1, relaxation, prices: freePrices(relaxation.problem), improvementSteps: 0 };
    const first = finish(matchStepwise(stage, encoded, { ...search, maxUnits, fixedUnits: new Int32Array(count) }));
    assert.ok(first.matches.every(({ candidate }) => candidate < 3));
    const { taking } = dateInRounds(stage, encoded, { first, rounds: 1, sweeps: 0, asksAll: true, search });
    const others = taking.units.filter((units, row) => units > 0 && row >= 3).length;
    assert.ok(others > 50, `${others}`);
    const usual = plan(hub, POLICY, { effort: "quick", seed: 1 });
    assert.ok(taking.value > 0.9e6 * usual.certificate.value, `${taking.value} ${usual.certificate.value}`);
  });

  test("keep what is agreed", () => {
    const made = generateHub({ schools: 8, employers: 60, supply: 0.6, seed: 1 });
    const kept = planSifted(made, "quick")
      .encounters.filter(({ groups }) => groups.length === 1)
      .slice(0, 20);
    const locks = kept.map(({ offer, groups }) => ({ type: "keep", offer, group: groups[0].group, units: 1 }));
    const hub = parseHub({ ...made, locks });
    const again = planSifted(hub, "quick", 9);
    assert.deepEqual(checkPlan(hub, again), []);
    for (const { offer, group } of locks) {
      const isKept = again.encounters.some(
        (each) => each.offer === offer && each.groups.some((of) => of.group === group),
      );
      assert.ok(isKept, `${offer} ${group}`);
    }
  });
});
