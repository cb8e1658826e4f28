import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { type CandidateStage, compileCandidates } from "../../src/candidate/index.ts";
import type { Allocation } from "../../src/kernel/index.ts";
import { encodeMatch, openReach } from "../../src/match/index.ts";
import { type Hub, presets } from "../../src/model/index.ts";
import { countAnswers, largestWorthOf, studentsOfUnits } from "../support/exhaustive.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";
import { tinyHubs, writeTinyHub } from "../support/tiny-hubs.ts";

const { southMidlands } = presets.policy;

/** The same choices, worth only what some groups are still owed of an entitlement. */
function creditAlone(
  stage: CandidateStage,
  problem: Allocation,
  entitlement: number,
  groups: readonly number[],
): Allocation {
  const { claims } = stage.priorities;
  const isWanted = (claim: number) =>
    claims.entitlementOfClaim[claim] === entitlement && groups.includes(claims.groupOfClaim[claim]);
  return {
    ...problem,
    unitWorth: new Float64Array(problem.unitWorth.length),
    firstTier: Int32Array.from({ length: claims.count + 1 }, (_, claim) => claim),
    breakpoints: claims.owedOfClaim,
    slopes: Float64Array.from({ length: claims.count }, (_, claim) => (isWanted(claim) ? 1 : 0)),
  };
}

/** The same choices, of some groups alone. */
function groupsAlone({ table }: CandidateStage, problem: Allocation, groups: readonly number[]): Allocation {
  const { floors: _, ...free } = problem;
  return {
    ...free,
    maxUnits: problem.maxUnits.map((most, row) => (groups.includes(table.groupOfCandidate[row]) ? most : 0)),
  };
}

describe("against every possible plan of tiny hubs", () => {
  const hubs: fc.Arbitrary<Hub> = tinyHubs.map((tiny) => writeTinyHub(tiny, ["visits", "years", "shared"]));

  test("no bound on credit or value lies below what the best plan for those groups gives them, and most are met", () => {
    let questions = 0;
    let met = 0;
    for (const document of fc.sample(hubs, { numRuns: 300, seed: 11 })) {
      const stage = compileCandidates(document, southMidlands);
      const encoded = encodeMatch(stage);
      if (stage.table.count === 0 || countAnswers(encoded.problem) > 1500) continue;
      const reach = openReach(stage, encoded);
      const { groups } = stage.world.index;
      const { claims } = stage.priorities;
      const sets = [groups.map(({ row }) => row), ...groups.map(({ row }) => [row])];
      for (const set of sets) {
        const alone = groupsAlone(stage, encoded.problem, set);
        const most = largestWorthOf(alone, studentsOfUnits(stage));
        assert.ok(reach.valueMicro(set) >= most, `value ${reach.valueMicro(set)}, best ${most}`);
        for (const [place, { per }] of claims.entitlements.entries()) {
          const isOwed = set.some((row) => claims.baseOf[row * claims.entitlements.length + place] >= 0);
          if (per !== "group" || !isOwed) continue;
          const best = largestWorthOf(creditAlone(stage, alone, place, set), studentsOfUnits(stage));
          const bound = reach.credit(place, set);
          assert.ok(bound >= best, `${bound} is below ${best}`);
          const wanted = set.reduce((sum, row) => {
            const claim = claims.baseOf[row * claims.entitlements.length + place];
            return claim < 0 ? sum : sum + Math.max(0, claims.owedOfClaim[claim] - claims.historyOfClaim[claim]);
          }, 0);
          if (best === 0 || best === wanted) continue; // easy to bound
          questions++;
          if (bound === best) met++;
        }
      }
    }
    assert.ok(questions > 500, `${questions} questions`);
    assert.ok(met > 0.8 * questions, `${met} of ${questions} bounds are met`);
    console.log(`what is within reach, on tiny hubs: ${met} of ${questions} bounds are met exactly`);
  });
});

describe("two classes of 30 that want the same two talks for 20 each", () => {
  const stage = compileCandidates(
    hub({
      schools: [
        school({
          groups: [
            group({ id: "calm", disadvantage: { fsm: { value: 0 } } }),
            group({ id: "needy", disadvantage: { fsm: { value: 1 } } }),
          ],
        }),
      ],
      employers: [
        employer({
          offers: [offer({ id: "o1", groupSize: { max: 20 } }), offer({ id: "o2", groupSize: { max: 20 } })],
        }),
      ],
    }),
    plainPolicy(),
  );
  const reach = openReach(stage, encodeMatch(stage));

  test("either could have both, and together they can't have more", () => {
    // Owed: two encounters for each of 30. Two talks bring 40 student-encounters to whoever gets them.
    assert.equal(reach.credit(0, [0]), 40);
    assert.equal(reach.credit(0, [1]), 40);
    assert.equal(reach.credit(0, [0, 1]), 40);
    assert.equal(reach.credit(0, []), 0);
  });

  test("value is what the policy gives, with the group's own weight", () => {
    // 30 first encounters at 1 and 10 second ones at 0.5 are 35; the needy class has the weight 2.
    assert.equal(reach.valueMicro([0]) / 1e6, 35);
    assert.equal(reach.valueMicro([1]) / 1e6, 70);
    // Both talks to the needy class: 70; one to each: 20 + 40. So 70 is the most for both together, too.
    assert.ok(reach.valueMicro([0, 1]) / 1e6 >= 70 && reach.valueMicro([0, 1]) / 1e6 <= 80);
  });
});

test("credit counts up to what is owed, also where the policy gives no more worth to it", () => {
  const { entitlements } = plainPolicy();
  const stage = compileCandidates(
    hub({
      schools: [
        school({ groups: [group({ history: [{ kind: "employer-talk", date: "2025-09-08", students: 25 }] })] }),
      ],
      employers: [
        employer({
          offers: [offer({ id: "o1", groupSize: { max: 20 } }), offer({ id: "o2", groupSize: { max: 20 } })],
        }),
      ],
    }),
    plainPolicy({
      entitlements: entitlements.map((each) => ({
        ...each,
        tiers: [
          { upTo: 1, worth: 1 },
          { upTo: 2, worth: 0 },
        ],
      })),
    }),
  );
  // Owed: 2 x 30; had: 25. Worth ends at 30, but the two talks bring 40, of which 35 are still owed.
  assert.equal(openReach(stage, encodeMatch(stage)).credit(0, [0]), 35);
});
