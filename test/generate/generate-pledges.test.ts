import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "vitest";
import { distanceM } from "../../src/calendar/index.ts";
import { generateHub, generatePledges, measureSupply } from "../../src/generate/index.ts";
import { type HubInput, parseHub, presets } from "../../src/model/index.ts";

const hub = generateHub({ schools: 12, employers: 40, seed: 9 });
const request = {
  schools: hub.schools,
  localAuthorities: ["Luton", "E06000056"],
  employers: 120,
  seed: 0,
  supply: 0.7,
  academicYear: "2026/27",
};

const settle = (employers: HubInput["employers"], academicYear = "2026/27") =>
  parseHub({
    schema: "fairbroker/hub@1",
    id: "h",
    name: "H",
    academicYear,
    calendar: presets.calendars.generateCalendar(academicYear).calendar,
    schools: hub.schools.map((school) => ({ ...school, calendar: {}, hosting: { ...school.hosting, periods: [] } })),
    employers,
  });

describe("generatePledges", () => {
  test("pledges fit the given schools, in another academic year too", () => {
    const made = settle(generatePledges(request));
    assert.equal(made.employers.length, 120);
    const { supply } = measureSupply(made);
    assert.ok(Math.abs(supply / 0.7 - 1) <= 0.02, String(supply));
    const windows = made.employers.flatMap(({ offers }) => offers.flatMap(({ availability }) => availability.windows));
    assert.ok(windows.length > 20);
    for (const { start, end } of windows) assert.ok(start >= "2026-09-01" && end <= "2027-08-31", `${start} to ${end}`);
  });

  test("are the same whatever the order of the schools, their history and their interests", () => {
    const turned = hub.schools.toReversed().map((school) => ({
      ...school,
      groups: school.groups.toReversed().map((group) => ({ ...group, history: [], interests: [] })),
    }));
    assert.deepEqual(generatePledges({ ...request, schools: turned }), generatePledges(request));
  });

  test("sit near the schools, and every radius reaches one", () => {
    const made = settle(generatePledges(request));
    for (const { locations, offers } of made.employers) {
      const nearest = Math.min(...hub.schools.map(({ location }) => distanceM(locations[0], location)));
      assert.ok(nearest <= 10_100, `${nearest} m`);
      // Sites are rounded to 0.00001 degrees, about a metre, and the map of the draw is flat.
      for (const { radiusKm } of offers) if (radiusKm !== undefined) assert.ok(nearest <= radiusKm * 1010 + 10);
    }
  });

  test("where schools lie in several regions, who names no radius serves its own; in one region everybody's", () => {
    const limitless = (employers: HubInput["employers"]) =>
      employers.flatMap(({ offers }) =>
        offers.filter(({ format, radiusKm }) => format !== "virtual" && radiusKm === undefined),
      );
    assert.ok(limitless(generatePledges(request)).length > 5);
    const shifts = [
      { lat: 2, lon: 0 }, // 222 km
      { lat: 0, lon: 3.2 }, // 217 km
    ];
    for (const { lat, lon } of shifts) {
      const schools = hub.schools.map((school, row) => ({
        ...school,
        location: row > 0 ? school.location : { lat: school.location.lat + lat, lon: school.location.lon + lon },
      }));
      const made = generatePledges({ ...request, schools });
      assert.equal(limitless(made).length, 0);
      assert.ok(made.some(({ offers }) => offers.some(({ radiusKm }) => radiusKm === 40)));
      assert.ok(made.some(({ offers }) => offers.some(({ format }) => format === "virtual")));
    }
  });

  test("the first providers are the colleges among the schools, at their own place", () => {
    const colleges = hub.schools.filter(({ kind }) => kind === "fe-college" || kind === "utc");
    assert.ok(colleges.length > 0, "choose a seed with a college");
    const [first] = generatePledges(request);
    assert.equal(first.name, `${colleges[0].name} (generated pledges)`); // nobody may take them for the college's own
    assert.deepEqual(first.exclusions?.schools, [colleges[0].id]); // its own students know it
    assert.deepEqual(first.locations, [colleges[0].location]);
    assert.equal(first.isProvider, true);
  });

  test("none carries the bare name of a school, and none but a school's own giver shuts a school out", () => {
    const names = new Set(hub.schools.map(({ name }) => name));
    const made = generatePledges(request);
    assert.deepEqual(
      made.filter(({ name }) => names.has(name)),
      [],
    );
    const givers = hub.schools.filter(({ kind }) => kind === "fe-college" || kind === "utc");
    assert.deepEqual(
      made.flatMap(({ exclusions }) => exclusions?.schools ?? []),
      givers.map(({ id }) => id),
    );
  });

  test("the longest name of a school is still a name", () => {
    const schools = hub.schools.map((school) => ({ ...school, name: "x".repeat(400) }));
    const made = settle(generatePledges({ ...request, schools }));
    assert.match(made.employers[0].name, /^x{380} \(generated pledges\)$/);
  });

  test("too many employers for the supply: some pledge nothing, the places still fit", () => {
    const employers = generatePledges({ ...request, employers: 3000, supply: 0.1 });
    assert.ok(employers.some(({ offers }) => offers.length === 0));
    const { supply } = measureSupply(settle(employers));
    assert.ok(Math.abs(supply / 0.1 - 1) <= 0.02, String(supply));
  });

  test("refuses authorities without counts, none at all, no schools, and a year that is none", () => {
    assert.throws(() => generatePledges({ ...request, localAuthorities: ["Atlantis"] }), {
      code: "unknown-id",
      message: /Atlantis.*\nMaybe one of Luton/,
    });
    assert.throws(() => generatePledges({ ...request, localAuthorities: [] }), { code: "invalid-argument" });
    assert.throws(() => generatePledges({ ...request, schools: [] }), { code: "invalid-argument" });
    assert.throws(() => generatePledges({ ...request, academicYear: "2025/27" }), { code: "invalid-argument" });
    assert.throws(() => generatePledges({ ...request, supply: 0 }), { code: "invalid-argument" });
  });

  test("refuses faulty schools with every fault", () => {
    const schools = [
      { ...hub.schools[0], id: "not an id" },
      { ...hub.schools[1], name: "" },
    ];
    assert.throws(
      () => generatePledges({ ...request, schools }),
      (error: { code?: string; context?: { issues?: unknown[] } }) =>
        error.code === "invalid-data" && error.context?.issues?.length === 2,
    );
  });
});

const REAL = "../shared/data/schools-south-midlands.csv";

describe("generatePledges for real schools", () => {
  test.skipIf(!existsSync(REAL))(
    "employers of Luton's and Central Bedfordshire's mix stand around Luton's schools",
    () => {
      const [head, ...rows] = readFileSync(REAL, "utf8")
        .trim()
        .split("\n")
        .map((line) => line.split(","));
      const cell = (row: readonly string[], name: string) => row[head.indexOf(name)];
      const schools = rows
        .filter(
          (row) =>
            row.length === head.length &&
            cell(row, "careers_hub_luton_area") === "1" &&
            Number(cell(row, "pupils")) > 0,
        )
        .map((row): HubInput["schools"][number] => ({
          id: cell(row, "urn"),
          name: cell(row, "name"),
          kind: cell(row, "phase_group") === "special" ? "special" : "secondary",
          location: { lat: Number(cell(row, "lat")), lon: Number(cell(row, "lon")) },
          localAuthority: cell(row, "la_name"),
          groups: [{ id: `${cell(row, "urn")}-y10`, year: 10, size: Math.ceil(Number(cell(row, "pupils")) / 5) }],
        }));
      assert.ok(schools.length >= 15, `${schools.length} schools`);
      const employers = generatePledges({
        schools,
        localAuthorities: ["Luton", "Central Bedfordshire"],
        employers: 200,
        seed: 1,
        supply: 0.7,
        academicYear: "2025/26",
      });
      const real = parseHub({
        schema: "fairbroker/hub@1",
        id: "luton",
        name: "Luton",
        academicYear: "2025/26",
        calendar: presets.calendars.luton2025.calendar,
        schools,
        employers,
      });
      assert.ok(Math.abs(measureSupply(real).supply / 0.7 - 1) <= 0.02);
      for (const { locations } of real.employers) {
        assert.ok(Math.min(...schools.map(({ location }) => distanceM(locations[0], location))) < 10_100);
      }
    },
  );
});
