import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { listClaimCredits } from "../../../src/candidate/index.ts";
import { plan } from "../../../src/engine/index.ts";
import { checkFairness, type OpenPlan, openPlan } from "../../../src/explain/index.ts";
import { generateHub } from "../../../src/generate/index.ts";
import { rowOfPair } from "../../../src/match/index.ts";
import { type GroupInput, type Hub, type HubInput, type Plan, presets } from "../../../src/model/index.ts";
import { worthAt } from "../../../src/priority/index.ts";
import { employer, group, hub, offer, school } from "../../support/hubs.ts";
import { plainPolicy } from "../../support/policies.ts";
import { witnessesOf } from "./apply-witness.ts";

const RUN = { effort: "quick", seed: 1 } as const;
const TALKS = ["o1", "o2", "o3", "o4", "o5", "o6"] as const;

/** A class in each of two schools, and six talks; `a` and `b` are what the classes have. */
function envyOf(
  a: readonly string[],
  b: readonly string[],
  given: { readonly classB?: Partial<GroupInput>; readonly hub?: Partial<HubInput> } = {},
) {
  const figure = { fsm: { value: 0 } };
  const document = hub({
    schools: [
      school({ id: "a", groups: [group({ id: "ga", disadvantage: figure })] }),
      school({ id: "b", groups: [group({ id: "gb", disadvantage: figure, ...given.classB })] }),
    ],
    employers: [employer({ offers: TALKS.map((id) => offer({ id })) })],
    ...given.hub,
  });
  const made = plan(document, plainPolicy(), RUN);
  const encounter = (id: string, own: string, place: number) => ({
    ...made.encounters[0],
    id: `${id}~${own}`,
    offer: id,
    date: `2025-10-0${place + 1}`,
    groups: [{ group: own, students: 30 }],
  });
  const encounters = [
    ...a.map((id, place) => encounter(id, "ga", place)),
    ...b.map((id, place) => encounter(id, "gb", place)),
  ];
  return witnessesOf(checkFairness(document, { ...made, encounters }, { sample: 0 }), "envy-free-but-one");
}

describe("envy between schools, counted by hand", () => {
  test("one encounter more is nothing to envy, two are", () => {
    assert.deepEqual(envyOf(["o1"], []), []);
    // Of two talks one is taken away; the other is 30 first encounters.
    assert.deepEqual(envyOf(["o1", "o2"], []), [
      { school: "b", envied: "a", own: 0, other: 30, without: "o1~ga", envies: 1 },
    ]);
    assert.deepEqual(envyOf([], ["o1", "o2"])[0]?.school, "a");
  });

  test("what one has is scaled to the students of the other", () => {
    // 60 students against 30: one of two talks would be one for all 60; their own one for 30 is worth 30.
    const [envy] = envyOf(["o1", "o2"], ["o3"], { classB: { size: 60 } });
    assert.deepEqual([envy.school, envy.own, envy.other], ["b", 30, 60]);
    assert.deepEqual(envyOf(["o1", "o2"], ["o3", "o4"], { classB: { size: 60 } }), []);
  });

  test("and to their weights: who comes first may expect more", () => {
    const needy = { disadvantage: { fsm: { value: 0.5 } } }; // weight 1.5
    // Own: 30 x 1 x 1.5 = 45. The other's two talks but one, 1.5 times as large, reach all 30 of the class: 45. No more.
    assert.deepEqual(envyOf(["o1", "o2"], ["o3"], { classB: needy }), []);
    // Two of three: a first and a second encounter for all, 30 x (1 + 0.5) x 1.5 = 67.5.
    const [envy] = envyOf(["o1", "o2", "o4"], ["o3"], { classB: needy });
    assert.deepEqual([envy.school, envy.own, envy.other], ["b", 45, 67.5]);
    // A class of 60 with half the weight more: talks of 30 count for 30 x 60 x 1.5 / 30 = 90, at most 60 students.
    const [large] = envyOf(["o1", "o2"], ["o3", "o4"], { classB: { ...needy, size: 60 } }).slice(0, 1);
    assert.equal(large, undefined); // own 60 x 1.5 = 90, other 60 x 1.5 = 90
  });

  test("what a school may not take up is worth nothing to it", () => {
    const banned = TALKS.map((id) => ({ type: "ban" as const, offer: id, school: "b" }));
    assert.deepEqual(envyOf(["o1", "o2", "o3"], [], { hub: { locks: banned } }), []);
  });

  test("what a class has had counts", () => {
    const history = [1, 2].map(() => ({ kind: "employer-talk", date: "2025-09-10", students: 30, durationMin: 60 }));
    assert.deepEqual(envyOf(["o1", "o2", "o3"], [], { classB: { history } }), []);
  });
});

describe("envy, counted again from nothing", () => {
  test("every witness says what the definition says, and nobody who envies is left out", () => {
    const document = generateHub({ schools: 6, employers: 60, seed: 5, supply: 0.8 });
    const whole = plan(document, presets.policy.southMidlands, RUN);
    // Two schools lose most of what they have.
    const poor = new Set(document.schools.slice(0, 2).flatMap(({ groups }) => groups.map(({ id }) => id)));
    const encounters = whole.encounters.filter(({ groups }, place) => place % 6 === 0 || !poor.has(groups[0].group));
    const made = { ...whole, encounters };
    const open = openPlan(document, made);
    const told = new Map(
      witnessesOf(checkFairness(document, made, { sample: 0 }), "envy-free-but-one").map((envy) => [envy.school, envy]),
    );
    let envied = 0;
    for (const { id } of document.schools) {
      const own = ownWorth(open, document, id);
      const others = document.schools.flatMap((other) => {
        if (other.id === id) return [];
        const least = leastWithoutOne(open, document, made, { school: id, other: other.id });
        return least > own ? [{ other: other.id, least }] : [];
      });
      envied += others.length;
      const envy = told.get(id);
      assert.equal(envy?.envies ?? 0, others.length, id);
      if (envy === undefined) continue;
      assert.equal(Math.round(envy.own * 1e6), own);
      const most = Math.max(...others.map(({ least }) => least));
      assert.equal(Math.round(envy.other * 1e6), most);
      assert.equal(others.find(({ least }) => least === most)!.other, envy.envied);
    }
    assert.ok(envied >= 3, `only ${envied}`);
  });
});

function studentGroups({ stage }: OpenPlan, school: string) {
  return stage.world.index.groups.filter((entry) => entry.school.id === school && !entry.group.staff);
}

function dueOf(open: OpenPlan, school: string): number {
  return studentGroups(open, school).reduce(
    (sum, { group: { size }, row }) => sum + size * open.stage.priorities.rows[row].weight,
    0,
  );
}

function ownWorth(open: OpenPlan, document: Hub, school: string): number {
  const staff = new Set(
    document.schools.flatMap(({ groups }) => groups.filter((each) => each.staff).map(({ id }) => id)),
  );
  const { table, priorities } = open.stage;
  let worth = 0;
  for (const { row } of studentGroups(open, school)) {
    const { firstOfGroup, historyOfClaim } = priorities.claims;
    for (let claim = firstOfGroup[row]; claim < firstOfGroup[row + 1]; claim++) {
      worth += worthAt(priorities.claims, claim, open.coverage[claim]);
      worth -= worthAt(priorities.claims, claim, historyOfClaim[claim]);
    }
  }
  for (const party of [...open.partiesOf.values()].flat()) {
    if (party.group.school.id !== school || staff.has(party.group.group.id)) continue;
    worth += Math.round(
      (table.suitabilityOfCandidate[party.row!] * party.students) / table.studentsOfCandidate[party.row!],
    );
  }
  return worth;
}

/** The other school's encounters, each of them left out in turn: the least that the rest would be worth. */
function leastWithoutOne(
  open: OpenPlan,
  document: Hub,
  made: Plan,
  { school, other }: { readonly school: string; readonly other: string },
): number {
  const theirs = new Set(studentGroups(open, other).map((entry) => entry.group.id));
  const encounters = made.encounters.filter(({ groups }) => groups.some((party) => theirs.has(party.group)));
  const ratio = dueOf(open, school) / dueOf(open, other);
  const all = handedOut(open, school, { encounters, theirs, ratio });
  if (all <= ownWorth(open, document, school)) return 0;
  return Math.min(
    ...encounters.map(({ id }) =>
      handedOut(open, school, { encounters: encounters.filter((each) => each.id !== id), theirs, ratio }),
    ),
  );
}

function handedOut(
  open: OpenPlan,
  school: string,
  given: { readonly encounters: Plan["encounters"]; readonly theirs: ReadonlySet<string>; readonly ratio: number },
): number {
  const { index, kindById } = open.stage.world;
  const { claims } = open.stage.priorities;
  const groups = studentGroups(open, school);
  const coverage = new Map<number, number>();
  const partsOfPair = new Map<number, number>();
  for (const { offer: id, groups: parties, date } of given.encounters) {
    const entry = index.offerById.get(id)!;
    const able = groups.filter((own) => rowOfPair(open.encoded, entry, own) !== undefined);
    const due = able.reduce((sum, { group: { size }, row }) => sum + size * open.stage.priorities.rows[row].weight, 0);
    const students = parties
      .filter((party) => given.theirs.has(party.group))
      .reduce((sum, party) => sum + party.students, 0);
    for (const own of able) {
      const row = rowOfPair(open.encoded, entry, own)!;
      const { size } = own.group;
      const share = (size * open.stage.priorities.rows[own.row].weight) / due;
      const had = partsOfPair.get(row) ?? 0;
      const most = 1000 * size * kindById.get(entry.offer.kind)!.repeatUpTo;
      const parts = Math.min(Math.floor(1000 * students * given.ratio * share), 1000 * size, most - had);
      partsOfPair.set(row, had + parts);
      for (const { claim, credit } of listClaimCredits(claims, open.encoded.credits[entry.row], own.row, {
        students: parts,
        date,
      })) {
        coverage.set(claim, (coverage.get(claim) ?? 0) + credit);
      }
    }
  }
  let worth = 0;
  for (const [claim, parts] of coverage) {
    const had = claims.historyOfClaim[claim];
    worth += Math.round(worthAt(claims, claim, had + parts / 1000) - worthAt(claims, claim, had));
  }
  for (const [row, parts] of partsOfPair) {
    const { suitabilityOfCandidate, studentsOfCandidate } = open.stage.table;
    worth += Math.round(((suitabilityOfCandidate[row] / studentsOfCandidate[row]) * parts) / 1000);
  }
  return worth;
}
