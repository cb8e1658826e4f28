import type { Priorities } from "../priority/index.ts";
import { type FoundPairs, findPairs } from "./find-pairs.ts";
import { mostUnits, type RuledHub, studentsPerUnit, type World } from "./pair.ts";
import { openOfferMerits, type SuitabilityBook, sumSuitability } from "./suitability.ts";

/**
 * All pairs that pass every hard rule, as columns in order of group row, then offer row; what of them follows from the rules alone.
 * Rows are those of the hub's index.
 */
export interface PairTable {
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
  /** The first day on which it could take place if nothing else were booked. */
  readonly earliestDayOfCandidate: Int32Array;
}

/** The same, with what each is worth beyond entitlements under a policy. */
export interface CandidateTable extends PairTable {
  /** Millionths of a weighted student-encounter per unit. */
  readonly suitabilityOfCandidate: Float64Array;
}

/**
 * Finds the pairs that pass every hard rule and puts them in order of group.
 *
 * Cost: see {@link findPairs}; then O(pairs), one pass to count and one to fill.
 */
export function tabulatePairs(world: RuledHub): PairTable {
  const { index, journeys, kindById } = world;
  const found = findPairs(world);
  const table = makeTable(found, index.groups.length);
  const next = table.firstOfGroup.slice();
  for (const offer of index.offers) {
    const { repeatUpTo } = kindById.get(offer.offer.kind)!;
    const last = found.firstOfOffer[offer.row + 1];
    for (let pair = found.firstOfOffer[offer.row]; pair < last; pair++) {
      const group = index.groups[found.groupOfPair[pair]];
      const distanceM = found.distanceMOfPair[pair];
      const row = next[group.row]++; // offers are visited in order, so each group's rows come out in order of offer
      table.groupOfCandidate[row] = group.row;
      table.offerOfCandidate[row] = offer.row;
      table.studentsOfCandidate[row] = studentsPerUnit(offer, group);
      table.maxUnitsOfCandidate[row] = mostUnits(offer, group, repeatUpTo);
      table.distanceMOfCandidate[row] = distanceM;
      table.travelMinOfCandidate[row] = journeys.toSite(offer, group.school, distanceM);
      table.earliestDayOfCandidate[row] = found.earliestDayOfPair[pair];
    }
  }
  return table;
}

/**
 * What a unit of each candidate is worth beyond entitlements, in whole millionths.
 *
 * Cost: O(candidates x sectors of an offer).
 */
export function rateCandidates(
  table: PairTable,
  given: { readonly world: World; readonly priorities: Priorities; readonly book: SuitabilityBook },
): Float64Array {
  const { world, priorities, book } = given;
  const { groups, offers } = world.index;
  const merits = offers.map((offer) => openOfferMerits(offer, world, book));
  const suitability = new Float64Array(table.count);
  for (const group of groups) {
    const weightMicro = Math.round(priorities.rows[group.row].weight * 1e6);
    for (let row = table.firstOfGroup[group.row]; row < table.firstOfGroup[group.row + 1]; row++) {
      suitability[row] = sumSuitability(merits[table.offerOfCandidate[row]], book, {
        group,
        distanceM: table.distanceMOfCandidate[row],
        weightedStudents: weightMicro * table.studentsOfCandidate[row],
      });
    }
  }
  return suitability;
}

function makeTable({ count, groupOfPair }: FoundPairs, groups: number): PairTable {
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
    earliestDayOfCandidate: new Int32Array(count),
  };
}
