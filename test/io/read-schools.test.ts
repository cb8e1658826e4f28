import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, test } from "vitest";
import { LUTON_SCHOOLS_CSV } from "../../examples/luton-schools.ts";
import { EngineError } from "../../src/errors.ts";
import { readSchools } from "../../src/io/index.ts";
import { checkHubAgainstPolicy, type DataIssue, parseHub, presets, School } from "../../src/model/index.ts";
import { HUB } from "./handmade.ts";

const DATA = new URL("../../../shared/data/", import.meta.url);
const AREA = new URL("schools-south-midlands.csv", DATA);
const GIAS = new URL("gias-sample.csv", DATA);
const ENGLAND = new URL("schools-england.csv", DATA);

const HEADER =
  "urn,name,la_name,lat,lon,phase_group,age_range,pupils,pupils_year,ks4_cohort,ks4_dis_pct,tpup1618_2017,open_in_gias_2025_07";
const row = (more: Partial<Record<string, string>> = {}): string =>
  HEADER.split(",")
    .map((column) => more[column] ?? (SCHOOL as Record<string, string>)[column] ?? "")
    .join(",");
const SCHOOL = {
  urn: "100001",
  name: "North School",
  la_name: "Luton",
  lat: "51.88",
  lon: "-0.42",
  phase_group: "secondary",
  age_range: "11-16",
  pupils: "1000",
  open_in_gias_2025_07: "1",
};
const table = (...rows: Partial<Record<string, string>>[]): string => `${[HEADER, ...rows.map(row)].join("\n")}\n`;

const sizes = (school: { groups: readonly { year?: number | undefined; size: number }[] }): Record<string, number> =>
  Object.fromEntries(school.groups.map((group) => [group.year ?? "staff", group.size]));

function issuesOf(run: () => unknown): readonly DataIssue[] {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof EngineError && error.code === "invalid-data", String(error));
    return error.context.issues as readonly DataIssue[];
  }
  return assert.fail("nothing was refused");
}
const faults = (run: () => unknown): unknown[] => issuesOf(run).map(({ path, rule }) => [...path, rule]);

describe("readSchools: year groups", () => {
  test("Year 11 has its known size and the others share the rest", () => {
    // 1000 - 220 = 780 over four years: 195 each.
    const { schools, derived } = readSchools(table({ ks4_cohort: "220", pupils_year: "2024/25" }));
    assert.deepEqual(sizes(schools[0]), { 7: 195, 8: 195, 9: 195, 10: 195, 11: 220 });
    assert.ok(
      derived.includes(
        "North School (100001): roll 1000 of 2024/25 split by age 11 to 16: Year 11 has its 220, the other years share the rest evenly.",
      ),
    );
  });

  test("a sixth form has its known size, halved", () => {
    // 1200 - 200 - 101 = 899 over four years: 225, 225, 225, 224; 101 = 51 + 50.
    const { schools } = readSchools(
      table({ age_range: "11-18", pupils: "1200", ks4_cohort: "200", tpup1618_2017: "101" }),
    );
    assert.deepEqual(sizes(schools[0]), { 7: 225, 8: 225, 9: 225, 10: 224, 11: 200, 12: 51, 13: 50 });
  });

  test("a size that does not fit the roll is set aside, and that is said", () => {
    // 900 of 1000 in Year 11 would leave 25 a year: more than three times as many.
    const { schools, derived } = readSchools(table({ ks4_cohort: "900" }));
    assert.deepEqual(sizes(schools[0]), { 7: 200, 8: 200, 9: 200, 10: 200, 11: 200 });
    assert.ok(derived.some((line) => line.includes("a Year 11 of 900 set aside")));
  });

  test("students below Year 7 are left out; the primary part of an all-through school is smaller", () => {
    // Ages 9 to 16 are seven years (5 to 11): 700 / 7 = 100 each, and Years 5 and 6 are left out.
    const middle = readSchools(table({ age_range: "9-16", pupils: "700" }));
    assert.deepEqual(sizes(middle.schools[0]), { 7: 100, 8: 100, 9: 100, 10: 100, 11: 100 });
    assert.ok(middle.derived.some((line) => line.includes("200 students below Year 7 left out")));
    // All-through: Years 7 to 11 as large as Year 11, 5 x 150 = 750 of 1100; the other 350 are younger.
    const through = readSchools(table({ age_range: "4-16", pupils: "1100", ks4_cohort: "150" }));
    assert.equal(through.schools[0].kind, "all-through");
    assert.deepEqual(sizes(through.schools[0]), { 7: 150, 8: 150, 9: 150, 10: 150, 11: 150 });
    assert.ok(through.derived.some((line) => line.includes("350 students below Year 7 left out")));
  });

  test("a special school to 19 has everybody above 16 in Years 12 and 13", () => {
    // Ages 11 to 18: 140 / 7 = 20.
    const { schools } = readSchools(table({ phase_group: "special", age_range: "11-19", pupils: "140" }));
    assert.deepEqual(sizes(schools[0]), { 7: 20, 8: 20, 9: 20, 10: 20, 11: 20, 12: 20, 13: 20 });
  });

  test("a college is its students aged 16 to 18; blank in the register of open schools is open for it alone", () => {
    const college = {
      phase_group: "FE college",
      age_range: "16-99",
      pupils: "",
      tpup1618_2017: "501",
      open_in_gias_2025_07: "",
    };
    const { schools, leftOut } = readSchools(table(college, { urn: "100002", open_in_gias_2025_07: "" }));
    // A tenth of 251 and of 250, rounded down, is on T Levels: 25 each.
    assert.deepEqual(
      schools[0].groups.map(({ id, size, pathways }) => [id, size, pathways]),
      [
        ["100001-y12", 226, ["level-2", "apprenticeship"]],
        ["100001-y12-t-level", 25, ["t-level"]],
        ["100001-y13", 225, ["level-2", "apprenticeship"]],
        ["100001-y13-t-level", 25, ["t-level"]],
      ],
    );
    assert.deepEqual(leftOut, [{ row: 3, id: "100002", name: "North School", reason: "not known to be open" }]);
  });

  test("groups of staff come only when their number is given", () => {
    const { schools } = readSchools(table({}), { studentsPerStaff: 16 });
    assert.equal(sizes(schools[0]).staff, 63); // 1000 / 16 = 62.5
  });

  test("pathways of Years 12 and 13 follow the kind of school, nobody below has any, and derived says so", () => {
    const older = { age_range: "11-18", pupils: "1400" };
    const pathwaysOf = (phase_group: string): readonly unknown[] => {
      const { schools, derived } = readSchools(table({ ...older, phase_group }), { filter: "open" });
      const [school] = schools;
      assert.ok(school.groups.every(({ year, pathways }) => (year ?? 0) >= 12 || pathways?.length === 0));
      assert.equal(derived.filter((line) => line.includes("pathways of Years 12 and 13 are our judgement")).length, 1);
      assert.equal(
        school.groups.reduce((sum, { size }) => sum + size, 0),
        1400,
      );
      return school.groups.filter(({ year }) => year === 12).map(({ size, pathways }) => [size, pathways]);
    };
    // 1400 / 7 = 200 a year.
    assert.deepEqual(pathwaysOf("secondary"), [[200, ["a-level", "degree"]]]);
    assert.deepEqual(pathwaysOf("independent"), [[200, ["a-level", "degree"]]]);
    assert.deepEqual(pathwaysOf("special"), [[200, ["supported-internship"]]]);
    assert.deepEqual(pathwaysOf("independent special"), [[200, ["supported-internship"]]]);
    assert.deepEqual(pathwaysOf("alternative provision"), [[200, ["level-2", "apprenticeship"]]]);
    assert.deepEqual(pathwaysOf("UTC"), [
      [100, ["a-level", "apprenticeship", "degree-apprenticeship"]],
      [100, ["t-level"]],
    ]);
    assert.ok(!readSchools(table({})).derived.some((line) => line.includes("pathways of Years")));
  });

  test("a college with fewer than ten students a year has nobody on T Levels", () => {
    const { schools } = readSchools(table({ phase_group: "FE college", age_range: "16-99", pupils: "18" }));
    assert.deepEqual(
      schools[0].groups.map(({ id, size }) => [id, size]),
      [
        ["100001-y12", 9],
        ["100001-y13", 9],
      ],
    );
  });

  test("the notes say that history and interests are not known, and how staff were taken", () => {
    assert.ok(readSchools(table({})).notes.some((note) => note.startsWith("no history and no interests were given")));
    const { notes } = readSchools(table({}), { studentsPerStaff: 16 });
    assert.ok(notes.includes("staff not counted: one taken for each 16 students begun"));
  });

  test("an independent special school is independent, so that the law of provider access is not claimed for it", () => {
    const { schools, derived } = readSchools(table({ phase_group: "independent special" }), { filter: "open" });
    assert.equal(schools[0].kind, "independent");
    const line = derived.find((text) => text.startsWith("North School (100001): an independent special school")) ?? "";
    assert.match(line, /provider access is not claimed.*sendReady/);
    const bound = presets.entitlements.filter(({ id }) => id.startsWith("provider-access"));
    assert.ok(bound.length > 0);
    for (const { appliesTo } of bound) assert.ok(!appliesTo.schoolKinds?.includes("independent"));
  });

  test("hosting grows with the roll: one visit a day for each 600 students begun", () => {
    const hosts = ["600", "601"].map((pupils) => readSchools(table({ pupils })).schools[0].hosting);
    assert.deepEqual(hosts, [
      { perDay: 1, perWeek: 3, atOnce: 1 },
      { perDay: 2, perWeek: 6, atOnce: 2 },
    ]);
  });
});

describe("readSchools: no roll", () => {
  const NEW = { urn: "200002", name: "New School", pupils: "" };
  const OLD = { urn: "200001", name: "Old School", open_in_gias_2025_07: "0", pupils: "500", ks4_dis_pct: "40" };

  test("the closed school of its kind at the same position stands in, with its figures", () => {
    const { schools, derived } = readSchools(table(NEW, OLD));
    assert.deepEqual(sizes(schools[0]), { 7: 100, 8: 100, 9: 100, 10: 100, 11: 100 });
    assert.deepEqual(schools[0].groups[0].disadvantage?.disadvantaged, {
      value: 0.4,
      year: "2024/25",
      basis: "Year 11 of the school; predecessor 200001",
    });
    assert.ok(derived.includes("New School (200002): roll 500 taken from its predecessor Old School (200001)."));
  });

  test("a school's own figures stand, and what neither has stays absent as it was", () => {
    const own = { ...NEW, ks4_dis_pct: "10" };
    const figureOf = (before: Partial<Record<string, string>>, after: Partial<Record<string, string>>) =>
      readSchools(table(after, before)).schools[0].groups[0].disadvantage?.disadvantaged;
    assert.deepEqual(figureOf(OLD, own), { value: 0.1, year: "2024/25", basis: "Year 11 of the school" });
    const neither = figureOf({ ...OLD, ks4_dis_pct: "z" }, { ...NEW, ks4_dis_pct: "c" });
    assert.deepEqual(neither, { absent: "suppressed", year: "2024/25", basis: "Year 11 of the school" });
  });

  test("of two closed schools at the position neither is guessed", () => {
    assert.deepEqual(readSchools(table(NEW, OLD, { ...OLD, urn: "200003" })).schools[0].groups, []);
  });

  test("a named predecessor stands in from anywhere; an unnamed one elsewhere does not", () => {
    const moved = { ...OLD, lat: "51.9" };
    assert.deepEqual(readSchools(table(NEW, moved)).schools[0].groups, []);
    const { schools } = readSchools(table(NEW, moved), { successors: { "200001": "200002" } });
    assert.equal(schools[0].groups.length, 5);
  });

  test("a roll may be given; without one the school has no groups, and the notes say so", () => {
    assert.deepEqual(sizes(readSchools(table(NEW), { rolls: { "200002": 50 } }).schools[0]), {
      7: 10,
      8: 10,
      9: 10,
      10: 10,
      11: 10,
    });
    const { schools, notes } = readSchools(table(NEW));
    assert.deepEqual(schools[0].groups, []);
    assert.ok(notes.includes("New School (200002) has no groups, because its roll is not known"));
  });

  test("options that name no school of the table, or no number, are refused", () => {
    assert.throws(() => readSchools(table(NEW), { rolls: { "9": 5 } }), {
      code: "unknown-id",
      context: { unknown: ["9"] },
    });
    assert.throws(() => readSchools(table(NEW), { successors: { "8": "200002" } }), { context: { unknown: ["8"] } });
    assert.throws(() => readSchools(table(NEW), { rolls: { "200002": 1.5 } }), { code: "invalid-argument" });
    assert.throws(() => readSchools(table(NEW), { studentsPerStaff: 0 }), { code: "invalid-argument" });
    assert.throws(() => readSchools(table(NEW), { filter: "all" as "open" }), { code: "invalid-argument" });
  });
});

describe("readSchools: figures", () => {
  const figure = (ks4_dis_pct: string): unknown =>
    readSchools(table({ ks4_dis_pct })).schools[0].groups[0].disadvantage?.disadvantaged;
  const because = (absent: string) => ({ absent, year: "2024/25", basis: "Year 11 of the school" });

  test("a percentage is a share, and each symbol of the DfE is the absence that it means", () => {
    assert.deepEqual(figure("18.1"), { value: 0.181, year: "2024/25", basis: "Year 11 of the school" });
    assert.deepEqual(figure("12.3456"), { value: 0.123456, year: "2024/25", basis: "Year 11 of the school" });
    for (const symbol of ["c", "SUPP", "SP", "low"]) assert.deepEqual(figure(symbol), because("suppressed"));
    for (const symbol of ["z", "NA", "NE"]) assert.deepEqual(figure(symbol), because("notApplicable"));
    for (const symbol of ["", ":", "x", "k"]) assert.deepEqual(figure(symbol), because("notCollected"));
  });

  test("zero is zero, and a column that the table does not have gives no figure", () => {
    assert.deepEqual(figure("0"), { value: 0, year: "2024/25", basis: "Year 11 of the school" });
    assert.deepEqual(Object.keys(readSchools(table({})).schools[0].groups[0].disadvantage ?? {}), ["disadvantaged"]);
  });

  test("a percentage above 100, or another word, is refused", () => {
    assert.deepEqual(
      faults(() => figure("101")),
      [[2, "ks4_dis_pct", "range"]],
    );
    assert.deepEqual(
      faults(() => figure("many")),
      [[2, "ks4_dis_pct", "number"]],
    );
  });
});

describe("readSchools: faults", () => {
  test("a table with semicolons is told so, and empty rows of a spreadsheet are passed over", () => {
    assert.throws(() => readSchools(table({}).replaceAll(",", ";")), {
      message: /has 1 fault:\n.*\nMaybe it is separated by semicolons/,
    });
    assert.equal(readSchools(`${table({})}${",".repeat(12)}\n,,\n`).schools.length, 1);
  });

  test("all faults of all rows come at once, each with its row and column", () => {
    const csv = table(
      { lat: "north", age_range: "11" },
      { urn: "", pupils: "12.5" },
      {},
      { phase_group: "castle", lon: "181" },
      { name: "" },
      {},
    );
    assert.deepEqual(
      faults(() => readSchools(csv)),
      [
        [2, "age_range", "range"],
        [2, "lat", "range"],
        [3, "urn", "format"],
        [3, "pupils", "range"],
        [4, "urn", "duplicate-id"], // of row 2
        [5, "urn", "duplicate-id"],
        [5, "phase_group", "choice"],
        [5, "lon", "range"],
        [6, "urn", "duplicate-id"],
        [6, "name", "text"],
        [7, "urn", "duplicate-id"],
      ],
    );
  });

  test("the error names rows and columns in words", () => {
    assert.throws(() => readSchools(table({ lat: "north" })), {
      message: 'The table of schools has 1 fault:\n  row 2, lat: must be degrees, -90 to 90 ("north")',
    });
  });

  test("rows that are left out may have any fault", () => {
    const csv = table(
      { open_in_gias_2025_07: "0", lat: "north" },
      { urn: "100002", phase_group: "independent", pupils: "?" },
      { urn: "100003" },
    );
    assert.equal(readSchools(csv).schools.length, 1);
  });

  test("ragged rows, open quotes, stray quotes, doubled and missing columns are refused with their rows", () => {
    const ragged = `${table({})}1,2\n\n1,2,3\n`;
    assert.deepEqual(
      faults(() => readSchools(ragged)),
      [
        [3, "the row", "ragged-row"],
        [5, "the row", "ragged-row"], // the empty line is row 4
      ],
    );
    assert.deepEqual(
      faults(() => readSchools(`${table({})}"100002,x\n100003,y\n`)),
      [[3, "the row", "quote"]],
    );
    assert.deepEqual(
      faults(() => readSchools(table({ name: 'a "b" c' }))),
      [[2, "the row", "quote"]],
    );
    assert.deepEqual(
      faults(() => readSchools("urn,urn\n1,2\n")),
      [[1, "urn", "duplicate-column"]],
    );
    assert.deepEqual(faults(() => readSchools("urn,name\n1,2\n")).slice(0, 2), [
      [1, "la_name", "missing-column"],
      [1, "lat", "missing-column"],
    ]);
    assert.deepEqual(
      faults(() => readSchools("")),
      [[1, "the file", "empty"]],
    );
  });

  test("files that are too large are refused before they are read", () => {
    assert.deepEqual(
      faults(() => readSchools(`a\n${"x".repeat(128_000_000)}`)),
      [[1, "the file", "too-large"]],
    );
    assert.deepEqual(
      faults(() => readSchools(`a\n${"1\n".repeat(100_001)}`)),
      [[1, "the file", "too-large"]],
    );
  });
});

describe("readSchools: bytes and columns", () => {
  const named = (csv: string | Uint8Array): string => readSchools(csv).schools[0].name;

  test("UTF-8 with or without mark, and Windows-1252, give the same name", () => {
    const csv = table({ name: "St Zoë's" });
    assert.equal(named(new TextEncoder().encode(csv)), "St Zoë's");
    assert.equal(named(new TextEncoder().encode(`\ufeff${csv}`)), "St Zoë's");
    assert.equal(named(`\ufeff${csv}`), "St Zoë's");
    const windows = Uint8Array.from(csv, (character) => character.charCodeAt(0)); // ë is 0xEB in Windows-1252
    assert.equal(named(windows), "St Zoë's");
    assert.ok(readSchools(windows).notes.some((note) => note.includes("Windows-1252")));
    const quote = Uint8Array.from(table({ name: "St Zoe~s" }), (c) => (c === "~" ? 0x92 : c.charCodeAt(0)));
    assert.equal(named(quote), "St Zoe\u2019s"); // 0x92 is a closing quote there, and a control character in Latin-1
    assert.deepEqual(
      faults(() => named(Uint8Array.of(0xff, 0xfe, 0x75, 0))),
      [[1, "the file", "encoding"]],
    );
  });

  test("other columns are kept beside the school, whatever their names", () => {
    const [first, second] = table({}).trim().split("\n");
    const { extra } = readSchools(`${first},__proto__,constructor\n${second},x,y\n`);
    assert.deepEqual(extra, [
      {
        id: "100001",
        cells: [
          { column: "__proto__", value: "x" },
          { column: "constructor", value: "y" },
        ],
      },
    ]);
    assert.equal(({} as Record<string, unknown>).x, undefined);
  });

  test("where is asked with every cell of a row, and the record has no prototype", () => {
    const { schools, leftOut } = readSchools(table({}, { urn: "100002", la_name: "Bedford" }), {
      where: (cells) => cells.la_name === "Bedford" && cells.toString === undefined,
    });
    assert.deepEqual(
      schools.map(({ id }) => id),
      ["100002"],
    );
    assert.deepEqual(leftOut, [{ row: 2, id: "100001", name: "North School", reason: "not chosen by where" }]);
  });
});

describe("readSchools: the official download", () => {
  const columns =
    "URN,LA (name),EstablishmentName,TypeOfEstablishment (name),EstablishmentTypeGroup (name),EstablishmentStatus (name),PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,OfficialSixthForm (name),NumberOfPupils,PercentageFSM,CensusDate,FurtherEducationType (name),Easting,Northing";
  const girls =
    "100001,City of London,City of London School for Girls,Other independent school,Independent schools,Open,Not applicable,7,18,Has a sixth form,744,0.0,16-01-2020,Not applicable,532301,181746";
  const gias = (...rows: string[]): string => `${[columns, ...rows].join("\n")}\n`;
  const school = (
    type: string,
    group: string,
    more = "Open,Secondary,11,18,Has a sixth form,700,10.2,16-01-2020,Not applicable,507000,221000",
  ): string => `100002,Luton,A School,${type},${group},${more}`;
  const kindOf = (csvRow: string): string | undefined => readSchools(gias(csvRow), { filter: "open" }).schools[0]?.kind;

  test("grid positions become degrees", () => {
    const { schools } = readSchools(gias(girls), { filter: "open" });
    // The postcode of this school, EC2Y 8BB, lies at 51.51913, -0.09448 in another register; 0.0005 degrees are about 50 m.
    assert.ok(Math.abs(schools[0].location.lat - 51.51913) < 0.0005, String(schools[0].location.lat));
    assert.ok(Math.abs(schools[0].location.lon + 0.09448) < 0.0005, String(schools[0].location.lon));
  });

  test("kinds follow types, and status and ages decide who is left out", () => {
    assert.equal(kindOf(school("Academy converter", "Academies")), "secondary");
    assert.equal(kindOf(school("Community special school", "Special schools")), "special");
    assert.equal(kindOf(school("Other independent special school", "Independent schools")), "independent");
    assert.equal(kindOf(school("Non-maintained special school", "Special schools")), "special");
    assert.equal(kindOf(school("Pupil referral unit", "Local authority maintained schools")), "alternative-provision");
    assert.equal(kindOf(school("University technical college", "Free Schools")), "utc");
    assert.equal(
      kindOf(
        school(
          "Free schools 16 to 19",
          "Free Schools",
          "Open,16 plus,16,19,Has a sixth form,700,,,Not applicable,507000,221000",
        ),
      ),
      "sixth-form",
    );
    assert.equal(
      kindOf(
        school(
          "Further education",
          "Colleges",
          "Open,Not applicable,14,99,Not applicable,700,,,General FE college,507000,221000",
        ),
      ),
      "fe-college",
    );
    assert.equal(
      kindOf(
        school(
          "Further education",
          "Colleges",
          "Open,Not applicable,16,99,Not applicable,700,,,Sixth form college,507000,221000",
        ),
      ),
      "sixth-form",
    );
    assert.equal(kindOf(school("Higher education institutions", "Universities")), undefined);
    const out = readSchools(
      gias(
        girls,
        school("Academy converter", "Academies", "Closed,Secondary,11,18,,,,,,,"),
        school("Academy converter", "Academies", "Proposed to open,Secondary,11,18,,,,,,,"),
        school("Community school", "Local authority maintained schools", "Open,Primary,3,11,,,,,,,"),
      ),
    );
    assert.deepEqual(out.schools, []);
    assert.deepEqual(
      out.leftOut.map(({ reason }) => reason),
      ["independent", "closed", "not yet open", "no Years 7 to 13"],
    );
  });

  test("the census dates the roll and free school meals; no sixth form, no Years 12 and 13", () => {
    const more = "Open,Secondary,11,18,Does not have a sixth form,700,10.2,16-01-2020,Not applicable,507000,221000";
    const { schools, derived } = readSchools(gias(school("Academy converter", "Academies", more)));
    assert.deepEqual(sizes(schools[0]), { 7: 140, 8: 140, 9: 140, 10: 140, 11: 140 });
    assert.deepEqual(schools[0].groups[0].disadvantage, {
      fsm: { value: 0.102, year: "2019/20", basis: "whole school" },
    });
    assert.ok(derived.some((line) => line.includes("roll 700 of 2019/20")));
  });

  test("positions off the grid and dates that do not exist are refused", () => {
    const more = "Open,Secondary,11,18,Has a sixth form,700,10.2,31-02-2020,Not applicable,,2210000";
    assert.deepEqual(
      faults(() => readSchools(gias(school("Academy converter", "Academies", more)))),
      [
        [2, "Easting", "required"],
        [2, "Northing", "range"],
        [2, "CensusDate", "date"],
      ],
    );
  });

  test.skipIf(!existsSync(GIAS))("the exact header of the download is taken", () => {
    const { schools, leftOut, extra } = readSchools(readFileSync(GIAS), { filter: "open" });
    assert.deepEqual(
      schools.map(({ id, kind }) => [id, kind]),
      [["100001", "independent"]],
    );
    // 744 over ages 7 to 17, eleven years: 67 each and 7 over for Years 3 to 9; so Years 7 to 9 have 68.
    assert.deepEqual(sizes(schools[0]), { 7: 68, 8: 68, 9: 68, 10: 67, 11: 67, 12: 67, 13: 67 });
    assert.deepEqual(
      leftOut.map(({ id, reason }) => [id, reason]),
      [["100000", "no Years 7 to 13"]],
    );
    assert.ok(extra[0].cells.some(({ column, value }) => column === "Postcode" && value === "EC2Y 8BB"));
  });

  test.skipIf(!existsSync(GIAS) || !existsSync(ENGLAND))("its position agrees with another register", () => {
    const line = readFileSync(ENGLAND, "utf8")
      .split("\n")
      .find((text) => text.startsWith("100001,"));
    const [, , , , , lat, lon] = (line ?? "").split(",").map(Number);
    const { location } = readSchools(readFileSync(GIAS), { filter: "open" }).schools[0];
    assert.ok(Math.abs(location.lat - lat) < 0.0005 && Math.abs(location.lon - lon) < 0.0005);
  });
});

describe("the Luton data", () => {
  const luton = readSchools(LUTON_SCHOOLS_CSV);

  test("the hub is exactly 26 institutions, of two authorities, and each is a valid school", () => {
    assert.equal(luton.schools.length, 26);
    assert.deepEqual(
      [...new Set(luton.schools.map(({ localAuthority }) => localAuthority))],
      ["Luton", "Central Bedfordshire"],
    );
    for (const school of luton.schools) assert.ok(School.parse(school).groups.length > 0, school.name);
    assert.deepEqual(
      luton.leftOut.map(({ id, reason }) => [id, reason]),
      [["148558", "closed"]],
    );
  });

  test("a hub takes them, and the policy knows every factor", () => {
    const hub = parseHub({ ...HUB, schools: luton.schools, notes: luton.notes, employers: [] });
    assert.deepEqual(checkHubAgainstPolicy(hub, presets.policy.southMidlands), []);
  });

  test("Lime Academy Hartwell has the 118 students of its predecessor", () => {
    const lime = luton.schools.find(({ id }) => id === "151866");
    assert.equal(
      lime?.groups.reduce((sum, { size }) => sum + size, 0),
      118,
    );
    assert.ok(
      luton.derived.includes(
        "Lime Academy Hartwell (151866): roll 118 (2024/25) taken from its predecessor Windmill Hill School (148558).",
      ),
    );
  });

  test.skipIf(!existsSync(AREA))("the facts carried are those of the public data", () => {
    const file = readSchools(readFileSync(AREA), { where: (cells) => cells.careers_hub_luton_area === "1" });
    assert.deepEqual(luton.schools, file.schools);
    assert.deepEqual(luton.derived, file.derived);
  });
});

describe.skipIf(!existsSync(AREA))("the whole south midlands", () => {
  const { schools, notes, leftOut } = readSchools(existsSync(AREA) ? readFileSync(AREA) : table({}));

  test("all state-funded open schools are valid: 158 rows less 20 independent and 1 closed", () => {
    assert.equal(schools.length, 137);
    const reasons = leftOut.map(({ reason }) => reason);
    assert.deepEqual([reasons.filter((reason) => reason === "independent").length, reasons.length], [20, 21]);
    for (const school of schools) School.parse(school);
  });

  test("one school has no roll anywhere; every other keeps its whole roll from Year 7 up", () => {
    assert.deepEqual(
      schools.filter(({ groups }) => groups.length === 0).map(({ id }) => id),
      ["146489"],
    );
    assert.ok(notes.some((note) => note.startsWith("Wollaston School (146489) has no groups")));
    const records: Record<string, string>[] = parse(readFileSync(AREA, "utf8"), { columns: true });
    const rollOf = new Map(
      records.filter((record) => /^11-/.test(record.age_range)).map(({ urn, pupils }) => [urn, pupils]),
    );
    let compared = 0;
    for (const school of schools) {
      const roll = rollOf.get(school.id) ?? "";
      if (roll === "") continue;
      const students = school.groups.reduce((sum, { size }) => sum + size, 0);
      assert.equal(students, Number(roll), school.name);
      compared++;
    }
    assert.ok(compared >= 80, `${compared} rows compared`);
  });
});
