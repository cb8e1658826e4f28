import type { CandidateStage } from "../candidate/index.ts";
import { NONE } from "../kernel/index.ts";
import type { EncodedMatch } from "../match/index.ts";
import type { Certificate, Floor, FloorResult } from "../model/index.ts";
import type { DatedSessions } from "./read-sessions.ts";

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
 * Cost: O(parties x parts + rows).
 * @see docs/rules.md, "Floors and fairness".
 */
export function measureFloors(stage: CandidateStage, encoded: EncodedMatch, dated: DatedSessions): FloorMeasure {
  const { policy } = stage.world;
  const { floorRows } = encoded;
  const target = encoded.problem.floors?.target ?? new Float64Array(0);
  const reached = new Float64Array(floorRows.length);
  const taken = countUnits(stage, dated);
  for (let row = 0; row < taken.length; row++) {
    if (taken[row] === 0) continue;
    eachPart(encoded, row, (floor, amount) => {
      reached[floor] += amount * taken[row];
    });
  }
  const isShort = (row: number) => reached[row] < target[row];
  return {
    floors: policy.floors.map((floor): FloorResult => {
      if (floor.type === "share") {
        const row = floorRows.findIndex(({ name }) => name === `floor:${floor.id}`);
        const { counted, all } = countShare(stage, encoded, { floor, row, dated });
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

/** (candidates,) A party of a shared session may be made of several units; one of a dedicated session is one, however few come. */
function countUnits({ world: { index }, table }: CandidateStage, dated: DatedSessions): Int32Array {
  const { offerOf, firstParty, candidateOf, studentsOf } = dated;
  const units = new Int32Array(table.count);
  for (let session = 0; session < offerOf.length; session++) {
    const { shared } = index.offers[offerOf[session]].offer;
    for (let party = firstParty[session]; party < firstParty[session + 1]; party++) {
      const row = candidateOf[party];
      if (row === NONE) continue;
      units[row] += shared ? Math.ceil(studentsOf[party] / table.studentsOfCandidate[row]) : 1;
    }
  }
  return units;
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
    readonly dated: DatedSessions;
  },
): { readonly counted: number; readonly all: number } {
  const { groups } = stage.world.index;
  const { groupOf, candidateOf, studentsOf } = given.dated;
  const isInPlaces = given.floor.count === "places";
  const asked = Math.round(WHOLE * given.floor.atLeast);
  let counted = 0;
  let all = 0;
  for (let party = 0; party < groupOf.length; party++) {
    if (groups[groupOf[party]].group.staff) continue;
    const row = candidateOf[party];
    const real = isInPlaces ? studentsOf[party] : 1;
    let part = asked;
    if (row !== NONE) {
      const planned = isInPlaces ? stage.table.studentsOfCandidate[row] : 1;
      eachPart(encoded, row, (floor, amount) => {
        if (floor === given.row) part += amount / planned;
      });
    }
    counted += real * part;
    all += real;
  }
  return { counted, all };
}
