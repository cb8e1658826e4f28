import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import {
  type CandidateStage,
  compileCandidates,
  distanceOf,
  listCandidates,
  listRefusals,
  makePair,
  measureSuitability,
} from "../../src/candidate/index.ts";
import { type Hub, type Policy, presets } from "../../src/model/index.ts";
import { parsedHub } from "../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy, policy } from "../support/policies.ts";

const { southMidlands } = presets.policy;
/** The hub lists two of three pairs. */
function withAffinities(document: Hub): Hub {
  const offers = document.employers.flatMap((each) => each.offers);
  const groups = document.schools.flatMap((each) => each.groups);
  const pairs = offers.flatMap(({ id }) => groups.map((entry) => ({ offer: id, group: entry.id, value: 1.5 })));
  return { ...document, affinities: pairs.filter((_, k) => k % 3 > 0) };
}

const POLICIES: readonly (readonly [string, Policy])[] = [
  ["the preset policy", southMidlands],
  [
    "one that refuses what is not known",
    policy({ gates: { ...southMidlands.gates, unknownSendReady: "refuse", unknownReadiness: "refuse" } }),
  ],
  ["one that takes listed pairs only", policy({ candidatesFrom: "affinities" })],
];

/** The same table, from a look at every pair of the hub, in the order that is promised. */
function listSlowly({ world, book, priorities }: CandidateStage): readonly Readonly<Record<string, number>>[] {
  return world.index.groups.flatMap((entry) =>
    world.index.offers.flatMap((given) => {
      const pair = makePair(world, given, entry, distanceOf(given, entry));
      if (listRefusals(pair, world).length > 0) return [];
      const weightMicro = Math.round(priorities.rows[entry.row].weight * 1e6);
      return [
        {
          group: entry.row,
          offer: given.row,
          students: pair.students,
          distanceM: pair.distanceM,
          travelMin: pair.travelMin,
          suitability: measureSuitability(pair, world, book, weightMicro).reduce((sum, { micro }) => sum + micro, 0),
        },
      ];
    }),
  );
}

function listTable({ table }: CandidateStage): ReturnType<typeof listSlowly> {
  return Array.from({ length: table.count }, (_, row) => ({
    group: table.groupOfCandidate[row],
    offer: table.offerOfCandidate[row],
    students: table.studentsOfCandidate[row],
    distanceM: table.distanceMOfCandidate[row],
    travelMin: table.travelMinOfCandidate[row],
    suitability: table.suitabilityOfCandidate[row],
  }));
}

describe("the candidate table", () => {
  for (const [name, rules] of POLICIES) {
    test(`holds exactly the pairs that no rule refuses, under ${name}`, () => {
      let candidates = 0;
      fc.assert(
        fc.property(parsedHub(), fc.boolean(), (drawn, isListed) => {
          const stage = compileCandidates(isListed ? withAffinities(drawn) : drawn, rules);
          assert.deepEqual(listTable(stage), listSlowly(stage));
          const { firstOfGroup, groupOfCandidate, count } = stage.table;
          for (let row = 0; row < count; row++) {
            const of = groupOfCandidate[row];
            assert.ok(firstOfGroup[of] <= row && row < firstOfGroup[of + 1]);
          }
          candidates += count;
        }),
        { numRuns: 150, seed: 5 },
      );
      assert.ok(candidates > 20, `${candidates} candidates`);
    });
  }

  test("grows past what it had room for at first", () => {
    const offers = Array.from({ length: 60 }, (_, k) => offer({ id: `o${k}` }));
    const groups = Array.from({ length: 40 }, (_, k) => group({ id: `g${k}` }));
    const found = listCandidates(
      hub({ schools: [school({ groups })], employers: [employer({ offers })] }),
      southMidlands,
    );
    assert.equal(found.length, 2400); // 60 x 40: nothing refuses any
    assert.equal(new Set(found.map((pair) => `${pair.offer} ${pair.group}`)).size, 2400);
  });
});

describe("what groups of one school share", () => {
  test("is not their pathway: a T Level placement is for the T Level group only", () => {
    const groups = (["a-level", "t-level"] as const).map((pathway) =>
      group({ id: pathway, year: 12, pathways: [pathway] }),
    );
    const placement = offer({ kind: "t-level-placement", format: "at-employer", days: 10 });
    const document = hub({ schools: [school({ groups })], employers: [employer({ offers: [placement] })] });
    assert.deepEqual(
      listCandidates(document, southMidlands).map((pair) => pair.group),
      ["t-level"],
    );
  });

  test("is not whom they know: continuity counts for the group that has met the employer", () => {
    const met = { kind: "employer-talk", date: "2024-10-01", students: 30, employer: "e1" };
    const calm = { disadvantage: { fsm: { value: 0 } } }; // weight 1
    const groups = [group({ id: "g1", ...calm }), group({ id: "g2", ...calm, history: [met] })];
    const document = hub({ schools: [school({ groups })] });
    const suitability = { interest: 0, demand: 0, hubPriority: 0, technicalRoute: 0, proximity: 0, reliability: 0 };
    const rules = plainPolicy({ suitability: { ...suitability, continuity: 0.1 } });
    assert.deepEqual(
      listCandidates(document, rules).map((pair) => pair.suitability),
      [0, 3], // 30 x 0.1
    );
  });
});

describe("schools within reach", () => {
  const reach = (site: { lat: number; lon: number }, place: { lat: number; lon: number }, radiusKm: number) =>
    listCandidates(
      hub({
        schools: [school({ location: place })],
        employers: [employer({ locations: [site], offers: [offer({ radiusKm })] })],
      }),
      southMidlands,
    ).map(({ distanceKm }) => distanceKm);

  test("are found over the date line, either way", () => {
    // 0.2 degrees of longitude on the equator: 0.2 x 111.195 = 22.239 km.
    assert.deepEqual(reach({ lat: 0, lon: 179.9 }, { lat: 0, lon: -179.9 }, 23), [22.239]);
    assert.deepEqual(reach({ lat: 0, lon: -179.9 }, { lat: 0, lon: 179.9 }, 23), [22.239]);
    assert.deepEqual(reach({ lat: 0, lon: 179.9 }, { lat: 0, lon: -179.9 }, 22), []);
  });

  test("are found across a pole", () => {
    // Half a degree down to each side of it: 111.195 km.
    assert.deepEqual(reach({ lat: 89.5, lon: 0 }, { lat: 89.5, lon: 180 }, 112), [111.195]);
    assert.deepEqual(reach({ lat: -89.5, lon: 90 }, { lat: -89.5, lon: -90 }, 111), []);
  });

  test("are found once, though two sites of an employer reach them", () => {
    const sites = [0, 0.01].map((lat) => ({ lat: 51.8 + lat, lon: -0.4 }));
    const found = listCandidates(
      hub({
        schools: [school({ location: sites[1] })],
        employers: [employer({ locations: sites, offers: [offer({ radiusKm: 50 })] })],
      }),
      southMidlands,
    );
    assert.deepEqual(
      found.map(({ distanceKm }) => distanceKm),
      [0],
    );
  });

  test("a school that travels far is reached by a visit that says no radius, one that does not is not", () => {
    const site = { lat: 51.8, lon: -0.4 };
    const away = { lat: 51.9, lon: -0.4 }; // 11.1 km
    const schools = [30, 10].map((maxKm) =>
      school({ id: `s${maxKm}`, location: away, travel: { maxKm }, groups: [group({ id: `g${maxKm}` })] }),
    );
    const visit = offer({ kind: "workplace-visit", format: "at-employer" });
    const found = listCandidates(
      hub({ schools, employers: [employer({ locations: [site], offers: [visit] })] }),
      southMidlands,
    );
    assert.deepEqual(
      found.map((pair) => pair.group),
      ["g30"],
    );
  });

  test("an employer that excludes one school by name is closed to that one only", () => {
    const schools = ["s1", "s2"].map((id) => school({ id, groups: [group({ id: `${id}-y10` })] }));
    const employers = ["e1", "e2"].map((id) =>
      employer({ id, offers: [offer({ id: `${id}-o` })], exclusions: id === "e1" ? { schools: ["s1"] } : {} }),
    );
    const found = listCandidates(hub({ schools, employers }), southMidlands);
    assert.deepEqual(
      found.map((pair) => `${pair.offer} ${pair.group}`),
      ["e2-o s1-y10", "e1-o s2-y10", "e2-o s2-y10"],
    );
  });
});
