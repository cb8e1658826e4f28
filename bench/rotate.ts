// npx tsx bench/rotate.ts   event days: what was planned, how well, how fast (the median of some warm runs)
import {
  checkRotation,
  parseRotationEvent,
  type Rotation,
  type RotationEvent,
  type RotationEventInput,
  repairRotation,
  rotate,
} from "../src/index.ts";
import { timeMedian } from "./measure.ts";

const RUNS = 7;
const SECTORS = 7;

interface Sketch {
  readonly visitors: number;
  readonly stations: number;
  readonly capacity: number;
  readonly meetings: "all" | "wishes" | "pairs";
  /** Stations of each visitor; not for all. */
  readonly each: number;
  readonly rounds?: number;
  readonly absences?: boolean;
}

/** Visitors and stations made up by plain sums, so that everybody who runs this has the same. */
function makeEvent({ visitors, stations, capacity, meetings, each, rounds, absences = false }: Sketch): RotationEvent {
  const number = (row: number) => String(row).padStart(4, "0");
  const pairs = Array.from({ length: visitors * each }, (_, row) => {
    const visitor = Math.floor(row / each);
    return { visitor: `v${number(visitor)}`, station: `s${number((visitor * 7 + (row % each) * 3) % stations)}` };
  });
  const rule: RotationEventInput["meetings"] =
    meetings === "pairs"
      ? { type: meetings, pairs }
      : meetings === "all"
        ? { type: meetings }
        : { type: meetings, perVisitor: each };
  return parseRotationEvent({
    schema: "fairbroker/rotation-event@1",
    id: "bench",
    name: "Bench",
    stations: Array.from({ length: stations }, (_, row) => ({
      id: `s${number(row)}`,
      capacity,
      sectors: [`sector-${row % SECTORS}`],
      absentRounds: absences && row % 5 === 0 ? [1, 2] : [],
    })),
    visitors: Array.from({ length: visitors }, (_, row) => ({
      id: `v${number(row)}`,
      wishes: [`sector-${row % SECTORS}`, `sector-${(row * 3 + 1) % SECTORS}`].slice(0, row % SECTORS === 3 ? 1 : 2),
      absentRounds: absences && row % 9 === 0 ? [3] : [],
    })),
    meetings: rule,
    ...(rounds !== undefined && { rounds }),
  });
}

const table = { visitors: 200, stations: 25, capacity: 8 } as const;
const cases: readonly (readonly [name: string, sketch: Sketch])[] = [
  ["200 students, 8 listed tables each of 25", { ...table, meetings: "pairs", each: 8, rounds: 8 }],
  ["200 students, 8 tables by wishes of 25", { ...table, meetings: "wishes", each: 8, rounds: 8 }],
  ["200 students, all 25 tables", { ...table, meetings: "all", each: 25 }],
  [
    "180 students, 2 of 25 interviewers by wishes",
    { ...table, visitors: 180, capacity: 1, meetings: "wishes", each: 2, rounds: 16 },
  ],
  ["200 students, 8 listed tables, absences", { ...table, meetings: "pairs", each: 8, rounds: 10, absences: true }],
  ["200 students, all 25 tables, absences", { ...table, meetings: "all", each: 25, absences: true }],
];

for (const [name, sketch] of cases) {
  const event = makeEvent(sketch);
  const rotation = rotate(event);
  requireSound(event, rotation);
  const ms = timeMedian(() => rotate(event), RUNS);
  const leaver = event.stations[1].id;
  const middle = Math.ceil(rotation.rounds / 2);
  const repairOnce = () =>
    repairRotation(event, rotation, [{ type: "station-absent", station: leaver, fromRound: middle }], {
      fromRound: middle,
    });
  const repair = repairOnce();
  requireSound(repair.event, repair.rotation);
  const repairMs = timeMedian(repairOnce, RUNS);
  console.log(
    `${name}: ${rotation.meetings.length} of ${rotation.wanted} in ${rotation.rounds} rounds (${rotation.provenAtLeast} proven), ${ms.toFixed(1)} ms; ` +
      `a station leaves in round ${middle}: ${repair.changed.length} slips change, ${repair.mustChange.length} must, ${repairMs.toFixed(1)} ms`,
  );
}

function requireSound(event: RotationEvent, rotation: Rotation): void {
  const faults = checkRotation(event, rotation);
  if (faults.length > 0) throw new Error(faults[0].message);
}
