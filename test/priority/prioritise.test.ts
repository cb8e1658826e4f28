import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { indexHub, type Policy, type PolicyInput, presets } from "../../src/model/index.ts";
import { prioritise, prioritiseIndexed } from "../../src/priority/index.ts";
import { employer, group, hub, school } from "../support/hubs.ts";
import { plainPolicy, policy } from "../support/policies.ts";

const share = (value: number) => ({ value });
const absent = (why: "suppressed" | "notCollected" | "notApplicable") => ({ absent: why });

/** Rows of a hub with one group for each set of figures, in that order: g0, g1, ... */
function rowsOf(figures: readonly Record<string, object>[], rules: Policy, sizes: readonly number[] = []) {
  const groups = figures.map((disadvantage, k) =>
    group({ id: `g${k}`, size: sizes[k] ?? 100, disadvantage: disadvantage as never }),
  );
  const rows = prioritise(hub({ schools: [school({ groups })] }), rules);
  return figures.map((_, k) => rows.find((row) => row.group === `g${k}`)!);
}

const factor = (id: string, family: string, more: object = {}) => ({
  id,
  title: id,
  source: "test",
  year: "2026",
  status: "judgement" as const,
  family,
  rank: 1,
  unit: "share" as const,
  protected: false,
  ...more,
});

function withPriority(change: Partial<PolicyInput["priority"]>): Policy {
  return plainPolicy({ priority: { ...(plainPolicy().priority as PolicyInput["priority"]), ...change } });
}

const scheme = (rule: object) =>
  ({ id: "s", title: "s", source: "test", year: "2026", status: "judgement" as const, ...rule }) as never;

describe("weights", () => {
  test("run from 1 with no need to the ceiling at the greatest need", () => {
    // need = share (beta 1), weight = 1 + (2 - 1) x need.
    const rows = rowsOf([{ fsm: share(0) }, { fsm: share(0.3) }, { fsm: share(1) }], plainPolicy());
    assert.deepEqual(
      rows.map((row) => row.weight),
      [1, 1.3, 2],
    );
  });

  test("stop at the ceiling when need passes the need at the ceiling", () => {
    const rows = rowsOf([{ fsm: share(0.2) }, { fsm: share(0.5) }], withPriority({ needAtCeiling: 0.4 }));
    assert.deepEqual(
      rows.map((row) => row.weight),
      [1.5, 2],
    );
  });

  test("are all 1 under the equal policy", () => {
    const rows = rowsOf([{ disadvantaged: share(0.1) }, { disadvantaged: share(0.9) }], presets.policy.equal);
    assert.deepEqual(
      rows.map((row) => row.weight),
      [1, 1],
    );
  });

  test("come in order, the greatest first, equal ones by id", () => {
    const groups = ["b", "a", "c"].map((id) => group({ id, disadvantage: { fsm: share(id === "c" ? 0.9 : 0.1) } }));
    const rows = prioritise(hub({ schools: [school({ groups })] }), plainPolicy());
    assert.deepEqual(
      rows.map((row) => row.group),
      ["c", "a", "b"],
    );
  });

  test("lie between 1 and the ceiling, and rise with every figure", () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: 1, noNaN: true }), fc.float({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const figures = (value: number) => ({
          disadvantaged: share(value),
          "imd-decile": { value: 5 },
          "sen-support": share(0.1),
        });
        const [first, second] = rowsOf([figures(low), figures(high)], policy());
        assert.ok(first.weight >= 1 && second.weight <= policy().priority.ceiling);
        assert.ok(first.weight <= second.weight);
      }),
      { numRuns: 40 },
    );
  });
});

describe("missing figures", () => {
  test("are filled with the median of such schools, the lower of two middle ones, and listed", () => {
    const rows = rowsOf(
      [
        { fsm: share(0.1) },
        { fsm: share(0.2) },
        { fsm: share(0.4) },
        { fsm: share(0.8) },
        { fsm: absent("suppressed") },
        {},
      ],
      plainPolicy(),
    );
    assert.deepEqual(rows[4].imputed, [
      { group: "g4", factor: "fsm", value: 0.2, from: "kind-median", because: "suppressed" },
    ]);
    assert.deepEqual(rows[5].imputed, [
      { group: "g5", factor: "fsm", value: 0.2, from: "kind-median", because: "notGiven" },
    ]);
    assert.equal(rows[4].weight, 1.2);
  });

  test("are filled with the hub's median where no such school has one, then with the national rate", () => {
    const schools = [
      school({ id: "a", groups: [group({ id: "a0", disadvantage: { fsm: { value: 0.7 } } })] }),
      school({ id: "b", kind: "special", groups: [group({ id: "b0" })] }),
    ];
    const other = prioritise(hub({ schools }), plainPolicy()).find((each) => each.group === "b0");
    assert.deepEqual(
      other?.imputed.map(({ from, value }) => [from, value]),
      [["hub-median", 0.7]],
    );
    const [row] = rowsOf([{ fsm: absent("notCollected") }], plainPolicy());
    assert.deepEqual(row.imputed, [
      { group: "g0", factor: "fsm", value: 0.25, from: "national", because: "notCollected" },
    ]);
    assert.equal(row.weight, 1.25);
  });

  test("are filled from schools of the same kind before the hub", () => {
    const schools = [
      school({
        id: "a",
        groups: [0.1, 0.2, 0.3].map((value, k) => group({ id: `a${k}`, disadvantage: { fsm: { value } } })),
      }),
      school({
        id: "b",
        kind: "special",
        groups: [group({ id: "b0", disadvantage: { fsm: { value: 0.9 } } }), group({ id: "b1" })],
      }),
    ];
    const row = prioritise(hub({ schools }), plainPolicy()).find((each) => each.group === "b1");
    assert.deepEqual(row?.imputed, [
      { group: "b1", factor: "fsm", value: 0.9, from: "kind-median", because: "notGiven" },
    ]);
  });

  test("include a recorded zero where zero means that nobody asked", () => {
    const rules = withPriority({ factors: [factor("fsm", "income", { national: 0.25, zeroMeansMissing: true })] });
    const [asked, notAsked] = rowsOf([{ fsm: share(0.4) }, { fsm: share(0) }], rules);
    assert.deepEqual([asked.need, notAsked.need], [0.4, 0.4]);
    assert.deepEqual(
      notAsked.imputed.map(({ because }) => because),
      ["notCollected"],
    );
  });

  test("that nobody has, without a national rate, are left out, and that is said", () => {
    const rules = withPriority({ factors: [factor("fsm", "income")] });
    const [row] = rowsOf([{}], rules);
    assert.deepEqual([row.need, row.imputed, row.leftOut], [0, [], ["income"]]);
  });

  test("that do not apply add no need and are not filled", () => {
    const [row] = rowsOf([{ fsm: absent("notApplicable") }, { fsm: share(0.5) }], plainPolicy());
    assert.deepEqual([row.weight, row.imputed.length], [1, 0]);
  });
});

describe("families", () => {
  const nested = withPriority({
    scheme: scheme({
      rule: "noisy-or",
      betas: [
        { family: "income", beta: 1 },
        { family: "sen", beta: 0.5 },
      ],
    }),
    factors: [factor("fsm6", "income"), factor("fsm", "income", { rank: 2 }), factor("sen", "sen")],
  });

  test("count their best measure only: nested measures never both", () => {
    const rows = rowsOf(
      [
        { fsm6: share(0.3), fsm: share(0.9), sen: share(0) },
        { fsm: share(0.4), sen: share(0) },
      ],
      nested,
    );
    assert.deepEqual(
      rows.map((row) => row.need),
      [0.3, 0.4],
    );
    assert.deepEqual(
      rows.map((row) => row.working.map(({ factor: id }) => id)),
      [
        ["fsm6", "sen"],
        ["fsm", "sen"],
      ],
    );
  });

  test("overlap: their needs are never simply summed, and contributions add up to the need", () => {
    // 1 - (1 - 0.4) x (1 - 0.5 x 0.6) = 1 - 0.6 x 0.7 = 0.58, less than 0.4 + 0.3.
    const [row] = rowsOf([{ fsm6: share(0.4), sen: share(0.6) }], nested);
    assert.equal(row.need, 0.58);
    const sum = row.working.reduce((total, { contribution }) => total + contribution, 0);
    assert.ok(Math.abs(sum - 0.58) < 1e-12);
  });
});

describe("protected factors", () => {
  const betas = scheme({ rule: "noisy-or", betas: [{ family: "language", beta: 1 }] });
  const factors = [factor("eal", "language", { protected: true })];

  test("are refused by the policy without a rationale and count with one", () => {
    assert.throws(() => withPriority({ scheme: betas, factors }), { code: "invalid-data" });
    const rationales = [{ factor: "eal", text: "Positive action agreed by the board" }];
    const [row] = rowsOf([{ eal: share(0.5) }], withPriority({ scheme: betas, factors, rationales }));
    assert.equal(row.need, 0.5);
  });
});

describe("small groups", () => {
  test("are drawn towards the hub's mean", () => {
    // Mean over students: (5 x 0.8 + 95 x 0.2) / 100 = 0.23. Five students and 15 average ones: (5 x 0.8 + 15 x 0.23) / 20 = 0.3725.
    const [small] = rowsOf([{ fsm: share(0.8) }, { fsm: share(0.2) }], withPriority({ shrinkStudents: 15 }), [5, 95]);
    assert.equal(small.need, 0.3725);
  });
});

describe("deciles and points", () => {
  test("become shares: decile 1 is most deprived, points are measured against what is full", () => {
    const rules = withPriority({
      scheme: scheme({
        rule: "noisy-or",
        betas: [
          { family: "area", beta: 1 },
          { family: "risk", beta: 1 },
        ],
      }),
      factors: [
        factor("imd", "area", { unit: "decile" }),
        factor("roni", "risk", { unit: "points", pointsAtFull: 20 }),
      ],
    });
    const none = absent("notApplicable");
    const rows = rowsOf(
      [
        { imd: { value: 1 }, roni: none },
        { imd: { value: 10 }, roni: none },
        { imd: none, roni: { value: 5 } },
      ],
      rules,
    );
    assert.deepEqual(
      rows.map((row) => row.need),
      [1, 0, 0.25],
    );
  });
});

describe("published rules", () => {
  const measured = (rule: object, factors: readonly object[]) =>
    withPriority({ scheme: scheme(rule), factors: factors as never });
  const needs = (figures: readonly Record<string, object>[], rules: Policy) =>
    rowsOf(figures, rules).map((row) => row.need);

  test("a ladder needs the second measure on its lower rungs", () => {
    const { teachFirst } = presets.schemes;
    const rules = policy({ priority: { ...(policy().priority as PolicyInput["priority"]), scheme: teachFirst } });
    const pupil = (poor: number, area: number) => ({ "idaci-3-share": share(poor), aea: { value: area } });
    // 40 % is enough; 35 % needs area 4 to 6, 30 % 5 or 6, 25 % 6.
    const cases = [
      pupil(0.4, 1),
      pupil(0.36, 4),
      pupil(0.36, 3),
      pupil(0.3, 5),
      pupil(0.3, 4),
      pupil(0.25, 6),
      pupil(0.25, 5),
      pupil(0.1, 6),
    ];
    assert.deepEqual(needs(cases, rules), [1, 1, 0, 1, 0, 1, 0, 0]);
  });

  test("a threshold is reached or not", () => {
    const rules = measured({ rule: "threshold", factor: "fsm", atLeast: 0.3 }, [factor("fsm", "income")]);
    assert.deepEqual(needs([{ fsm: share(0.3) }, { fsm: share(0.29) }], rules), [1, 0]);
  });

  test("bands weigh by the first band that holds, the heaviest as 1", () => {
    const bands = [
      { upTo: 0.1, weight: 3 },
      { upTo: 0.2, weight: 1.5 },
      { upTo: 0.27, weight: 1 },
    ];
    const rules = measured({ rule: "bands", factor: "rank", bands }, [factor("rank", "area")]);
    const found = needs(
      [0.1, 0.15, 0.27, 0.5].map((value) => ({ rank: share(value) })),
      rules,
    );
    assert.deepEqual(found, [1, 0.5, 0.333333333, 0]);
  });

  test("count-of counts, any-of asks for one", () => {
    const criteria = [
      { factor: "fsm", atLeast: 0.5 },
      { factor: "sen", atLeast: 0.5 },
    ];
    const factors = [factor("fsm", "income"), factor("sen", "sen")];
    const cases = [
      { fsm: share(0.6), sen: share(0.6) },
      { fsm: share(0.6), sen: share(0) },
      { fsm: share(0), sen: share(0) },
    ];
    assert.deepEqual(needs(cases, measured({ rule: "count-of", criteria }, factors)), [1, 0.5, 0]);
    assert.deepEqual(needs(cases, measured({ rule: "any-of", criteria }, factors)), [1, 1, 0]);
  });

  test("a deficit is what is missing of what was due, and one good year does not make up for another", () => {
    const rules = withPriority({
      scheme: scheme({
        rule: "deficit",
        fromYear: 7,
        encounterBenchmarks: ["gb5"],
        workplaceBenchmarks: ["gb5"],
        workplaceByYears: [],
      }),
      factors: [],
    });
    // Year 9: three encounters due (Years 7, 8, 9). Four in Year 8 count as one: 2 of 3 missing.
    const talk = { kind: "employer-talk", date: "2025-03-03", students: 30 };
    const groups = [group({ id: "g", year: 9, history: [talk, talk, talk, talk] })];
    const [row] = prioritise(hub({ schools: [school({ groups })] }), rules);
    assert.equal(row.need, 0.666666667);
  });
});

test("a hub and a policy that do not fit are refused: a share given in percent", () => {
  assert.throws(() => rowsOf([{ fsm: share(45) }], plainPolicy()), { code: "invalid-data" });
});

describe("gaps", () => {
  const talk = (date: string, students = 30) => ({ kind: "employer-talk", date, students });
  const gapsOf = (history: readonly object[]) =>
    prioritise(
      hub({ schools: [school({ groups: [group({ history: history as never, disadvantage: { fsm: share(0) } })] })] }),
      plainPolicy(),
    )[0].gaps;

  test("say what is owed, had and missing, and what it would be worth", () => {
    // 30 students are owed 2 each. 15 had one: 15 at worth 1 and 30 at worth 0.5 are open: 15 + 15 = 30.
    assert.deepEqual(gapsOf([talk("2025-10-01", 15)]), [
      { entitlement: "two", owed: 60, had: 15, missing: 45, worth: 30 },
    ]);
  });

  test("do not count last year, and nobody gains by having recorded more than was owed", () => {
    assert.equal(gapsOf([talk("2025-06-01")])[0].had, 0);
    assert.deepEqual(gapsOf([talk("2025-10-01"), talk("2025-10-08"), talk("2025-10-15")]), []);
  });

  test("count a past visit whose format nobody noted in the formats that its kind can have", () => {
    const visit = { kind: "workplace-visit", date: "2025-10-01", students: 30, durationMin: 120 };
    const had = (format?: "in-school" | "at-employer") => {
      const history = [{ ...visit, ...(format === undefined ? {} : { format }) }];
      const [{ gaps }] = prioritise(hub({ schools: [school({ groups: [group({ year: 9, history })] })] }), policy());
      return gaps.find(({ entitlement }) => entitlement === "work-experience-ks3")?.had;
    };
    // 30 students x 2 hours.
    assert.deepEqual([had(), had("at-employer"), had("in-school")], [60, 60, 0]);
  });

  test("count each student of an entry once, however many it names", () => {
    assert.equal(gapsOf([talk("2025-10-01", 200)])[0].had, 30);
  });
});

describe("provider access", () => {
  const visit = (date: string) => ({
    kind: "provider-encounter",
    date,
    students: 30,
    fromProvider: true,
    quality: { contentProvider: true, contentCareers: true, contentTraining: true, contentQuestions: true },
  });
  const hadIn = (year: number, history: readonly object[]) => {
    const only = school({ groups: [group({ year, history: history as never })] });
    const [{ gaps }] = prioritise(hub({ schools: [only] }), policy());
    return gaps.find(({ entitlement }) => entitlement.startsWith("provider-access"))?.had ?? "met";
  };

  test("counts the year before, when the cohort was in Year 8, and Year 9 up to the end of February", () => {
    assert.equal(hadIn(9, [visit("2025-05-05")]), 30);
    assert.equal(hadIn(9, [visit("2026-02-28")]), 30);
    assert.equal(hadIn(9, [visit("2026-03-01")]), 0);
    assert.equal(hadIn(9, [visit("2024-05-05")]), 0, "Year 7 is outside the phase");
    assert.equal(hadIn(8, [visit("2026-05-05")]), 30, "all of Year 8 counts");
    assert.equal(hadIn(9, [visit("2025-05-05"), visit("2026-01-12")]), "met");
  });

  test("has its deadline in the last year of the phase only, and in the right calendar year", () => {
    const deadlines = (rules: Policy) =>
      [8, 9].map((year) => {
        const document = hub({ schools: [school({ groups: [group({ year })] })] });
        const { claims } = prioritiseIndexed(document, rules, indexHub(document));
        return new Set(claims.deadlineOfClaim.filter((deadline) => deadline !== ""));
      });
    assert.deepEqual(deadlines(policy()), [new Set(), new Set(["2026-02-28"])]);
    const entitlements = policy().entitlements.map((entitlement) =>
      entitlement.phase?.deadline === undefined
        ? entitlement
        : { ...entitlement, phase: { ...entitlement.phase, deadline: "11-28" } },
    );
    assert.deepEqual(deadlines(policy({ entitlements } as never)), [new Set(), new Set(["2025-11-28"])]);
  });

  test("needs all four content items said, from a provider", () => {
    assert.equal(hadIn(9, [{ ...visit("2025-11-03"), quality: { contentProvider: true } }]), 0);
    assert.equal(hadIn(9, [{ ...visit("2025-11-03"), fromProvider: false }]), 0);
  });

  test("is not owed by independent schools", () => {
    const only = school({ kind: "independent", groups: [group({ year: 9 })] });
    const [{ gaps }] = prioritise(hub({ schools: [only], employers: [employer()] }), policy());
    assert.ok(!gaps.some(({ entitlement }) => entitlement.startsWith("provider-access")));
  });
});
