import type { CandidateStage, CreditBook } from "../candidate/index.ts";
import { type Allocation, limitUnits, NONE, type Suppliers } from "../kernel/index.ts";
import { encodeCredits } from "./encode-credits.ts";
import { encodeUses } from "./encode-uses.ts";
import { type FloorRow, listFloors } from "./list-floors.ts";
import { listResources, type Resource } from "./list-resources.ts";
import { listSuppliers } from "./list-suppliers.ts";

/** The allocation problem of a hub, and what its rows stand for. Candidates keep the rows of the stage's table. */
export interface EncodedMatch {
  /** With as many units of each candidate as the table allows. */
  readonly problem: Allocation;
  readonly resources: readonly Resource[];
  /** (resources,) into how many equal parts each capacity is split: the sessions of a shared offer, else 1. */
  readonly bins: Int32Array;
  /** Employers, by the resources of their dedicated offers. */
  readonly suppliers: Suppliers;
  /** What the rows of `problem.floors` stand for. */
  readonly floorRows: readonly FloorRow[];
  /** (buckets,) ids of the employers that they stand for. */
  readonly employerOfBucket: readonly string[];
  readonly credits: CreditBook;
  /** (groups + 1,) candidates of group g: `firstOfGroup[g]` up to `firstOfGroup[g + 1]`. */
  readonly firstOfGroup: Int32Array;
  /** (candidates,) its group, never falling: no claim has credit from two of them. */
  readonly blockOf: Int32Array;
  /** (candidates,) rising within a group. */
  readonly offerOfCandidate: Int32Array;
}

/** The candidate row of a pair, or undefined where it is none. Cost: O(log candidates of the group). */
export function rowOfPair(
  { firstOfGroup, offerOfCandidate }: EncodedMatch,
  offer: { readonly row: number },
  group: { readonly row: number },
): number | undefined {
  let low = firstOfGroup[group.row];
  let high = firstOfGroup[group.row + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offerOfCandidate[middle] < offer.row) low = middle + 1;
    else high = middle;
  }
  return low < firstOfGroup[group.row + 1] && offerOfCandidate[low] === offer.row ? low : undefined;
}

/**
 * Turns candidates, claims and capacities into rows and numbers. This file and its two parts are the only ones of this unit that
 * know both sides.
 *
 * @param worstOffTenths - see {@link listFloors}.
 * Cost: O(candidates x (credits + floors)).
 */
export function encodeMatch(stage: CandidateStage, worstOffTenths?: number): EncodedMatch {
  const { table, priorities, credits } = stage;
  const { claims } = priorities;
  const { resources, bins, suppliers, uses, capacity, partners, employerOfBucket, mostUnits } = recallLimits(stage);
  const problem: Allocation = {
    maxUnits: table.maxUnitsOfCandidate,
    unitWorth: table.suitabilityOfCandidate,
    ...uses,
    capacity,
    ...recallCredits(stage),
    start: claims.historyOfClaim,
    firstTier: claims.firstTier,
    breakpoints: claims.breakpoints,
    slopes: claims.slopes,
    ...partners,
  };
  const { rows: floorRows, floors } = listFloors(stage, mostUnits, worstOffTenths);
  return {
    problem: floors === undefined ? problem : { ...problem, floors },
    resources,
    bins,
    suppliers,
    floorRows,
    employerOfBucket,
    credits,
    firstOfGroup: table.firstOfGroup,
    blockOf: table.groupOfCandidate,
    offerOfCandidate: table.offerOfCandidate,
  };
}

/** What candidates compete for, and what of it each uses: the same for policies that admit the same pairs. */
function recallLimits(stage: CandidateStage) {
  const { table, world } = stage;
  const maxUnits = table.maxUnitsOfCandidate;
  const from = [table.groupOfCandidate, table.studentsOfCandidate, maxUnits, world.policy.limits?.virtualPerStudent];
  return world.recall.get("limits", from, () => {
    const rows = listResources(stage);
    const { employerOfBucket, ...partners } = encodePartners(stage);
    const bins = listBins(stage, rows.resources);
    const suppliers = listSuppliers(stage, rows);
    const uses = encodeUses(stage, rows);
    const capacity = Float64Array.from(rows.resources, (resource) => resource.capacity);
    const mostUnits = limitUnits({ ...uses, capacity, maxUnits }, bins);
    return { resources: rows.resources, bins, suppliers, uses, capacity, partners, employerOfBucket, mostUnits };
  });
}

/** Which claims a unit credits, and how much: the same for policies that admit the same pairs, and differ in worths and weights alone. */
function recallCredits(stage: CandidateStage) {
  const { table, priorities, credits, world } = stage;
  const from = [table.groupOfCandidate, table.studentsOfCandidate, credits, priorities.claims.baseOf];
  return world.recall.get("unit-credits", from, () => encodeCredits(stage, credits));
}

function listBins({ world: { index } }: CandidateStage, resources: readonly Resource[]): Int32Array {
  return Int32Array.from(resources, ({ kind, id }) => {
    if (kind !== "offer") return 1;
    const { offer } = index.offerById.get(id)!;
    return offer.shared ? offer.sessions : 1;
  });
}

/** An employer that visits or receives so many schools at most is a bucket, numbered as candidates first need it; schools are partners. */
function encodePartners({ world, table }: CandidateStage): Pick<
  Allocation,
  "bucketOf" | "partnerOf" | "partnerLimit"
> & {
  readonly employerOfBucket: readonly string[];
} {
  const { index, hub } = world;
  const bucketOf = new Int32Array(table.count).fill(NONE);
  const partnerOf = new Int32Array(table.count);
  const rowOfSchool = new Map(hub.schools.map((school, row) => [school.id, row]));
  const schoolOfGroup = Int32Array.from(index.groups, ({ school }) => rowOfSchool.get(school.id)!);
  const rowOfEmployer = new Map(hub.employers.map((employer, row) => [employer.id, row]));
  const employerOfOffer = Int32Array.from(index.offers, ({ offer, employer }) =>
    employer.asks.maxSchools === undefined || offer.format === "virtual" ? NONE : rowOfEmployer.get(employer.id)!,
  );
  const bucketOfEmployer = new Int32Array(hub.employers.length).fill(NONE);
  const partnerLimit: number[] = [];
  const employerOfBucket: string[] = [];
  for (let row = 0; row < table.count; row++) {
    const employer = employerOfOffer[table.offerOfCandidate[row]];
    if (employer === NONE) continue;
    if (bucketOfEmployer[employer] === NONE) {
      bucketOfEmployer[employer] = partnerLimit.push(hub.employers[employer].asks.maxSchools!) - 1;
      employerOfBucket.push(hub.employers[employer].id);
    }
    bucketOf[row] = bucketOfEmployer[employer];
    partnerOf[row] = schoolOfGroup[table.groupOfCandidate[row]];
  }
  return { bucketOf, partnerOf, partnerLimit: Int32Array.from(partnerLimit), employerOfBucket };
}
