import assert from "node:assert/strict";
import * as fc from "fast-check";
import { beforeAll, describe, test } from "vitest";
import {
  describePublished,
  PUBLISHED_SCHEMA,
  type PublishedCount,
  type PublishedReport,
  type PublishedShare,
  publish,
  WITHHELD,
} from "../../src/audit/index.ts";
import type { CountEntry } from "../../src/audit/protect-compile.ts";
import { countEncounters, countMet, countPeople, countWithout, type Edition } from "../../src/audit/publish-counts.ts";
import { recountPlan } from "../../src/audit/recount-plan.ts";
import { makeYardstick } from "../../src/audit/yardstick.ts";
import { loadSolver } from "../../src/exact/index.ts";
import type { ExactSolver } from "../../src/kernel/index.ts";
import {
  type Encounter,
  type Hub,
  indexHub,
  type Plan,
  parseHub,
  parsePolicy,
  presets,
  STATUSES,
} from "../../src/model/index.ts";
import { hubJson, withShuffled } from "../support/arbitraries.ts";
import { boundSum, ENDLESS, type Knowledge, type Limits } from "./attack.ts";
import { planOf, TINY_HUB, tinyHub, tinyPlan } from "./tiny-hub.ts";

let solver: ExactSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

const draw = fc.record({
  offer: fc.nat(),
  groups: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  students: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 250 })),
  date: fc.constantFrom("2025-10-07", "2026-02-27", "2026-03-03"),
  status: fc.constantFrom("planned" as const, "planned" as const, ...STATUSES),
});
const draws = fc.array(draw, { maxLength: 14 });
type Draw = typeof draw extends fc.Arbitrary<infer T> ? T : never;

/** Any encounters of the hub's offers and groups, whether or not the rules allow them. */
function planFrom(hub: Hub, drawn: readonly Draw[]): Plan {
  const { offers, groups } = indexHub(hub);
  const encounters = (offers.length === 0 ? [] : drawn).map(({ offer: at, groups: places, students, ...rest }, row) => {
    const { offer, employer } = offers[at % offers.length];
    const parties = [...new Set(places.map((place) => place % groups.length))].map((place) => groups[place].group);
    return {
      ...rest,
      id: `encounter-${row}`,
      offer: offer.id,
      employer: employer.id,
      groups: parties.map(({ id, size }) => ({ group: id, students: Math.min(size, students) })),
      kind: offer.kind,
      format: offer.format,
      value: 0,
    } satisfies Encounter;
  });
  return planOf(encounters, { hub: hub.id, policy: presets.policy.southMidlands });
}

/** A plan, and its neighbour: one encounter less. */
function neighbours(hub: Hub, drawn: readonly Draw[]): readonly [Plan, Plan] {
  const plan = planFrom(hub, drawn);
  return [plan, { ...plan, encounters: plan.encounters.slice(1) }];
}

/** What a published number leaves possible. Nothing that is withheld is known but that it is there. */
function limitsOf(count: PublishedCount): Limits {
  if (count === WITHHELD) return { least: 1, most: ENDLESS };
  return count === 0 ? { least: 0, most: 0 } : { least: Math.max(6, count - 2), most: count + 2 };
}

/** What a share of a shown count leaves possible for the part. */
function limitsOfPart(share: PublishedShare, whole: PublishedCount): Limits {
  if (share === WITHHELD || whole === WITHHELD) return { least: whole === WITHHELD ? 0 : 1, most: ENDLESS };
  const parts = Array.from({ length: whole / 5 + 1 }, (_, fives) => 5 * fives)
    .filter((part) => Math.round((100 * part) / whole) / 100 === share)
    .map(limitsOf);
  return { least: parts[0].least, most: parts.at(-1)!.most };
}

/** All that a reader of the tables knows, from the tables alone: plans of one hub have the same students. */
function learn({ plans }: PublishedReport): Knowledge {
  const unknowns = new Map<string, Limits>();
  const sums: { terms: ReadonlyMap<string, number>; least: number; most: number }[] = [];
  const know = (name: string, limits: Limits): void => {
    const known = unknowns.get(name) ?? { least: 0, most: ENDLESS };
    unknowns.set(name, { least: Math.max(known.least, limits.least), most: Math.min(known.most, limits.most) });
  };
  const addUp = (whole: readonly string[], parts: readonly string[]): void => {
    const terms = new Map([...parts.map((part) => [part, 1] as const), ...whole.map((name) => [name, -1] as const)]);
    sums.push({ terms, least: 0, most: 0 });
  };
  const atMost = (part: string, whole: string): void => {
    if (unknowns.has(whole))
      sums.push({
        terms: new Map([
          [part, 1],
          [whole, -1],
        ]),
        least: -ENDLESS,
        most: 0,
      });
  };
  const addUpBy = (prefix: string, parts: readonly string[]): void => {
    for (const by of ["fifth:", "kind:", "year:", "format:", "offered:"]) {
      const ofKind = parts.filter((part) => part.startsWith(by));
      if (ofKind.length > 0)
        addUp(
          [`${prefix}all`],
          ofKind.map((part) => `${prefix}${part}`),
        );
    }
  };
  for (const [row, { students, entitlements, withoutAny, encounters, staff }] of plans.entries()) {
    const all = [
      ["all", students.total] as const,
      ...students.byQuintile.map((part) => [`fifth:${part.quintile}`, part.students] as const),
      ...students.bySchoolKind.map((part) => [`kind:${part.schoolKind}`, part.students] as const),
      ...students.byYear.map((part) => [`year:${part.year}`, part.students] as const),
    ];
    for (const [part, count] of all) know(`people|${part}`, limitsOf(count));
    addUpBy(
      "people|",
      all.map(([part]) => part),
    );
    for (const { entitlement, overall, byQuintile, bySchoolKind, byYear, missing } of entitlements) {
      const parts = [
        ["all", overall] as const,
        ...byQuintile.map((part) => [`fifth:${part.quintile}`, part] as const),
        ...bySchoolKind.map((part) => [`kind:${part.schoolKind}`, part] as const),
        ...byYear.map((part) => [`year:${part.year}`, part] as const),
      ];
      const [owed, met] = [`owed|${entitlement}|`, `met|${entitlement}|${row}|`];
      for (const [part, figures] of parts) {
        know(`${owed}${part}`, limitsOf(figures.students));
        know(`${met}${part}`, limitsOfPart(figures.coverage, figures.students));
        atMost(`${owed}${part}`, `people|${part}`);
        atMost(`${met}${part}`, `${owed}${part}`);
      }
      addUpBy(
        owed,
        parts.map(([part]) => part),
      );
      addUpBy(
        met,
        parts.map(([part]) => part),
      );
      for (const { reason, students: count } of missing) know(`${met}missing|${reason}`, limitsOf(count));
      addUp([`${owed}all`], [`${met}all`, ...missing.map(({ reason }) => `${met}missing|${reason}`)]);
    }
    for (const { entitlement, staff: count, coverage } of staff) {
      know(`owed|${entitlement}|staff`, limitsOf(count));
      know(`met|${entitlement}|${row}|staff`, limitsOfPart(coverage, count));
      atMost(`met|${entitlement}|${row}|staff`, `owed|${entitlement}|staff`);
    }
    const without = [
      ["all", withoutAny.total] as const,
      ...withoutAny.bySchoolKind.map((part) => [`kind:${part.schoolKind}`, part.students] as const),
    ];
    for (const [part, count] of without) {
      const isUnknown = students.bySchoolKind.some(
        (each) => `kind:${each.schoolKind}` === part && each.students === WITHHELD,
      );
      know(`without|${row}|${part}`, isUnknown ? { least: 0, most: ENDLESS } : limitsOf(count));
      atMost(`without|${row}|${part}`, `people|${part}`);
    }
    addUpBy(
      `without|${row}|`,
      without.map(([part]) => part),
    );
    const reached = [
      ["all", encounters.total] as const,
      ...encounters.byQuintile.map((part) => [`fifth:${part.quintile}`, part.studentEncounters] as const),
      ...encounters.byFormat.map((part) => [`format:${part.format}`, part.studentEncounters] as const),
      ...encounters.byKind.map((part) => [`offered:${part.kind}`, part.studentEncounters] as const),
      ["technical", encounters.technicalRoutes.studentEncounters] as const,
      ["providers", encounters.withProviders.studentEncounters] as const,
      ["neediest", encounters.mostDisadvantaged30.studentEncounters] as const,
    ];
    for (const [part, count] of reached) {
      const isFifth = part.startsWith("fifth:") || part === "neediest";
      know(`places|${row}|${part}`, isFifth && count === WITHHELD ? { least: 0, most: ENDLESS } : limitsOf(count));
      if (part !== "all") atMost(`places|${row}|${part}`, `places|${row}|all`);
    }
    addUpBy(
      `places|${row}|`,
      reached.map(([part]) => part),
    );
  }
  return { unknowns, sums };
}

/** People who can be in a count of what is met or of those without any: none that are in a part of which 0 is shown. */
function peopleFree(hub: Hub, plans: readonly Plan[]): (name: string) => number {
  const yardstick = makeYardstick(hub, parsePolicy(plans[0].meta.policy), 1);
  const truth = truthOf(hub, plans);
  const free = new Map<string, number>();
  const add = (entries: readonly CountEntry[], nameOf: (count: string) => string): void => {
    for (const { counts, lacks = [], most } of entries) {
      const names = [...counts, ...lacks].map((count) => nameOf(count.slice(count.indexOf("|") + 1)));
      if (counts.some((_, place) => truth.get(names[place]) === 0)) continue;
      for (const name of names) free.set(name, (free.get(name) ?? 0) + most);
    }
  };
  for (const [row, plan] of plans.entries()) {
    const edition: Edition = { row, name: "", plan, yardstick, recount: recountPlan(yardstick, plan) };
    for (const { id } of yardstick.policy.entitlements)
      add(countMet(edition, id), (count) => `met|${id}|${row}|${count}`);
    add(countWithout(edition), (count) => `without|${row}|${count}`);
  }
  return (name) => free.get(name) ?? ENDLESS;
}

/** The true figures under the reader's names. */
function truthOf(hub: Hub, plans: readonly Plan[]): ReadonlyMap<string, number> {
  const yardstick = makeYardstick(hub, parsePolicy(plans[0].meta.policy), 1);
  const truth = new Map<string, number>();
  for (const [row, plan] of plans.entries()) {
    const edition: Edition = { row, name: "", plan, yardstick, recount: recountPlan(yardstick, plan) };
    const add = (entries: readonly CountEntry[], nameOf: (count: string) => string): void => {
      const sums = new Map<string, number>();
      for (const { counts, lacks = [], amount, most } of entries) {
        for (const count of counts) sums.set(count, (sums.get(count) ?? 0) + amount);
        for (const count of lacks) sums.set(count, (sums.get(count) ?? 0) + most - amount);
      }
      for (const [count, sum] of sums) truth.set(nameOf(count.slice(count.indexOf("|") + 1)), sum);
    };
    add(
      countPeople(edition).map(({ partly: _, ...entry }) => entry),
      (count) => (count.startsWith("owed|") ? count : `people|${count}`),
    );
    for (const { id } of yardstick.policy.entitlements)
      add(countMet(edition, id), (count) => `met|${id}|${row}|${count}`);
    add(countWithout(edition), (count) => `without|${row}|${count}`);
    add(countEncounters(edition), (count) => `places|${row}|${count}`);
  }
  return truth;
}

/** Few people, few who miss what others have, and few by whom two plans differ: what must not be learned. */
function listSecrets(truth: ReadonlyMap<string, number>): readonly ReadonlyMap<string, number>[] {
  const isFew = (count: number) => count >= 1 && count <= 5;
  return [...truth].flatMap(([name, count]) => {
    const second = name.replace(/^(met\|[^|]+|without|places)\|0\|/, "$1|1|");
    const owed = name.replace(/^met\|([^|]+)\|\d\|(?!missing)/, "owed|$1|");
    return [
      ...(isFew(count) ? [new Map([[name, 1]])] : []),
      ...(owed !== name && isFew(truth.get(owed)! - count)
        ? [
            new Map([
              [owed, 1],
              [name, -1],
            ]),
          ]
        : []),
      ...(second !== name && truth.has(second) && isFew(Math.abs(truth.get(second)! - count))
        ? [
            new Map([
              [name, 1],
              [second, -1],
            ]),
          ]
        : []),
    ];
  });
}

/**
 * Secrets that the tables leave fewer than five values of. Where five people or fewer can be meant at all, since all others are in parts of
 * which 0 is shown, each number of them but 0 must stay possible.
 */
function attack(
  report: PublishedReport,
  truth: ReadonlyMap<string, number>,
  freeOf: (name: string) => number,
): readonly string[] {
  const knowledge = learn(report);
  return listSecrets(truth).flatMap((terms) => {
    if ([...terms.keys()].some((name) => !knowledge.unknowns.has(name))) return [];
    const { least, most } = boundSum(solver, knowledge, { terms, isWhole: false });
    const need = Math.min(4, ...[...terms.keys()].map((name) => freeOf(name) - 1));
    return most - least >= need - 1e-6 ? [] : [`${[...terms.keys()].join(" - ")}: ${least} to ${most}`];
  });
}

describe("of any hub and two neighbouring plans", () => {
  test("what the tables say is true", () => {
    fc.assert(
      fc.property(hubJson(), draws, (json, drawn) => {
        const hub = parseHub(json);
        const plans = neighbours(hub, drawn);
        const { unknowns, sums } = learn(publish(hub, plans[0], { beside: [{ name: "other", plan: plans[1] }] }));
        const truth = truthOf(hub, plans);
        for (const [name, { least, most }] of unknowns) {
          const value = truth.get(name) ?? 0;
          assert.ok(value >= least && value <= most, `${name}: ${value} is not from ${least} to ${most}`);
        }
        for (const { terms, least, most } of sums) {
          const sum = [...terms].reduce((total, [name, times]) => total + times * (truth.get(name) ?? 0), 0);
          assert.ok(sum >= least && sum <= most, JSON.stringify([...terms]));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("nothing about fewer than six people can be worked out from the tables", () => {
    fc.assert(
      fc.property(hubJson(), draws, (json, drawn) => {
        const hub = parseHub(json);
        const plans = neighbours(hub, drawn);
        const report = publish(hub, plans[0], { beside: [{ name: "other", plan: plans[1] }] });
        assert.deepEqual(attack(report, truthOf(hub, plans), peopleFree(hub, plans)), []);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});

describe("a tiny hub", () => {
  const report = publish(tinyHub, tinyPlan);
  const [{ students, entitlements, withoutAny, encounters }] = report.plans;

  test("four students of alternative provision are withheld, and their number can't be worked out", () => {
    // 40 + 20 in the secondary school, 40 in the special one and 4: 104 in all, shown as 105 (103 to 107). 105 - 60 - 40 = 5, but with
    // 58 to 62, 38 to 42 and 103 to 107 the rest may be anything up to 11.
    assert.equal(report.schema, PUBLISHED_SCHEMA);
    assert.equal(students.total, 105);
    assert.deepEqual(students.bySchoolKind, [
      { schoolKind: "secondary", students: 60 },
      { schoolKind: "special", students: 40 },
      { schoolKind: "alternative-provision", students: WITHHELD },
    ]);
    // Only these four get nothing at all.
    assert.equal(withoutAny.total, WITHHELD);
    const meeting = entitlements.find(({ entitlement }) => entitlement === "a-meeting")!;
    assert.deepEqual(meeting.bySchoolKind.at(-1), {
      schoolKind: "alternative-provision",
      students: WITHHELD,
      coverage: WITHHELD,
    });
  });

  test("shares are of rounded counts", () => {
    // 30 + 40 + 10 student-encounters: 80, of which 30 open a technical route and 40 are with the college. 80 / 105 = 0.76.
    assert.equal(encounters.total, 80);
    assert.deepEqual(encounters.technicalRoutes, { studentEncounters: 30, share: 0.38 });
    assert.deepEqual(encounters.withProviders, { studentEncounters: 40, share: 0.5 });
    assert.equal(encounters.perStudent, 0.8);
  });

  test("holds no ids of groups or schools, no names of schools and employers, no notes", () => {
    const text = JSON.stringify(report);
    for (const word of ["a-8", "a-10", "b-9", "c-10", "School A", "Acme", "College", "made up", "value"]) {
      assert.ok(!text.includes(word), word);
    }
  });

  test("too little stands behind a measure of equality", () => {
    assert.equal(report.plans[0].equity, null);
  });

  test("in words, withheld figures are marked and no line is longer than 100 characters", () => {
    const lines = describePublished(report);
    assert.ok(lines.every((line) => line.length <= 100));
    const kinds = lines.findIndex((line) => line.startsWith("By kind of school"));
    assert.match(lines[kinds + 1], /^Students +60 +40 +\[c\]$/);
    assert.ok(lines.includes("Students in groups without any encounter: [c]. alternative provision [c]."));
  });

  test("the order of the hub and of encounters makes no difference", () => {
    fc.assert(
      fc.property(withShuffled(hubJson()), draws, (hubs, drawn) => {
        const hub = parseHub(hubs.json);
        const plan = planFrom(hub, drawn);
        const reversed = { ...plan, encounters: [...plan.encounters].reverse() };
        assert.equal(JSON.stringify(publish(parseHub(hubs.shuffled), reversed)), JSON.stringify(publish(hub, plan)));
      }),
      { numRuns: 20 },
    );
  });

  test("bad options and foreign plans are refused, naming them", () => {
    const refuses = (call: () => unknown, message: RegExp) =>
      assert.throws(call, (error: Error) => {
        assert.equal((error as { readonly code?: string }).code, "invalid-argument");
        assert.match(error.message, message);
        return true;
      });
    for (const smallestCount of [1, 5.5, 101, Number.NaN]) {
      refuses(
        () => publish(tinyHub, tinyPlan, { smallestCount }),
        /^smallestCount .* is not a whole number from 2 to 100/,
      );
    }
    for (const roundTo of [0, 2.5, 101]) {
      refuses(() => publish(tinyHub, tinyPlan, { roundTo }), /^roundTo .* is not a whole number from 1 to 100/);
    }
    refuses(
      () => publish(tinyHub, tinyPlan, { beside: [{ name: "plan", plan: tinyPlan }] }),
      /Two plans are named "plan"/,
    );
    const other = parseHub({ ...TINY_HUB, id: "other" });
    refuses(() => publish(other, tinyPlan), /A plan of "tiny" in 2025\/26 can't be measured on "other"/);
  });
});
