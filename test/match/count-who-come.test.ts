import assert from "node:assert/strict";
import { test } from "vitest";
import { compileCandidates } from "../../src/candidate/index.ts";
import { Taking } from "../../src/kernel/index.ts";
import { countWhoCome, takeFullest } from "../../src/match/count-who-come.ts";
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

test("a unit counts for a share of places as many students as it brings", () => {
  const { relaxation, problem } = open("places");
  const { floors } = problem;
  const bySize = new Map(relaxation.studentsOf.entries());
  const amounts = [...bySize].map(([column, students]) => [
    relaxation.rowOf[column],
    students,
    floors!.amountOfPart[floors!.firstPart[column]],
  ]);
  // Students x (10,000 - 5,000) of the special school, -5,000 of the other; a unit of 30 and one of 10.
  assert.deepEqual(
    amounts.map(([, students, amount]) => amount / students),
    amounts.map(([row]) => (row === 0 ? 5000 : -5000)),
  );
  assert.ok(amounts.some(([row, students]) => row === 0 && students === 10));
  // The rows of the proof count them whole.
  const [small] = [...bySize].find(([, students]) => students === 10)!;
  assert.equal(relaxation.problem.floors!.amountOfPart[relaxation.problem.floors!.firstPart[small]], 30 * 5000);
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
  // Turned round, the special school's units are those that take: the one of 10 goes, then the one of 30.
  const turned = { ...problem.floors!, amountOfPart: problem.floors!.amountOfPart.map((amount) => -amount) };
  const takers = new Taking({ ...problem, floors: { ...turned, target: Float64Array.of(-30 * 5000) } });
  takers.take(full);
  takers.take(small);
  releaseTakers(takers, { rowOf, fixedUnits: new Int32Array(rowOf.length) });
  assert.deepEqual([takers.units[full], takers.units[small]], [1, 0]);
});
