import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { compileCandidates } from "../../src/candidate/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import type { Clusters } from "../../src/kernel/index.ts";
import { listNeighbourhoods } from "../../src/match/list-neighbourhoods.ts";
import type { Hub } from "../../src/model/index.ts";
import { parsedHub } from "../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { policy } from "../support/policies.ts";

const rules = policy();
const large = fc.oneof(
  parsedHub({ schools: 8, employers: 12 }),
  fc.nat(99).map((seed) => generateHub({ schools: 5, employers: 30, seed })),
);

const listClusters = ({ first, candidates }: Clusters): number[][] =>
  Array.from({ length: first.length - 1 }, (_, cluster) => [...candidates.slice(first[cluster], first[cluster + 1])]);

/** Clusters that hold anything, in order of their first place. */
const filled = (clusters: Clusters): number[][] =>
  listClusters(clusters)
    .filter(({ length }) => length > 0)
    .sort((a, b) => a[0] - b[0]);

/** The places of equal keys together, in order of their first place; those without a key are left out. */
function groupByKey(keys: readonly (string | undefined)[]): number[][] {
  const places = new Map<string, number[]>();
  keys.forEach((key, place) => {
    if (key !== undefined) places.set(key, [...(places.get(key) ?? []), place]);
  });
  return [...places.values()];
}

function neighbourhoodsOf(built: Hub, keep: (row: number) => boolean = () => true) {
  const stage = compileCandidates(built, rules);
  const rows = Int32Array.from(Array(stage.table.count).keys()).filter(keep);
  return { stage, rows, families: listNeighbourhoods(stage, rows) };
}

describe("listNeighbourhoods", () => {
  test("two schools 2 km apart share an area, one 15 km north has its own", () => {
    // Squares of 0.1 degrees: (51.82, -0.44) and (51.84, -0.42) lie in one, (51.97, -0.44) one farther north, (51.82, -0.38) one farther east.
    const sites = [
      { lat: 51.82, lon: -0.44 },
      { lat: 51.84, lon: -0.42 },
      { lat: 51.97, lon: -0.44 },
      { lat: 51.82, lon: -0.38 },
    ];
    const schools = sites.map((location, k) => school({ id: `s${k}`, location, groups: [group({ id: `g${k}` })] }));
    const { families } = neighbourhoodsOf(hub({ schools }));
    assert.deepEqual(filled(families.area), [[0, 1], [2], [3]]);
    assert.deepEqual(filled(families.school), [[0], [1], [2], [3]]);
    assert.deepEqual(filled(families.offer), [[0, 1, 2, 3]]);
  });

  test("either side of the meridian is another area", () => {
    const schools = [-0.04, 0.04].map((lon, k) =>
      school({ id: `s${k}`, location: { lat: 51.82, lon }, groups: [group({ id: `g${k}` })] }),
    );
    assert.deepEqual(filled(neighbourhoodsOf(hub({ schools })).families.area), [[0], [1]]);
  });

  test("an offer goes by the first of its sectors, one of an employer without any by none", () => {
    // Candidates stand in order of offer: o1 digital, o2 and o4 health, o3 without.
    const employers = [
      employer({ id: "e1", sectors: ["digital"], offers: [offer({ id: "o1" })] }),
      employer({ id: "e2", sectors: ["health-science"], offers: [offer({ id: "o2" }), offer({ id: "o4" })] }),
      employer({ id: "e3", sectors: [], offers: [offer({ id: "o3" })] }),
    ];
    assert.deepEqual(filled(neighbourhoodsOf(hub({ employers })).families.sector), [[0], [1, 3]]);
  });

  test("a pair that stands as several columns is in its clusters with each of them", () => {
    const stage = compileCandidates(hub(), rules);
    const {
      area,
      group: groups,
      offer: offers,
      school: schools,
      sector,
    } = listNeighbourhoods(stage, Int32Array.of(0, 0, 0));
    for (const family of [area, groups, offers, schools, sector]) assert.deepEqual(filled(family), [[0, 1, 2]]);
  });

  test("every column is in exactly one cluster of each family, with those that share its key; without a sector in none", () => {
    const seen = { columns: 0, withoutSector: 0, sharedAreas: 0 };
    fc.assert(
      fc.property(large, fc.integer({ min: 1, max: 3 }), (built, every) => {
        const { stage, rows, families } = neighbourhoodsOf(built, (row) => row % every === 0);
        const { index } = stage.world;
        const keysBy = (
          key: (of: {
            readonly offer: (typeof index.offers)[number];
            readonly group: (typeof index.groups)[number];
          }) => string | undefined,
        ) =>
          Array.from(rows, (row) =>
            key({
              offer: index.offers[stage.table.offerOfCandidate[row]],
              group: index.groups[stage.table.groupOfCandidate[row]],
            }),
          );
        const expected = {
          // Tenths of a degree, rounded down.
          area: keysBy(({ group: { school: at } }) =>
            [at.location.lat, at.location.lon].map((degrees) => Math.floor(degrees * 10)).join(" "),
          ),
          group: keysBy(({ group: at }) => at.group.id),
          offer: keysBy(({ offer: of }) => of.offer.id),
          school: keysBy(({ group: at }) => at.school.id),
          sector: keysBy(({ offer: of }) => of.sectors[0]),
        };
        assert.deepEqual(Object.keys(families).sort(), Object.keys(expected));
        for (const [family, keys] of Object.entries(expected)) {
          assert.deepEqual(filled(families[family]), groupByKey(keys), family);
          const held = listClusters(families[family]).flat();
          assert.equal(new Set(held).size, held.length, `${family}: a column stands in two clusters`);
        }
        seen.columns += rows.length;
        seen.withoutSector += expected.sector.filter((key) => key === undefined).length;
        if (new Set(expected.area).size < new Set(expected.school).size) seen.sharedAreas++;
      }),
      { numRuns: 60, seed: 22 },
    );
    assert.ok(seen.withoutSector > 5 && seen.columns > 2 * seen.withoutSector, JSON.stringify(seen));
    assert.ok(seen.sharedAreas > 3, JSON.stringify(seen));
  });
});
