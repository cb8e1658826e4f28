import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { type Hub, type Plan, type Policy, presets } from "../../src/model/index.ts";
import { checkPlan } from "../../src/plan/index.ts";
import { parsedHub } from "../support/arbitraries.ts";
import { listBrokenMinutes, MINUTE_RULES } from "../support/minute-calendar.ts";
import { POLICY, smallHubs } from "../support/small-hubs.ts";
import { tightHub } from "../support/tight-hubs.ts";

const { southMidlands } = presets.policy;
const effort = fc.constantFrom("quick" as const, "balanced" as const);

/** Days later, and back into the calendar's own text. */
function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** One encounter on another day, at another hour, or there twice. */
const edits = fc.record({
  place: fc.nat(),
  days: fc.constantFrom(-14, -7, -1, 0, 0, 1, 7, 14),
  minutes: fc.constantFrom(0, 0, -60, -15, -5, 5, 15, 60, 75),
  isTwice: fc.boolean(),
});
type Edit = typeof edits extends fc.Arbitrary<infer T> ? T : never;

function editPlan(made: Plan, { place, days, minutes, isTwice }: Edit): Plan {
  const row = place % made.encounters.length;
  const old = made.encounters[row];
  const moved = {
    ...old,
    date: shiftDate(old.date, days),
    ...(old.startMin === undefined ? {} : { startMin: Math.max(0, old.startMin + minutes) }),
  };
  const encounters = isTwice
    ? [...made.encounters, { ...moved, id: `${old.id}-again` }]
    : made.encounters.with(row, moved);
  return { ...made, encounters };
}

/** Whether `checkPlan` finds a broken rule of those that are read minute by minute too. */
function minuteFaults(hub: Hub, made: Plan): readonly string[] {
  return checkPlan(hub, made).flatMap(({ rule, message }) =>
    MINUTE_RULES.includes(rule) ? [`${rule}: ${message}`] : [],
  );
}

function agreeAfter(hub: Hub, made: Plan, edit: Edit): boolean {
  const edited = editPlan(made, edit);
  const [faults, broken] = [minuteFaults(hub, edited), listBrokenMinutes(hub, edited)];
  assert.equal(faults.length > 0, broken.length > 0, JSON.stringify({ edit, faults, broken }));
  return faults.length > 0;
}

describe("read minute by minute, on a calendar of its own", () => {
  test("no plan of a crowded hub has anybody in two places at once", () => {
    fc.assert(
      fc.property(smallHubs, effort, fc.nat(100), (hub, level, seed) => {
        assert.deepEqual(listBrokenMinutes(hub, plan(hub, POLICY, { effort: level, seed })), []);
      }),
      { seed: 21, numRuns: 80 },
    );
  });

  test("nor does one of any hub", () => {
    fc.assert(
      fc.property(parsedHub(), effort, fc.nat(100), (hub, level, seed) => {
        assert.deepEqual(listBrokenMinutes(hub, plan(hub, southMidlands, { effort: level, seed })), []);
      }),
      { seed: 22, numRuns: 60 },
    );
  });

  test("nor does one of a generated hub of a few schools, or of one careers week", () => {
    for (const schools of [3, 5, 8]) {
      const generated = generateHub({ schools, employers: 14 * schools, seed: schools, supply: 0.8 });
      const made = plan(generated, southMidlands, { effort: "quick", seed: 1 });
      assert.ok(made.encounters.length > 10 * schools);
      assert.deepEqual(listBrokenMinutes(generated, made), []);
    }
    const tight = tightHub({ schools: 4, seed: 5 });
    assert.deepEqual(listBrokenMinutes(tight, plan(tight, southMidlands, { effort: "balanced", seed: 5 })), []);
  });

  test("a plan that somebody has changed is sound or not as checkPlan says", () => {
    const seen = { sound: 0, broken: 0 };
    const change = (hub: Hub, policy: Policy, list: readonly Edit[]): void => {
      const made = plan(hub, policy, { effort: "quick", seed: 3 });
      if (made.encounters.length === 0) return;
      for (const edit of list) seen[agreeAfter(hub, made, edit) ? "broken" : "sound"]++;
    };
    const several = fc.array(edits, { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(smallHubs, several, (hub, list) => change(hub, POLICY, list)),
      { seed: 23, numRuns: 60 },
    );
    fc.assert(
      fc.property(parsedHub(), several, (hub, list) => change(hub, southMidlands, list)),
      { seed: 24, numRuns: 40 },
    );
    const many = fc.sample(edits, { seed: 25, numRuns: 60 });
    change(tightHub({ schools: 3, seed: 2 }), southMidlands, many);
    change(generateHub({ schools: 3, employers: 40, seed: 2, supply: 0.6 }), southMidlands, many);
    assert.ok(seen.sound > 50 && seen.broken > 200, JSON.stringify(seen));
  });
});
