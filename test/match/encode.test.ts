import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { compileCandidates, earliestDay, listClaimCredits, makePair } from "../../src/candidate/index.ts";
import { checkAllocation } from "../../src/kernel/index.ts";
import { encodeMatch, rowOfPair } from "../../src/match/index.ts";
import { type HubInput, presets } from "../../src/model/index.ts";
import { parsedHub } from "../support/arbitraries.ts";
import { employer, type GroupInput, group, HERE, hub, type OfferInput, offer, school } from "../support/hubs.ts";
import { policy } from "../support/policies.ts";

const { southMidlands } = presets.policy;

/** What a unit of the only candidate uses, by name. */
function usesOf(input: Partial<HubInput>): readonly string[] {
  const { problem, resources } = encodeMatch(compileCandidates(hub(input), southMidlands));
  assert.equal(problem.maxUnits.length, 1);
  return Array.from(problem.resourceOfUse, (resource, use) => {
    const { kind, id } = resources[resource];
    return `${kind} ${id} ${problem.amountOfUse[use]}`;
  });
}

describe("uses of a unit", () => {
  const schools = [school({ travel: { budgetPence: 100_000 } })];
  const asks = { perYear: 9, hoursPerYear: 20 };

  test("a visit by a dedicated talk: the session, the employer's ask and hour, the school's visit, the fund, the students' limit", () => {
    const employers = [employer({ asks, offers: [offer({ costPence: 700 })] })];
    assert.deepEqual(usesOf({ schools, employers, fundPence: 5000 }), [
      "offer o1 1",
      "asks e1 1",
      "hours e1 60",
      "hosting s1 1",
      "fund  700",
      "limit g1 30",
    ]);
  });

  test("a workplace visit costs the school its journey, and hosts nobody", () => {
    // 0.1 degrees of latitude are 11.120 km: 30 x 2 x 1.3 x 11.120 x 6 pence = 5,204.16.
    const site = { lat: HERE.lat + 0.1, lon: HERE.lon };
    const visit = offer({ kind: "workplace-visit", format: "at-employer" });
    assert.deepEqual(usesOf({ schools, employers: [employer({ locations: [site], offers: [visit] })] }), [
      "offer o1 1",
      "travel s1 5204",
      "limit g1 30",
    ]);
    assert.deepEqual(usesOf({ schools, employers: [employer({ offers: [visit] })] }), ["offer o1 1", "limit g1 30"]);
  });

  test("a party of a shared session takes places, and neither ask nor hour nor visit", () => {
    const shared = offer({ shared: true, places: 40, groupSize: { min: 1, max: 20 } });
    assert.deepEqual(usesOf({ schools, employers: [employer({ asks, offers: [shared] })] }), [
      "offer o1 20",
      "limit g1 20",
    ]);
  });
});

test("a virtual unit counts towards the limit on these too, staff's does not", () => {
  const staff = { id: "g1", staff: true, size: 30 };
  const usesUnder = (virtualPerStudent: number, groups: GroupInput[], given: Partial<OfferInput>) => {
    const document = hub({ schools: [school({ groups })], employers: [employer({ offers: [offer(given)] })] });
    const { problem, resources } = encodeMatch(compileCandidates(document, policy({ limits: { virtualPerStudent } })));
    return Array.from(problem.resourceOfUse, (row, use) => {
      const { kind, id, capacity } = resources[row];
      return `${kind} ${id} ${problem.amountOfUse[use]} of ${capacity}`;
    });
  };
  // 1.24 x 30 = 37.2.
  const limits = ["limit g1 30 of 1200", "virtual g1 30 of 37"];
  assert.deepEqual(usesUnder(1.24, [group()], { format: "virtual" }), ["offer o1 1 of 1", ...limits]);
  assert.equal(usesUnder(1.24, [group()], {}).length, 3); // session, visit, limit
  const insight = { kind: "teacher-encounter", format: "virtual" } as const;
  assert.deepEqual(usesUnder(0, [staff], insight), ["offer o1 1 of 1", "limit g1 30 of 1200"]);
});

describe("the encoded hub", () => {
  test("is a sound problem; credits are those of the earliest date; pairs are found by their rows", () => {
    let credits = 0;
    fc.assert(
      fc.property(parsedHub(), (document) => {
        const stage = compileCandidates(document, southMidlands);
        const encoded = encodeMatch(stage);
        const { problem } = encoded;
        const { world, table, priorities } = stage;
        checkAllocation(problem);
        const rowOf = new Map<string, number>();
        for (let row = 0; row < table.count; row++) {
          const given = world.index.offers[table.offerOfCandidate[row]];
          const entry = world.index.groups[table.groupOfCandidate[row]];
          rowOf.set(`${given.row} ${entry.row}`, row);
          const pair = makePair(world, given, entry, table.distanceMOfCandidate[row]);
          const date = world.calendar.dates[earliestDay(pair, world)];
          const expected = listClaimCredits(priorities.claims, encoded.credits[given.row], entry.row, {
            students: pair.students,
            date,
          });
          const [first, last] = [problem.firstCredit[row], problem.firstCredit[row + 1]];
          assert.deepEqual(
            Array.from(problem.claimOfCredit.subarray(first, last), (claim, k) => ({
              claim,
              credit: problem.amountOfCredit[first + k],
            })),
            expected,
          );
          credits += expected.length;
        }
        for (const given of world.index.offers) {
          for (const entry of world.index.groups) {
            assert.equal(rowOfPair(encoded, given, entry), rowOf.get(`${given.row} ${entry.row}`));
          }
        }
      }),
      { numRuns: 80, seed: 7 },
    );
    assert.ok(credits > 20, `${credits} credits`);
  });

  test("a claim with a deadline is credited where the pair can meet in time, and only there", () => {
    const providerContent = { provider: true, careers: true, training: true, questions: true } as const;
    const meaningful = { sharedPurpose: true, learningOutcomes: true, twoWay: true, reflection: true } as const;
    const creditsFrom = (date: string) => {
      const provider = employer({
        isProvider: true,
        offers: [offer({ kind: "provider-encounter", availability: { dates: [date] }, providerContent, meaningful })],
      });
      const document = hub({ schools: [school({ groups: [group({ year: 9 })] })], employers: [provider] });
      const stage = compileCandidates(document, southMidlands);
      const { claims } = stage.priorities;
      return Array.from(encodeMatch(stage).problem.claimOfCredit).filter(
        (claim) => claims.deadlineOfClaim[claim] !== "",
      ).length;
    };
    // Provider access of year 9 is due by 28 February: Friday 27 is in time, Monday 2 March is not.
    assert.equal(creditsFrom("2026-02-27"), 1);
    assert.equal(creditsFrom("2026-03-02"), 0);
  });

  test("employers that see so many schools at most are buckets in the order in which candidates need them", () => {
    const employers = ["e1", "e2", "e3", "e4"].map((id, k) =>
      employer({
        id,
        // e2 does not say, e3 is virtual only
        asks: id === "e2" ? {} : { maxSchools: k + 1 },
        offers: [offer({ id: `o${4 - k}`, format: id === "e3" ? "virtual" : "in-school" })],
      }),
    );
    const schools = ["s1", "s2"].map((id) => school({ id, groups: [group({ id: `${id}-y10` })] }));
    const { problem } = encodeMatch(compileCandidates(hub({ schools, employers }), southMidlands));
    // Offers by id: o1 of e4, o2 of e3, o3 of e2, o4 of e1; for each of two groups.
    assert.deepEqual([...problem.bucketOf], [0, -1, -1, 1, 0, -1, -1, 1]);
    assert.deepEqual([...problem.partnerLimit], [4, 1]);
    assert.deepEqual([...problem.partnerOf], [0, 0, 0, 0, 1, 0, 0, 1]);
  });
});
