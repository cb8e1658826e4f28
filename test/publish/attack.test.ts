import assert from "node:assert/strict";
import * as fc from "fast-check";
import { beforeAll, describe, test } from "vitest";
import { loadSolver } from "../../src/exact/index.ts";
import type { ExactSolver } from "../../src/kernel/index.ts";
import { parseHub } from "../../src/model/index.ts";
import { type PublishedReport, publish } from "../../src/publish/index.ts";
import { makeRule } from "../../src/publish/publication-rule.ts";
import { showMost } from "../../src/publish/show-reach.ts";
import { hubJson } from "../support/arbitraries.ts";
import { draws, planFrom } from "../support/drawn-plans.ts";
import { type Fact, openAttack, type Sum } from "./attack.ts";
import {
  type Issue,
  listDisjointParts,
  listLimits,
  listNestings,
  listPublished,
  listSecrets,
  listTrueCounts,
  type TrueCount,
} from "./reader.ts";

/** Small hubs with three plans: two of one state, and one of a later state in which groups have grown or shrunk. */
const drawnIssues = fc
  .tuple(
    hubJson({ schools: 5, groupsPerSchool: 3 }),
    draws,
    draws,
    fc.array(fc.integer({ min: -2, max: 3 }), { minLength: 1 }),
  )
  .map(([json, first, second, changes]): readonly Issue[] => {
    const hub = parseHub(json);
    const later = parseHub({
      ...json,
      schools: json.schools.map((school, row) => ({
        ...school,
        groups: school.groups.map((group) => ({
          ...group,
          size: Math.max(1, group.size + changes[row % changes.length]),
        })),
      })),
    });
    return [
      { name: "fair", hub, plan: planFrom(hub, first) },
      { name: "equal", hub, plan: planFrom(hub, [...first.slice(1), ...second.slice(0, 2)]) },
      { name: "March", hub: later, plan: planFrom(later, [...first, ...second.slice(0, 1)]) },
    ];
  });

interface Case {
  readonly report: PublishedReport;
  readonly counts: readonly TrueCount[];
  readonly published: readonly Fact[];
}

function publishTogether(issues: readonly Issue[]): Case {
  const [{ name, hub, plan }, ...beside] = issues;
  const report = publish(hub, plan, { name, beside });
  const counts = listTrueCounts(issues, report.bandWidth);
  return { report, counts, published: listPublished(report, counts) };
}

const MOST_SECRETS = 6;

interface Leak {
  readonly truth: number;
  readonly least: number;
  readonly most: number;
}

/** Small numbers of which fewer values stay possible than the rule wants, and than were possible before there were tables. */
function findLeaks(
  solver: ExactSolver,
  { report, counts, published }: Case,
  known: readonly Fact[],
): { readonly leaks: readonly Leak[]; readonly tried: number } {
  const secrets = listSecrets(report, counts);
  const step = Math.max(1, Math.floor(secrets.length / MOST_SECRETS));
  const chosen = secrets.filter((_, row) => row % step === 0).slice(0, MOST_SECRETS);
  const before = openAttack(solver, known);
  const after = openAttack(solver, [...known, ...published]);
  const leaks = chosen.flatMap(({ sum, plus, truth }) => {
    const { least, most } = after(sum);
    assert.ok(least + plus <= truth && truth <= most + plus, `${truth} is not in ${least + plus} to ${most + plus}`);
    if (most - least + 1 >= report.bandWidth) return [];
    const anyway = before(sum);
    return most - least >= anyway.most - anyway.least ? [] : [{ truth, least: least + plus, most: most + plus }];
  });
  return { leaks, tried: chosen.length };
}

describe("a reader who adds and subtracts", () => {
  let solver: ExactSolver;
  let cases: readonly Case[];
  beforeAll(async () => {
    solver = await loadSolver();
    cases = fc.sample(drawnIssues, { numRuns: 100, seed: 7 }).map(publishTogether);
  }, 120_000);

  test("keeps ten values for every small number, though told of all counts which is part of which", () => {
    let tried = 0;
    for (const one of cases) {
      const found = findLeaks(solver, one, [...listLimits(one.counts), ...listNestings(one.counts)]);
      assert.deepEqual(found.leaks, []);
      tried += found.tried;
    }
    assert.ok(tried > 300, `${tried}`);
  });

  test("and though told which entitlements share no place", () => {
    for (const one of cases.slice(0, 50)) {
      const known = [...listLimits(one.counts), ...listDisjointParts(one.counts)];
      assert.deepEqual(findLeaks(solver, one, known).leaks, []);
    }
  });

  test("and though told what no plan could pass, however tight that is", () => {
    for (const one of cases.slice(0, 50)) {
      const rule = makeRule(one.report.smallestCount);
      const bounds = totalsOf(one.counts.filter(({ limit }) => limit !== undefined)).map(
        ({ sum, total, portion }): Fact => {
          return { sum, least: 0, most: portion * showMost(Math.floor(total / portion), rule) };
        },
      );
      const known = [...listLimits(one.counts), ...listNestings(one.counts)];
      assert.deepEqual(findLeaks(solver, { ...one, published: [...one.published, ...bounds] }, known).leaks, []);
    }
  });

  test("finds what is planted: exact counts and totals with the small ones left out", () => {
    const leaks = cases.slice(0, 20).flatMap((one) => {
      const published = suppressOnly(one.counts);
      return findLeaks(solver, { ...one, published }, listLimits(one.counts)).leaks;
    });
    assert.ok(leaks.length > 10, `${leaks.length}`);
    assert.ok(leaks.some(({ least, most }) => least === most));
  });

  test("finds what is planted: bands that do not heed the limits", () => {
    const leaks = cases.slice(0, 60).flatMap((one) => {
      const { bandWidth } = one.report;
      const published = one.counts.map(({ name, count }): Fact => {
        const least = bandWidth * Math.floor(count / bandWidth);
        return { sum: [[name, 1]], least, most: least + bandWidth - 1 };
      });
      return findLeaks(solver, { ...one, published }, listLimits(one.counts)).leaks;
    });
    assert.ok(leaks.length > 0);
  });

  test("finds what is planted: totals that are rounded by themselves, beside the cells", () => {
    const leaks = cases.slice(0, 20).flatMap((one) => {
      const totals = totalsOf(one.counts).map(({ sum, total }): Fact => ({ sum, least: total, most: total }));
      const known = [...listLimits(one.counts), ...listNestings(one.counts)];
      return findLeaks(solver, { ...one, published: [...one.published, ...totals] }, known).leaks;
    });
    assert.ok(leaks.length > 0);
  });
});

/** As tables are often published: exact, but for counts of 1 to 5, with totals. */
function suppressOnly(counts: readonly TrueCount[]): readonly Fact[] {
  return [
    ...counts.map(({ name, count }): Fact => {
      const isFew = count > 0 && count < 6;
      return { sum: [[name, 1]], least: isFew ? 1 : count, most: isFew ? 5 : count };
    }),
    ...totalsOf(counts).map(({ sum, total }): Fact => ({ sum, least: total, most: total })),
  ];
}

interface Total {
  readonly sum: Sum;
  readonly total: number;
  readonly portion: number;
}

function totalsOf(counts: readonly TrueCount[]): readonly Total[] {
  const rows = new Map<string, TrueCount[]>();
  for (const count of counts) {
    const key = `${count.plan} ${count.what}`;
    rows.set(key, [...(rows.get(key) ?? []), count]);
  }
  return [...rows.values()].map((row) => ({
    sum: row.map(({ name }) => [name, 1] as const),
    total: row.reduce((sum, { count }) => sum + count, 0),
    portion: row[0].portion,
  }));
}
