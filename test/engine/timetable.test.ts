import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { compileCandidates } from "../../src/candidate/index.ts";
import { plan } from "../../src/engine/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { type Hub, type Plan, type Policy, type PolicyInput, parseHub, presets } from "../../src/model/index.ts";
import { checkPlan } from "../../src/plan/index.ts";
import { rateTimetable, type Session } from "../../src/schedule/index.ts";
import { hubJson, withShuffled } from "../support/arbitraries.ts";
import { policy } from "../support/policies.ts";

const { southMidlands } = presets.policy;
const { wishes, ...time } = southMidlands.time;
assert.ok(wishes !== undefined);
/** The same policy, that wishes nothing of dates. */
const WISHLESS = policy({ time });

const WEEKS = Object.values(presets.occasions).map(({ occasion }) => occasion);
const RUN = { effort: "balanced", seed: 3 } as const;

/** What a plan that was made without wishes would be rated. */
function rate(hub: Hub, { encounters }: Plan, used: Policy): Plan["timetable"] {
  const stage = compileCandidates(hub, used);
  const { dates } = stage.world.calendar;
  const sessions = encounters.map(
    ({ groups, date, startMin, durationMin, days, id, offer, employer }): Session => ({
      id,
      offer,
      employer,
      parties: groups.map((group) => ({ ...group, units: 1 })),
      day: dates.indexOf(date),
      startMin: startMin ?? null,
      durationMin: durationMin ?? null,
      days: days ?? null,
    }),
  );
  return rateTimetable(stage, sessions);
}

describe("a plan of a policy with wishes", () => {
  test("is worth no less than one without, keeps every rule, and costs no more points", () => {
    fc.assert(
      fc.property(hubJson({ schools: 3, employers: 6 }), (json) => {
        const hub = parseHub({ ...json, occasions: WEEKS });
        const wished = plan(hub, southMidlands, RUN);
        const plain = plan(hub, WISHLESS, RUN);
        assert.deepEqual(checkPlan(hub, wished), []);
        assert.deepEqual(checkPlan(hub, plain), []);
        assert.equal(plain.timetable, undefined);
        assert.ok(wished.certificate.value >= plain.certificate.value);
        assert.equal(wished.encounters.length, plain.encounters.length);
        const before = rate(hub, plain, southMidlands)!.penalty;
        assert.ok(wished.timetable!.penalty <= before);
      }),
      { numRuns: 12 },
    );
  });

  test("is rated, but not made better, where it is to be quick", () => {
    const hub = parseHub({
      ...JSON.parse(JSON.stringify(generateHub({ schools: 2, employers: 10, seed: 4, supply: 1 }))),
      occasions: WEEKS,
    });
    const quick = { ...RUN, effort: "quick" } as const;
    const wished = plan(hub, southMidlands, quick);
    const plain = plan(hub, WISHLESS, quick);
    assert.deepEqual(wished.encounters, plain.encounters);
    assert.deepEqual(wished.timetable, rate(hub, plain, southMidlands));
  });

  test("is the same to the byte however the hub is written down", () => {
    fc.assert(
      fc.property(withShuffled(hubJson({ schools: 3, employers: 5 })), ({ json, shuffled }) => {
        const texts = [json, shuffled].map((each) =>
          JSON.stringify(plan(parseHub({ ...(each as object), occasions: WEEKS }), southMidlands, RUN)),
        );
        assert.equal(texts[0], texts[1]);
      }),
      { numRuns: 8 },
    );
  });

  test("keeps agreed dates", () => {
    const draft = generateHub({ schools: 2, employers: 10, seed: 4, supply: 1 });
    const free = plan(draft, WISHLESS, RUN);
    const agreed = free.encounters.filter(({ groups }) => groups.length === 1).slice(0, 8);
    const locks = agreed.map(({ offer, groups, date }) => ({
      type: "keep" as const,
      offer,
      group: groups[0].group,
      date,
    }));
    const hub = parseHub({ ...JSON.parse(JSON.stringify(draft)), locks });
    const wished = plan(hub, southMidlands, { effort: "balanced", seed: 1 });
    assert.deepEqual(checkPlan(hub, wished), []); // "keep-missing" would be among them
    assert.ok(agreed.length === 8);
  });
});

describe("over one generated hub of eight schools", () => {
  const hub = parseHub({
    ...JSON.parse(JSON.stringify(generateHub({ schools: 8, employers: 60, seed: 7, supply: 0.7 }))),
    occasions: WEEKS,
  });
  const plain = plan(hub, WISHLESS, { effort: "balanced", seed: 7 });
  const rated = (weights: Partial<NonNullable<PolicyInput["time"]["wishes"]>>) => {
    const used = policy({ time: { ...time, wishes: { ...wishes, ...weights } } });
    return plan(hub, used, { effort: "balanced", seed: 7 });
  };
  const amounts = (timetable: Plan["timetable"]) =>
    Object.fromEntries(timetable!.wishes.map(({ wish, amount }) => [wish, amount]));

  test("the shipped wishes make the timetable much better at no loss", () => {
    const before = rate(hub, plain, southMidlands)!;
    const { timetable, certificate } = rated({});
    assert.ok(timetable!.penalty < 0.8 * before.penalty, `${timetable!.penalty} of ${before.penalty}`);
    assert.ok(certificate.datedLoss <= plain.certificate.datedLoss);
    for (const wish of ["occasions", "leastServed"] as const) {
      assert.ok(amounts(timetable)[wish] < amounts(before)[wish], wish);
    }
  });

  test("a wish with much more weight gets more of what it asks for", () => {
    const usual = amounts(rated({}).timetable);
    assert.ok(amounts(rated({ schoolWeeks: 5000 }).timetable).schoolWeeks < usual.schoolWeeks);
    assert.ok(amounts(rated({ leastServed: 500 }).timetable).leastServed < usual.leastServed);
    assert.ok(amounts(rated({ occasions: 1000 }).timetable).occasions < usual.occasions);
  });
});
