import assert from "node:assert/strict";
import * as fc from "fast-check";
import { beforeAll, describe, test } from "vitest";
import type { CountEntry } from "../../src/audit/protect-compile.ts";
import { protectCounts } from "../../src/audit/protect-counts.ts";
import { rangeOfShown, roundCount } from "../../src/audit/round-count.ts";
import { loadSolver } from "../../src/exact/index.ts";
import type { ExactSolver } from "../../src/kernel/index.ts";
import { boundSum, ENDLESS, followsFrom, type Knowledge } from "./attack.ts";

let solver: ExactSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

const RULE = { smallestCount: 6, roundTo: 5 } as const;
const EXACT = { smallestCount: 6, roundTo: 1 } as const;
const isSameCount = (a: string, b: string) => a !== b && a.slice(1) === b.slice(1);
const NOTHING = { withheld: new Set<string>(), isSameCount };

function protect(entries: readonly CountEntry[], rule: typeof RULE | typeof EXACT): readonly string[] {
  return [...protectCounts(entries, rule, NOTHING)].sort((a, b) => (a < b ? -1 : 1));
}

const people = (name: string, amount: number, ...counts: readonly string[]): CountEntry => {
  return { name, amount, most: Number.POSITIVE_INFINITY, counts };
};

/** Two editions of a table by two characteristics; some amounts are other ones in the second. */
const tables = fc
  .record({
    isOutcome: fc.boolean(),
    cells: fc.array(
      fc.record({
        a: fc.integer({ min: 1, max: 4 }),
        b: fc.integer({ min: 1, max: 3 }),
        amount: fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 8, 13, 30, 90),
        more: fc.constantFrom(0, 0, 1, 4, 20),
        isElsewhere: fc.boolean(),
        change: fc.constantFrom(0, 0, 0, 1, 3, 5, 30),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ isOutcome, cells }): readonly CountEntry[] =>
    cells.flatMap(({ a, b, amount, more, isElsewhere, change }, row) =>
      [amount, amount + change].map((now, edition) => {
        const size = amount + change + more;
        const parts = ["all", `a${a}`, `b${b}`, ...(isElsewhere ? ["part", `part a${a}`] : [])];
        return {
          name: `${row} ${now}`,
          amount: now,
          most: isOutcome ? size : Number.POSITIVE_INFINITY,
          counts: parts.map((part) => `${edition} ${part}`),
          lacks: isOutcome ? [`${edition} lack ${isElsewhere}`] : [],
        };
      }),
    ),
  );

interface Sum {
  readonly terms: Map<string, number>;
  value: number;
}

/** All that is published, as sums of what is not: written from the rule alone. A sum of `most - amount` is turned round. */
function readTables(entries: readonly CountEntry[]): {
  readonly sums: ReadonlyMap<string, Sum & { base: number; sign: number }>;
  readonly unknowns: ReadonlyMap<string, { readonly least: number; readonly most: number }>;
} {
  const sums = new Map<string, Sum & { base: number; sign: number }>();
  const unknowns = new Map(entries.map(({ name, most }) => [name, { least: 0, most: Math.min(most, ENDLESS) }]));
  for (const { name, amount, most, counts, lacks = [] } of entries) {
    for (const [list, sign] of [
      [counts, 1],
      [lacks, -1],
    ] as const) {
      for (const count of list) {
        const sum = sums.get(count) ?? { terms: new Map<string, number>(), value: 0, base: 0, sign };
        sum.terms.set(name, sign);
        sum.value += sign === 1 ? amount : most - amount;
        sum.base += sign === 1 ? 0 : most;
        sums.set(count, sum);
      }
    }
  }
  return { sums, unknowns };
}

function learn(entries: readonly CountEntry[], withheld: ReadonlySet<string>, roundTo: number): Knowledge {
  const { sums, unknowns } = readTables(entries);
  return {
    unknowns,
    sums: [...sums].map(([name, { terms, value, base }]) => {
      if (withheld.has(name)) return { terms, least: 1 - base, most: ENDLESS * 10 };
      const shown = Math.round(value / roundTo) * roundTo;
      const half = (roundTo - 1) / 2;
      if (shown === 0) return { terms, least: 0 - base, most: 0 - base };
      return { terms, least: Math.max(6, shown - half) - base, most: shown + half - base };
    }),
  };
}

/** Everything of 1 to 5 people that tables hold or that two of them differ by. */
function listSecrets(entries: readonly CountEntry[]): readonly ReadonlyMap<string, number>[] {
  const { sums } = readTables(entries);
  const amountOf = new Map(entries.map(({ name, amount }) => [name, amount]));
  const mostOf = new Map(entries.map(({ name, most }) => [name, most]));
  const add = (terms: ReadonlyMap<string, number>, of: ReadonlyMap<string, number>) =>
    Math.abs([...terms].reduce((sum, [name, times]) => sum + times * of.get(name)!, 0));
  const isFew = (count: number) => count >= 1 && count <= 5;
  const found: ReadonlyMap<string, number>[] = [];
  for (const [name, { terms, sign }] of sums) {
    const amount = add(terms, amountOf);
    if (isFew(amount) || isFew(add(terms, mostOf) - amount)) found.push(terms);
    for (const [other, sum] of sums) {
      if (name === other || sign !== sum.sign) continue;
      const isPart = sum.terms.size < terms.size && [...sum.terms.keys()].every((key) => terms.has(key));
      if (!isPart && !(isSameCount(name, other) && name < other)) continue;
      const difference = new Map(
        [...new Set([...terms.keys(), ...sum.terms.keys()])]
          .map((key) => [key, (terms.get(key) ?? 0) - (sum.terms.get(key) ?? 0)] as const)
          .filter(([, times]) => times !== 0),
      );
      if (isFew(add(difference, amountOf))) found.push(difference);
    }
  }
  return found;
}

/** Secrets of which fewer values stay possible than the rule asks for, and than would with all but the zeros withheld. */
function attack(entries: readonly CountEntry[], withheld: ReadonlySet<string>, roundTo: number): readonly string[] {
  const { sums } = readTables(entries);
  const knowledge = learn(entries, withheld, roundTo);
  const everything = new Set([...sums].filter(([, { value }]) => value > 0).map(([name]) => name));
  return listSecrets(entries).flatMap((terms) => {
    const { least, most } = boundSum(solver, knowledge, { terms, isWhole: true });
    if (most - least >= 4) return [];
    const widest = boundSum(solver, learn(entries, everything, roundTo), { terms, isWhole: true });
    return most - least >= widest.most - widest.least ? [] : [`${JSON.stringify([...terms])}: ${least} to ${most}`];
  });
}

describe("tables of counts", () => {
  test("a small count takes a second one of its row and of its column with it", () => {
    // 3 | 40 | 43
    // 50| 60 |110
    // 53|100 |153   without rounding, any of the row, the column and the corner would tell 3.
    const entries = [
      people("p", 3, "0 all", "0 a1", "0 b1", "0 a1 b1"),
      people("q", 40, "0 all", "0 a1", "0 b2", "0 a1 b2"),
      people("r", 50, "0 all", "0 a2", "0 b1", "0 a2 b1"),
      people("s", 60, "0 all", "0 a2", "0 b2", "0 a2 b2"),
    ];
    assert.deepEqual(protect(entries, EXACT), ["0 a1 b1", "0 a1 b2", "0 a2 b1", "0 a2 b2"]);
  });

  test("rounding alone may do", () => {
    // 27 + 3 = 30: shown are 25 (23 to 27) and 30 (28 to 32), so that 1 to 9 are possible.
    const entries = [people("p", 27, "0 all", "0 a1"), people("q", 3, "0 all", "0 a2")];
    assert.deepEqual(protect(entries, RULE), ["0 a2"]);
    // 26 + 1 = 27: shown were 25 (23 to 27) twice, so 1 to 4: one value less than 5. One of them goes.
    const narrow = [people("p", 26, "0 all", "0 a1"), people("q", 1, "0 all", "0 a2")];
    assert.deepEqual(protect(narrow, RULE), ["0 a1", "0 a2"]);
  });

  test("nobody is no secret", () => {
    const entries = [people("p", 30, "0 all", "0 a1"), people("q", 0, "0 all", "0 a2")];
    assert.deepEqual(protect(entries, EXACT), []);
  });

  test("those who miss what all others have are as secret as those who have what all others miss", () => {
    const met = (name: string, amount: number, most: number, part: string): CountEntry => {
      return { name, amount, most, counts: ["0 all", `0 ${part}`] };
    };
    // 28 of 30 in one part, 10 of 40 in the other: 28 and 38 would tell that 2 miss it.
    assert.deepEqual(protect([met("p", 28, 30, "a1"), met("q", 10, 40, "a2")], EXACT), ["0 a1", "0 a2"]);
  });

  test("two plans that differ by few are not both shown", () => {
    // The first group is the same in both plans, the second has 12 in one and 15 in the other.
    const entries = [people("p", 50, "0 all", "1 all"), people("q 12", 12, "0 all"), people("q 15", 15, "1 all")];
    assert.equal(protect(entries, EXACT).length, 1);
    // 62 is shown as 60 (58 to 62) and 65 as 65 (63 to 67): they differ by 1 to 9.
    assert.deepEqual(protect(entries, RULE), []);
  });

  test("what is withheld beforehand stays so, and may be nothing", () => {
    const entries = [people("p", 27, "0 all", "0 a1"), people("q", 0, "0 all", "0 a2")];
    const withheld = protectCounts(entries, RULE, { withheld: new Set(["0 a2"]), isSameCount });
    assert.deepEqual([...withheld], ["0 a2"]);
  });

  test("the order of entries makes no difference", () => {
    fc.assert(
      fc.property(tables, (entries) => {
        assert.deepEqual(protect([...entries].reverse(), RULE), protect(entries, RULE));
      }),
      { numRuns: 40 },
    );
  });
});

describe("of any tables in two editions", () => {
  test("no count of few people, and no difference, can be narrowed to fewer values than the rule leaves", () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(RULE, EXACT), (entries, rule) => {
        const withheld = protectCounts(entries, rule, NOTHING);
        for (const [name, { value }] of readTables(entries).sums) {
          assert.ok(withheld.has(name) || value === 0 || value >= 6, `${name} is shown`);
        }
        assert.deepEqual(attack(entries, withheld, rule.roundTo), []);
      }),
      { numRuns: 150 },
    );
  });

  test("without rounding, none follows from what is shown by adding and subtracting", () => {
    fc.assert(
      fc.property(tables, (entries) => {
        const withheld = protectCounts(entries, EXACT, NOTHING);
        const { sums, unknowns } = readTables(entries);
        const names = [...unknowns.keys()];
        const rowOf = (terms: ReadonlyMap<string, number>) => names.map((name) => terms.get(name) ?? 0);
        const shown = [...sums].filter(([name]) => !withheld.has(name));
        const nobody = names.filter((name) =>
          shown.some(([, { terms, value, sign }]) => sign === 1 && value === 0 && terms.has(name)),
        );
        const known = [
          ...shown.map(([, { terms }]) => rowOf(terms)),
          ...nobody.map((name) => rowOf(new Map([[name, 1]]))),
        ];
        for (const terms of listSecrets(entries)) {
          if (!isBoundToFollow(entries, terms))
            assert.ok(!followsFrom(known, rowOf(terms)), JSON.stringify([...terms]));
        }
      }),
      { numRuns: 100 },
    );
  });

  test("the attack finds what the first step alone leaves open", () => {
    let found = 0;
    fc.assert(
      fc.property(tables, (entries) => {
        const { sums } = readTables(entries);
        const few = [...sums].filter(([, { value }]) => value >= 1 && value <= 5).map(([name]) => name);
        found += attack(entries, new Set(few), 5).length;
      }),
      { numRuns: 60 },
    );
    assert.ok(found > 20, `${found} found`);
  });
});

/** Counts of 0, which are always shown, may leave nothing open. */
function isBoundToFollow(entries: readonly CountEntry[], terms: ReadonlyMap<string, number>): boolean {
  const { sums } = readTables(entries);
  const everything = new Set([...sums].filter(([, { value }]) => value > 0).map(([name]) => name));
  const { least, most } = boundSum(solver, learn(entries, everything, 1), { terms, isWhole: true });
  return least === most;
}

describe("a count as it is shown", () => {
  test("is the nearest multiple, and tells no more than the rule says", () => {
    assert.deepEqual(
      [0, 6, 7, 8, 12, 13].map((count) => roundCount(count, RULE)),
      [0, 5, 5, 10, 10, 15],
    );
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 2, max: 12 }),
        (count, roundTo, smallestCount) => {
          const rule = { roundTo, smallestCount };
          const alike = Array.from({ length: 400 }, (_, other) => other)
            .filter((other) => other === 0 || other >= smallestCount)
            .filter((other) => roundCount(other, rule) === roundCount(count, rule));
          fc.pre(count === 0 || count >= smallestCount);
          const { least, most } = rangeOfShown(count, rule);
          assert.equal(least, alike[0]);
          assert.equal(most, alike.at(-1));
        },
      ),
    );
  });
});
