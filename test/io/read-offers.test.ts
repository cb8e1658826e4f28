import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, test } from "vitest";
import { EngineError } from "../../src/errors.ts";
import { readOffers } from "../../src/io/index.ts";
import { EMPLOYER_COLUMNS, EMPLOYER_EXTRAS, OFFER_COLUMNS } from "../../src/io/offer-columns.ts";
import { type DataIssue, Employer, parseHub } from "../../src/model/index.ts";
import { HUB } from "./handmade.ts";

type Cells = Readonly<Record<string, string>>;

const TALK: Cells = {
  employer_id: "acme",
  employer_name: "Acme",
  employer_lat: "51.89",
  employer_lon: "-0.41",
  offer_id: "acme-talk",
  kind: "employer-talk",
  format: "in-school",
  sessions: "3",
  max_students: "60",
  duration_min: "60",
};

function table(...rows: Cells[]): string {
  const columns = [...new Set([...Object.keys(TALK), ...rows.flatMap((row) => Object.keys(row))])];
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))]
    .map((cells) => cells.map(quote).join(","))
    .join("\r\n");
}

function faults(...rows: Cells[]): unknown[] {
  try {
    readOffers(table(...rows));
  } catch (error) {
    assert.ok(error instanceof EngineError && error.code === "invalid-data", String(error));
    return (error.context.issues as readonly DataIssue[]).map(({ path, rule }) => [...path, rule]);
  }
  return [];
}

const readOne = (more: Cells): Employer => Employer.parse(readOffers(table({ ...TALK, ...more })).employers[0]);

describe("readOffers", () => {
  test("blank cells are what the schema says of absent fields: no limit, unknown, or a default", () => {
    const employer = readOne({});
    assert.deepEqual(employer.asks, { coolDownDays: 0 });
    assert.equal(employer.readiness.insurance, "unknown");
    assert.equal(employer.reliability, undefined);
    const [offer] = employer.offers;
    assert.deepEqual(
      [offer.groupSize, offer.shared, offer.costPence, offer.radiusKm],
      [{ min: 1, max: 60 }, false, 0, undefined],
    );
    assert.deepEqual(employer.locations, [{ lat: 51.89, lon: -0.41 }]);
  });

  test("each column fills its field", () => {
    const employer = readOne({
      sectors: "digital; health-science",
      size_band: "50-99",
      provider: "Yes",
      asks_per_year: "12",
      hours_per_year: "40.5",
      cool_down_days: "14",
      max_schools: "4",
      insurance: "yes",
      insurance_expires: "31/03/2026",
      risk_review: "no",
      safeguarding_contact: "unknown",
      reliability_percent: "92.5",
      excluded_schools: "100001;100002",
      excluded_school_kinds: "independent",
      offer_name: "A day in rail",
      offer_sectors: "transport-logistics",
      routes: "engineering-manufacturing;transport-logistics",
      years: "9;10",
      min_students: "10",
      shared: "yes",
      places: "120",
      dates: "02/03/2026;2026-03-05",
      windows: "01/10/2025 to 31/10/2025;2026-02-01 to 2026-02-28",
      weekdays: "Mon;wed",
      times: "09:00-12:30; 13:15-15:00",
      teams: "2",
      offer_lat: "51.9",
      offer_lon: "-0.4",
      radius_km: "12.5",
      cost_pounds: "120.50",
      two_way: "yes",
      employer_feedback: "no",
      send_ready: "yes",
      content_training: "yes",
    });
    assert.deepEqual(employer.sectors, ["digital", "health-science"]);
    assert.deepEqual([employer.sizeBand, employer.isProvider, employer.reliability], ["50-99", true, 0.925]);
    assert.deepEqual(employer.asks, { perYear: 12, hoursPerYear: 40.5, coolDownDays: 14, maxSchools: 4 });
    assert.deepEqual(employer.readiness, {
      insurance: true,
      insuranceExpires: "2026-03-31",
      riskReview: false,
      safeguardingContact: "unknown",
      supervised: "unknown",
      accessibility: "unknown",
    });
    assert.deepEqual(employer.exclusions, { schools: ["100001", "100002"], schoolKinds: ["independent"] });
    const [offer] = employer.offers;
    assert.deepEqual(offer.availability, {
      dates: ["2026-03-02", "2026-03-05"],
      windows: [
        { start: "2025-10-01", end: "2025-10-31" },
        { start: "2026-02-01", end: "2026-02-28" },
      ],
      weekdays: [1, 3],
      times: [
        { startMin: 540, endMin: 750 }, // 9 x 60 and 12 x 60 + 30
        { startMin: 795, endMin: 900 }, // 13 x 60 + 15 and 15 x 60
      ],
    });
    assert.deepEqual(
      [offer.groupSize, offer.places, offer.teams, offer.radiusKm],
      [{ min: 10, max: 60 }, 120, 2, 12.5],
    );
    assert.deepEqual([offer.costPence, offer.location, offer.sendReady], [12_050, { lat: 51.9, lon: -0.4 }, true]);
    assert.deepEqual([offer.years, offer.sectors], [[9, 10], ["transport-logistics"]]);
    assert.deepEqual([offer.meaningful.twoWay, offer.meaningful.employerFeedback], [true, false]);
    assert.equal(offer.providerContent.training, true);
  });

  test("an employer's rows are joined, wherever they stand; a blank repeats and a difference is refused", () => {
    const other = { ...TALK, employer_id: "zeta", employer_name: "Zeta", offer_id: "zeta-talk" };
    const again = { ...TALK, employer_name: "", employer_lat: "", employer_lon: "", offer_id: "acme-2" };
    const { employers } = readOffers(table(TALK, other, again));
    assert.deepEqual(
      employers.map(({ id, offers }) => [id, offers.map((offer) => offer.id)]),
      [
        ["acme", ["acme-talk", "acme-2"]],
        ["zeta", ["zeta-talk"]],
      ],
    );
    assert.deepEqual(faults(TALK, { ...TALK, offer_id: "b", employer_name: "Acme Ltd", asks_per_year: "3" }), [
      [3, "employer_name", "conflict"],
      [3, "asks_per_year", "conflict"],
    ]);
  });

  test("blank sectors come from industry codes, and that is listed", () => {
    const { employers, derived } = readOffers(table({ ...TALK, sic: "62012" }));
    assert.deepEqual(employers[0].sectors?.includes("digital"), true);
    assert.match(derived[0], /^Acme \(acme\): sectors .*digital.* taken from SIC 62012\.$/);
    assert.deepEqual(readOne({ sic: "62012", sectors: "care-services" }).sectors, ["care-services"]);
    assert.deepEqual(faults({ ...TALK, sic: "computers" }), [[2, "sic", "sic"]]);
  });

  test("all faults of all rows come at once, with row and column", () => {
    const found = faults(
      { ...TALK, sessions: "many", dates: "30/02/2026", cost_pounds: "1.234", years: "9;15" },
      {
        ...TALK,
        offer_id: "",
        kind: "",
        format: "on the moon",
        shared: "perhaps",
        times: "12:00-09:00",
        windows: "01/10/2025",
      },
      { ...TALK, employer_id: "", offer_id: "c", weekdays: "Mon;;Tue", reliability_percent: "101", duration_min: "61" },
      { ...TALK, employer_id: "", employer_name: "", offer_id: "acme-talk", max_students: "0" },
    );
    assert.deepEqual(found, [
      [2, "sessions", "number"],
      [2, "dates", "date"],
      [2, "cost_pounds", "money"],
      [2, "years", "range"],
      [3, "offer_id", "required"],
      [3, "kind", "required"],
      [3, "shared", "choice"],
      [3, "windows", "date"],
      [3, "times", "time"],
      [3, "format", "choice"],
      [4, "employer_id", "required"],
      [4, "reliability_percent", "range"],
      [4, "weekdays", "list"],
      [4, "duration_min", "multiple"],
      [5, "employer_id", "required"],
      [5, "offer_id", "duplicate-id"],
      [5, "max_students", "range"],
    ]);
  });

  test("rules between columns are told with their column", () => {
    assert.deepEqual(faults({ ...TALK, days: "5" }), [[2, "duration_min", "one-of"]]);
    assert.deepEqual(faults({ ...TALK, duration_min: "" }), [[2, "duration_min", "one-of"]]);
    assert.deepEqual(faults({ ...TALK, shared: "yes" }), [[2, "places", "required"]]);
    assert.deepEqual(faults({ ...TALK, places: "90" }), [[2, "places", "conflict"]]);
    assert.deepEqual(faults({ ...TALK, min_students: "61" }), [[2, "min_students", "range"]]);
    assert.deepEqual(faults({ ...TALK, shared: "yes", min_students: "20", places: "10" }), [[2, "places", "range"]]);
    assert.deepEqual(faults({ ...TALK, cost_pence: "5", cost_pounds: "0.05" }), [[2, "cost_pounds", "conflict"]]);
    assert.deepEqual(faults({ ...TALK, offer_lat: "51.9" }), [[2, "offer_lon", "required"]]);
    assert.deepEqual(faults({ ...TALK, employer_lat: "", employer_lon: "" }), [[2, "offer_lat", "required"]]);
    assert.deepEqual(faults({ ...TALK, employer_lat: "", employer_lon: "", format: "virtual" }), []);
    assert.deepEqual(faults({ ...TALK, employer_lon: "" }).at(0), [2, "employer_lon", "required"]);
    assert.deepEqual(faults({ ...TALK, employer_lat: "91" }), [[2, "employer_lat", "range"]]);
  });

  test("a table with semicolons or tabs has one fault, which says so", () => {
    for (const [separator, word] of [
      [";", "semicolons"],
      ["\t", "tabs"],
    ]) {
      // The row would have a fault of its own: its quote stands inside a cell, read by commas.
      const csv = `${Object.keys(TALK).join(separator)}\r\n${Object.values(TALK).join(separator)}${separator}"Ltd"\r\n`;
      assert.throws(() => readOffers(csv), {
        code: "invalid-data",
        message: new RegExp(`has 1 fault:\\n  row 1, the file: .*\\nMaybe it is separated by ${word}`),
      });
    }
  });

  test("semicolons inside the header's quotes, or fewer than commas, are no separators", () => {
    const named = `"a;b;c;d;e;f;g;h;i;j;k;l",${table(TALK).replace("\r\n", "\r\n,")}`;
    assert.deepEqual(readOffers(named).derived, ["Columns kept and not read: a;b;c;d;e;f;g;h;i;j;k;l."]);
  });

  test("rows of nothing but empty cells are passed over and counted, however many cells they have", () => {
    const blank = ",".repeat(Object.keys(TALK).length - 1);
    const tail = `${blank}\r\n, ,\r\n\r\n`;
    const other = table({ ...TALK, offer_id: "acme-2", sessions: "0" }).split("\r\n")[1];
    assert.equal(readOffers(`${table(TALK)}\r\n${tail}`).employers[0].offers.length, 1);
    // Header 1, offer 2, blank rows 3 to 5, and the fault in row 6.
    assert.throws(() => readOffers(`${table(TALK)}\r\n${tail}${other}`), /row 6, sessions/);
  });

  test("every pound and penny is whole pence", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (pence) => {
        const text = `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, "0")}`;
        assert.equal(readOne({ cost_pounds: text }).offers[0].costPence, pence);
      }),
      { numRuns: 100 },
    );
    assert.equal(readOne({ cost_pounds: "£12.5" }).offers[0].costPence, 1250);
  });

  test("columns that are not read are kept and named, and missing ones refused", () => {
    const { extra, derived } = readOffers(table({ ...TALK, contact: "front desk", cost_pound: "3" }));
    assert.deepEqual(extra, [
      {
        id: "acme-talk",
        cells: [
          { column: "contact", value: "front desk" },
          { column: "cost_pound", value: "3" },
        ],
      },
    ]);
    assert.deepEqual(derived, ["Columns kept and not read: contact, cost_pound."]);
    assert.throws(() => readOffers("employer_id,offer_id\na,b\n"), /row 1, employer_name: this column is needed/);
  });

  test("the example of the documentation is read, and is valid in a hub", () => {
    const page = readFileSync(new URL("../../docs/csv.md", import.meta.url), "utf8");
    const example = /```csv\n(employer_id[\s\S]*?)```/.exec(page)?.[1] ?? "";
    const { employers } = readOffers(example);
    assert.equal(
      employers.reduce((sum, { offers }) => sum + offers.length, 0),
      4,
    );
    assert.equal(parseHub({ ...HUB, employers }).employers.length, 3);
  });

  test("the documentation has a line for every column", () => {
    const page = readFileSync(new URL("../../docs/csv.md", import.meta.url), "utf8");
    const names = [...EMPLOYER_COLUMNS, ...OFFER_COLUMNS]
      .map(({ name }) => name)
      .concat(Object.values(EMPLOYER_EXTRAS));
    assert.deepEqual(
      names.filter((name) => !page.includes(`\n| \`${name}\` |`)),
      [],
    );
  });
});
