import { academicCalendar, compileMeetings } from "../calendar/index.ts";
import { type Hub, indexHub, type OfferEntry, type Policy, requireFit } from "../model/index.ts";
import { type Priorities, prioritiseIndexed } from "../priority/index.ts";
import { firstRefusal } from "./hard-rules.ts";
import { mapSchools, type SchoolMap } from "./nearby-schools.ts";
import { distanceOf, makePair, mostUnits, openWorld, type Pair, type World } from "./pair.ts";
import { measureSuitability, openSuitabilityBook, type SuitabilityBook } from "./suitability.ts";

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

/** One candidate as people read it. Values are in weighted student-encounters. */
export interface Candidate {
  readonly offer: string;
  readonly employer: string;
  readonly group: string;
  readonly school: string;
  readonly studentsPerUnit: number;
  readonly maxUnits: number;
  /** Straight line; absent for virtual encounters. */
  readonly distanceKm?: number;
  /** Per unit, beyond entitlements. */
  readonly suitability: number;
}

/** A hub compiled up to its candidates: what matching, ranking and dating start from. */
export interface CandidateStage {
  readonly world: World;
  readonly priorities: Priorities;
  readonly book: SuitabilityBook;
  readonly table: CandidateTable;
}

/**
 * Lists every pair of offer and group that may meet.
 *
 * @returns candidates in order of group id, then offer id.
 * Cost: O(pairs within reach x rules); pairs out of reach are never looked at.
 */
export function listCandidates(hub: Hub, policy: Policy): readonly Candidate[] {
  const { world, table } = compileCandidates(hub, policy);
  return Array.from({ length: table.count }, (_, row) => {
    const { offer, employer } = world.index.offers[table.offerOfCandidate[row]];
    const { group, school } = world.index.groups[table.groupOfCandidate[row]];
    const metres = table.distanceMOfCandidate[row];
    return {
      offer: offer.id,
      employer: employer.id,
      group: group.id,
      school: school.id,
      studentsPerUnit: table.studentsOfCandidate[row],
      maxUnits: table.maxUnitsOfCandidate[row],
      ...(metres >= 0 ? { distanceKm: metres / 1000 } : {}),
      suitability: table.suitabilityOfCandidate[row] / 1e6,
    };
  });
}

/**
 * Runs the stages up to the candidate table.
 *
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit: an offer of a kind that the policy does not know.
 */
export function compileCandidates(hub: Hub, policy: Policy): CandidateStage {
  requireFit(hub, policy);
  const index = indexHub(hub);
  const calendar = academicCalendar(hub);
  const meetings = compileMeetings(hub, policy, index, calendar);
  const world = openWorld(hub, policy, { index, calendar, meetings });
  const priorities = prioritiseIndexed(hub, policy, index);
  const book = openSuitabilityBook(hub, index);
  return { world, priorities, book, table: tabulate(world, priorities, book) };
}

function tabulate(world: World, priorities: Priorities, book: SuitabilityBook): CandidateTable {
  const { index } = world;
  const schools = mapSchools(index);
  const found = { group: [] as number[], offer: [] as number[], metres: [] as number[] };
  const perGroup = new Int32Array(index.groups.length + 1);
  for (const offer of index.offers) {
    for (const pair of pairsInReach(offer, world, schools)) {
      if (firstRefusal(pair, world) !== undefined) continue;
      found.group.push(pair.group.row);
      found.offer.push(offer.row);
      found.metres.push(pair.distanceM);
      perGroup[pair.group.row + 1]++;
    }
  }
  for (let group = 0; group < index.groups.length; group++) perGroup[group + 1] += perGroup[group];
  const count = found.group.length;
  const table = {
    count,
    firstOfGroup: perGroup,
    groupOfCandidate: new Int32Array(count),
    offerOfCandidate: new Int32Array(count),
    studentsOfCandidate: new Int32Array(count),
    maxUnitsOfCandidate: new Int32Array(count),
    distanceMOfCandidate: new Int32Array(count),
    travelMinOfCandidate: new Int32Array(count),
    suitabilityOfCandidate: new Float64Array(count),
  };
  const next = perGroup.slice();
  for (let place = 0; place < count; place++) {
    const group = index.groups[found.group[place]];
    const row = next[group.row]++; // offers were visited in order, so each group's rows come out in order of offer
    const pair = makePair(world, index.offers[found.offer[place]], group, found.metres[place]);
    const weightMicro = Math.round(priorities.rows[group.row].weight * 1e6);
    table.groupOfCandidate[row] = group.row;
    table.offerOfCandidate[row] = pair.offer.row;
    table.studentsOfCandidate[row] = pair.students;
    table.maxUnitsOfCandidate[row] = mostUnits(pair.offer, group, pair.kind.repeatUpTo);
    table.distanceMOfCandidate[row] = pair.distanceM;
    table.travelMinOfCandidate[row] = pair.travelMin;
    table.suitabilityOfCandidate[row] = measureSuitability(pair, world, book, weightMicro).reduce(
      (sum, part) => sum + part.micro,
      0,
    );
  }
  return table;
}

/** Pairs of an offer with the groups that could be near enough; the rules then decide. */
function* pairsInReach(offer: OfferEntry, world: World, schools: SchoolMap): Generator<Pair> {
  if (world.policy.candidatesFrom === "affinities") return yield* pairsListed(offer, world);
  const { format, radiusKm } = offer.offer;
  const everywhere = format === "virtual" || radiusKm === undefined;
  const reached = everywhere ? schools.groupsOfSchool.keys() : schools.within(offer.sites, radiusKm);
  for (const place of reached) {
    const groups = schools.groupsOfSchool[place];
    const metres = distanceOf(offer, groups[0]);
    for (const group of groups) yield makePair(world, offer, group, metres);
  }
}

function* pairsListed(offer: OfferEntry, world: World): Generator<Pair> {
  for (const id of world.affinities.get(offer.offer.id)?.keys() ?? []) {
    const group = world.index.groupById.get(id)!;
    yield makePair(world, offer, group, distanceOf(offer, group));
  }
}
