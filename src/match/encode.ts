import {
  type CandidateStage,
  type CreditBook,
  earliestDay,
  listClaimCredits,
  makePair,
  openCreditBook,
  travelPence,
} from "../candidate/index.ts";
import { type Allocation, NONE } from "../kernel/index.ts";
import { listResources, type Resource } from "./list-resources.ts";

/** The allocation problem of a hub, and what its rows stand for. Candidates keep the rows of the stage's table. */
export interface EncodedMatch {
  /** With as many units of each candidate as the table allows. */
  readonly problem: Allocation;
  readonly resources: readonly Resource[];
  readonly credits: CreditBook;
  /** For {@link rowOfPair}: rows of the table by "offer row x groups + group row". */
  readonly rowByPairKey: ReadonlyMap<number, number>;
  readonly groups: number;
}

/** The candidate row of a pair, or undefined where it is none. */
export function rowOfPair(
  { rowByPairKey, groups }: EncodedMatch,
  offer: { readonly row: number },
  group: { readonly row: number },
): number | undefined {
  return rowByPairKey.get(offer.row * groups + group.row);
}

/**
 * Turns candidates, claims and capacities into rows and numbers. The only file of this unit that knows both sides.
 *
 * Cost: O(candidates x credits).
 */
export function encodeMatch(stage: CandidateStage): EncodedMatch {
  const { world, table, priorities, book } = stage;
  const { index, policy, calendar } = world;
  const { claims } = priorities;
  const credits = openCreditBook(index.offers, policy, book.sectorRow);
  const { resources, eachUse } = listResources(stage);
  const column = {
    resource: [] as number[],
    amount: [] as number[],
    claim: [] as number[],
    credit: [] as number[],
  };
  const addUse = (resource: number, amount: number) => {
    column.resource.push(resource);
    column.amount.push(amount);
  };
  const firstUse = new Int32Array(table.count + 1);
  const firstCredit = new Int32Array(table.count + 1);
  const bucketOf = new Int32Array(table.count).fill(NONE);
  const partnerOf = new Int32Array(table.count);
  const schoolRow = new Map(world.hub.schools.map((school, row) => [school.id, row]));
  const buckets = new Map<string, number>();
  const partnerLimit: number[] = [];
  const rowByPairKey = new Map<number, number>();
  for (let row = 0; row < table.count; row++) {
    const offer = index.offers[table.offerOfCandidate[row]];
    const group = index.groups[table.groupOfCandidate[row]];
    const pair = makePair(world, offer, group, table.distanceMOfCandidate[row]);
    rowByPairKey.set(offer.row * index.groups.length + group.row, row);
    eachUse(offer, group, { students: pair.students, travelPence: travelPence(pair, policy), tell: addUse });
    firstUse[row + 1] = column.resource.length;
    const date = calendar.dates[earliestDay(pair, world)];
    for (const { claim, credit } of listClaimCredits(claims, credits[offer.row], group.row, {
      students: pair.students,
      date,
    })) {
      column.claim.push(claim);
      column.credit.push(credit);
    }
    firstCredit[row + 1] = column.claim.length;
    const { maxSchools } = offer.employer.asks;
    if (maxSchools !== undefined && offer.offer.format !== "virtual") {
      let bucket = buckets.get(offer.employer.id);
      if (bucket === undefined) {
        bucket = partnerLimit.push(maxSchools) - 1;
        buckets.set(offer.employer.id, bucket);
      }
      bucketOf[row] = bucket;
      partnerOf[row] = schoolRow.get(group.school.id)!;
    }
  }
  return {
    problem: {
      maxUnits: table.maxUnitsOfCandidate,
      unitWorth: table.suitabilityOfCandidate,
      firstUse,
      resourceOfUse: Int32Array.from(column.resource),
      amountOfUse: Float64Array.from(column.amount),
      capacity: Float64Array.from(resources, (resource) => resource.capacity),
      firstCredit,
      claimOfCredit: Int32Array.from(column.claim),
      amountOfCredit: Float64Array.from(column.credit),
      start: claims.historyOfClaim,
      firstTier: claims.firstTier,
      breakpoints: claims.breakpoints,
      slopes: claims.slopes,
      bucketOf,
      partnerOf,
      partnerLimit: Int32Array.from(partnerLimit),
    },
    resources,
    credits,
    rowByPairKey,
    groups: index.groups.length,
  };
}
