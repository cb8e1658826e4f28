import assert from "node:assert/strict";
import { afterEach, describe, test } from "vitest";
import { listCandidates } from "../../src/candidate/index.ts";
import { engagedShareOfBand } from "../../src/generate/engaged-employers.ts";
import { generateHub, measureSupply } from "../../src/generate/index.ts";
import { checkHubAgainstPolicy, type Group, type Hub, parseHub, presets, SCHOOL_KINDS } from "../../src/model/index.ts";

const policy = presets.policy.southMidlands;
const small = generateHub({ schools: 25, employers: 300, seed: 1 });
const large = generateHub({ schools: 150, employers: 1500, seed: 1 });

const groupsOf = (hub: Hub) => hub.schools.flatMap(({ groups }) => groups);
const offersOf = (hub: Hub) => hub.employers.flatMap(({ offers }) => offers);
const studentsOf = (groups: readonly Group[]) => groups.reduce((sum, { size, staff }) => sum + (staff ? 0 : size), 0);

/** Students-weighted mean of the figures a school has; undefined where it has none. */
function shareOf(groups: readonly Group[], factor: string): number | undefined {
  const known = groups.flatMap(({ disadvantage, size }) => {
    const figure = disadvantage[factor];
    return figure !== undefined && "value" in figure ? [{ size, value: figure.value }] : [];
  });
  const students = known.reduce((sum, { size }) => sum + size, 0);
  return students === 0 ? undefined : known.reduce((sum, { size, value }) => sum + size * value, 0) / students;
}

describe("generateHub: determinism", () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test("the same seed gives the same bytes, in any time zone", () => {
    const offsets = new Set<number>();
    const texts = new Set<string>();
    for (const name of ["UTC", "Pacific/Apia", "America/St_Johns"]) {
      process.env.TZ = name;
      offsets.add(new Date(2026, 0, 1).getTimezoneOffset());
      texts.add(JSON.stringify(generateHub({ schools: 6, employers: 60, seed: 4 })));
    }
    assert.equal(offsets.size, 3, "the zone did not change");
    assert.equal(texts.size, 1);
  });

  test("another seed gives another hub; 0 is a seed like any other", () => {
    const seeds = [0, 1, 2, 2 ** 32 - 1];
    const bodies = seeds.map((seed) => {
      const { schools, employers } = generateHub({ schools: 4, employers: 30, seed });
      return JSON.stringify([schools, employers]);
    });
    assert.equal(new Set(bodies).size, seeds.length);
  });

  test("more supply changes pledges, not schools", () => {
    const more = generateHub({ schools: 25, employers: 300, seed: 1, supply: 1 });
    const bare = (hub: Hub) =>
      hub.schools.map((school) => ({ ...school, groups: school.groups.map(({ id, size }) => [id, size]) }));
    assert.deepEqual(bare(more), bare(small));
    assert.notDeepEqual(more.employers, small.employers);
  });
});

describe("generateHub: supply", () => {
  for (const supply of [0.6, 0.7, 1]) {
    test(`meets a supply of ${supply} within 2 %`, () => {
      for (const seed of [1, 2, 3]) {
        const found = measureSupply(generateHub({ schools: 25, employers: 300, seed, supply })).supply;
        assert.ok(Math.abs(found / supply - 1) <= 0.02, `seed ${seed}: ${found}`);
      }
    });
  }

  test("is 0.7 where nothing else is asked", () => {
    assert.ok(Math.abs(measureSupply(small).supply / 0.7 - 1) <= 0.02);
  });

  test("holds at both ends, down to one school", () => {
    for (const supply of [0.05, 5]) {
      for (const [schools, employers] of [
        [25, 300],
        [1, 20],
      ]) {
        const found = measureSupply(generateHub({ schools, employers, seed: 0, supply })).supply;
        assert.ok(Math.abs(found / supply - 1) <= 0.02, `${schools} schools at ${supply}: ${found}`);
      }
    }
  });
});

describe("generateHub: size", () => {
  test("25 schools and 300 employers: about 150 groups, 600 offers and 9,000 candidates", () => {
    const counts = [1, 2, 3, 4].map((seed) => {
      const hub = generateHub({ schools: 25, employers: 300, seed });
      return [groupsOf(hub).length, offersOf(hub).length, listCandidates(hub, policy).length];
    });
    const mean = (column: number) => counts.reduce((sum, row) => sum + row[column], 0) / counts.length;
    assert.ok(Math.abs(mean(0) - 150) < 15, `${mean(0)} groups`);
    assert.ok(Math.abs(mean(1) - 600) < 60, `${mean(1)} offers`);
    assert.ok(Math.abs(mean(2) - 9000) < 1800, `${mean(2)} candidates`);
  });

  test("150 schools and 1,500 employers: about 900 groups, 3,000 offers, and 200,000 candidates or more", () => {
    assert.ok(Math.abs(groupsOf(large).length - 900) < 90, `${groupsOf(large).length} groups`);
    assert.ok(Math.abs(offersOf(large).length - 3000) < 300, `${offersOf(large).length} offers`);
    const candidates = listCandidates(large, policy).length;
    assert.ok(candidates >= 200_000 && candidates < 300_000, `${candidates} candidates`);
  });

  test("even one school and one employer make a hub", () => {
    const hub = generateHub({ schools: 1, employers: 1, seed: 1 });
    assert.ok(groupsOf(hub).length > 0 && offersOf(hub).length > 0);
  });
});

describe("generateHub: as in life", () => {
  test("is valid as data, fits the preset policy and says that it is made up", () => {
    for (const hub of [small, large]) {
      assert.deepEqual(parseHub(JSON.parse(JSON.stringify(hub))), hub);
      assert.deepEqual(checkHubAgainstPolicy(hub, policy), []);
      assert.deepEqual(hub.notes, ["generated schools", "generated pledges"]);
    }
  });

  test("has schools of every kind, mostly secondary, each of its size", () => {
    const kinds = large.schools.map(({ kind }) => kind);
    for (const hub of [small, large])
      assert.deepEqual(new Set(hub.schools.map(({ kind }) => kind)), new Set(SCHOOL_KINDS));
    const share = kinds.filter((kind) => kind === "secondary").length / kinds.length;
    assert.ok(share > 0.5 && share < 0.7, String(share));
    const ranges: Record<string, [number, number]> = {
      secondary: [450, 1950],
      special: [50, 400],
      "alternative-provision": [25, 100],
      "fe-college": [800, 4100],
    };
    for (const { kind, id, groups } of large.schools) {
      const [least, most] = ranges[kind] ?? [100, 2300];
      const students = studentsOf(groups);
      assert.ok(students >= least && students <= most, `${id}, ${kind}: ${students} students`);
    }
    assert.equal(new Set(large.schools.map(({ name }) => name)).size, large.schools.length);
  });

  test("lies around Luton, Milton Keynes and Bedford, and grows with its schools", () => {
    const spanOf = (hub: Hub) => {
      const lats = hub.schools.map(({ location }) => location.lat);
      return (Math.max(...lats) - Math.min(...lats)) * 111.2; // km
    };
    assert.ok(spanOf(small) < 22, `${spanOf(small)} km`);
    assert.ok(spanOf(large) > 40 && spanOf(large) < 95, `${spanOf(large)} km`);
    for (const { location } of large.schools) {
      assert.ok(Math.abs(location.lat - 52.08) < 0.5 && Math.abs(location.lon + 0.6) < 0.8, JSON.stringify(location));
    }
  });

  test("need differs as much as in the South Midlands, and neighbours resemble each other", () => {
    const known = large.schools.flatMap(({ kind, location, groups }) => {
      const share = shareOf(groups, "disadvantaged");
      return kind === "secondary" && share !== undefined ? [{ share, location }] : [];
    });
    // Real Year 11 shares there: a tenth of schools below 0.15, half below 0.26, a tenth above 0.58.
    const sorted = known.map(({ share }) => share).toSorted((a, b) => a - b);
    const at = (part: number) => sorted[Math.floor(part * sorted.length)];
    assert.ok(at(0.1) < 0.2 && at(0.5) > 0.18 && at(0.5) < 0.34 && at(0.9) > 0.36, `${at(0.1)} ${at(0.5)} ${at(0.9)}`);
    // The nearest school's share against any other's: were places drawn at random, the two means would be equal.
    let toNearest = 0;
    let toAll = 0;
    for (const own of known) {
      const others = known
        .filter((other) => other !== own)
        .map((other) => {
          const north = other.location.lat - own.location.lat;
          const east = 0.62 * (other.location.lon - own.location.lon);
          return { away: north * north + east * east, gap: Math.abs(other.share - own.share) };
        });
      toNearest += others.reduce((least, other) => (other.away < least.away ? other : least)).gap;
      toAll += others.reduce((sum, { gap }) => sum + gap, 0) / others.length;
    }
    assert.ok(toNearest < 0.85 * toAll, `${toNearest / known.length} against ${toAll / known.length}`);
  });

  test("figures have gaps: small counts suppressed, some never collected, none read as zero", () => {
    const figures = groupsOf(large).flatMap(({ disadvantage, size }) =>
      Object.values(disadvantage).map((figure) => ({ figure, size })),
    );
    const absent = (why: string) =>
      figures.filter(({ figure }) => "absent" in figure && figure.absent === why).length / figures.length;
    assert.ok(absent("suppressed") > 0.02 && absent("suppressed") < 0.25, String(absent("suppressed")));
    assert.ok(absent("notCollected") > 0.02 && absent("notCollected") < 0.25, String(absent("notCollected")));
    for (const { kind, groups } of large.schools) {
      if (kind === "special") assert.ok((shareOf(groups, "ehcp") ?? 1) > 0.9);
      for (const { size, disadvantage } of groups) {
        const { disadvantaged, fsm6 } = disadvantage;
        if (disadvantaged === undefined || fsm6 === undefined) continue;
        if (!("value" in disadvantaged) || !("value" in fsm6)) continue;
        assert.ok(fsm6.value <= disadvantaged.value + 0.5 / size + 1e-3, "FSM6 lies inside disadvantaged");
        const count = disadvantaged.value * size;
        assert.ok(count < 0.5 || count > 5.4, `${count} students is too few to publish`);
      }
    }
  });

  test("employers come in the engaged mix of the published counts", () => {
    const { areas, sizeBands, industries } = presets.businessCounts;
    const shares = engagedShareOfBand(areas);
    const businesses = large.employers.filter(({ name }) => name.includes(" employer "));
    const n = businesses.length;
    for (const [row, band] of sizeBands.entries()) {
      const found = businesses.filter(({ sizeBand }) => sizeBand === band).length / n;
      // Four standard deviations of a share.
      const allowed = 4 * Math.sqrt((shares[row] * (1 - shares[row])) / n);
      assert.ok(Math.abs(found - shares[row]) < allowed, `${band}: ${found}, not ${shares[row]}`);
    }
    const construction = industries.findIndex(({ id }) => id === "construction");
    const units = areas.reduce((sum, area) => sum + area.unitsOfSizeBand.reduce((all, count) => all + count, 0), 0);
    const expected = areas.reduce((sum, area) => sum + area.unitsOfIndustry[construction], 0) / units;
    const found = businesses.filter(({ name }) => name.startsWith("Construction")).length / n;
    assert.ok(Math.abs(found - expected) < 4 * Math.sqrt((expected * (1 - expected)) / n), `${found}, not ${expected}`);
  });

  test("larger employers give more", () => {
    const mean = (band: string) => {
      const its = large.employers.filter(({ sizeBand, isProvider }) => sizeBand === band && !isProvider);
      return (
        its.reduce((sum, { offers }) => sum + offers.reduce((all, { sessions }) => all + sessions, 0), 0) / its.length
      );
    };
    assert.ok(mean("250+") > 2 * mean("100-249"));
    assert.ok(mean("100-249") > 2 * mean("10-19"));
  });

  test("offers of every sort: visits, placements, fairs, providers with all content, online, for teachers", () => {
    const offers = offersOf(large);
    const kinds = new Set(offers.map(({ kind }) => kind));
    assert.deepEqual(
      [...presets.kinds].filter(({ id }) => !kinds.has(id)).map(({ id }) => id),
      [],
    );
    for (const { isProvider, offers: its } of large.employers) {
      for (const { kind, providerContent } of its) {
        if (kind.startsWith("provider-")) assert.ok(isProvider);
        if (isProvider) assert.deepEqual(new Set(Object.values(providerContent)), new Set([true]));
      }
    }
    assert.ok(offers.filter(({ shared }) => shared).length > offers.length / 20);
    const virtual = offers.filter(({ format }) => format === "virtual").length / offers.length;
    assert.ok(virtual > 0.02 && virtual < 0.15, String(virtual));
  });

  test("most is known and some is not", () => {
    const shareWhere = <T>(list: readonly T[], holds: (entry: T) => boolean) => list.filter(holds).length / list.length;
    const { employers } = large;
    const insured = shareWhere(employers, ({ readiness }) => readiness.insurance === true);
    assert.ok(insured > 0.8 && insured < 0.95, String(insured));
    assert.ok(shareWhere(employers, ({ readiness }) => readiness.riskReview === "unknown") > 0.1);
    assert.ok(shareWhere(employers, ({ reliability }) => reliability === undefined) > 0.2);
    const students = groupsOf(large).filter(({ staff }) => !staff);
    assert.ok(shareWhere(students, ({ history }) => history.length > 0) > 0.4);
    assert.ok(shareWhere(students, ({ interests }) => interests.length === 0) > 0.3);
    for (const { year, pathways } of students) {
      if (year !== undefined && year >= 12) assert.ok(pathways.length > 0);
      else assert.deepEqual(pathways, []);
    }
  });
});

describe("generateHub: refusals", () => {
  const good = { schools: 5, employers: 50, seed: 1, supply: 0.7 };

  test("names the argument that is out of bounds", () => {
    for (const [argument, values] of [
      ["schools", [0, 10_001, 2.5, Number.NaN]],
      ["employers", [0, 200_001, 1.5]],
      ["seed", [-1, 2 ** 32, 0.5]],
      ["supply", [0.04, 5.1, Number.POSITIVE_INFINITY]],
    ] as const) {
      for (const value of values) {
        assert.throws(
          () => generateHub({ ...good, [argument]: value }),
          (error: { code?: string; context?: { argument?: string } }) =>
            error.code === "invalid-argument" && error.context?.argument === argument,
          `${argument} ${value}`,
        );
      }
    }
  });

  test("a supply that so few employers can't give, saying what they come to", () => {
    assert.throws(
      () => generateHub({ schools: 400, employers: 1, seed: 1, supply: 5 }),
      /offers come to \d+ places, but \d+ are wanted\.\nMaybe ask for more employers/,
    );
  });
});
