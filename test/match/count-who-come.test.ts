import assert from "node:assert/strict";
import { test } from "vitest";
import { compileCandidates } from "../../src/candidate/index.ts";
import { freePrices, Taking } from "../../src/kernel/index.ts";
import { countWhoCome, extendPrices, takeFullest } from "../../src/match/count-who-come.ts";
import { encodeMatch } from "../../src/match/index.ts";
import { relax } from "../../src/match/relax.ts";
import { releaseTakers } from "../../src/match/release-takers.ts";
import { type Floor, parsePolicy } from "../../src/model/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

/** Half of the places to the special school, whose 40 students come in a session of 30 and one of 10; the others are 30. */
function open(count: "places" | "encounters") {
  const document = hub({
    schools: [
      school({ id: "s1", kind: "special", groups: [group({ id: "needy", size: 40 })] }),
      school({ id: "s2", groups: [group({ id: "other", size: 30 })] }),
    ],
    employers: [employer({ offers: [offer({ sessions: 9, groupSize: { max: 30 }, sendReady: true })] })],
  });
  const floor: Floor = {
    type: "share",
    id: "s",
    title: "Half",
    of: { schoolKinds: ["special"] },
    count,
    atLeast: 0.5,
  };
  const stage = compileCandidates(document, parsePolicy({ ...plainPolicy(), floors: [floor] }));
  const encoded = encodeMatch(stage);
  const relaxation = relax(stage, encoded);
  return { stage, encoded, relaxation, problem: countWhoCome(stage, encoded, relaxation) };
}

/** Amounts of the special school's units of 30 and of 10, and of the other's, by row of floors. */
function amountsOf({ relaxation, problem }: ReturnType<typeof open>) {
  const { firstPart, floorOfPart, amountOfPart } = problem.floors!;
  return [...relaxation.studentsOf].flatMap((students, column) => {
    if (problem.maxUnits[column] === 0) return [];
    const parts = [...floorOfPart.subarray(firstPart[column], firstPart[column + 1])];
    const amounts = parts.map((floor, place) => [floor, amountOfPart[firstPart[column] + place] / 5000]);
    return [[relaxation.rowOf[column] === 0 ? "special" : "other", students, ...amounts]];
  });
}

test("a share of places has a row of whole units, and one of the students who come", () => {
  // Students x (10,000 - 5,000) of the special school, -5,000 of the other.
  const [full, small, other] = amountsOf(open("places"));
  assert.deepEqual(full, ["special", 30, [0, 30], [1, 30]]);
  assert.deepEqual(small, ["special", 10, [0, 30], [1, 10]]);
  assert.deepEqual(other, ["other", 30, [0, -30], [1, -30]]);
  const { problem, relaxation } = open("places");
  assert.equal(problem.floors!.target.length, 2);
  assert.equal(problem.floors!.costOfShortfall[1], problem.floors!.costOfShortfall[0]);
  // The proof goes by the first alone, and knows no price of the second.
  assert.equal(relaxation.problem.floors!.target.length, 1);
  const prices = { ...freePrices(relaxation.problem), ofFloor: Float64Array.of(7) };
  assert.deepEqual([...extendPrices(prices, problem).ofFloor], [7, 0]);
});

test("of parties every one counts, however few it brings", () => {
  const { relaxation, problem } = open("encounters");
  assert.equal(problem, relaxation.problem);
});

test("fullest units go first, and the emptiest is given up first", () => {
  const { relaxation, problem } = open("places");
  const { rowOf, studentsOf } = relaxation;
  const full = studentsOf.findIndex((students, column) => rowOf[column] === 0 && students === 30);
  const small = studentsOf.findIndex((students, column) => rowOf[column] === 0 && students === 10);
  const taking = new Taking(problem);
  taking.take(small);
  takeFullest(taking, rowOf);
  assert.deepEqual([taking.units[full], taking.units[small]], [1, 0]);
  taking.take(small);
  takeFullest(taking, rowOf);
  assert.deepEqual([taking.units[full], taking.units[small]], [1, 1]);
  // Turned round, the special school's units are those that take, 200,000 of those who come: 50,000 may stay, so the one of 10 goes, then the one
  // of 30, although that alone would do.
  const turned = { ...problem.floors!, amountOfPart: problem.floors!.amountOfPart.map((amount) => -amount) };
  const target = Float64Array.of(-1e9, -50_000);
  const takers = new Taking({ ...problem, floors: { ...turned, target } });
  takers.take(full);
  takers.take(small);
  releaseTakers(takers, { rowOf, fixedUnits: new Int32Array(rowOf.length) });
  assert.deepEqual([takers.units[full], takers.units[small]], [0, 0]);
});
