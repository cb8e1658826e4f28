import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { type CandidateStage, compileCandidates, earliestDay, makePair } from "../../src/candidate/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { type Allocation, createRandom, measureUnits, type Random, Taking } from "../../src/kernel/index.ts";
import { type EncodedMatch, encodeMatch } from "../../src/match/index.ts";
import { relax } from "../../src/match/relax.ts";
import { splitUnits } from "../../src/match/split-units.ts";
import type { Hub, Policy } from "../../src/model/index.ts";
import { readSessions } from "../../src/plan/read-sessions.ts";
import { valueSessions } from "../../src/plan/value-sessions.ts";
import type { Session } from "../../src/schedule/index.ts";
import { parsedHub } from "../support/arbitraries.ts";
import { employer, group, hub, type OfferInput, offer, school } from "../support/hubs.ts";
import { plainPolicy, policy } from "../support/policies.ts";

/** The parts of the only pair of a hub: 130 students of weight 1, the talk as given, worth 3 a full session beyond entitlements. */
function split(given: Partial<OfferInput>, repeatUpTo = 1, maxUnits?: number) {
  const built = hub({
    schools: [school({ groups: [group({ size: 130, disadvantage: { fsm: { value: 0 } } })] })],
    employers: [employer({ offers: [offer(given)] })],
    affinities: [{ offer: "o1", group: "g1", value: 3 }],
  });
  const rules = plainPolicy();
  const stage = compileCandidates(built, { ...rules, kinds: rules.kinds.map((kind) => ({ ...kind, repeatUpTo })) });
  const { problem } = encodeMatch(stage);
  const parts = splitUnits(
    stage,
    maxUnits === undefined ? problem : { ...problem, maxUnits: Int32Array.of(maxUnits) },
  ).problem;
  return Array.from(parts.maxUnits, (units, column) => ({
    units,
    credit: parts.amountOfCredit[parts.firstCredit[column]],
    worth: parts.unitWorth[column] / 1e6,
    uses: [...parts.amountOfUse.slice(parts.firstUse[column], parts.firstUse[column + 1])],
  }));
}

/** [units, students, worth of a unit] */
const short = (parts: ReturnType<typeof split>) => parts.map(({ units, credit, worth }) => [units, credit, worth]);

describe("130 students, sessions of 30", () => {
  test("four bring 30 and one brings 10, for a third of the worth", () => {
    // 4 x 30 + 10 = 130. What a full session is worth beyond entitlements, 3, is 1 for a third of it.
    assert.deepEqual(short(split({ sessions: 5 })), [
      [4, 30, 3],
      [1, 10, 1],
    ]);
  });

  test("an emptier session uses as much as a full one", () => {
    // One session of the offer, one of the school's visits, and 30 of the group's limit.
    assert.deepEqual(
      split({ sessions: 5 }).map(({ uses }) => uses),
      [
        [1, 1, 30],
        [1, 1, 30],
      ],
    );
  });

  test("up to four sessions are all full", () => {
    for (const sessions of [1, 3, 4]) assert.deepEqual(short(split({ sessions })), [[sessions, 30, 3]]);
  });

  test("more sessions than the group can use are no units", () => {
    // Five reach all 130; the other four of nine stay.
    assert.deepEqual(short(split({ sessions: 9 })), short(split({ sessions: 5 })));
  });

  test("twice each: eight bring 30, one the 20 left, one nobody new but the fewest that the offer comes for", () => {
    // 260 places make sense: 8 x 30 + 20. Most units are 5 x 2 = 10. Worth: 3, 3 x 20 / 30 = 2, 3 x 5 / 30 = 0.5.
    assert.deepEqual(short(split({ sessions: 12, groupSize: { min: 5, max: 30 } }, 2)), [
      [8, 30, 3],
      [1, 20, 2],
      [1, 5, 0.5],
    ]);
    assert.deepEqual(short(split({ sessions: 9, groupSize: { min: 5, max: 30 } }, 2)), [
      [8, 30, 3],
      [1, 20, 2],
    ]);
  });

  test("the smallest group is kept to where it is above the rest", () => {
    // 10 are left of 130, 20 of 260; the employer comes for 25. 3 x 25 / 30 = 2.5.
    const groupSize = { min: 25, max: 30 };
    assert.deepEqual(short(split({ sessions: 5, groupSize })), [
      [4, 30, 3],
      [1, 25, 2.5],
    ]);
    assert.deepEqual(short(split({ sessions: 12, groupSize }, 2)), [
      [8, 30, 3],
      [1, 25, 2.5],
      [1, 25, 2.5],
    ]);
  });

  test("worth of a part is rounded to the millionth", () => {
    // 130 in sessions of 40 leave 10: 3 x 10 / 40 = 0.75; in sessions of 70, 60: 3 x 60 / 70 = 2.571428...
    assert.deepEqual(short(split({ sessions: 4, groupSize: { max: 40 } })), [
      [3, 40, 3],
      [1, 10, 0.75],
    ]);
    assert.deepEqual(short(split({ sessions: 2, groupSize: { max: 70 } })), [
      [1, 70, 3],
      [1, 60, 2.571429],
    ]);
  });

  test("a session for all of them is one part", () => {
    assert.deepEqual(short(split({ sessions: 2, groupSize: { max: 200 } })), [[1, 130, 3]]);
  });

  test("parties of a shared offer are all alike", () => {
    // Parties of 30; floor(130 / 30) = 4 of them, or 8 where each student may come twice.
    const fair: Partial<OfferInput> = { shared: true, places: 90, sessions: 5 };
    assert.deepEqual(short(split(fair)), [[4, 30, 3]]);
    assert.deepEqual(short(split(fair, 2)), [[8, 30, 3]]);
  });

  test("a pair without units stays, as one part of none", () => {
    assert.deepEqual(short(split({ sessions: 5 }, 1, 0)), [[0, 30, 3]]);
  });
});

/** Whole units of candidates, drawn so that all fit. */
function drawUnits(problem: Allocation, rng: Random): Int32Array {
  const taking = new Taking(problem);
  const n = problem.maxUnits.length;
  if (n === 0) return taking.units;
  for (let step = 0; step < 4 * n; step++) {
    const row = rng.integer(0, n - 1);
    const most = rng.integer(1, 12);
    for (let unit = 0; unit < most && taking.fits(row); unit++) taking.take(row);
  }
  return taking.units;
}

/** Units of candidates as units of their columns, the fullest first. */
function fillColumns({ problem, rowOf }: { problem: Allocation; rowOf: Int32Array }, units: Int32Array): Int32Array {
  const left = units.slice();
  return problem.maxUnits.map((most, column) => {
    const taken = Math.min(most, left[rowOf[column]]);
    left[rowOf[column]] -= taken;
    return taken;
  });
}

/** The same units as sessions on the earliest days of their pairs, which is what undated credit goes by. */
function holdSessions(stage: CandidateStage, units: Int32Array): readonly Session[] {
  const { table, world } = stage;
  const sessions: Session[] = [];
  units.forEach((count, row) => {
    const entry = world.index.offers[table.offerOfCandidate[row]];
    const groupEntry = world.index.groups[table.groupOfCandidate[row]];
    for (let unit = 0; unit < count; unit++) {
      sessions.push({
        id: `${row}-${unit}`,
        offer: entry.offer.id,
        employer: entry.employer.id,
        parties: [{ group: groupEntry.group.id, students: table.studentsOfCandidate[row], units: 1 }],
        day: earliestDay(makePair(world, entry, groupEntry, table.distanceMOfCandidate[row]), world),
        startMin: null,
        durationMin: entry.offer.durationMin ?? null,
        days: entry.offer.days ?? null,
      });
    }
  });
  return sessions;
}

/** What docs/rules.md says of the k-th unit (from 0) of a pair. */
function studentsOf({ table, world }: CandidateStage, row: number, unit: number): number {
  const { offer: of } = world.index.offers[table.offerOfCandidate[row]];
  const full = table.studentsOfCandidate[row];
  if (of.shared) return full;
  const { size } = world.index.groups[table.groupOfCandidate[row]].group;
  const left = size * world.kindById.get(of.kind)!.repeatUpTo - unit * full;
  return Math.min(full, Math.max(of.groupSize.min, left));
}

interface Seen {
  answers: number;
  surplus: number;
  tightened: number;
}

/** Draws answers of a hub and counts each three ways. */
function compare(built: Hub, rules: Policy, given: { readonly seed: number; readonly seen: Seen }): void {
  const { seen } = given;
  const stage = compileCandidates(built, rules);
  const encoded: EncodedMatch = encodeMatch(stage);
  const columns = splitUnits(stage, encoded.problem);
  const relaxed = relax(stage, encoded);
  const isShared = encoded.offerOfCandidate.map((row) => (stage.world.index.offers[row].offer.shared ? 1 : 0));
  const rng = createRandom(given.seed);
  for (let draw = 0; draw < 3; draw++) {
    const units = drawUnits(encoded.problem, rng);
    const taken = fillColumns(columns, units);
    const filled = new Int32Array(units.length);
    taken.forEach((count, column) => {
      filled[columns.rowOf[column]] += count;
    });
    assert.deepEqual(filled, units, "the columns of a pair hold as many units as the pair");

    const dated = readSessions(stage, encoded, holdSessions(stage, units));
    const brought = dated.sessions.map(({ parties }) => parties[0].students);
    const expected = [...units.entries()].flatMap(([row, count]) =>
      Array.from({ length: count }, (_, unit) => studentsOf(stage, row, unit)),
    );
    assert.deepEqual(brought, expected);
    const { valueMicro } = valueSessions(stage, encoded, dated);
    assert.equal(measureUnits(columns.problem, taken).value, valueMicro);
    seen.answers++;
    if (valueMicro < measureUnits(encoded.problem, units).value) seen.surplus++;

    // Places of a shared offer are split into sessions, which the plain capacities don't know; all else is left as possible as it was.
    const dedicated = units.map((count, row) => (isShared[row] === 1 ? 0 : count));
    const alone = valueSessions(
      stage,
      encoded,
      readSessions(stage, encoded, holdSessions(stage, dedicated)),
    ).valueMicro;
    assert.equal(measureUnits(relaxed.problem, fillColumns(relaxed, dedicated)).value, alone);
    if (relaxed.problem.capacity.some((capacity, row) => capacity < encoded.problem.capacity[row])) seen.tightened++;
  }
}

describe("any answer is worth in columns, fullest first, what its sessions are worth", () => {
  const repeating = (repeatUpTo: number) =>
    policy({ kinds: policy().kinds.map((kind) => ({ ...kind, repeatUpTo })) as never });

  test("hubs of every kind", () => {
    const seen: Seen = { answers: 0, surplus: 0, tightened: 0 };
    const policies = [1, 2, 3].map(repeating);
    fc.assert(
      fc.property(
        parsedHub({ schools: 6, employers: 12 }),
        fc.constantFrom(...policies),
        fc.nat(1e6),
        (built, rules, seed) => {
          compare(built, rules, { seed, seen });
        },
      ),
      { numRuns: 120, seed: 11 },
    );
    assert.ok(seen.surplus > 5, `surplus students in ${seen.surplus} of ${seen.answers} answers`);
    assert.ok(seen.tightened > 30, `capacities tightened in ${seen.tightened}`);
  });

  test("many talks for groups of any size", () => {
    const seen: Seen = { answers: 0, surplus: 0, tightened: 0 };
    const groups = fc.array(fc.integer({ min: 1, max: 140 }), { minLength: 1, maxLength: 3 });
    const offers = fc.array(
      fc
        .record({
          sessions: fc.integer({ min: 1, max: 9 }),
          min: fc.integer({ min: 1, max: 20 }),
          more: fc.integer({ min: 0, max: 30 }),
          shared: fc.boolean(),
          durationMin: fc.constantFrom(30, 60),
        })
        .map(({ min, more, shared, ...rest }) => ({
          ...rest,
          groupSize: { min, max: min + more },
          ...(shared ? { shared, places: min + 2 * more } : {}),
        })),
      { minLength: 1, maxLength: 4 },
    );
    const policies = [1, 2, 3].map(repeating);
    fc.assert(
      fc.property(groups, offers, fc.constantFrom(...policies), fc.nat(1e6), (sizes, given, rules, seed) => {
        const built = hub({
          schools: [school({ groups: sizes.map((size, k) => group({ id: `g${k}`, size })) })],
          employers: [employer({ offers: given.map((each, k) => offer({ id: `o${k}`, format: "virtual", ...each })) })],
        });
        compare(built, rules, { seed, seen });
      }),
      { numRuns: 200, seed: 13 },
    );
    assert.ok(seen.surplus > 100, `surplus students in ${seen.surplus} of ${seen.answers} answers`);
  });

  test("generated hubs", () => {
    const seen: Seen = { answers: 0, surplus: 0, tightened: 0 };
    for (const seed of [1, 2, 3]) {
      const built = generateHub({ schools: 4, employers: 40, seed, supply: 1.5 });
      for (const repeatUpTo of [1, 2]) compare(built, repeating(repeatUpTo), { seed, seen });
    }
    assert.ok(seen.surplus > 10, `surplus students in ${seen.surplus} of ${seen.answers} answers`);
  });
});

test("columns of a pair stand together, the fullest first, and every pair has one", () => {
  fc.assert(
    fc.property(parsedHub({ schools: 6, employers: 12 }), (built) => {
      const stage = compileCandidates(built, policy());
      const encoded = encodeMatch(stage);
      const { problem, rowOf, blocks } = relax(stage, encoded);
      assert.deepEqual([...new Set(rowOf)], [...Array(stage.table.count).keys()]);
      for (let column = 1; column < rowOf.length; column++) {
        assert.ok(rowOf[column] >= rowOf[column - 1]);
        if (rowOf[column] === rowOf[column - 1]) assert.ok(problem.unitWorth[column] <= problem.unitWorth[column - 1]);
      }
      for (let row = 0; row + 1 < blocks.first.length; row++) {
        const own = blocks.ownResource[row];
        assert.equal(encoded.resources[own].kind, "limit");
        assert.equal(encoded.resources[own].id, stage.world.index.groups[row].group.id);
        for (let column = blocks.first[row]; column < blocks.first[row + 1]; column++) {
          assert.equal(stage.table.groupOfCandidate[rowOf[column]], row);
        }
      }
      assert.equal(blocks.first[blocks.first.length - 1], rowOf.length);
    }),
    { numRuns: 60, seed: 12 },
  );
});
