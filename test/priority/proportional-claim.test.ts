import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { compileCandidates, openCreditBook, rankOffers } from "../../src/candidate/index.ts";
import { encodeMatch } from "../../src/match/index.ts";
import { PROPORTIONAL_CLAIM, prioritise, worthAt } from "../../src/priority/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

const PROPORTIONAL = plainPolicy({ fairness: { kind: "proportional" } });
const talk = PROPORTIONAL.kinds[0];

/** One group of 30 with need 0.5, so weight 1.5, which had an encounter this year; staff of 12; a talk for 20 of them. */
const HUB = hub({
  schools: [
    school({
      groups: [
        group({
          disadvantage: { fsm: { value: 0.5 } },
          history: [{ kind: "employer-talk", date: "2025-09-18", students: 30 }],
        }),
        { id: "staff", staff: true, size: 12 },
      ],
    }),
  ],
  employers: [employer({ offers: [offer({ groupSize: { min: 1, max: 20 } })] })],
});

describe("proportional fairness", () => {
  const { claims } = compileCandidates(HUB, PROPORTIONAL).priorities;
  const own = claims.entitlements.indexOf(PROPORTIONAL_CLAIM);
  const rows = Array.from({ length: claims.count }, (_, claim) => claim).filter(
    (claim) => claims.entitlementOfClaim[claim] === own,
  );

  test("is a last claim of each group of students, without history, owed nothing", () => {
    assert.equal(rows.length, 1);
    const [claim] = rows;
    assert.equal(claim, claims.firstOfGroup[1] - 1);
    assert.deepEqual([claims.historyOfClaim[claim], claims.owedOfClaim[claim]], [0, 0]);
    assert.deepEqual([claims.deadlineOfClaim[claim], claims.partOfClaim[claim]], ["", -1]);
  });

  test("the k-th encounter of a student is worth 1/k of the weight, the ninth nothing", () => {
    const [claim] = rows;
    const [first, last] = [claims.firstTier[claim], claims.firstTier[claim + 1]];
    assert.deepEqual([...claims.breakpoints.subarray(first, last)], [30, 60, 90, 120, 150, 180, 210, 240]);
    // 1,500,000 / k, rounded: 214,285.7 and 187,500 are the last two
    const slopes = [1_500_000, 750_000, 500_000, 375_000, 300_000, 250_000, 214_286, 187_500];
    assert.deepEqual([...claims.slopes.subarray(first, last)], slopes);
    assert.equal(worthAt(claims, claim, 300), 30 * slopes.reduce((sum, slope) => sum + slope, 0));
  });

  test("the slope is the weight over k to the millionth, for every weight", () => {
    for (let weight = 1_000_000; weight <= 10_000_000; weight += 3) {
      PROPORTIONAL_CLAIM.tiers.forEach(({ upTo, worth }) => {
        if (Math.round(weight * worth) !== Math.round(weight / upTo)) assert.fail(`${weight} over ${upTo}`);
      });
    }
  });

  test("every encounter credits it, also one that earns nothing", () => {
    const plain = plainPolicy();
    const idle = plainPolicy({ fairness: { kind: "proportional" }, kinds: [{ ...talk, counts: [] }] });
    const creditsOf = (policy: typeof plain) => {
      const stage = compileCandidates(HUB, policy);
      const { problem } = encodeMatch(stage);
      const { claims: table } = stage.priorities;
      return Array.from(problem.claimOfCredit, (claim, credit) => [
        table.entitlements[table.entitlementOfClaim[claim]].id,
        problem.amountOfCredit[credit],
      ]);
    };
    assert.deepEqual(creditsOf(plain), [["two", 20]]);
    assert.deepEqual(creditsOf(PROPORTIONAL), [
      ["two", 20],
      ["proportional", 20],
    ]);
    assert.deepEqual(creditsOf(idle), [["proportional", 20]]);
  });

  test("an encounter for staff credits it no more than it could reach students", () => {
    const kinds = [talk, { ...talk, id: "insight", audience: "staff" as const, years: [] }];
    const fair = plainPolicy({ fairness: { kind: "proportional" }, kinds });
    const offers = [offer({ kind: "insight" }), offer({ id: "o2" }), offer({ id: "o3", kind: "insight" })];
    const built = hub({ employers: [employer({ offers })] });
    const { world, book } = compileCandidates(built, fair);
    // Both kinds earn the same benchmark in the same format; place 1 is the claim of fairness.
    assert.deepEqual(
      openCreditBook(world.index.offers, fair, book.sectorRow).map((credits) =>
        credits.map(({ entitlement }) => entitlement),
      ),
      [[0], [0, 1], [0]],
    );
  });

  test("it shows in what an offer is worth, and is no gap", () => {
    const [ranked] = rankOffers(HUB, PROPORTIONAL, "g1");
    // 20 students who had their first encounter: 20 x 1.5 x 0.5 of the entitlement; 20 x 1.5 of fairness.
    assert.deepEqual(ranked.entitlements, [
      { entitlement: "two", value: 15 },
      { entitlement: "proportional", value: 30 },
    ]);
    assert.equal(ranked.value, 45);
    const gaps = prioritise(HUB, PROPORTIONAL).flatMap((row) => row.gaps.map(({ entitlement }) => entitlement));
    assert.deepEqual(gaps, ["two"]);
  });

  test("without it nothing is added", () => {
    assert.deepEqual(compileCandidates(HUB, plainPolicy()).priorities.claims.entitlements.length, 1);
  });
});
