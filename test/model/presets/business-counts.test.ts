import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "vitest";
import { presets } from "../../../src/model/index.ts";

const { businessCounts, localAuthorities } = presets;
const DATA = new URL("../../../../shared/data/", import.meta.url);
const COUNTS = new URL("business-counts-2024.csv", DATA);
const SCHOOLS = new URL("schools-south-midlands.csv", DATA);

/** Rows of a CSV whose quoted cells hold commas but neither quotes nor line ends. */
function readRows(file: URL): readonly Readonly<Record<string, string>>[] {
  const [head, ...rows] = readFileSync(file, "utf8")
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/);
  const cells = (line: string) => [...line.matchAll(/("([^"]*)"|([^,]*))(,|$)/g)].map((m) => m[2] ?? m[3] ?? "");
  const names = cells(head);
  return rows.map((row) =>
    Object.fromEntries(
      cells(row)
        .slice(0, names.length)
        .map((cell, i) => [names[i], cell]),
    ),
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

describe("businessCounts", () => {
  test("columns have one number for each industry and size, and both count the same units", () => {
    for (const { name, unitsOfIndustry, unitsOfSizeBand } of businessCounts.areas) {
      assert.equal(unitsOfIndustry.length, businessCounts.industries.length, name);
      assert.equal(unitsOfSizeBand.length, businessCounts.sizeBands.length, name);
      assert.equal(sum(unitsOfIndustry), sum(unitsOfSizeBand), name);
    }
    // Luton 9,030 + Milton Keynes 14,570 + Bedford 8,355 + Central Bedfordshire 13,835 + North 17,280 and West Northamptonshire 21,480
    assert.equal(sum(businessCounts.areas.flatMap(({ unitsOfIndustry }) => unitsOfIndustry)), 84_550);
  });

  test("the industries cover the divisions 01 to 99 in order", () => {
    businessCounts.industries.forEach(({ id, sicDivisions: [from, to], sectors }, row) => {
      assert.ok(from <= to && (row === 0 || from > businessCounts.industries[row - 1].sicDivisions[1]), id);
      assert.ok(sectors.length > 0, id);
    });
    assert.equal(businessCounts.industries[0].sicDivisions[0], 1);
    assert.equal(businessCounts.industries.at(-1)?.sicDivisions[1], 99);
  });

  test("an industry is read as a route that the crosswalk gives one of its divisions", () => {
    const { sectorsOfSic, sicCrosswalk } = presets.sectors;
    const isDivision = (n: number) => sicCrosswalk.sections.some(({ divisions: [from, to] }) => n >= from && n <= to);
    for (const {
      id,
      sicDivisions: [from, to],
      sectors,
    } of businessCounts.industries) {
      const divisions = Array.from({ length: to - from + 1 }, (_, k) => from + k).filter(isDivision);
      const possible = divisions.flatMap((division) => sectorsOfSic(String(division).padStart(2, "0")));
      for (const sector of sectors) assert.ok(possible.includes(sector), `${id}: ${sector}`);
    }
  });

  test.skipIf(!existsSync(COUNTS))("every number is the published one", () => {
    const units = readRows(COUNTS).filter(({ unit }) => unit === "local_units");
    assert.equal(units.length, 6 * (17 + 7));
    const found = (area: string, dimension: string) =>
      units.filter((row) => row.area_code === area && row.dimension === dimension);
    for (const { code, name, unitsOfIndustry, unitsOfSizeBand } of businessCounts.areas) {
      const industries = found(code, "industry");
      assert.ok(industries.every((row) => row.area_name === name));
      assert.deepEqual(
        businessCounts.industries.map(({ sicDivisions: [from, to] }, row) => [from, to, unitsOfIndustry[row]]),
        industries.map(({ category, count }) => {
          const [from, to = from] = category.split(" ")[0].split("-");
          return [Number(from), Number(to), Number(count)];
        }),
      );
      assert.deepEqual(
        businessCounts.sizeBands.map((band, row) => [band, unitsOfSizeBand[row]]),
        found(code, "employment_size").map(({ category, count }) => [category, Number(count)]),
      );
    }
  });
});

describe("localAuthorities", () => {
  test("are the authorities of the business counts", () => {
    assert.deepEqual(
      localAuthorities.areas.map(({ code, name }) => [code, name]),
      businessCounts.areas.map(({ code, name }) => [code, name]),
    );
  });

  test.skipIf(!existsSync(SCHOOLS))("centres are the means of school positions", () => {
    const schools = readRows(SCHOOLS);
    for (const { name, centre } of localAuthorities.areas) {
      const own = schools.filter((row) => row.la_name === name && row.lat !== "");
      const mean = (field: string) =>
        Math.round((1000 * sum(own.map((row) => Number(row[field])))) / own.length) / 1000;
      assert.deepEqual([centre.lat, centre.lon], [mean("lat"), mean("lon")], name);
    }
  });
});

describe("figures", () => {
  test("what was reached lies below what was aimed at", () => {
    assert.ok(presets.figures.tutoringReached.value < presets.figures.tutoringFloor.value);
  });
});
