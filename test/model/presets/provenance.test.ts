import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "vitest";
import * as z from "zod";
import {
  Benchmark,
  Calendar,
  EncounterKind,
  Entitlement,
  Factor,
  Location,
  Occasion,
  PATHWAYS,
  PriorityScheme,
  type Provenance,
  presets,
  Sector,
} from "../../../src/model/index.ts";
import { provenance } from "../../../src/model/primitives.ts";

const Origin = z.object(provenance);
const DOCS = readFileSync(new URL("../../../docs/presets.md", import.meta.url), "utf8");

const { calendars, sectors } = presets;
const lists: readonly (readonly [string, readonly Provenance[]])[] = [
  ["benchmarks", presets.benchmarks],
  ["kinds", presets.kinds],
  ["entitlements", presets.entitlements],
  ["factors", presets.factors],
  ["schemes", Object.values(presets.schemes)],
  ["pathways", presets.pathways],
  ["figures", Object.values(presets.figures)],
  ["priority lists", sectors.priorityLists],
  ["calendars", [calendars.luton2025, calendars.centralBedfordshire2025, calendars.bankHolidays]],
  ["occasions", Object.values(presets.occasions)],
  ["tables", [sectors.sicCrosswalk, presets.businessCounts, presets.localAuthorities]],
  ["policies", [presets.policy.southMidlands, presets.policy.equal]],
  ["scenarios", Object.values(presets.scenario)],
];

describe.each(lists)("%s", (_, entries) => {
  test("each says where it is from, of which year, and how far to trust it", () => {
    assert.ok(entries.length > 0);
    for (const entry of entries) assert.equal(Origin.safeParse(entry).error, undefined, entry.id);
  });

  test("no id is used twice", () => {
    assert.equal(new Set(entries.map(({ id }) => id)).size, entries.length);
  });

  test("each has a row in docs/presets.md with its year, status and source", () => {
    for (const { id, year, status, source } of entries) {
      const rows = DOCS.split("\n").filter((line) => line.startsWith(`| \`${id}\` |`));
      assert.ok(
        rows.some((row) => row.endsWith(`| ${year} | ${status} | ${source} |`)),
        `docs/presets.md has no row for ${id} with ${year}, ${status}, ${source}`,
      );
    }
  });
});

describe("how far to trust", () => {
  const all = lists.flatMap(([, entries]) => entries);

  test("what is ours, or nobody has verified, is never called verified", () => {
    for (const { id, source, status } of all) {
      if (/not (verified|checked)|\b(our|ours|us)\b|judgement/i.test(source)) assert.notEqual(status, "verified", id);
      if (source.includes("not verified")) assert.equal(status, "partial", id);
      if (status === "judgement") assert.match(source, /\b(our|ours)\b/i, id);
      if (status === "partial") assert.match(source, /not verified|\b(our|ours|us)\b/i, id);
    }
  });

  test("only these were read as a whole in the source and of the year that they name", () => {
    const verified = all.filter(({ status }) => status === "verified").map(({ id }) => id);
    assert.deepEqual(verified, ["fsm-ever3", "ifs-2013", "ons-business-counts-2024"]);
  });
});

test("every part of a scenario says what it rests on, and calls ours ours", () => {
  for (const { id, offers, employers, schools, absence, pupils } of Object.values(presets.scenario)) {
    for (const { basis } of [offers, employers, schools, absence, pupils]) {
      assert.notEqual(basis.status, "verified", id);
      assert.match(basis.source, /\b(our|ours)\b/i, id);
    }
  }
});

test("a recorded zero means missing for young carers alone", () => {
  const factors = presets.policy.southMidlands.priority.factors.filter(({ zeroMeansMissing }) => zeroMeansMissing);
  assert.deepEqual(
    factors.map(({ id }) => id),
    ["young-carer"],
  );
});

describe("schemas", () => {
  const kinds: readonly (readonly [string, z.ZodType, readonly unknown[]])[] = [
    ["benchmarks", Benchmark, presets.benchmarks],
    ["kinds", EncounterKind, presets.kinds],
    ["entitlements", Entitlement, presets.entitlements],
    ["factors", Factor, presets.factors],
    ["schemes", PriorityScheme, Object.values(presets.schemes)],
    ["sectors", Sector, sectors.technicalRouteSectors],
    ["calendars", Calendar, [calendars.luton2025.calendar, calendars.centralBedfordshire2025.calendar]],
    ["occasions", Occasion, Object.values(presets.occasions).map(({ occasion }) => occasion)],
    ["centres", Location, presets.localAuthorities.areas.map(({ centre }) => centre)],
  ];
  test.each(kinds)("%s hold to theirs", (_, schema, entries) => {
    for (const entry of entries) assert.equal(schema.safeParse(entry).error, undefined, JSON.stringify(entry));
  });

  test("every pathway of the model is described, and only ended ones are added", () => {
    const described = presets.pathways.filter(({ to }) => to === undefined).map(({ id }) => id);
    assert.deepEqual([...described].sort(), [...PATHWAYS].sort());
  });
});
