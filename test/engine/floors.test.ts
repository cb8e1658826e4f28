import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { loadSolver } from "../../src/exact/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { EFFORTS, type Floor, parsePolicy, presets } from "../../src/model/index.ts";
import { checkCertificate, checkPlan } from "../../src/plan/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

const { southMidlands } = presets.policy;
const solver = await loadSolver();
const runOf = (effort: (typeof EFFORTS)[number]) => ({ effort, seed: 1, ...(effort === "exact" ? { solver } : {}) });
const everyGroup: Floor = { type: "every-group", id: "all", title: "Something for everybody", encounters: 1 };

/** A share of places for the neediest. */
function promise(neediest: number, atLeast: number) {
  const share = {
    type: "share",
    id: "s",
    title: "To the neediest",
    of: { neediest },
    count: "places",
    atLeast,
  } as const;
  return parsePolicy({ ...southMidlands, floors: [share] });
}

describe("promises come before value", () => {
  test("one student gets a session that is worth sixty times as much to others", () => {
    // Two talks for at most 30. Both to the 60 are worth 60, one of them to the single student 31.
    const groups = [group({ id: "big", size: 60 }), group({ id: "one", size: 1 })];
    const offers = [offer({ id: "o1", sessions: 2, groupSize: { max: 30 } })];
    const document = hub({ schools: [school({ groups })], employers: [employer({ offers })] });
    for (const effort of EFFORTS) {
      const raised = plan(document, plainPolicy({ fairness: { kind: "first-the-worst-off" } }), runOf(effort));
      assert.deepEqual(raised.fairness.level, 0.5, effort);
      assert.deepEqual(raised.encounters.map(({ groups: [{ group: id }] }) => id).sort(), ["big", "one"], effort);
      assert.deepEqual(checkPlan(document, raised), []);
    }
  });

  test("a share is kept to the last place, by giving up what takes from it", () => {
    for (const [seed, neediest, atLeast] of [
      [9, 0.25, 0.9],
      [12, 0.1, 0.5],
      [1, 0.1, 0.5],
    ]) {
      const document = generateHub({ schools: 1, employers: 12, supply: 0.6, seed });
      const policy = promise(neediest, atLeast);
      for (const effort of ["quick", "balanced"] as const) {
        const made = plan(document, policy, runOf(effort));
        assert.deepEqual(checkPlan(document, made), []);
        assert.deepEqual(made.certificate.shortfalls, [], `seed ${seed}, ${effort}`);
        const [{ isMet, reached }] = made.floors;
        assert.ok(isMet && reached >= atLeast, `seed ${seed}, ${effort}: reached ${reached}`);
      }
    }
  });

  test("a share of places is one of the students who come, not of the full units that they were matched by", () => {
    // Last sessions of small groups bring a few students: where they counted as full ones all three were missed, by up to 0.6 points.
    const document = generateHub({ schools: 10, employers: 90, supply: 0.7, seed: 7 });
    for (const atLeast of [0.4, 0.44, 0.48]) {
      const policy = promise(0.3, atLeast);
      const made = plan(document, policy, runOf("balanced"));
      assert.deepEqual(checkPlan(document, made), []);
      assert.deepEqual(checkCertificate(document, policy, made).faults, []);
      assert.deepEqual(made.certificate.shortfalls, []);
      const [{ isMet, reached }] = made.floors;
      assert.ok(isMet && reached >= atLeast && reached < atLeast + 0.01, `${reached} for ${atLeast}`);
    }
  });
});

describe("the bound beside promises", () => {
  test("is never far above the one without them: promises make no plan better", () => {
    const document = generateHub({ schools: 6, employers: 45, supply: 0.5, seed: 4 });
    const free = plan(document, southMidlands, runOf("balanced")).certificate;
    for (const encounters of [1, 3, 6]) {
      const policy = parsePolicy({ ...southMidlands, floors: [{ ...everyGroup, encounters }] });
      const made = plan(document, policy, runOf("balanced"));
      assert.ok(made.certificate.bound <= 1.01 * free.bound, `${encounters}: ${made.certificate.bound}, ${free.bound}`);
      const { ok, faults } = checkCertificate(document, policy, made);
      assert.ok(ok, JSON.stringify(faults));
    }
  });
});
