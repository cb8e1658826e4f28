import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, test } from "vitest";
import { plan, VERSION } from "../../src/engine/index.ts";
import { loadSolver } from "../../src/exact/index.ts";
import { generateHub, plantedHub } from "../../src/generate/index.ts";
import { EFFORTS, parseHub, parsePlan, presets } from "../../src/model/index.ts";
import { checkPlan } from "../../src/plan/index.ts";
import { hubJson, withShuffled } from "../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

const { southMidlands, equal } = presets.policy;

describe("every plan", () => {
  test("of any hub, effort and seed is sound, survives JSON, and stays under its bound", async () => {
    const solver = await loadSolver();
    fc.assert(
      fc.property(hubJson(), fc.constantFrom(...EFFORTS), fc.nat(4_294_967_295), (json, effort, seed) => {
        const document = parseHub(json);
        const made = plan(document, southMidlands, { effort, seed, ...(effort === "exact" ? { solver } : {}) });
        assert.deepEqual(checkPlan(document, made), []);
        assert.equal(JSON.stringify(parsePlan(JSON.stringify(made))), JSON.stringify(made));
        const { value, bound, gap } = made.certificate;
        assert.ok(value <= bound && gap >= 0 && gap <= 1);
      }),
      { numRuns: 300 },
    );
  });

  test("is the same bytes for the same hub in any order", () => {
    fc.assert(
      fc.property(withShuffled(hubJson()), ({ json, shuffled }) => {
        const run = { effort: "balanced", seed: 5 } as const;
        assert.equal(
          JSON.stringify(plan(parseHub(shuffled), southMidlands, run)),
          JSON.stringify(plan(parseHub(json), southMidlands, run)),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("of a generated hub is sound under both policies", () => {
    for (const seed of [1, 2]) {
      const document = generateHub({ schools: 12, employers: 120, seed, supply: 0.8 });
      for (const rules of [southMidlands, equal]) {
        const made = plan(document, rules, { effort: "balanced", seed });
        assert.deepEqual(checkPlan(document, made), []);
        assert.ok(made.encounters.length > 100);
      }
    }
  });

  test("is the same bytes in every time zone, and twice in a row", () => {
    const script = fileURLToPath(new URL("../support/print-plan.ts", import.meta.url));
    const printIn = (TZ: string) =>
      execFileSync(process.execPath, ["--import", "tsx", script], {
        env: { ...process.env, TZ },
        encoding: "utf8",
        maxBuffer: 1e8,
      });
    const first = printIn("UTC");
    assert.ok(first.length > 10_000);
    for (const zone of ["UTC", "Pacific/Apia", "America/St_Johns"]) assert.equal(printIn(zone), first, zone);
  });
});

describe("the certificate", () => {
  test("of planted hubs has the known optimum between value and bound", () => {
    for (const seed of [1, 2, 3]) {
      const { hub: planted, policy, optimum } = plantedHub({ schools: 5, seed });
      const { value, bound } = plan(planted, policy, { effort: "balanced", seed }).certificate;
      assert.ok(value <= optimum && optimum <= bound, `${value} <= ${optimum} <= ${bound}`);
      assert.ok(value >= 0.9 * optimum, `value ${value} of ${optimum}`);
      assert.ok(bound <= 1.02 * optimum, `bound ${bound} of ${optimum}`);
    }
  });

  test("prices a scarce session at what it is worth to the next in line", () => {
    // One talk, two groups of 30 at weights 1.5 and 1.1: the session is worth 33 to the group that goes without,
    // and never more than 45. The bound is tight: 45.
    const groups = [0.1, 0.5].map((value, k) => group({ id: `g${k}`, disadvantage: { fsm: { value } } }));
    const { certificate } = plan(hub({ schools: [school({ groups })] }), plainPolicy(), {
      effort: "thorough",
      seed: 0,
    });
    assert.equal(certificate.value, 45);
    assert.ok(certificate.bound < 45.1, `bound ${certificate.bound}`);
    const price = certificate.prices!.find(({ resource }) => resource === "offer:o1")?.price ?? 0;
    assert.ok(price >= 32.9 && price <= 45.1, `price ${price}`);
  });
});

describe("dates", () => {
  const dated = (change: Parameters<typeof hub>[0]) =>
    plan(hub(change), southMidlands, { effort: "balanced", seed: 0 });

  test("keep agreed ones", () => {
    const { encounters } = dated({
      locks: [{ type: "keep", offer: "o1", group: "g1", date: "2026-03-11", startMin: 680 }],
    });
    assert.deepEqual(
      encounters.map(({ date, startMin }) => [date, startMin]),
      [["2026-03-11", 680]],
    );
  });

  test("keep agreed ones within the time of notice, and a kept match before others", () => {
    const soon = dated({
      planFrom: "2026-03-02",
      locks: [{ type: "keep", offer: "o1", group: "g1", date: "2026-03-04" }],
    });
    assert.deepEqual(
      soon.encounters.map(({ date }) => date),
      ["2026-03-04"],
    );
    assert.deepEqual(
      checkPlan(
        hub({ planFrom: "2026-03-02", locks: [{ type: "keep", offer: "o1", group: "g1", date: "2026-03-04" }] }),
        soon,
      ),
      [],
    );
    const availability = { dates: ["2026-03-11"], times: [{ startMin: 540, endMin: 600 }] };
    const offers = ["o1", "o2"].map((id) => offer({ id, availability }));
    const kept = dated({ employers: [employer({ offers })], locks: [{ type: "keep", offer: "o2", group: "g1" }] });
    assert.deepEqual(
      kept.encounters.map((encounter) => encounter.offer),
      ["o2"],
    );
  });

  test("come in time for a deadline that credit depends on", () => {
    const provider = employer({
      isProvider: true,
      offers: [
        offer({
          kind: "provider-encounter",
          availability: { windows: [{ start: "2026-02-23", end: "2026-06-30" }] },
          providerContent: { provider: true, careers: true, training: true, questions: true },
        }),
      ],
    });
    const { encounters } = dated({ schools: [school({ groups: [group({ year: 11 })] })], employers: [provider] });
    assert.ok(encounters[0].date <= "2026-02-28", encounters[0].date);
  });

  test("bring the last session only whom the others have not reached", () => {
    // 70 students, sessions of 30: 30 + 30 + 10.
    const made = dated({
      schools: [school({ groups: [group({ size: 70 })] })],
      employers: [employer({ offers: [offer({ sessions: 3 })] })],
    });
    assert.deepEqual(
      made.encounters.map(({ groups }) => groups[0].students),
      [30, 30, 10],
    );
  });

  test("leave out a match without one, and say so", () => {
    // Two talks on one day, at one minute, for one class.
    const availability = { dates: ["2026-03-11"], times: [{ startMin: 540, endMin: 600 }] };
    const offers = ["o1", "o2"].map((id) => offer({ id, availability }));
    const made = dated({ employers: [employer({ offers })] });
    assert.equal(made.encounters.length, 1);
    assert.deepEqual(
      made.undated.map(({ units, reason }) => [units, reason]),
      [[1, "no-common-slot"]],
    );
    assert.ok(made.certificate.datedLoss > 0);
  });
});

describe("unmet entitlements", () => {
  const reasonOf = (change: Parameters<typeof hub>[0], entitlement = "gb5-school") => {
    const { unmet } = plan(hub(change), southMidlands, { effort: "quick", seed: 0 });
    const found = unmet.find((each) => each.entitlement === entitlement);
    return found?.refusal === undefined ? found?.reason : `${found.reason}: ${found.refusal}`;
  };
  const two = [
    school({
      groups: [
        group({ id: "g1", disadvantage: { disadvantaged: { value: 0.1 } } }),
        group({ id: "g2", disadvantage: { disadvantaged: { value: 0.9 } } }),
      ],
    }),
  ];

  test("say what stands in the way", () => {
    assert.equal(reasonOf({}), undefined, "met");
    assert.equal(reasonOf({ employers: [] }), "no-offer");
    assert.equal(reasonOf({ employers: [employer({ offers: [offer({ years: [12] })] })] }), "no-candidate: offer-year");
    assert.equal(reasonOf({ schools: two }), "offers-taken");
    assert.equal(
      reasonOf({ schools: two, employers: [employer({ asks: { perYear: 1 }, offers: [offer({ sessions: 5 })] })] }),
      "employer-asks-used",
    );
    assert.equal(
      reasonOf({
        schools: two,
        fundPence: 100,
        employers: [employer({ offers: [offer({ sessions: 5, costPence: 100 })] })],
      }),
      "fund-spent",
    );
    // Half of the 60 students have their one encounter of the year; the limit of one each for all is then reached by the visit.
    const limited = [school({ groups: [group({ size: 60, limits: { perYear: 1 } })] })];
    const offers = [
      offer({
        id: "o1",
        sessions: 1,
        groupSize: { max: 60 },
        kind: "work-experience-placement",
        format: "at-employer",
        days: 5,
        durationMin: undefined,
      }),
      offer({ id: "o2", sessions: 2 }),
    ];
    assert.equal(reasonOf({ schools: limited, employers: [employer({ offers })] }), "group-limit-reached");
    const crowded = [
      school({
        hosting: { perDay: 1, perWeek: 1, atOnce: 1 },
        groups: [group({ size: 1500, limits: { perYear: 500 } })],
      }),
    ];
    assert.equal(
      reasonOf({ schools: crowded, employers: [employer({ offers: [offer({ sessions: 100 })] })] }),
      "school-hosting-full",
    );
  });

  const provider = (id: string, start: string, change: object = {}) =>
    offer({
      id,
      kind: "provider-encounter",
      availability: { windows: [{ start, end: "2026-06-30" }] },
      providerContent: { provider: true, careers: true, training: true, questions: true },
      ...change,
    });

  test("say when offers come after the deadline", () => {
    const late = (offers: readonly ReturnType<typeof offer>[]) =>
      reasonOf(
        {
          schools: [school({ groups: [group({ year: 11 })] })],
          employers: [employer({ isProvider: true, offers: [...offers] })],
        },
        "provider-access-2",
      );
    assert.equal(late([provider("o1", "2026-05-06")]), "after-deadline");
    assert.equal(late([provider("o1", "2026-05-06"), provider("o2", "2025-10-01", { years: [8] })]), "after-deadline");
  });

  test("say when the policy gives no worth to it", () => {
    const base = plainPolicy();
    const rules = plainPolicy({ entitlements: [{ ...base.entitlements[0], tiers: [{ upTo: 2, worth: 0 }] }] as never });
    const { unmet } = plan(hub(), rules, { effort: "quick", seed: 0 });
    assert.deepEqual(
      unmet.map(({ reason }) => reason),
      ["not-valued"],
    );
  });

  test("owed, had and planned are student-encounters", () => {
    const made = plan(hub({ schools: two }), southMidlands, { effort: "quick", seed: 0 });
    const row = made.unmet.find((each) => each.entitlement === "gb5-school");
    assert.deepEqual(row && [row.group, row.owed, row.had, row.planned], ["g1", 30, 0, 0]);
  });
});

describe("a bad call", () => {
  test("names what is wrong", () => {
    assert.throws(() => plan(hub(), southMidlands, { effort: "best" as never, seed: 0 }), { code: "invalid-argument" });
    assert.throws(() => plan(hub(), southMidlands, { effort: "quick", seed: 0, speed: 9 } as never), {
      code: "invalid-argument",
      context: { unknown: ["speed"] },
    });
    for (const seed of [-1, 0.5, 2 ** 32]) {
      assert.throws(() => plan(hub(), southMidlands, { effort: "quick", seed }), {
        code: "invalid-argument",
        context: { seed },
      });
    }
  });

  test("reports every offer of a kind that the policy does not know", () => {
    const offers = ["o1", "o2"].map((id) => offer({ id, kind: "mentoring" }));
    assert.throws(
      () => plan(hub({ employers: [employer({ offers })] }), plainPolicy(), { effort: "quick", seed: 0 }),
      (error: { code: string; context: { issues: readonly unknown[] } }) =>
        error.code === "invalid-data" && error.context.issues.length === 2,
    );
  });
});

test("the version of plans is the version of the package", () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  assert.equal(VERSION, version);
});
