import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { parsePolicy, presets } from "../../../src/model/index.ts";

const { southMidlands, equal } = presets.policy;

describe("references", () => {
  const benchmarkIds = new Set(presets.benchmarks.map(({ id }) => id));

  test("what a kind counts for exists", () => {
    for (const kind of presets.kinds) {
      for (const id of kind.counts.flat()) assert.ok(benchmarkIds.has(id), `${kind.id} counts for ${id}`);
    }
  });

  test("every entitlement can be met by some kind, in its years, format and audience", () => {
    for (const { id, appliesTo, counts } of southMidlands.entitlements) {
      for (const year of appliesTo.audience === "staff" ? [undefined] : appliesTo.years) {
        const kind = presets.kinds.find(
          (candidate) =>
            candidate.audience === appliesTo.audience &&
            (year === undefined || candidate.years.includes(year)) &&
            candidate.counts.flat().some((benchmark) => counts.benchmarks.includes(benchmark)) &&
            candidate.formats.some((format) => counts.formats.includes(format)),
        );
        assert.ok(kind, `${id}, year ${year}`);
      }
    }
  });

  test("what a kind counts for is owed to somebody, and a list of formats holds none in which it can't be earned", () => {
    const owed = new Set(southMidlands.entitlements.flatMap(({ counts }) => counts.benchmarks));
    assert.deepEqual(
      presets.kinds.flatMap(({ counts }) => counts.flat()).filter((id) => !owed.has(id)),
      [],
    );
    for (const { id, counts } of southMidlands.entitlements.filter(({ counts }) => counts.formats.length < 3)) {
      const formats = presets.kinds
        .filter((kind) => kind.counts.flat().some((benchmark) => counts.benchmarks.includes(benchmark)))
        .flatMap((kind) => kind.formats);
      for (const format of counts.formats) assert.ok(formats.includes(format), `${id}, ${format}`);
    }
  });

  test("at a fair a provider earns provider access or Benchmark 7, another employer Benchmark 5", () => {
    for (const id of ["careers-fair", "carousel", "speed-networking"]) {
      assert.deepEqual(presets.kinds.find((kind) => kind.id === id)?.counts, [["gb7-provider", "gb7", "gb5"]], id);
    }
    const providersOnly = presets.benchmarks.filter((benchmark) => benchmark.providersOnly).map(({ id }) => id);
    assert.deepEqual(providersOnly, ["gb7", "gb7-provider"]);
  });

  test("providers can be met in all years of provider access, and count for nothing without content", () => {
    const owed = southMidlands.entitlements.filter(({ counts }) => counts.benchmarks.includes("gb7-provider"));
    const years = owed.filter(({ id }) => id.startsWith("provider-access")).flatMap(({ appliesTo }) => appliesTo.years);
    assert.deepEqual(years, [8, 9, 10, 11, 12, 13]);
    for (const id of ["provider-encounter", "provider-visit"]) {
      assert.deepEqual(southMidlands.kinds.find((kind) => kind.id === id)?.years, years, id);
    }
    const { needs, unknown, providersOnly } = presets.benchmarks.find(({ id }) => id === "gb7-provider")!;
    assert.deepEqual([needs.length, unknown, providersOnly], [4, "does-not-count", true]);
  });

  test("every family with a beta has a factor", () => {
    const families = new Set(presets.factors.map(({ family }) => family));
    for (const { family } of presets.schemes.noisyOr.betas) assert.ok(families.has(family), family);
  });

  test("every factor that a published rule reads exists", () => {
    const ids = new Set(presets.factors.map(({ id }) => id));
    const { teachFirst, ifs2013, deprivationBands, countOf, anyOf } = presets.schemes;
    const read = [teachFirst.factor, teachFirst.second, ifs2013.factor, deprivationBands.factor];
    for (const { factor } of [...countOf.criteria, ...anyOf.criteria]) read.push(factor);
    for (const id of read) assert.ok(ids.has(id), id);
  });
});

describe("worth", () => {
  const entitlement = (id: string) => southMidlands.entitlements.find((entry) => entry.id === id)!;
  const worthOf = (id: string): number => {
    let from = 0;
    let sum = 0;
    for (const { upTo, worth } of entitlement(id).tiers) {
      sum += (upTo - from) * worth;
      from = upTo;
    }
    return sum;
  };

  test("the first is worth most, and nothing rises", () => {
    for (const { id, tiers } of southMidlands.entitlements) {
      tiers.forEach((tier, row) => {
        assert.ok(row === 0 || (tier.worth <= tiers[row - 1].worth && tier.upTo > tiers[row - 1].upTo), id);
      });
    }
  });

  test("gains from encounters with employers stop at four a year", () => {
    assert.equal(entitlement("gb5-school").tiers.at(-1)?.upTo, 4);
    // 1 + 0.4 + 0.2 + 0.1
    assert.ok(Math.abs(worthOf("gb5-school") - 1.7) < 1e-9);
  });

  test("25 hours in workplaces are worth one and a half to two first encounters", () => {
    // 10 x 0.08 + 15 x 0.05 = 1.55
    for (const id of ["work-experience-ks3", "work-experience-ks4"]) assert.ok(Math.abs(worthOf(id) - 1.55) < 1e-9, id);
  });

  test("an industry placement is owed in hours: a day is a small part of it, the whole of it is worth two", () => {
    const { unit, target, phase } = entitlement("t-level-placement");
    assert.deepEqual([unit, target, phase?.pace], ["hours", 315, "whole"]);
    const { blockDayMin } = southMidlands.time;
    // A day is 5 hours of 315; 28 days are 140 hours of 315, less than half.
    assert.equal(blockDayMin / 60 / target, 5 / 315);
    assert.ok((28 * blockDayMin) / 60 < target / 2);
    // 315 x 0.00635 = 2.00025
    assert.ok(Math.abs(worthOf("t-level-placement") - 2) < 0.001);
  });

  test("what is owed lies within what is worth something", () => {
    for (const { id, target, tiers } of southMidlands.entitlements)
      assert.ok(target <= tiers[tiers.length - 1].upTo, id);
  });

  test("suitability never outweighs a first encounter", () => {
    const sum = Object.values(southMidlands.suitability).reduce((total, weight) => total + weight, 0);
    assert.ok(sum < 0.5, `${sum}`);
  });
});

describe("policies", () => {
  test("are parsed once and frozen", () => {
    assert.equal(presets.policy.southMidlands, southMidlands);
    assert.ok(Object.isFrozen(southMidlands) && Object.isFrozen(southMidlands.priority.scheme));
  });

  test("the comparison differs in weight and name only", () => {
    assert.equal(southMidlands.priority.ceiling, 2);
    assert.equal(equal.priority.ceiling, 1);
    assert.equal(equal.priority.scheme.rule, "none");
    const { id, title, source, priority } = southMidlands;
    assert.deepEqual(
      { ...equal, id, title, source, priority: { ...equal.priority, ceiling: 2, scheme: priority.scheme } },
      { ...southMidlands },
    );
  });

  test("every scheme can be put into the policy by a spread", () => {
    for (const scheme of Object.values(presets.schemes)) {
      const priority = { ...southMidlands.priority, scheme, needAtCeiling: 1 };
      assert.equal(parsePolicy({ ...southMidlands, id: scheme.id, priority }).priority.scheme.id, scheme.id);
    }
  });

  test("a protected factor is refused without a reason and taken with one", () => {
    const scheme = {
      ...presets.schemes.noisyOr,
      betas: [...presets.schemes.noisyOr.betas, { family: "language", beta: 0.1 }],
    };
    const withScheme = { ...southMidlands, priority: { ...southMidlands.priority, scheme } };
    assert.throws(() => parsePolicy(withScheme), { code: "invalid-data" });
    const rationales = [{ factor: "eal", text: "Fewer encounters recorded." }];
    parsePolicy({ ...withScheme, priority: { ...withScheme.priority, rationales } });
  });
});
