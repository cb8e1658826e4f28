import type { Priorities } from "../priority/index.ts";
import type { FoundPairs } from "./find-pairs.ts";
import { mostUnits, studentsPerUnit, type World } from "./pair.ts";
import { openOfferMerits, type SuitabilityBook, sumSuitability } from "./suitability.ts";

/**
 * All pairs that pass every hard rule, as columns in order of group row, then offer row.
 * Rows are those of the hub's index.
 */
export interface CandidateTable {
  readonly count: number;
  /** (groups + 1,) candidates of group g: `firstOfGroup[g]` up to `firstOfGroup[g + 1]`. */
  readonly firstOfGroup: Int32Array;
  readonly groupOfCandidate: Int32Array;
  readonly offerOfCandidate: Int32Array;
  /** Students in one unit. */
  readonly studentsOfCandidate: Int32Array;
  readonly maxUnitsOfCandidate: Int32Array;
  /** Metres between school and site, or NONE. */
  readonly distanceMOfCandidate: Int32Array;
  /** One journey of the group; 0 unless at the employer. */
  readonly travelMinOfCandidate: Int32Array;
  /** Millionths of a weighted student-encounter per unit. */
  readonly suitabilityOfCandidate: Float64Array;
}

/**
 * Puts pairs in order of group and works out what each would take and bring.
 *
 * Cost: O(pairs x sectors of an offer), one pass to count and one to fill.
 */
export function tabulate(
  found: FoundPairs,
  given: { readonly world: World; readonly priorities: Priorities; readonly book: SuitabilityBook },
): CandidateTable {
  const { world, priorities, book } = given;
  const { index, journeys } = world;
  const table = makeTable(found, index.groups.length);
  const weightMicro = Float64Array.from(priorities.rows, ({ weight }) => Math.round(weight * 1e6));
  const next = table.firstOfGroup.slice();
  for (const offer of index.offers) {
    const { repeatUpTo } = world.kindById.get(offer.offer.kind)!;
    const merits = openOfferMerits(offer, world, book);
    const last = found.firstOfOffer[offer.row + 1];
    for (let pair = found.firstOfOffer[offer.row]; pair < last; pair++) {
      const group = index.groups[found.groupOfPair[pair]];
      const distanceM = found.distanceMOfPair[pair];
      const row = next[group.row]++; // offers are visited in order, so each group's rows come out in order of offer
      const students = studentsPerUnit(offer, group);
      const weightedStudents = weightMicro[group.row] * students;
      table.groupOfCandidate[row] = group.row;
      table.offerOfCandidate[row] = offer.row;
      table.studentsOfCandidate[row] = students;
      table.maxUnitsOfCandidate[row] = mostUnits(offer, group, repeatUpTo);
      table.distanceMOfCandidate[row] = distanceM;
      table.travelMinOfCandidate[row] = journeys.toSite(offer, group.school, distanceM);
      table.suitabilityOfCandidate[row] = sumSuitability(merits, book, { group, distanceM, weightedStudents });
    }
  }
  return table;
}

function makeTable({ count, groupOfPair }: FoundPairs, groups: number): CandidateTable {
  const firstOfGroup = new Int32Array(groups + 1);
  for (let pair = 0; pair < count; pair++) firstOfGroup[groupOfPair[pair] + 1]++;
  for (let group = 0; group < groups; group++) firstOfGroup[group + 1] += firstOfGroup[group];
  return {
    count,
    firstOfGroup,
    groupOfCandidate: new Int32Array(count),
    offerOfCandidate: new Int32Array(count),
    studentsOfCandidate: new Int32Array(count),
    maxUnitsOfCandidate: new Int32Array(count),
    distanceMOfCandidate: new Int32Array(count),
    travelMinOfCandidate: new Int32Array(count),
    suitabilityOfCandidate: new Float64Array(count),
  };
}
