/**
 * Mock interviews: 180 students, 25 interviewers in 4 rooms, periods 1 to 4 with four interviews of 12 minutes each. Every student has two interviews, by wishes.
 * In period 3 one interviewer has to leave: the day is repaired. Students, interviewers and wishes are made up.
 */
import assert from "node:assert/strict";
import {
  checkRotation,
  dividePeriods,
  parseRotationEvent,
  type Rotation,
  repairRotation,
  rotate,
} from "../src/index.ts";
import { rotationToCsv } from "../src/io/index.ts";

const SECTORS = ["engineering", "health", "digital", "construction", "finance", "creative", "logistics"];
const WISHED_BY = [50, 40, 30, 20, 20, 10, 10]; // 180 students
const INTERVIEWERS = [5, 5, 4, 4, 3, 2, 2]; // 25

const periods = [540, 600, 680, 740].map((startMin) => ({ startMin, endMin: startMin + 60 }));
const number = (value: number) => String(value).padStart(3, "0");
const sectorOfStation = SECTORS.flatMap((sector, row) => Array<string>(INTERVIEWERS[row]).fill(sector));
const firstWishes = SECTORS.flatMap((sector, row) => Array<string>(WISHED_BY[row]).fill(sector));
const event = parseRotationEvent({
  schema: "fairbroker/rotation-event@1",
  id: "mock-interviews",
  name: "Mock interviews, Year 10",
  date: "2026-03-04",
  rooms: [1, 2, 3, 4].map((row) => ({ id: `room-${row}`, name: `Room ${row}`, stationsAtOnce: 7 })),
  stations: sectorOfStation.map((sector, row) => ({
    id: `interviewer-${number(row + 1)}`,
    employer: `${sector} firm ${row + 1}`,
    sectors: [sector],
    room: `room-${(row % 4) + 1}`,
  })),
  visitors: firstWishes.map((first, row) => ({
    id: `student-${number(row + 1)}`,
    wishes: [first, SECTORS[(SECTORS.indexOf(first) + 1 + (row % 6)) % SECTORS.length]],
  })),
  meetings: { type: "wishes", perVisitor: 2 },
  rounds: dividePeriods(periods, { roundMin: 12, changeMin: 3 }),
});

const rotation = rotate(event);
const faults = checkRotation(event, rotation);
console.log(
  `${event.name}: ${event.visitors.length} students, ${event.stations.length} interviewers, ${rotation.meetings.length} interviews`,
);
console.log(
  `${rotation.rounds} rounds, ${rotation.provenFewest ? "proven the fewest" : `at least ${rotation.provenAtLeast}`}: ${describeWitness(rotation)}`,
);
console.log(`missed: ${rotation.missed.length}; rules broken, by an independent check: ${faults.length}`);
console.log(
  `dearest wish met: ${countMet(rotation, 1)} of ${event.visitors.length}; any wish: ${countMet(rotation, 2)}`,
);
const loads = event.stations.map(({ id }) => rotation.meetings.filter(({ station }) => station === id).length);
console.log(`interviews an interviewer: ${Math.min(...loads)} to ${Math.max(...loads)}`);
const slips = rotationToCsv(event, rotation).split("\r\n");
console.log("\nTwo appointment slips:");
for (const line of slips.filter((row) => /^student-00[12],.*interviewer/.test(row))) console.log(`  ${line}`);

// Round 9 is the first of period 3.
const repair = repairRotation(event, rotation, [{ type: "station-absent", station: "interviewer-001", fromRound: 9 }], {
  fromRound: 9,
});
console.log(`\nAn engineer leaves after period 2: ${repair.mustChange.length} students lose an interview with her.`);
console.log(
  `Slips that change: ${repair.changed.length}; students moved for others: ${repair.moved.length}; interviews now ${repair.rotation.meetings.length}.`,
);

assert.deepEqual(faults, []);
assert.deepEqual(checkRotation(repair.event, repair.rotation), []);

function describeWitness({ because }: Rotation): string {
  return because === undefined ? "nobody meets" : `${because.id} has ${because.degree} meetings`;
}

/** Students who meet somebody of one of their so many dearest wishes. */
function countMet({ meetings }: Rotation, wishes: number): number {
  const sectorsOf = new Map(event.stations.map(({ id, sectors }) => [id, sectors]));
  return event.visitors.filter((visitor) =>
    meetings.some(
      (meeting) =>
        meeting.visitor === visitor.id &&
        sectorsOf.get(meeting.station)?.some((sector) => visitor.wishes.slice(0, wishes).includes(sector)),
    ),
  ).length;
}
