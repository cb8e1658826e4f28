import type { CandidateStage } from "../candidate/index.ts";
import { type EncodedMatch, rowOfPair } from "../match/index.ts";
import type { Certificate, Floor, FloorResult } from "../model/index.ts";
import type { Session } from "../schedule/index.ts";
import { trimSurplus } from "./trim-surplus.ts";

/** How far dated sessions keep what the policy promises. */
export interface FloorMeasure {
  /** In order of floor id. */
  readonly floors: readonly FloorResult[];
  /** Rows that are not reached, in order of name. */
  readonly shortfalls: Certificate["shortfalls"];
  /** (candidates,) units that the sessions hold. */
  readonly units: Int32Array;
  /** (rows,) what a plan must reach to be compared with this one: the target, or what this one reaches below it. */
  readonly promises: Float64Array;
}

/** Shares are counted in ten-thousandths. */
const WHOLE = 10_000;

/**
 * Adds up what sessions give towards each floor; surplus students stay away.
 *
 * @param dated - in order of date, start (blocks first) and id.
 *
 * Cost: O(parties x parts + rows).
 * @see docs/rules.md, "Floors and fairness".
 */
export function measureFloors(stage: CandidateStage, encoded: EncodedMatch, dated: readonly Session[]): FloorMeasure {
  const sessions = trimSurplus(stage, dated);
  const { policy } = stage.world;
  const { floorRows } = encoded;
  const target = encoded.problem.floors?.target ?? new Float64Array(0);
  const reached = new Float64Array(floorRows.length);
  const taken = new Int32Array(stage.table.count);
  for (const { row, units } of partiesOf(stage, encoded, sessions)) {
    taken[row] += units;
    eachPart(encoded, row, (floor, amount) => {
      reached[floor] += amount * units;
    });
  }
  const isShort = (row: number) => reached[row] < target[row];
  return {
    floors: policy.floors.map((floor): FloorResult => {
      if (floor.type === "share") {
        const row = floorRows.findIndex(({ name }) => name === `floor:${floor.id}`);
        const { counted, all } = countShare(stage, encoded, { floor, row, sessions });
        // Of those who really come, too: units that bring few students count whole in the row.
        const isMet = !isShort(row) && counted >= Math.round(WHOLE * floor.atLeast) * all;
        const given = all === 0 ? 1 : counted / WHOLE / all;
        return { floor: floor.id, asked: floor.atLeast, reached: given, isMet, groupsShort: [] };
      }
      const rows = floorRows.flatMap((each, row) => (each.floor === floor.id ? [row] : []));
      const groupsShort = rows.filter(isShort).map((row) => floorRows[row].group!);
      const met = rows.length - groupsShort.length;
      return { floor: floor.id, asked: rows.length, reached: met, isMet: groupsShort.length === 0, groupsShort };
    }),
    shortfalls: floorRows.flatMap(({ name }, row) => (isShort(row) ? [{ row: name, reached: reached[row] }] : [])),
    units: taken,
    promises: target.map((each, row) => Math.min(each, reached[row])),
  };
}

interface DatedParty {
  /** In the candidate table. */
  readonly row: number;
  readonly students: number;
  /** A party of a shared session may be made of several; one of a dedicated session is one, however few come. */
  readonly units: number;
  readonly isStaff: boolean;
}

function partiesOf(
  { world: { index }, table }: CandidateStage,
  encoded: EncodedMatch,
  sessions: readonly Session[],
): readonly DatedParty[] {
  return sessions.flatMap((session) => {
    const offer = index.offerById.get(session.offer)!;
    return session.parties.map(({ group, students }) => {
      const entry = index.groupById.get(group)!;
      const row = rowOfPair(encoded, offer, entry)!;
      const units = offer.offer.shared ? Math.ceil(students / table.studentsOfCandidate[row]) : 1;
      return { row, students, units, isStaff: entry.group.staff };
    });
  });
}

function eachPart({ problem }: EncodedMatch, row: number, tell: (floor: number, amount: number) => void): void {
  const { floors } = problem;
  if (floors === undefined) return;
  for (let part = floors.firstPart[row]; part < floors.firstPart[row + 1]; part++) {
    tell(floors.floorOfPart[part], floors.amountOfPart[part]);
  }
}

/** The students who really come, or their parties, and how many ten-thousandths of them count. */
function countShare(
  stage: CandidateStage,
  encoded: EncodedMatch,
  given: {
    readonly floor: Extract<Floor, { type: "share" }>;
    readonly row: number;
    readonly sessions: readonly Session[];
  },
): { readonly counted: number; readonly all: number } {
  const asked = Math.round(WHOLE * given.floor.atLeast);
  let counted = 0;
  let all = 0;
  for (const { row, students, isStaff } of partiesOf(stage, encoded, given.sessions)) {
    if (isStaff) continue;
    const planned = given.floor.count === "places" ? stage.table.studentsOfCandidate[row] : 1;
    const real = given.floor.count === "places" ? students : 1;
    let part = asked;
    eachPart(encoded, row, (floor, amount) => {
      if (floor === given.row) part += amount / planned;
    });
    counted += real * part;
    all += real;
  }
  return { counted, all };
}
