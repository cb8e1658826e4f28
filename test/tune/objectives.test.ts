import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { audit, isShown } from "../../src/audit/index.ts";
import { plan } from "../../src/engine/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { type Plan, presets } from "../../src/model/index.ts";
import { OBJECTIVES, openMeter } from "../../src/tune/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";

const { southMidlands, equal } = presets.policy;
const allIds = OBJECTIVES.map(({ id }) => id);

describe("the figures", () => {
  const made = generateHub({ schools: 5, employers: 50, seed: 3, supply: 0.7 });
  const meter = openMeter(made, { reference: southMidlands, objectives: [...allIds, "coverage:gb5-school"] });
  const plans = [southMidlands, equal].map((policy) => plan(made, policy, { effort: "quick", seed: 3 }));
  const report = audit(made, plans[0], { smallestCount: 1, beside: [{ name: "equal", plan: plans[1] }] });

  test("are those of the audit, for plans of any policy on one yardstick", () => {
    [report, report.beside[0]].forEach((audited, row) => {
      const measured = meter.measure(plans[row]);
      const of = (id: string) => measured[meter.objectives.findIndex((objective) => objective.id === id)];
      const { mostDisadvantaged30: neediest, equity, encounters, technicalRoutes } = audited;
      assert.ok(neediest !== null && isShown(neediest) && equity !== null && isShown(equity));
      assert.ok(isShown(encounters.total) && isShown(encounters.withoutAny));
      const virtual = encounters.byFormat.find(({ format }) => format === "virtual");
      assert.ok(virtual === undefined || isShown(virtual));
      assert.equal(of("value"), audited.value);
      assert.equal(of("unweighted-value"), audited.unweightedValue);
      assert.equal(of("students-left-out"), encounters.withoutAny.people);
      assert.equal(of("student-encounters"), encounters.total.studentEncounters);
      assert.equal(of("student-hours"), encounters.total.studentHours);
      assert.equal(of("neediest-share"), neediest.shareOfStudentEncounters);
      assert.equal(of("neediest-value-share"), neediest.shareOfUnweightedValue);
      assert.equal(of("least-served-share"), equity.shareOfLeastServedTenth);
      assert.equal(of("gini"), equity.gini);
      assert.equal(of("technical-share"), technicalRoutes.shareOfStudentEncounters);
      assert.equal(of("virtual-share"), (virtual?.studentEncounters ?? 0) / encounters.total.studentEncounters);
      const coverage = audited.entitlements.find(({ entitlement }) => entitlement === "gb5-school")!.overall;
      assert.ok(isShown(coverage));
      assert.equal(of("coverage:gb5-school"), coverage.coverage);
      const duties = audited.entitlements.filter(({ entitlement }) => entitlement.startsWith("provider-access"));
      const sum = { owed: 0, met: 0 };
      for (const { overall } of duties) {
        assert.ok(isShown(overall));
        sum.owed += overall.owed;
        sum.met += Math.round(overall.coverage * overall.owed);
      }
      assert.equal(of("provider-access-coverage"), sum.met / sum.owed);
    });
  });

  test("lie in the ranges that the objectives state", () => {
    for (const made of plans) {
      meter.measure(made).forEach((figure, row) => {
        const { id, range } = meter.objectives[row];
        assert.ok(figure >= range[0] && figure <= (range[1] ?? Number.POSITIVE_INFINITY), `${id}: ${figure}`);
      });
    }
  });

  test("of a plan without encounters are nought, and everybody is left out", () => {
    const empty: Plan = { ...plans[0], encounters: [] };
    const measured = meter.measure(empty);
    const students = made.schools.flatMap(({ groups }) => groups).filter(({ staff }) => !staff);
    meter.objectives.forEach(({ id }, row) => {
      if (id.includes("coverage") || id.includes("duties")) return; // what history meets stays met
      const wanted = id === "students-left-out" ? students.reduce((sum, { size }) => sum + size, 0) : 0;
      assert.equal(measured[row], wanted, id);
    });
  });
});

describe("by hand", () => {
  // Ten km north of the school, to 1 m: 10 / 6371.0088 radians.
  const tenKm = { lat: 51.8787 + (10 / 6371.0088) * (180 / Math.PI), lon: -0.4148 };
  const visited = hub({
    schools: [school({ groups: [group({ id: "g1", size: 45 }), group({ id: "g2", size: 20 })] })],
    employers: [
      employer({
        locations: [tenKm],
        offers: [
          offer({
            id: "visit",
            kind: "workplace-visit",
            format: "at-employer",
            sessions: 1,
            groupSize: { min: 1, max: 30 },
            costPence: 5000,
            durationMin: 120,
          }),
        ],
      }),
    ],
  });
  const made = plan(visited, southMidlands, { effort: "quick", seed: 1 });

  test("30 of 65 students are reached, and go 2 x 13 km by road for 1.56 pounds each besides the 50 pounds of the visit", () => {
    assert.equal(made.encounters.length, 1);
    const { measure } = openMeter(visited, {
      reference: southMidlands,
      objectives: ["students-reached", "students-left-out", "student-hours", "travel", "cost"],
    });
    const [reached, leftOut, hours, travel, cost] = measure(made);
    assert.equal(reached, made.encounters[0].groups[0].students);
    assert.equal(leftOut, made.encounters[0].groups[0].group === "g1" ? 20 : 45);
    assert.equal(hours, reached * 2);
    assert.ok(Math.abs(travel - reached * 26) < 0.1, `${travel}`);
    assert.equal(cost, 50 + Math.round(reached * 2 * 13 * 6) / 100);
  });

  test("what fell away counts for nothing and costs nothing", () => {
    const fell = {
      ...made,
      encounters: made.encounters.map((encounter) => ({ ...encounter, status: "no-show" as const })),
    };
    const { measure } = openMeter(visited, {
      reference: southMidlands,
      objectives: ["students-reached", "cost", "travel"],
    });
    assert.deepEqual(measure(fell), [0, 0, 0]);
  });
});

describe("refusals", () => {
  const request = { reference: southMidlands, objectives: ["value"] };

  test("names every objective that there is not", () => {
    assert.throws(
      () => openMeter(hub(), { ...request, objectives: ["value", "happiness", "coverage:sector-variety"] }),
      {
        code: "unknown-id",
        context: { objectives: ["happiness", "coverage:sector-variety"] },
      },
    );
  });

  test("wants at least one, and each once", () => {
    for (const objectives of [[], ["value", "value"]]) {
      assert.throws(() => openMeter(hub(), { ...request, objectives }), { code: "invalid-argument" });
    }
  });

  test("has nothing to measure in a hub without students", () => {
    assert.throws(() => openMeter(hub({ schools: [] }), request), {
      code: "invalid-argument",
      context: { hub: "hub" },
    });
  });
});
