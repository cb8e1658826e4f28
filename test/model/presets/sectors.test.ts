import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { presets, TECHNICAL_ROUTES } from "../../../src/model/index.ts";

const { technicalRouteSectors, priorityLists, sicCrosswalk, sectorsOfSic } = presets.sectors;

describe("technicalRouteSectors", () => {
  test("are the 15 routes, none nearer to itself", () => {
    assert.deepEqual(
      technicalRouteSectors.map(({ id }) => id),
      TECHNICAL_ROUTES,
    );
    for (const { id, near } of technicalRouteSectors) assert.ok(near.every(({ sector }) => sector !== id));
  });

  test("nearness holds both ways and is listed once", () => {
    const similarity = new Map(
      technicalRouteSectors.flatMap(({ id, near }) => near.map((n) => [`${id} ${n.sector}`, n.similarity] as const)),
    );
    assert.equal(
      similarity.size,
      technicalRouteSectors.reduce((sum, { near }) => sum + near.length, 0),
    );
    for (const { id, near } of technicalRouteSectors) {
      for (const { sector, similarity: there } of near) assert.equal(similarity.get(`${sector} ${id}`), there);
    }
  });

  test("tags are the priority lists that name the route", () => {
    const tagged = technicalRouteSectors.flatMap(({ id, tags }) => tags.map((tag) => `${tag} ${id}`));
    const listed = priorityLists.flatMap(({ id, routes }) => routes.map((route) => `${id} ${route}`));
    assert.deepEqual(tagged.sort(), listed.sort());
  });

  test("local logistics and food are not in the national list", () => {
    const national = priorityLists.find(({ id }) => id === "is-8");
    const local = priorityLists.find(({ id }) => id === "south-midlands-lsip-2026");
    for (const route of ["transport-logistics", "catering-hospitality"] as const) {
      assert.equal(national?.routes.includes(route), false);
      assert.equal(local?.routes.includes(route), true);
    }
  });
});

describe("sectorsOfSic", () => {
  test("sections A to U follow each other without overlap, and each leads to a route", () => {
    assert.equal(sicCrosswalk.sections.map(({ letter }) => letter).join(""), "ABCDEFGHIJKLMNOPQRSTU");
    sicCrosswalk.sections.forEach(({ letter, divisions: [from, to] }, row) => {
      assert.ok(from <= to && (row === 0 || from > sicCrosswalk.sections[row - 1].divisions[1]), letter);
      assert.ok(sectorsOfSic(letter).length > 0, letter);
    });
  });

  test("every route is reached, by sections and by divisions", () => {
    const codes = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));
    const isDivision = (code: string) =>
      sicCrosswalk.sections.some(({ divisions: [from, to] }) => Number(code) >= from && Number(code) <= to);
    const divisions = codes.filter(isDivision);
    // SIC 2007 has 88 divisions: 99 less the unused 04, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89.
    assert.equal(divisions.length, 88);
    assert.deepEqual([...new Set(divisions.flatMap(sectorsOfSic))].sort(), [...TECHNICAL_ROUTES].sort());
    const bySections = new Set(sicCrosswalk.sections.flatMap(({ sectors }) => sectors));
    assert.deepEqual([...bySections].sort(), [...TECHNICAL_ROUTES].sort());
    for (const code of codes.filter((code) => !isDivision(code))) assert.throws(() => sectorsOfSic(code));
  });

  test("the more exact code decides: a vet is not a lawyer", () => {
    assert.deepEqual(sectorsOfSic("75000"), ["agriculture-environment-animal-care", "health-science"]);
    assert.deepEqual(sectorsOfSic("6910"), ["legal-finance-accounting"]);
    assert.deepEqual(sectorsOfSic("96020"), ["hair-beauty"]);
    assert.deepEqual(sectorsOfSic("011"), ["agriculture-environment-animal-care"]);
  });

  test("every division listed by itself lies in a section, once", () => {
    const seen = sicCrosswalk.divisions.map(({ division }) => division);
    assert.equal(new Set(seen).size, seen.length);
    for (const division of seen) sectorsOfSic(String(division));
  });

  test.each(["", "V", "a", "6", "123456", "62.01", "04", "89000", "6a"])("refuses %j", (code) => {
    assert.throws(() => sectorsOfSic(code), { code: "invalid-argument", context: { code } });
  });
});
