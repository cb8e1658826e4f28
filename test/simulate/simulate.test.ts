import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { canonicalText, type Hub, type Policy, parseHub, presets } from "../../src/model/index.ts";
import { checkPlan } from "../../src/plan/index.ts";
import {
  compareArms,
  replayYear,
  type SimulationRequest,
  simulate,
  simulateAsync,
  simulationColumns,
  simulationRows,
} from "../../src/simulate/index.ts";
import { OBJECTIVES, openMeter } from "../../src/tune/index.ts";
import { employer, group, offer, school, hub as tinyHub } from "../support/hubs.ts";
import { onePolicy, scenario, talksFor } from "../support/known-year.ts";
import { tinyHubs, writeTinyHub } from "../support/tiny-hubs.ts";

const { southMidlands, equal } = presets.policy;
const { quietYear, ordinaryYear, hardYear } = presets.scenario;
const hub = generateHub({ schools: 2, employers: 18, seed: 5, supply: 0.6 });

const arms = [
  { name: "need", policy: southMidlands },
  { name: "equal", policy: equal },
  { name: "left alone", policy: southMidlands, replan: "none" },
  { name: "dropped", policy: southMidlands, replan: "drop" },
] as const;

function request(input: Partial<SimulationRequest> = {}): SimulationRequest {
  return { policies: arms, scenario: ordinaryYear, runs: 4, seed: 0, ...input };
}

const simulated = simulate(hub, request());

describe("where nothing happens, a year is its plan", () => {
  const objectives = OBJECTIVES.map(({ id }) => id);
  const checkQuiet = (quiet: Hub, policy: Policy, seed: number): void => {
    const policies = [{ name: "only", policy, replan: "none" as const }];
    const made = plan(quiet, policy, { effort: "quick", seed });
    const expected = openMeter(quiet, { reference: policy, objectives }).measure(made);
    const { values } = simulate(quiet, { policies, scenario: quietYear, runs: 2, seed, objectives });
    const held = made.encounters.length;
    assert.deepEqual(values, [[...expected, held, 0, 0].map((value) => [value, value])]);
  };

  test("to the last digit of every objective, on a hub with everything in it", () => checkQuiet(hub, southMidlands, 3));

  test("also where planning begins in January, with what was agreed for November", () => {
    const lock = { type: "keep" as const, offer: "o1", group: "g1", units: 1, date: "2025-11-04", startMin: 540 };
    const late = talksFor(3);
    const locked = parseHub({ ...late, planFrom: "2026-01-05", locks: [lock] });
    checkQuiet(locked, onePolicy, 1);
    const [{ encounters }] = replayYear(
      locked,
      { policies: [{ name: "only", policy: onePolicy }], scenario: quietYear, runs: 2, seed: 1 },
      0,
    );
    assert.ok(encounters.some(({ date, status }) => date === "2025-11-04" && status === "completed"));
  });

  test("and on tiny hubs", () => {
    const draws = fc.tuple(tinyHubs, fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(draws, ([tiny, seed]) =>
        checkQuiet(writeTinyHub(tiny, ["visits", "years", "shared"]), southMidlands, seed),
      ),
      { numRuns: 15 },
    );
  });
});

describe("every plan of a year keeps the rules, on its hub as it was then", () => {
  test.each([
    ["an ordinary year", ordinaryYear],
    ["a hard year", hardYear],
  ])("%s", (_, happening) => {
    for (const replication of [0, 1]) {
      for (const { arm, plans } of replayYear(hub, request({ scenario: happening }), replication)) {
        assert.equal(plans.length, arm === "need" || arm === "equal" ? 3 : 1);
        for (const made of plans) {
          assert.deepEqual(checkPlan(made.hub, made.plan), [], `${arm}, ${made.day}`);
          assert.equal(canonicalText(parseHub(JSON.parse(JSON.stringify(made.hub)))), canonicalText(made.hub));
        }
      }
    }
  });

  test("a plan later in the year keeps what stands, to date and start", () => {
    const fixed = scenario({ offers: { knownAtStart: 0.6, othersWithin: 0.5 }, employers: { failUnknown: 0.3 } });
    const [{ plans }] = replayYear(hub, request({ scenario: fixed }), 0);
    for (const { hub: then, plan: made } of plans.slice(1)) {
      const dates = new Set(
        made.encounters.flatMap(({ offer, groups, date, startMin }) =>
          groups.map(({ group }) => `${offer} ${group} ${date} ${startMin}`),
        ),
      );
      const kept = then.locks.flatMap((lock) => (lock.type === "keep" ? [lock] : []));
      assert.ok(kept.length > 20);
      for (const lock of kept) assert.ok(dates.has(`${lock.offer} ${lock.group} ${lock.date} ${lock.startMin}`));
    }
  });
});

describe("what schools call off", () => {
  test("in time uses nothing up: what others have in its place stands", () => {
    // Three talks in March and three asks; half of the visits are called off eighty days before, so that the hub knows in January.
    const availability = { windows: [{ start: "2026-03-02", end: "2026-03-27" }] };
    const asked = { asks: { perYear: 3 }, offers: [offer({ sessions: 3, availability })] };
    const schools = Array.from({ length: 6 }, (_, row) =>
      school({ id: `s${row}`, groups: [group({ id: `g${row}` })] }),
    );
    const inMarch = tinyHub({ schools, employers: [employer(asked)] });
    const happening = scenario({ schools: { cancel: 0.5, notice: [{ days: 80, share: 1 }] } });
    const policies = [{ name: "only", policy: onePolicy }];
    let kept = 0;
    for (let replication = 0; replication < 4; replication++) {
      const year = { policies, scenario: happening, runs: 4, seed: 1 };
      const [{ plans, encounters }] = replayYear(inMarch, year, replication);
      const { hub: then, plan: made } = plans[2];
      const held = encounters.filter(({ status }) => status === "completed").length;
      assert.equal(then.locks.length, held);
      assert.equal(made.encounters.length, held);
      kept += held;
    }
    assert.ok(kept > 4, `${kept}`);
  });
});

test("a year whose first term begins after 1 September is looked at once a term", () => {
  const [first, ...others] = hub.calendar.terms;
  const later = parseHub({
    ...hub,
    calendar: { ...hub.calendar, terms: [{ ...first, start: "2025-09-03" }, ...others] },
  });
  const [{ plans }] = replayYear(later, request({ policies: [arms[0]] }), 0);
  assert.deepEqual(
    plans.map(({ day }) => day),
    ["2025-09-01", ...others.map(({ start }) => start)],
  );
});

test("what lies before the day of planning has taken place, and nobody has left yet", () => {
  const lock = { type: "keep" as const, offer: "o1", group: "g1", units: 1, date: "2025-11-04", startMin: 540 };
  const late = parseHub({ ...talksFor(3), planFrom: "2026-01-05", locks: [lock] });
  const happening = scenario({ employers: { failUnknown: 1, noShow: 1, leave: 1 }, schools: { cancel: 1 } });
  const year = { policies: [{ name: "only", policy: onePolicy }], scenario: happening, runs: 2, seed: 1 };
  for (let replication = 0; replication < 6; replication++) {
    const [{ encounters }] = replayYear(late, year, replication);
    const held = encounters.filter(({ status }) => status === "completed");
    assert.deepEqual(
      held.map(({ offer: id, date }) => [id, date]),
      [["o1", "2025-11-04"]],
    );
  }
});

describe("baselines", () => {
  const asked = request({ policies: [arms[0]], baselines: ["first-come", "random", "nearest", "equal"] });

  test("live through the same years, keep every rule, and take what has come when the hub looks again", () => {
    const years = replayYear(hub, asked, 2);
    assert.deepEqual(
      years.map(({ arm }) => arm),
      ["need", "first-come", "random", "nearest", "equal"],
    );
    for (const { arm, plans } of years) {
      assert.equal(plans.length, 3);
      for (const made of plans) {
        assert.deepEqual(checkPlan(made.hub, made.plan), [], `${arm}, ${made.day}`);
        assert.equal(made.plan.meta.baseline, arm === "need" || arm === "equal" ? undefined : arm);
      }
      const [first, , last] = plans.map(({ plan: made }) => made.encounters.length);
      assert.ok(last > first / 2);
    }
  });

  test("`equal` is the reference with everybody's weight 1", () => {
    const equally = simulate(hub, { ...asked, runs: 2, baselines: ["equal"] });
    assert.equal(equally.arms[1].policy, "equal");
    const { priority } = replayYear(hub, asked, 0)[4].plans[0].plan.meta.policy;
    assert.equal(priority.ceiling, 1);
  });

  test("`requests` need a hub that says what was asked for", () => {
    assert.throws(() => simulate(hub, request({ baselines: ["requests"], runs: 2 })), { code: "invalid-argument" });
    const { offers } = hub.employers[0];
    const requests = [{ group: hub.schools[0].groups[0].id, offer: offers[0].id, askedOn: "2025-08-20" }];
    const told = parseHub({ ...hub, requests });
    const { values } = simulate(told, request({ baselines: ["requests"], runs: 2, scenario: quietYear }));
    assert.ok(values[4][0][0] <= values[0][0][0]);
  });
});

describe("a replication is the same", () => {
  const valuesOf = (changed: Partial<SimulationRequest>, name: string): readonly (readonly number[])[] => {
    const { arms: others, values } = simulate(hub, request({ runs: 2, ...changed }));
    return values[others.findIndex((arm) => arm.name === name)];
  };
  const first = simulated.values[1].map((values) => values.slice(0, 2));

  test("whatever the number of runs", () => {
    assert.deepEqual(valuesOf({}, "equal"), first);
  });

  test("whatever the other policies and their order", () => {
    const reference = southMidlands;
    assert.deepEqual(valuesOf({ policies: [arms[1]], reference }, "equal"), first);
    assert.deepEqual(valuesOf({ policies: [...arms].reverse(), reference }, "equal"), first);
  });

  test("but another with another seed: 0 is a seed", () => {
    assert.notDeepEqual(valuesOf({ seed: 1 }, "equal"), first);
  });
});

test("what is called off ahead lets down fewer where somebody looks at the plan", () => {
  const measure = simulated.measures.findIndex(({ id }) => id === "students-let-down");
  const [alone, dropped] = [simulated.values[2][measure], simulated.values[3][measure]];
  for (const [run, count] of dropped.entries()) assert.ok(count <= alone[run]);
  assert.ok(dropped.some((count, run) => count < alone[run]));
  // Nothing else differs between the two.
  const others = simulated.measures.map((_, row) => row).filter((row) => row !== measure);
  for (const row of others) assert.deepEqual(simulated.values[2][row], simulated.values[3][row]);
});

test("planning again each term gives more than leaving the plan alone, where pledges come late", () => {
  const [, difference] = compareArms(simulated, "need", "left alone");
  assert.equal(difference.measure, "students-reached");
  assert.ok(difference.mean > 0, `${difference.mean}`);
});

describe("what a year comes to is known where it can be worked out", () => {
  const policies = [{ name: "only", policy: onePolicy, replan: "none" as const }];
  const measured = ["student-encounters"];
  const meanOf = (happening: ReturnType<typeof scenario>, runs: number) => {
    const { means, values } = simulate(talksFor(10), {
      policies,
      scenario: happening,
      runs,
      seed: 11,
      objectives: measured,
    });
    return { means, values: values[0][0] };
  };

  test("a talk in five is not given, and one in ten called off by the school: 300 x 0.8 x 0.9 come", () => {
    const { means } = meanOf(scenario({ employers: { failUnknown: 0.2 }, schools: { cancel: 0.1 } }), 400);
    assert.ok(Math.abs(means[0].mean - 216) <= 1.5 * means[0].halfWidth!, JSON.stringify(means[0]));
    assert.ok(means[0].halfWidth! < 4);
  });

  test("the seventh part is absent", () => {
    const absent = scenario({ absence: { persistentMiss: 1 / 7, othersMiss: 1 / 7 } });
    const { means } = meanOf(absent, 200);
    assert.ok(Math.abs(means[0].mean - 300 * (6 / 7)) <= 1.5 * means[0].halfWidth! + 0.5, JSON.stringify(means[0]));
  });

  test("a record of 60 % is kept to, and doubled failures are 80 %", () => {
    const { employers, ...rest } = talksFor(10);
    const recorded = parseHub({ ...rest, employers: employers.map((each) => ({ ...each, reliability: 0.6 })) });
    for (const [failTimesRecord, share] of [
      [1, 0.6],
      [2, 0.2],
      [9, 0],
    ]) {
      const happening = scenario({ employers: { failUnknown: 0, failTimesRecord } });
      const { means } = simulate(recorded, { policies, scenario: happening, runs: 200, seed: 2, objectives: measured });
      assert.ok(Math.abs(means[0].mean - 300 * share) <= 1.5 * means[0].halfWidth!, `${failTimesRecord}`);
    }
  });

  test("antithetic years stray to opposite sides", () => {
    const { values } = meanOf(scenario({ employers: { failUnknown: 0.5 } }), 40);
    // With a chance of a half, what fails in one year takes place in the other: exactly 10 talks in two years.
    for (let pair = 0; pair < 20; pair++) assert.equal(values[2 * pair] + values[2 * pair + 1], 300);
  });
});

describe("executors", () => {
  test("give the same bytes, and tell how far they are", async () => {
    const seen: number[] = [];
    const told = await simulateAsync(hub, request(), { onProgress: ({ done, runs }) => seen.push(done / runs) });
    assert.equal(JSON.stringify(told), JSON.stringify(simulated));
    assert.deepEqual(seen, [0.25, 0.5, 0.75, 1]);
  });

  test("stop when they are told to", async () => {
    const signal = { aborted: false };
    const stopped = simulateAsync(hub, request(), { signal, onProgress: () => (signal.aborted = true) });
    await assert.rejects(stopped, { code: "stopped" });
  });
});

test("a simulation is plain JSON, and tidy as rows and columns", () => {
  assert.deepEqual(JSON.parse(JSON.stringify(simulated)), simulated);
  const rows = simulationRows(simulated);
  assert.equal(rows.length, 4 * simulated.measures.length * 4);
  const columns = simulationColumns(simulated);
  rows.forEach((row, at) => {
    const { replication, arm, measure, value } = columns;
    assert.deepEqual({ replication: replication[at], arm: arm[at], measure: measure[at], value: value[at] }, row);
  });
  assert.equal(rows[5].value, simulated.values[0][1][1]);
});

describe("refuses", () => {
  test("everything that is wrong with a request, at once", () => {
    const bad = {
      policies: [arms[0], arms[0], { ...arms[1], replan: "weekly" }, { name: "bare", seed: 3 }],
      scenario: { id: "ordinary-year" },
      runs: 7,
      stopWhen: { measure: "joy", arm: "need", than: "need", within: 0, firstRuns: 3, look: 2 },
      baselines: ["fairest"],
      patience: 1,
    } as unknown as Partial<SimulationRequest>;
    assert.throws(
      () => simulate(hub, request(bad)),
      (error: Error & { code?: string; context?: { faults: readonly string[] } }) => {
        assert.equal(error.code, "invalid-argument");
        assert.equal(error.context?.faults.length, 13, error.message);
        return true;
      },
    );
    assert.throws(() => simulate(hub, request({ policies: [] })), { code: "invalid-argument" });
  });

  test("a seed, an effort, an objective, an arm and a replication that there is not", () => {
    assert.throws(() => simulate(hub, request({ seed: -1 })), { code: "invalid-argument" });
    assert.throws(() => simulate(hub, request({ effort: "exact" as "quick" })), { code: "missing-package" });
    assert.throws(() => simulate(hub, request({ objectives: ["joy"] })), { code: "unknown-id" });
    assert.throws(() => compareArms(simulated, "need", "joy"), { code: "unknown-id" });
    assert.throws(() => replayYear(hub, request(), -1), { code: "invalid-argument" });
  });

  test("a policy that does not fit the hub", () => {
    assert.throws(() => simulate(hub, request({ policies: [{ name: "plain", policy: onePolicy }] })), {
      code: "invalid-data",
    });
  });
});
