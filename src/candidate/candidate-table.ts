import { NONE } from "../kernel/index.ts";
import type { Priorities } from "../priority/index.ts";
import { type FoundPairs, findPairs } from "./find-pairs.ts";
import { mostUnits, type RuledHub, studentsPerUnit, type World } from "./pair.ts";
import {
  type MeritBook,
  openOfferMerits,
  PARTS_OF_PAIR,
  SUITABILITY_PARTS,
  type SuitabilityBook,
} from "./suitability.ts";

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

/** What candidates have of each part of suitability, 0 to 1. */
export interface TableMerits {
  /** (offers x {@link SUITABILITY_PARTS},) the same for all groups; 0 where they differ. */
  readonly offerParts: Float64Array;
  /** (candidates x {@link PARTS_OF_PAIR},) what is the group's own. */
  readonly pairParts: Float64Array;
  /** (candidates,) millionths per unit that the hub itself gives, in place of all parts; NONE = it gives none. Absent where it gives none at all. */
  readonly affinityOf: Float64Array | undefined;
}

/**
 * Measures every part of suitability of every candidate, whatever the policy gives for it.
 *
 * Cost: O(candidates x sectors of an offer).
 */
export function measureTable(table: PairTable, world: World, book: MeritBook): TableMerits {
  const { groups, offers } = world.index;
  const merits = offers.map((offer) => openOfferMerits(offer, world, book));
  const parts = SUITABILITY_PARTS.length;
  const offerParts = new Float64Array(offers.length * parts);
  merits.forEach(({ partsOfOffer }, row) => {
    offerParts.set(partsOfOffer, row * parts);
  });
  const pairParts = new Float64Array(table.count * PARTS_OF_PAIR.length);
  const affinityOf = world.affinities.size === 0 ? undefined : new Float64Array(table.count);
  let at = 0;
  for (let row = 0; row < table.count; row++) {
    const { affinities, partsFor } = merits[table.offerOfCandidate[row]];
    const group = groups[table.groupOfCandidate[row]];
    const found = partsFor(group, table.distanceMOfCandidate[row]);
    for (const part of PARTS_OF_PAIR) pairParts[at++] = found[part];
    if (affinityOf !== undefined) affinityOf[row] = affinities?.get(group.group.id) ?? NONE;
  }
  return { offerParts, pairParts, affinityOf };
}

/**
 * What a unit of each candidate is worth beyond entitlements, in whole millionths: the sum of {@link measureSuitability}.
 *
 * Cost: O(candidates).
 */
export function rateCandidates(
  table: PairTable,
  { offerParts, pairParts, affinityOf }: TableMerits,
  given: { readonly priorities: Priorities; readonly book: SuitabilityBook },
): Float64Array {
  const { worthOfPart } = given.book;
  const parts = worthOfPart.length;
  const worthOfPairPart = Float64Array.from(PARTS_OF_PAIR, (part) => worthOfPart[part]);
  const pairWidth = worthOfPairPart.length;
  const weightMicro = Float64Array.from(given.priorities.rows, ({ weight }) => Math.round(weight * 1e6));
  const suitability = new Float64Array(table.count);
  for (let row = 0; row < table.count; row++) {
    if (affinityOf !== undefined && affinityOf[row] !== NONE) {
      suitability[row] = affinityOf[row];
      continue;
    }
    const weightedStudents = weightMicro[table.groupOfCandidate[row]] * table.studentsOfCandidate[row];
    const offer = table.offerOfCandidate[row] * parts;
    let micro = 0;
    for (let part = 0; part < parts; part++) {
      micro += Math.round(weightedStudents * worthOfPart[part] * offerParts[offer + part]);
    }
    for (let part = 0; part < pairWidth; part++) {
      micro += Math.round(weightedStudents * worthOfPairPart[part] * pairParts[row * pairWidth + part]);
    }
    suitability[row] = micro;
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
