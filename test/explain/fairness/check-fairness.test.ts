import assert from "node:assert/strict";
import fc from "fast-check";
import { beforeAll, describe, test } from "vitest";
import { academicCalendar } from "../../../src/calendar/index.ts";
import { plan } from "../../../src/engine/index.ts";
import { AXIOMS, checkFairness, type Finding } from "../../../src/explain/index.ts";
import { generateHub } from "../../../src/generate/index.ts";
import { type Hub, indexHub, type Plan, parseHub, parsePolicy, presets } from "../../../src/model/index.ts";
import { prioritise } from "../../../src/priority/index.ts";
import { hubJson } from "../../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../../support/hubs.ts";
import { plainPolicy } from "../../support/policies.ts";
import { tightHub } from "../../support/tight-hubs.ts";
import { add, brokenRules, drop, swap, valueMicroOf, witnessesOf } from "./apply-witness.ts";

const RUN = { effort: "quick", seed: 1 } as const;
const NO_SAMPLE = { sample: 0 } as const;
const micro = (value: number) => Math.round(value * 1e6);

function verdictsOf(findings: readonly Finding[]): Readonly<Record<string, boolean | "unknown">> {
  return Object.fromEntries(findings.map(({ axiom, holds }) => [axiom, holds]));
}

/** Every witness of a step is taken at its word: the step is done, breaks no rule, and adds exactly what was said. */
function assertTrue(document: Hub, made: Plan, findings: readonly Finding[]): number {
  const value = valueMicroOf(document, made);
  const reversals = witnessesOf(findings, "no-priority-reversal");
  const wastes = witnessesOf(findings, "non-wasteful");
  const leftOut = witnessesOf(findings, "nobody-left-out");
  const weights = new Map(prioritise(document, parsePolicy(made.meta.policy)).map((row) => [row.group, row.weight]));
  for (const witness of reversals) {
    const swapped = swap(document, made, witness);
    assert.deepEqual(brokenRules(document, swapped), [], JSON.stringify(witness));
    assert.equal(valueMicroOf(document, swapped) - value, micro(witness.gain));
    assert.ok(witness.gain > 0);
    assert.ok(weights.get(witness.group)! >= weights.get(witness.insteadOf)!);
    assert.ok(hadOf(document, made, witness.group) <= hadOf(document, made, witness.insteadOf));
  }
  for (const witness of wastes) {
    const fuller = add(document, made, witness);
    assert.deepEqual(brokenRules(document, fuller), [], JSON.stringify(witness));
    assert.equal(valueMicroOf(document, fuller) - value, micro(witness.gain));
    assert.ok(witness.gain > 0);
  }
  for (const witness of leftOut) {
    assert.deepEqual(brokenRules(document, swap(document, made, witness)), [], JSON.stringify(witness));
    assert.equal(hadOf(document, made, witness.group), 0);
    const has = made.encounters.filter(({ groups }) => groups.some((party) => party.group === witness.insteadOf));
    assert.ok(has.length >= witness.has && witness.has >= 4);
  }
  return reversals.length + wastes.length + leftOut.length;
}

/** Student-encounters a student, planned and recorded since 1 September. */
function hadOf(document: Hub, made: Plan, id: string): number {
  const { group: own } = indexHub(document).groupById.get(id)!;
  const firstDay = `${document.academicYear.slice(0, 4)}-09-01`;
  const recorded = own.history
    .filter(({ date }) => date >= firstDay)
    .reduce((sum, { students }) => sum + Math.min(students, own.size), 0);
  const planned = made.encounters.flatMap(({ groups }) => groups.filter((party) => party.group === id));
  return (recorded + planned.reduce((sum, { students }) => sum + students, 0)) / own.size;
}

/** One encounter of every so many is gone, one of every so many goes to whoever is next: a plan with much to find. */
function spoil(made: Plan, every: number): Plan {
  return { ...made, encounters: made.encounters.filter((_, place) => place % every !== 0) };
}

describe("checkFairness", () => {
  describe("on a generated hub", () => {
    let document: Hub;
    let made: Plan;
    beforeAll(() => {
      document = generateHub({ schools: 5, employers: 50, seed: 3, supply: 0.9 });
      made = plan(document, presets.policy.southMidlands, RUN);
    });

    test("every witness can be tried, breaks no rule, and adds what it says", () => {
      const findings = checkFairness(document, made, NO_SAMPLE);
      assert.deepEqual(
        findings.map(({ axiom }) => axiom),
        AXIOMS,
      );
      assertTrue(document, made, findings);
    });

    test("what is taken out of a plan is found to be wasted", () => {
      const spoilt = spoil(made, 12);
      const findings = checkFairness(document, spoilt, NO_SAMPLE);
      const found = assertTrue(document, spoilt, findings);
      assert.ok(witnessesOf(findings, "non-wasteful").length >= 20, `only ${found} witnesses`);
    });

    test("encounters that have changed hands are found", () => {
      const reversed = reverse(document, made);
      const findings = checkFairness(document, reversed, NO_SAMPLE);
      assert.ok(witnessesOf(findings, "no-priority-reversal").length >= 5);
      assertTrue(document, reversed, findings);
    });

    test("the answer is plain JSON and does not depend on the order of the encounters", () => {
      const spoilt = spoil(made, 12);
      const findings = checkFairness(document, spoilt, NO_SAMPLE);
      assert.deepEqual(JSON.parse(JSON.stringify(findings)), findings);
      const turned = { ...spoilt, encounters: [...spoilt.encounters].reverse() };
      assert.deepEqual(checkFairness(document, turned, NO_SAMPLE), findings);
    });
  });

  test("every witness is true on hubs of all sorts, and where dates are scarce", () => {
    let found = 0;
    fc.assert(
      fc.property(hubJson(), fc.nat({ max: 1000 }), fc.integer({ min: 2, max: 5 }), (json, seed, every) => {
        const document = parseHub(json);
        const made = spoil(plan(document, presets.policy.southMidlands, { effort: "quick", seed }), every);
        if (brokenRules(document, made).length > 0) return; // an agreement was taken out
        found += assertTrue(document, made, checkFairness(document, made, NO_SAMPLE));
      }),
      { numRuns: 40 },
    );
    for (let seed = 0; seed < 4; seed++) {
      const document = tightHub({ schools: 3, seed });
      const made = spoil(plan(document, presets.policy.southMidlands, RUN), 3);
      found += assertTrue(document, made, checkFairness(document, made, NO_SAMPLE));
    }
    assert.ok(found >= 40, `only ${found} witnesses`);
  });

  test("no swap that the checker would allow is overlooked", () => {
    let allowed = 0;
    for (let seed = 0; seed < 4; seed++) {
      const document = tightHub({ schools: 2, seed });
      const made = reverse(document, plan(document, presets.policy.southMidlands, RUN));
      const reversals = witnessesOf(checkFairness(document, made, NO_SAMPLE), "no-priority-reversal");
      for (const each of listSwaps(document, made)) {
        allowed++;
        const { encounter, insteadOf } = each;
        const told = reversals.find((found) => found.encounter === encounter && found.insteadOf === insteadOf);
        assert.ok(told, `not told: ${JSON.stringify(each)}`);
        assert.ok(told.gain >= each.gain);
      }
    }
    assert.ok(allowed >= 5, `only ${allowed} swaps`);
  });

  test("no addition that the checker would allow is overlooked", () => {
    let told = 0;
    for (let seed = 0; seed < 3; seed++) {
      const document = tightHub({ schools: 2, seed });
      const made = spoil(plan(document, presets.policy.southMidlands, RUN), 4);
      const wastes = witnessesOf(checkFairness(document, made, NO_SAMPLE), "non-wasteful");
      told += wastes.length;
      for (const entry of indexHub(document).offers) {
        if (entry.offer.shared || wastes.some((found) => found.offer === entry.offer.id)) continue;
        assert.ok(!canBeAdded(document, made, entry), `not told: ${entry.offer.id}`);
      }
    }
    assert.ok(told >= 5, `only ${told} offers`);
  });

  describe("counted by hand", () => {
    /** 30 students each: g1 with half on free meals (weight 1.5), g2 with a fifth (1.2), g3 with none (1). */
    const meals = (value: number) => ({ fsm: { value } });
    const threeGroups = (sessions: number, keeps: readonly string[] = []) =>
      hub({
        schools: [
          school({
            groups: [
              group({ id: "g1", disadvantage: meals(0.5) }),
              group({ id: "g2", disadvantage: meals(0.2) }),
              group({ id: "g3", disadvantage: meals(0) }),
            ],
          }),
        ],
        employers: [employer({ offers: [offer({ sessions })] })],
        locks: keeps.map((id) => ({ type: "keep", offer: "o1", group: id })),
      });

    test("one talk for three: the neediest has it, and every axiom holds", () => {
      const document = threeGroups(1);
      const made = plan(document, plainPolicy(), RUN);
      const findings = checkFairness(document, made, { sample: 1 });
      const { "envy-free-but-one": envy, ...rest } = verdictsOf(findings);
      assert.equal(envy, true); // one school
      assert.deepEqual(new Set(Object.values(rest)), new Set([true]));
    });

    test("the least needy has it: the neediest would gain 15 more", () => {
      const document = threeGroups(1);
      const made = plan(document, plainPolicy(), RUN);
      const [encounter] = made.encounters;
      const edited: Plan = { ...made, encounters: [{ ...encounter, groups: [{ group: "g3", students: 30 }] }] };
      // g1: 30 x 1.5 = 45, g3: 30 x 1 = 30.
      assert.deepEqual(witnessesOf(checkFairness(document, edited, NO_SAMPLE), "no-priority-reversal"), [
        {
          encounter: encounter.id,
          offer: "o1",
          group: "g1",
          insteadOf: "g3",
          unit: { students: 30, date: encounter.date, startMin: encounter.startMin },
          gain: 15,
        },
      ]);
    });

    test("what is confirmed, or kept by the hub, is no reversal", () => {
      const document = threeGroups(1);
      const made = plan(document, plainPolicy(), RUN);
      const [encounter] = made.encounters;
      const given = { ...encounter, groups: [{ group: "g3", students: 30 }] };
      const verdict = (other: Hub, each: Plan["encounters"][number]) =>
        verdictsOf(checkFairness(other, { ...made, encounters: [each] }, NO_SAMPLE))["no-priority-reversal"];
      assert.equal(verdict(document, given), false);
      assert.equal(verdict(document, { ...given, status: "confirmed" }), true);
      assert.equal(verdict(document, { ...given, status: "completed" }), true);
      assert.equal(verdict(threeGroups(1, ["g3"]), given), true);
      assert.equal(verdict(threeGroups(1, ["g2"]), given), false);
    });

    test("who has had more this year is no longer first", () => {
      const document = threeGroups(1);
      const made = plan(document, plainPolicy(), RUN);
      const [encounter] = made.encounters;
      const edited: Plan = { ...made, encounters: [{ ...encounter, groups: [{ group: "g3", students: 30 }] }] };
      const past = (date: string) => ({
        ...document,
        schools: document.schools.map((own) => ({
          ...own,
          groups: own.groups.map((each) =>
            each.id === "g3"
              ? each
              : {
                  ...each,
                  // Not worth a claim, but had: 60 of 30 students are read as 30, twice.
                  history: [1, 2].map(() => ({ kind: "employer-talk", date, students: 60, durationMin: 60 })),
                },
          ),
        })),
      });
      const verdict = (date: string) => {
        const changed = parseHub(JSON.parse(JSON.stringify(past(date))));
        return verdictsOf(checkFairness(changed, edited, NO_SAMPLE))["no-priority-reversal"];
      };
      assert.equal(verdict("2025-09-01"), true);
      assert.equal(verdict("2025-08-31"), false);
    });

    test("an encounter that was dropped could be given again", () => {
      const document = threeGroups(2);
      const made = plan(document, plainPolicy(), RUN);
      assert.equal(verdictsOf(checkFairness(document, made, NO_SAMPLE))["non-wasteful"], true);
      const lost = made.encounters.find(({ groups }) => groups[0].group === "g1")!;
      const [waste, ...others] = witnessesOf(
        checkFairness(document, drop(made, { encounter: lost.id, group: "g1" }), NO_SAMPLE),
        "non-wasteful",
      );
      assert.deepEqual(others, []);
      assert.deepEqual([waste.offer, waste.group, waste.gain], ["o1", "g1", 45]);
    });

    test("four talks for one class and none for another", () => {
      const talks = ["o1", "o2", "o3", "o4"].map((id) => offer({ id }));
      const document = hub({
        schools: [school({ groups: [group({ id: "g1" }), group({ id: "g2" })] })],
        employers: [employer({ offers: talks })],
      });
      const made = plan(document, plainPolicy(), RUN);
      assert.equal(verdictsOf(checkFairness(document, made, NO_SAMPLE))["nobody-left-out"], true);
      const taken = (count: number): Plan => ({
        ...made,
        encounters: made.encounters
          .slice(0, count)
          .map((each) => ({ ...each, groups: [{ group: "g1", students: 30 }] })),
      });
      assert.equal(made.encounters.length, 4);
      assert.deepEqual(brokenRules(document, taken(4)), []);
      const [witness] = witnessesOf(checkFairness(document, taken(4), NO_SAMPLE), "nobody-left-out");
      assert.deepEqual([witness.group, witness.insteadOf, witness.has], ["g2", "g1", 4]);
      assert.equal(verdictsOf(checkFairness(document, taken(3), NO_SAMPLE))["nobody-left-out"], true);
    });
  });

  test("refuses a bad sample or run", () => {
    const document = hub();
    const made = plan(document, plainPolicy(), RUN);
    for (const sample of [-1, 0.5, 1001, Number.NaN]) {
      assert.throws(() => checkFairness(document, made, { sample }), { code: "invalid-argument", context: { sample } });
    }
    assert.throws(() => checkFairness(document, made, { run: { effort: "quick", seed: -1 } }), {
      code: "invalid-argument",
    });
    assert.throws(() => checkFairness(hub({ id: "other" }), made, NO_SAMPLE), { code: "invalid-argument" });
  });
});

/** The plan after dedicated sessions have gone, where no rule is in the way, to a group of the same school of no more weight. */
function reverse(document: Hub, made: Plan, most = 12): Plan {
  const { offerById, groupById, groups } = indexHub(document);
  const weights = new Map(prioritise(document, parsePolicy(made.meta.policy)).map((row) => [row.group, row.weight]));
  let reversed = made;
  let changed = 0;
  for (const { id, offer: offerId, groups: parties, ...when } of made.encounters) {
    const { offer: own } = offerById.get(offerId)!;
    if (own.shared || changed >= most) continue;
    const [{ group: has }] = parties;
    const next = groups.find(
      ({ group: other, school: { id: at } }) =>
        at === groupById.get(has)!.school.id &&
        other.id !== has &&
        other.staff === false &&
        weights.get(other.id)! <= weights.get(has)!,
    );
    if (next === undefined) continue;
    const unit = { students: Math.min(own.groupSize.max, next.group.size), date: when.date, ...timeOf(when) };
    const tried = swap(document, reversed, {
      encounter: id,
      offer: offerId,
      group: next.group.id,
      insteadOf: has,
      unit,
    });
    const named = tried.encounters.map((each) => (each.id === "added" ? { ...each, id } : each));
    if (brokenRules(document, { ...tried, encounters: named }).length > 0) continue;
    reversed = { ...tried, encounters: named };
    changed++;
  }
  return reversed;
}

function timeOf({ startMin, room }: { readonly startMin?: number | undefined; readonly room?: string | undefined }) {
  return { ...(startMin === undefined ? {} : { startMin }), ...(room === undefined ? {} : { room }) };
}

/** Tries every group in the place of every other, with as many students as may come, and keeps what the checker allows and axiom 1 forbids. */
function listSwaps(document: Hub, made: Plan) {
  const value = valueMicroOf(document, made);
  const { offerById, groups } = indexHub(document);
  const weights = new Map(prioritise(document, parsePolicy(made.meta.policy)).map((row) => [row.group, row.weight]));
  return made.encounters.flatMap(({ id: encounter, offer: offerId, groups: parties, date, ...when }) => {
    const { groupSize, places } = offerById.get(offerId)!.offer;
    return parties.flatMap(({ group: insteadOf }) =>
      groups.flatMap(({ group: { id, size } }) => {
        if (parties.some((party) => party.group === id) || weights.get(id)! < weights.get(insteadOf)!) return [];
        if (hadOf(document, made, id) > hadOf(document, made, insteadOf)) return [];
        const students = Math.min(groupSize.max, size, places ?? size);
        const given = { encounter, offer: offerId, group: id, insteadOf, unit: { students, date, ...timeOf(when) } };
        const swapped = swap(document, made, given);
        const gain = (valueMicroOf(document, swapped) - value) / 1e6;
        return gain > 0 && brokenRules(document, swapped).length === 0 ? [{ encounter, insteadOf, gain }] : [];
      }),
    );
  });
}

/** Whether any group could have a session of a dedicated offer on any day of the one week of a tight hub, at the start of any period. */
function canBeAdded(document: Hub, made: Plan, { offer: own }: ReturnType<typeof indexHub>["offers"][number]): boolean {
  const value = valueMicroOf(document, made);
  const { periods } = academicCalendar(document).schools.get(document.schools[0].id)!;
  const days = own.availability.weekdays.map((weekday) => `2026-03-0${weekday + 1}`); // the 2nd was a Monday
  return indexHub(document).groups.some(({ group: { id, size } }) => {
    const students = Math.min(own.groupSize.max, size);
    const withUnit = (date: string, startMin: number) =>
      add(document, made, { offer: own.id, group: id, unit: { students, date, startMin } });
    if (valueMicroOf(document, withUnit(days[0], periods[0].startMin)) <= value) return false;
    return days.some((date) =>
      periods.some(({ startMin }) => brokenRules(document, withUnit(date, startMin)).length === 0),
    );
  });
}
