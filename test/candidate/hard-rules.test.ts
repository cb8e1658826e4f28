import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { HARD_RULES, listCandidates, whyRefused } from "../../src/candidate/index.ts";
import { compareIds, type HubInput, type Policy, presets, REFUSALS, type Refusal } from "../../src/model/index.ts";
import {
  type EmployerInput,
  employer,
  type GroupInput,
  group,
  HERE,
  hub,
  type OfferInput,
  offer,
  type SchoolInput,
  school,
} from "../support/hubs.ts";
import { policy } from "../support/policies.ts";

interface Case {
  readonly name: string;
  readonly offer?: Partial<OfferInput>;
  readonly group?: Partial<GroupInput>;
  readonly school?: Partial<SchoolInput>;
  readonly employer?: Partial<EmployerInput>;
  readonly hub?: Partial<HubInput>;
  readonly policy?: Policy;
  readonly refused: readonly Refusal[];
}

const { southMidlands } = presets.policy;
const gated = (change: Partial<Policy["gates"]>) => policy({ gates: { ...southMidlands.gates, ...change } });
const READY = {
  insurance: true,
  riskReview: true,
  safeguardingContact: true,
  supervised: true,
  accessibility: true,
} as const;
/** About 11.1 km north: 0.1 degrees of latitude x 111.2 km. */
const NORTH = { lat: HERE.lat + 0.1, lon: HERE.lon };
const PENCE_PER_STUDENT = Math.ceil(2 * 1.3 * 11.2 * 6);

const room = (id: string, seats: number) => ({ id, seats });

const CASES: readonly Case[] = [
  { name: "an ordinary talk", refused: [] },
  { name: "a teacher encounter for students", offer: { kind: "teacher-encounter" }, refused: ["audience"] },
  { name: "a talk for staff", group: { staff: true, year: undefined }, refused: ["audience"] },
  {
    name: "a teacher encounter for staff",
    offer: { kind: "teacher-encounter" },
    group: { staff: true, year: undefined },
    refused: [],
  },
  {
    name: "a placement for Year 9",
    offer: { kind: "work-experience-placement", format: "at-employer", days: 5 },
    group: { year: 9 },
    refused: ["kind-year"],
  },
  { name: "an offer for Year 12", offer: { years: [12] }, refused: ["offer-year"] },
  {
    name: "a T Level placement for a group without T Level students",
    offer: { kind: "t-level-placement", format: "at-employer", days: 10 },
    group: { year: 12, pathways: ["a-level"] },
    refused: ["pathway"],
  },
  { name: "a school that takes virtual encounters only", school: { formats: ["virtual"] }, refused: ["format"] },
  { name: "an excluded school", employer: { exclusions: { schools: ["s1"] } }, refused: ["exclusion"] },
  {
    name: "an excluded kind of school",
    employer: { exclusions: { schoolKinds: ["secondary"] } },
    refused: ["exclusion"],
  },
  { name: "a banned offer for a group", hub: { locks: [{ type: "ban", offer: "o1", group: "g1" }] }, refused: ["ban"] },
  {
    name: "a banned employer for a school",
    hub: { locks: [{ type: "ban", employer: "e1", school: "s1" }] },
    refused: ["ban"],
  },
  { name: "a pair that is not listed", policy: policy({ candidatesFrom: "affinities" }), refused: ["not-listed"] },
  {
    name: "a pair that is listed",
    policy: policy({ candidatesFrom: "affinities" }),
    hub: { affinities: [{ offer: "o1", group: "g1", value: 3 }] },
    refused: [],
  },
  {
    name: "a class of 8 for a session of at least 10",
    group: { size: 8 },
    offer: { groupSize: { min: 10, max: 30 } },
    refused: ["below-minimum"],
  },
  {
    name: "a special school where the offer says no",
    school: { kind: "special" },
    offer: { sendReady: false },
    refused: ["send-not-ready"],
  },
  { name: "a special school where the offer does not say", school: { kind: "special" }, refused: [] },
  {
    name: "the same under a policy that refuses that",
    school: { kind: "special" },
    policy: gated({ unknownSendReady: "refuse" }),
    refused: ["send-not-ready"],
  },
  { name: "a mainstream school where the offer says no", offer: { sendReady: false }, refused: [] },
  {
    name: "a visit to an employer without insurance",
    offer: { kind: "workplace-visit", format: "at-employer" },
    employer: { readiness: { ...READY, insurance: false } },
    refused: ["readiness"],
  },
  {
    name: "a visit to an employer who did not answer, where that is refused",
    offer: { kind: "workplace-visit", format: "at-employer" },
    policy: gated({ unknownReadiness: "refuse" }),
    refused: ["readiness"],
  },
  {
    name: "a visit after the insurance has expired",
    offer: { kind: "workplace-visit", format: "at-employer" },
    employer: { readiness: { ...READY, insuranceExpires: "2025-08-31" } },
    refused: ["readiness", "calendar"],
  },
  {
    name: "a talk in school by an employer without insurance",
    employer: { readiness: { ...READY, insurance: false } },
    refused: [],
  },
  {
    name: "a talk 11 km away within a radius of 10",
    offer: { radiusKm: 10 },
    school: { location: NORTH },
    refused: ["distance"],
  },
  {
    name: "a talk 11 km away within a radius of 12",
    offer: { radiusKm: 12 },
    school: { location: NORTH },
    refused: [],
  },
  {
    name: "a visit 11 km away by a school that travels 10",
    offer: { kind: "workplace-visit", format: "at-employer" },
    school: { location: NORTH, travel: { maxKm: 10 } },
    refused: ["distance"],
  },
  {
    name: "a virtual talk from afar",
    offer: { format: "virtual", radiusKm: 1 },
    school: { location: NORTH },
    refused: [],
  },
  {
    name: "a visit that costs more than the year's budget",
    offer: { kind: "workplace-visit", format: "at-employer" },
    school: { location: NORTH, travel: { maxKm: 40, budgetPence: 29 * PENCE_PER_STUDENT } },
    refused: ["travel-budget"],
  },
  {
    name: "a visit that the year's budget pays for",
    offer: { kind: "workplace-visit", format: "at-employer" },
    school: { location: NORTH, travel: { maxKm: 40, budgetPence: 30 * PENCE_PER_STUDENT } },
    refused: [],
  },
  {
    // 30 students in coaches of 14 seats are three.
    name: "a visit that takes more coaches than there are",
    offer: { kind: "workplace-visit", format: "at-employer" },
    school: { travel: { coaches: { count: 2, seats: 14 } } },
    refused: ["coaches"],
  },
  {
    name: "a visit that takes all coaches",
    offer: { kind: "workplace-visit", format: "at-employer" },
    school: { travel: { coaches: { count: 2, seats: 15 } } },
    refused: [],
  },
  {
    name: "a visit of a part of the class that fits",
    offer: { kind: "workplace-visit", format: "at-employer", groupSize: { min: 1, max: 14 } },
    school: { travel: { coaches: { count: 1, seats: 14 } } },
    refused: [],
  },
  {
    name: "a talk in a school without coaches",
    school: { travel: { coaches: { count: 0, seats: 50 } } },
    refused: [],
  },
  { name: "an offer dearer than the fund", offer: { costPence: 5001 }, hub: { fundPence: 5000 }, refused: ["fund"] },
  { name: "an offer that takes the whole fund", offer: { costPence: 5000 }, hub: { fundPence: 5000 }, refused: [] },
  { name: "a school that hosts nobody", school: { hosting: { perDay: 0 } }, refused: ["hosting"] },
  {
    name: "a class of 30 for rooms of 29 and less",
    school: { hosting: { rooms: [room("lab", 29), room("den", 8)] } },
    refused: ["hosting"],
  },
  {
    name: "a class of 30 for a room of 30",
    school: { hosting: { rooms: [room("den", 8), room("hall", 30)] } },
    refused: [],
  },
  {
    name: "a virtual talk, whatever the rooms",
    offer: { format: "virtual" },
    school: { hosting: { rooms: [room("den", 8)] } },
    refused: [],
  },
  { name: "an offer in the holidays", offer: { availability: { dates: ["2025-12-25"] } }, refused: ["calendar"] },
  {
    name: "an offer after school",
    offer: { availability: { times: [{ startMin: 17 * 60, endMin: 19 * 60 }] } },
    refused: ["calendar"],
  },
];

function decide(each: Case) {
  const groups = [group(each.group)];
  const document = hub({
    schools: [school({ groups, ...each.school })],
    employers: [employer({ offers: [offer(each.offer)], ...each.employer })],
    ...each.hub,
  });
  const rules = each.policy ?? southMidlands;
  return {
    refusals: whyRefused(document, rules, { offer: "o1", group: "g1" }),
    candidates: listCandidates(document, rules),
  };
}

describe("hard rules", () => {
  for (const each of CASES) {
    test(`${each.name}: ${each.refused.join(", ") || "a candidate"}`, () => {
      const { refusals, candidates } = decide(each);
      assert.deepEqual(refusals, each.refused);
      assert.equal(candidates.length, each.refused.length === 0 ? 1 : 0);
    });
  }

  test("there is one for each refusal, and a case for each", () => {
    assert.deepEqual(HARD_RULES.map((rule) => rule.refusal).sort(compareIds), [...REFUSALS].sort(compareIds));
    const shown = new Set(CASES.flatMap((each) => each.refused));
    assert.deepEqual(
      REFUSALS.filter((refusal) => !shown.has(refusal)),
      [],
    );
  });

  test("unknown ids are named", () => {
    assert.throws(() => whyRefused(hub(), southMidlands, { offer: "nothing", group: "g1" }), {
      code: "unknown-id",
      context: { offer: "nothing" },
    });
    assert.throws(() => whyRefused(hub(), southMidlands, { offer: "o1", group: "nobody" }), {
      code: "unknown-id",
      context: { group: "nobody" },
    });
  });
});
