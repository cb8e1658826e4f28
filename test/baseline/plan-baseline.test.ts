import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { planBaseline } from "../../src/baseline/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { BASELINES, type Hub, parseHub, parsePlan, presets } from "../../src/model/index.ts";
import { checkCertificate, checkPlan } from "../../src/plan/index.ts";
import { hubJson, withShuffled } from "../support/arbitraries.ts";
import { employer, group, HERE, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

const { southMidlands } = presets.policy;

/** Hubs in which some groups have asked for something. */
const hubsWithRequests = fc
  .tuple(hubJson(), fc.array(fc.record({ offer: fc.nat(), group: fc.nat(), day: fc.integer({ min: 1, max: 28 }) })))
  .map(([json, drawn]) => {
    const offers = json.employers.flatMap((each) => each.offers.map(({ id }) => id));
    const groups = json.schools.flatMap((each) => each.groups.map(({ id }) => id));
    const requests = drawn.map(({ offer: o, group: g, day }) => ({
      offer: offers[o % offers.length],
      group: groups[g % groups.length],
      askedOn: `2025-07-${String(day).padStart(2, "0")}`,
    }));
    return { ...json, requests: offers.length === 0 ? [] : requests };
  });

/** Who comes to what, as "offer group students", in order. */
function attendance(document: Hub, run: Parameters<typeof planBaseline>[2], policy = plainPolicy()): readonly string[] {
  return planBaseline(document, policy, run)
    .encounters.flatMap(({ offer: id, groups }) => groups.map((party) => `${id} ${party.group} ${party.students}`))
    .sort((a, b) => (a < b ? -1 : 1));
}

describe("every baseline", () => {
  test("keeps every rule, survives JSON, says what it is, and has a certificate that holds", () => {
    fc.assert(
      fc.property(hubsWithRequests, fc.constantFrom(...BASELINES), fc.nat(4_294_967_295), (json, baseline, seed) => {
        const document = parseHub(json);
        const made = planBaseline(document, southMidlands, { baseline, seed });
        assert.deepEqual(checkPlan(document, made), []);
        assert.deepEqual(checkCertificate(document, southMidlands, made).faults, []);
        assert.equal(JSON.stringify(parsePlan(JSON.stringify(made))), JSON.stringify(made));
        assert.equal(made.meta.baseline, baseline);
      }),
      { numRuns: 60 },
    );
  });

  test("is the same bytes for the same hub in any order", () => {
    fc.assert(
      fc.property(withShuffled(hubsWithRequests), fc.constantFrom(...BASELINES), ({ json, shuffled }, baseline) => {
        const [one, other] = [json, shuffled].map((each) =>
          JSON.stringify(planBaseline(parseHub(each), southMidlands, { baseline, seed: 5 })),
        );
        assert.equal(one, other);
      }),
      { numRuns: 15 },
    );
  });

  test("of a hub of common size leaves nothing free that somebody could use, and is worth less than a plan", () => {
    const document = generateHub({ schools: 6, employers: 40, seed: 3, supply: 0.7 });
    for (const baseline of ["first-come", "random", "nearest"] as const) {
      const { encounters, certificate } = planBaseline(document, southMidlands, { baseline, seed: 3 });
      assert.ok(encounters.length > 50);
      assert.ok(certificate.value > 0.5 * certificate.bound && certificate.value < 0.95 * certificate.bound);
      assert.equal(certificate.datedLoss, 0);
    }
  });
});

describe("who gets what", () => {
  const past = (encounters: number) =>
    Array.from({ length: encounters }, (_, row) => ({
      kind: "employer-talk",
      date: `2024-10-1${row}`,
      students: 30,
    }));
  /** Three schools of one class; `c` has had most encounters, then `a`. Each class would take two of the talks. */
  const threeSchools = (sessions: number) =>
    hub({
      schools: ["a", "b", "c"].map((id, row) =>
        school({ id, groups: [group({ id: `${id}1`, history: past([1, 0, 2][row]) })] }),
      ),
      employers: [
        employer({
          offers: [1, 2, 3].map((each) => offer({ id: `o${each}`, sessions })),
        }),
      ],
    });

  test("first come: who has had most asks first, and for more", () => {
    // c asks for three but finds two worth having; a asks for two; one talk is left, for b.
    const got = attendance(threeSchools(1), { baseline: "first-come", seed: 1 });
    assert.equal(got.length, 3);
    assert.equal(got.filter((line) => line.includes(" c1 ")).length, 2);
    assert.equal(got.filter((line) => line.includes(" a1 ")).length, 1);
    // With two sessions of each there is enough for everybody.
    assert.equal(attendance(threeSchools(2), { baseline: "first-come", seed: 1 }).length, 6);
  });

  test("first come: without histories those who record more completely ask first, and after them a lot decides", () => {
    const document = (recordedness: readonly (number | undefined)[]) =>
      hub({
        schools: ["a", "b", "c"].map((id, row) => {
          const recorded = recordedness[row];
          return school({
            id,
            ...(recorded === undefined ? {} : { recordedness: recorded }),
            groups: [group({ id: `${id}1` })],
          });
        }),
      });
    assert.deepEqual(attendance(document([0.2, 0.9, undefined]), { baseline: "first-come", seed: 1 }), ["o1 b1 30"]);
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const unknown = document([undefined, undefined, undefined]);
    const winners = new Set(seeds.map((seed) => attendance(unknown, { baseline: "first-come", seed })[0]));
    assert.deepEqual([...winners].sort(), ["o1 a1 30", "o1 b1 30", "o1 c1 30"]);
  });

  test("first come: a group takes what is worth most to it", () => {
    // The larger talk reaches all 30 students, the other 20 of them; the year has room for one encounter a student only.
    const document = hub({
      schools: [school({ groups: [group({ limits: { perYear: 1 } })] })],
      employers: [
        employer({
          offers: [offer({ id: "o1", groupSize: { max: 20 } }), offer({ id: "o2", groupSize: { max: 30 } })],
        }),
      ],
    });
    assert.deepEqual(attendance(document, { baseline: "first-come", seed: 1 }), ["o2 g1 30"]);
  });

  test("nearest: the nearer school gets it, and what is online comes last", () => {
    const near = { ...HERE, lat: HERE.lat + 0.01 };
    const far = { ...HERE, lat: HERE.lat + 0.05 };
    const document = hub({
      schools: [
        school({ id: "far", location: far, groups: [group({ id: "f1", limits: { perYear: 1 } })] }),
        school({ id: "near", location: near, groups: [group({ id: "n1", limits: { perYear: 1 } })] }),
      ],
      employers: [employer({ offers: [offer({ id: "o1", format: "virtual" }), offer({ id: "o2" })] })],
    });
    for (const seed of [1, 2, 3]) {
      assert.deepEqual(attendance(document, { baseline: "nearest", seed }), ["o1 f1 30", "o2 n1 30"]);
    }
  });

  test("random: the lot decides", () => {
    const document = hub({
      schools: ["a", "b"].map((id) => school({ id, groups: [group({ id: `${id}1` })] })),
    });
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const winners = new Set(seeds.map((seed) => attendance(document, { baseline: "random", seed })[0]));
    assert.deepEqual([...winners].sort(), ["o1 a1 30", "o1 b1 30"]);
  });

  const asking = (requests: NonNullable<Parameters<typeof hub>[0]>["requests"] | undefined) =>
    hub({
      schools: ["a", "b"].map((id) => school({ id, groups: [group({ id: `${id}1` })] })),
      employers: [employer({ offers: [offer(), offer({ id: "o2" })] })],
      ...(requests === undefined ? {} : { requests }),
    });

  test("requests: who asked first gets it, and what nobody asked for stays free, with that as the reason", () => {
    const document = asking([
      { offer: "o1", group: "a1", askedOn: "2025-09-02" },
      { offer: "o1", group: "b1", askedOn: "2025-06-30" },
    ]);
    assert.deepEqual(attendance(document, { baseline: "requests", seed: 1 }), ["o1 b1 30"]);
    const { unmet } = planBaseline(document, plainPolicy(), { baseline: "requests", seed: 1 });
    // Both asked for one of two offers, whose only session is used up now: of equally many reasons the one that is first in the list.
    assert.deepEqual(
      unmet.map(({ group: id, reason }) => `${id} ${reason}`),
      ["a1 offers-taken", "b1 offers-taken"],
    );
    const nobody = planBaseline(asking([]), plainPolicy(), { baseline: "requests", seed: 1 });
    assert.deepEqual(nobody.encounters, []);
    assert.deepEqual(
      nobody.unmet.map(({ reason }) => reason),
      ["not-requested", "not-requested"],
    );
  });

  test("what is agreed is kept before anybody asks", () => {
    const document = hub({
      schools: ["a", "b"].map((id) =>
        school({ id, recordedness: id === "a" ? 1 : 0, groups: [group({ id: `${id}1` })] }),
      ),
      locks: [{ type: "keep", offer: "o1", group: "b1", date: "2025-11-11" }],
      requests: [],
    });
    for (const baseline of BASELINES) {
      assert.deepEqual(attendance(document, { baseline, seed: 1 }), ["o1 b1 30"]);
    }
  });

  test("weights make no difference to who comes first", () => {
    const document = hub({
      schools: [
        school({ id: "a", recordedness: 1, groups: [group({ id: "a1" })] }),
        school({ id: "b", groups: [group({ id: "b1", disadvantage: { fsm: { value: 1 } } })] }),
      ],
    });
    assert.deepEqual(attendance(document, { baseline: "first-come", seed: 1 }), ["o1 a1 30"]);
  });
});

describe("a baseline refuses", () => {
  const refuses = (run: unknown, context: object) =>
    assert.throws(() => planBaseline(hub(), southMidlands, run as Parameters<typeof planBaseline>[2]), {
      name: "EngineError",
      code: "invalid-argument",
      context,
    });

  test("a name that is none, a seed that is none, and what it does not know", () => {
    refuses({ baseline: "greedy", seed: 1 }, { baseline: "greedy" });
    refuses({ baseline: "random", seed: -1 }, { seed: -1 });
    refuses({ baseline: "random", seed: 1, effort: "quick" }, { unknown: ["effort"] });
    refuses(null, { unknown: [] });
  });

  test("requests of a hub that does not say what was asked for", () => {
    refuses({ baseline: "requests", seed: 1 }, { hub: "hub" });
  });
});
