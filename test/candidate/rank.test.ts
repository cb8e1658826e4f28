import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { listCandidates, rankGroups, rankOffers, toGraph } from "../../src/candidate/index.ts";
import { plan } from "../../src/engine/index.ts";
import { presets } from "../../src/model/index.ts";
import { employer, group, HERE, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

const { southMidlands } = presets.policy;
const only = (part: string, weight: number) =>
  plainPolicy({ suitability: { ...plainPolicy().suitability, [part]: weight } as never });

/** Value of the part of one talk for 30 students at weight 0.1: at most 30 x 0.1 = 3. */
function partOf(part: string, given: Parameters<typeof hub>[0]): number {
  const [pair] = rankOffers(hub(given), only(part, 0.1), "g1");
  return pair.suitability.find((each) => each.part === part)?.value ?? 0;
}

const calm = (input: Parameters<typeof group>[0] = {}) => group({ disadvantage: { fsm: { value: 0 } }, ...input });
const withGroup = (input: Parameters<typeof group>[0]) => ({ schools: [school({ groups: [calm(input)] })] });

describe("suitability", () => {
  const sectors = [
    { id: "digital", name: "Digital", demand: 0.8, tags: ["growth"], near: [{ sector: "media", similarity: 0.5 }] },
    { id: "media", name: "Media", demand: 0.2, tags: ["other"] },
  ];

  test("interest: the share that is interested, in part for near sectors, assumed where nobody asked", () => {
    const asked = (sector: string) =>
      partOf("interest", {
        sectors,
        ...withGroup({ interests: [{ sector: "digital", share: 0.6 }] }),
        employers: [employer({ sectors: [sector] })],
      });
    assert.equal(asked("digital"), 1.8); // 30 x 0.1 x 0.6
    assert.equal(asked("media"), 0.9); // half of it
    assert.equal(partOf("interest", { sectors, ...withGroup({}) }), 0.9); // 30 x 0.1 x 0.3
  });

  test("demand and hub priority come from the sectors of the offer, else of the employer", () => {
    assert.equal(partOf("demand", { sectors, ...withGroup({}) }), 2.4); // 30 x 0.1 x 0.8
    assert.equal(
      partOf("demand", {
        sectors,
        ...withGroup({}),
        employers: [employer({ offers: [offer({ sectors: ["media"] })] })],
      }),
      0.6,
    );
    assert.equal(partOf("hubPriority", { sectors, ...withGroup({}), priorities: ["growth"] }), 3);
    assert.equal(partOf("hubPriority", { sectors, ...withGroup({}), priorities: ["other"] }), 0);
  });

  test("technical route, reliability and continuity", () => {
    assert.equal(
      partOf("technicalRoute", {
        ...withGroup({}),
        employers: [employer({ offers: [offer({ routes: ["digital"] })] })],
      }),
      3,
    );
    assert.equal(partOf("technicalRoute", withGroup({})), 0);
    assert.equal(partOf("reliability", { ...withGroup({}), employers: [employer({ reliability: 0.5 })] }), 1.5);
    assert.equal(partOf("reliability", withGroup({})), 2.4); // assumed 0.8
    const met = { kind: "employer-talk", date: "2024-10-01", students: 30, employer: "e1" };
    assert.equal(partOf("continuity", withGroup({ history: [met] })), 3);
    assert.equal(partOf("continuity", withGroup({})), 0);
  });

  test("proximity falls from the door to nearKm, and is nothing for virtual encounters", () => {
    assert.equal(partOf("proximity", withGroup({})), 3);
    // 0.1 degrees of latitude are 11.1195 km on the sphere: 30 x 0.1 x (1 - 11.1195 / 25) = 1.6657.
    const away = { schools: [school({ location: { lat: HERE.lat + 0.1, lon: HERE.lon }, groups: [calm()] })] };
    assert.ok(Math.abs(partOf("proximity", away) - 1.6657) < 0.0001);
    assert.equal(
      partOf("proximity", { ...withGroup({}), employers: [employer({ offers: [offer({ format: "virtual" })] })] }),
      0,
    );
  });

  test("an affinity takes the place of all parts, already weighted", () => {
    const [pair] = rankOffers(
      hub({ ...withGroup({}), affinities: [{ offer: "o1", group: "g1", value: 7.25 }] }),
      southMidlands,
      "g1",
    );
    assert.deepEqual(pair.suitability, [{ part: "affinity", value: 7.25 }]);
  });
});

describe("ranking", () => {
  test("parts add up to the value, in order of value, then id", () => {
    const offers = ["o1", "o2", "o3"].map((id) => offer({ id, groupSize: { max: id === "o2" ? 20 : 30 } }));
    const ranked = rankOffers(hub({ ...withGroup({}), employers: [employer({ offers })] }), southMidlands, "g1");
    assert.deepEqual(
      ranked.map((pair) => pair.offer),
      ["o1", "o3", "o2"],
    );
    for (const { value, entitlements, suitability } of ranked) {
      const micro = [...entitlements, ...suitability].reduce((sum, part) => sum + Math.round(part.value * 1e6), 0);
      assert.equal(micro, Math.round(value * 1e6));
      assert.ok(value > 0);
    }
  });

  test("equal values go by offer id, whatever the group is called", () => {
    const offers = ["o10", "o1", "o2"].map((id) => offer({ id }));
    const groups = [group({ id: "a-y10" })];
    const ranked = rankOffers(
      hub({ schools: [school({ groups })], employers: [employer({ offers })] }),
      southMidlands,
      "a-y10",
    );
    assert.deepEqual(
      ranked.map((pair) => pair.offer),
      ["o1", "o10", "o2"],
    );
  });

  test("an employer with several sites is met at the nearest", () => {
    const far = { lat: 57.1, lon: -2.1 };
    const [pair] = rankOffers(
      hub({ employers: [employer({ locations: [far, HERE], offers: [offer({ radiusKm: 5 })] })] }),
      southMidlands,
      "g1",
    );
    assert.equal(pair.distanceKm, 0);
  });

  test("the group in greater need comes first for the same offer", () => {
    const groups = [0.1, 0.6].map((value, k) => group({ id: `g${k}`, disadvantage: { fsm: { value } } }));
    const ranked = rankGroups(hub({ schools: [school({ groups })] }), plainPolicy(), "o1");
    // First encounters of 30 students at weights 1.6 and 1.1.
    assert.deepEqual(
      ranked.map(({ group: id, value }) => [id, value]),
      [
        ["g1", 48],
        ["g0", 33],
      ],
    );
  });

  test("unknown ids are named", () => {
    assert.throws(() => rankOffers(hub(), southMidlands, "nobody"), { code: "unknown-id" });
    assert.throws(() => rankGroups(hub(), southMidlands, "nothing"), { code: "unknown-id" });
  });
});

describe("candidates by place", () => {
  test("are exactly those that a look at every pair would find", () => {
    const place = fc.record({ lat: fc.integer({ min: -40, max: 40 }), lon: fc.integer({ min: -40, max: 40 }) });
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(place, fc.integer({ min: 0, max: 40 })), { minLength: 1, maxLength: 5 }),
        (schools, offers) => {
          const at = ({ lat, lon }: { lat: number; lon: number }) => ({
            lat: HERE.lat + lat / 100,
            lon: HERE.lon + lon / 100,
          });
          const document = hub({
            schools: schools.map((where, k) =>
              school({ id: `s${k}`, location: at(where), groups: [group({ id: `g${k}` })] }),
            ),
            employers: offers.map(([where, radiusKm], k) =>
              employer({ id: `e${k}`, locations: [at(where)], offers: [offer({ id: `o${k}`, radiusKm })] }),
            ),
          });
          const found = listCandidates(document, southMidlands).map((pair) => `${pair.offer}|${pair.group}`);
          const expected = schools.flatMap((s, g) =>
            offers.flatMap(([e, radiusKm], o) => (kilometres(at(s), at(e)) <= radiusKm ? [`o${o}|g${g}`] : [])),
          );
          assert.deepEqual([...found].sort(), [...expected].sort());
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Great circle by the law of cosines of chords: another formula than the library's. */
function kilometres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const point = ({ lat, lon }: { lat: number; lon: number }) => {
    const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  };
  const [p, q] = [point(a), point(b)];
  const chord = Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
  return Math.round(2 * 6371008.8 * Math.asin(chord / 2)) / 1000;
}

describe("toGraph", () => {
  test("has schools, employers and sectors, and nothing made up", () => {
    const graph = toGraph(hub());
    assert.equal(graph.getNodeAttribute("school:s1", "students"), 30);
    assert.equal(graph.getNodeAttribute("employer:e1", "type"), "employer");
    assert.deepEqual(graph.neighbors("employer:e1"), ["sector:digital"]);
    const sectors = graph.filterNodes((_, attributes) => attributes.type === "sector");
    assert.equal(sectors.length, 15);
    assert.equal(graph.filterEdges((_, attributes) => attributes.type === "meets").length, 0);
  });

  test("shows who meets whom in a plan, and refuses one of another hub", () => {
    // 70 students in sessions of 30: three encounters, 70 student-encounters.
    const document = hub({
      schools: [school({ groups: [group({ size: 70 })] })],
      employers: [employer({ offers: [offer({ sessions: 3 })] })],
    });
    const made = plan(document, southMidlands, { effort: "quick", seed: 0 });
    assert.deepEqual(toGraph(document, made).getEdgeAttributes("employer:e1--school:s1"), {
      type: "meets",
      encounters: 3,
      students: 70,
    });
    const other = hub({ schools: [school({ id: "s2", groups: [group({ id: "g2" })] })] });
    assert.throws(() => toGraph(other, made), { code: "unknown-id", context: { employer: "e1", group: "g1" } });
  });
});
