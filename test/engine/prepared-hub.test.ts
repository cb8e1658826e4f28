import assert from "node:assert/strict";
import { describe, test } from "vitest";
import {
  generateHub,
  type Policy,
  parseHub,
  parsePolicy,
  plan,
  planAsync,
  prepareHub,
  presets,
} from "../../src/index.ts";

const MADE = generateHub({ schools: 3, employers: 16, seed: 5, supply: 0.6 });
/** Notice is counted from a day, and one school is owed more of it. */
const HUB = parseHub({
  ...MADE,
  planFrom: "2025-09-01",
  schools: MADE.schools.map((school, row) => (row === 0 ? { ...school, kind: "special" } : school)),
});
const BASE = presets.policy.southMidlands;
const RUN = { effort: "quick", seed: 3 } as const;

const NOISY_OR = presets.schemes.noisyOr;
const EQUAL_BETAS = { ...NOISY_OR, betas: NOISY_OR.betas.map((each) => ({ ...each, beta: 0.5 })) };

/** Policies that differ from the base in one thing each: rules, what counts, and weights. */
const CHANGED: Readonly<Record<string, unknown>> = {
  "longer notice of every kind": { kinds: BASE.kinds.map((kind) => ({ ...kind, leadDays: kind.leadDays + 150 })) },
  "kinds for the older years only": {
    kinds: BASE.kinds.map((kind) => ({ ...kind, years: kind.audience === "staff" ? [] : [12, 13] })),
  },
  "every student twice": { kinds: BASE.kinds.map((kind) => ({ ...kind, repeatUpTo: kind.repeatUpTo + 1 })) },
  "unanswered checks refuse": { gates: { ...BASE.gates, unknownReadiness: "refuse", unknownSendReady: "refuse" } },
  "slower roads": { travel: { ...BASE.travel, speedKmh: 5 } },
  "longer notice for special schools": { time: { ...BASE.time, sendLeadDays: 250 } },
  "shorter block days": { time: { ...BASE.time, blockDayMin: 60 } },
  "no wishes of dates": { time: { ...BASE.time, wishes: undefined } },
  "only what the hub lists": { candidatesFrom: "affinities" },
  "nothing in person counts": {
    entitlements: BASE.entitlements.map((each) => ({ ...each, counts: { ...each.counts, formats: ["virtual"] } })),
  },
  "unchecked flags don't count": {
    benchmarks: BASE.benchmarks.map((each) => ({ ...each, unknown: "does-not-count" })),
  },
  "proportional fairness": { fairness: { kind: "proportional" } },
  "first the worst-off": { fairness: { kind: "first-the-worst-off" } },
  "a promise to technical routes": {
    floors: [
      { id: "routes", title: "Routes", type: "share", count: "places", of: { technicalRoute: true }, atLeast: 0.95 },
    ],
  },
  "at most one virtual encounter": { limits: { virtualPerStudent: 0.2 } },
  "no weight for need": { priority: { ...BASE.priority, ceiling: 1 } },
  "steeper tiers": {
    entitlements: BASE.entitlements.map((each) => ({
      ...each,
      tiers: each.tiers.map((tier) => ({ ...tier, worth: tier.worth ** 3 })),
    })),
  },
  "equal betas": { priority: { ...BASE.priority, scheme: EQUAL_BETAS } },
  "need by what is missing": { priority: { ...BASE.priority, scheme: presets.schemes.closingTheGap } },
  "shares drawn to the hub's mean": { priority: { ...BASE.priority, shrinkStudents: 1000 } },
  "another reading of factors": {
    priority: { ...BASE.priority, factors: BASE.priority.factors.map((each) => ({ ...each, rank: 101 - each.rank })) },
  },
  "higher targets": { entitlements: BASE.entitlements.map((each) => ({ ...each, target: each.tiers.at(-1)!.upTo })) },
  "owed to special schools": {
    entitlements: BASE.entitlements.map((each) => ({
      ...each,
      appliesTo: { ...each.appliesTo, schoolKinds: ["special"] },
    })),
  },
  "earlier tiers end": {
    entitlements: BASE.entitlements.map(({ phase: _, ...each }) => ({
      ...each,
      tiers: each.tiers.map((tier) => ({ ...tier, upTo: tier.upTo / 2 })),
      target: each.target / 2,
    })),
  },
  "talks count towards nothing": {
    kinds: BASE.kinds.map((kind) => (kind.id === "employer-talk" ? { ...kind, counts: [] } : kind)),
  },
  "hours in place of encounters": { entitlements: changeSchoolClaim({ unit: "hours" }) },
  "an encounter in every sector": { entitlements: changeSchoolClaim({ per: "sector" }) },
  "an earlier end of the first tier": {
    entitlements: BASE.entitlements.map((each) => ({
      ...each,
      tiers: each.tiers.map((tier, row) =>
        row === 0 && each.tiers.length > 1 ? { ...tier, upTo: tier.upTo / 2 } : tier,
      ),
    })),
  },
  "near is nearer": { nearKm: 1 },
  "unknown interest is none": { interestUnknown: 0 },
  "unknown reliability is none": { reliabilityUnknown: 0 },
  "only nearness": { suitability: { ...BASE.suitability, interest: 0, demand: 0, proximity: 1 } },
};

function changeSchoolClaim(change: object) {
  return BASE.entitlements.map((each) => (each.id === "gb5-school" ? { ...each, ...change } : each));
}

const OFFERED = HUB.employers.flatMap(({ offers }) => offers.map(({ kind }) => kind));
const UNFIT: Readonly<Record<string, unknown>> = {
  "without a kind that is offered": { kinds: BASE.kinds.filter(({ id }) => id !== OFFERED[0]) },
  "which takes shares for deciles": {
    priority: {
      ...BASE.priority,
      factors: BASE.priority.factors.map((each) =>
        each.id === "disadvantaged" ? { ...each, unit: "decile", national: 5 } : each,
      ),
    },
  },
};

describe("a prepared hub", () => {
  const prepared = prepareHub(HUB);
  const base = JSON.stringify(plan(HUB, BASE, RUN));

  test.each(Object.entries(CHANGED))("gives the plans of the hub itself, whatever came before: %s", (_, change) => {
    const policy: Policy = parsePolicy({ ...BASE, ...(change as object) });
    const own = JSON.stringify(plan(HUB, policy, RUN));
    assert.notDeepEqual({ ...JSON.parse(own), meta: {} }, { ...JSON.parse(base), meta: {} });
    assert.equal(JSON.stringify(plan(prepared, policy, RUN)), own);
    assert.equal(JSON.stringify(plan(prepared, BASE, RUN)), base);
  });

  test("gives the plans of the hub itself where need is what is missing, whatever history has earned", () => {
    const missing = { ...BASE, priority: { ...BASE.priority, scheme: presets.schemes.closingTheGap } };
    const unchecked = CHANGED["unchecked flags don't count"] as object;
    const policies = [missing, { ...missing, ...unchecked }].map((each) => parsePolicy(each));
    const own = policies.map((policy) => JSON.stringify(plan(HUB, policy, RUN)));
    for (const row of [0, 1, 0]) assert.equal(JSON.stringify(plan(prepared, policies[row], RUN)), own[row]);
  });

  test.each(Object.entries(UNFIT))("refuses a policy that does not fit it, as often as it comes: %s", (_, change) => {
    const other = parsePolicy({ ...BASE, ...(change as object) });
    for (let time = 0; time < 2; time++) {
      assert.throws(() => plan(prepared, other, RUN), { code: "invalid-data" });
      assert.equal(JSON.stringify(plan(prepared, BASE, RUN)), base);
    }
  });

  test("serves planAsync too", async () => {
    assert.equal(JSON.stringify(await planAsync(prepared, BASE, RUN)), base);
  });

  test("mixes nothing up when plans are made on it at the same time", async () => {
    const some = ["slower roads", "shorter block days", "at most one virtual encounter", "equal betas"];
    const policies = [{}, ...some.map((name) => CHANGED[name])].map((change) =>
      parsePolicy({ ...BASE, ...(change as object) }),
    );
    const own = policies.map((policy) => JSON.stringify(plan(HUB, policy, RUN)));
    const together = await Promise.all(policies.map((policy) => planAsync(prepared, policy, RUN)));
    assert.deepEqual(
      together.map((made) => JSON.stringify(made)),
      own,
    );
  });

  test("keeps the one hub as it was given", () => {
    assert.equal(prepared.hub, HUB);
  });
});

test("who changes a plan of a prepared hub changes none of the next", () => {
  const prepared = prepareHub(HUB);
  const first = plan(prepared, BASE, RUN);
  assert.ok(first.meta.imputed.length > 0);
  const asMade = JSON.stringify(first);
  spoil(first);
  assert.notEqual(JSON.stringify(first), asMade);
  assert.equal(JSON.stringify(plan(prepared, BASE, RUN)), asMade);
});

/** Overwrites whatever is not frozen. */
function spoil(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  for (const key of Object.keys(value)) {
    const field = (value as Record<string, unknown>)[key];
    if (typeof field === "object") spoil(field);
    else (value as Record<string, unknown>)[key] = "spoilt";
  }
}
