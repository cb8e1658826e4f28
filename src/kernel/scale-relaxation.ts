import type { Allocation } from "./allocation.ts";
import { listVisits } from "./pay-visits.ts";
import type { Taking } from "./taking.ts";

/** Rounds that bring the largest entry of every row and column to 1; one more by sums follows, after which no singular value passes 1. */
const SCALING_ROUNDS = 4;

/**
 * Rows are resources, then claims, floors and buckets; columns are candidates, then visits. Worth is counted in `worthUnit`s. No singular
 * value of the matrix is above 1.
 *
 * A visit takes one of its bucket's partners, from 0 to 1. Its candidates stay below their limit times the visit, share by share: that is
 * no row of the matrix.
 */
export interface ScaledRelaxation {
  readonly candidates: number;
  readonly resources: number;
  readonly claims: number;
  readonly first: Int32Array;
  readonly rowOfEntry: Int32Array;
  /** Uses are positive, credits negative. */
  readonly entry: Float64Array;
  /** (claims + 1,) tiers that pay and that the start has not filled, with what is open of each. */
  readonly firstTier: Int32Array;
  readonly slopeOfTier: Float64Array;
  readonly lengthOfTier: Float64Array;
  /** (visits,) of buckets that the answer fills; what one takes of its bucket's row. */
  readonly bucketRowOfVisit: Int32Array;
  readonly visitEntry: Float64Array;
  /** (visits + 1,) candidates of visit v: `member[firstMember[v]]` up to `member[firstMember[v + 1] - 1]`. */
  readonly firstMember: Int32Array;
  readonly member: Int32Array;
  /** (candidates,) gain per scaled unit. */
  readonly gain: Float64Array;
  /** (columns,) upper limit. */
  readonly limit: Float64Array;
  /** Right-hand side of each row: capacity; 0 for claims; a floor's target below 0; a partner limit. */
  readonly rhs: Float64Array;
  readonly rowScale: Float64Array;
  readonly worthUnit: number;
}

/**
 * Writes the linear relaxation of an allocation (fractions of units allowed) with rows and columns scaled so that no entry
 * dwarfs another: minutes, pence, places and sessions then weigh alike.
 *
 * @param answer - any feasible answer: a bucket that it leaves room in is not looked at.
 * Cost: O(rounds x entries); O(entries) scratch.
 * @see Ruiz (2001), "A scaling algorithm to equilibrate both rows and columns norms in matrices"; Pock & Chambolle (2011) for the last round.
 */
export function scaleRelaxation(problem: Allocation, answer: Taking): ScaledRelaxation {
  const n = problem.maxUnits.length;
  const resources = problem.capacity.length;
  const { floors } = problem;
  const firstFloorRow = resources + problem.start.length;
  const firstBucketRow = firstFloorRow + (floors?.target.length ?? 0);
  const rows = firstBucketRow + problem.partnerLimit.length;
  const { first, rowOfEntry, entry } = listEntries(problem);
  const visits = visitsOfFull(problem, answer);
  const bucketRowOfVisit = visits.bucketOf.map((bucket) => firstBucketRow + bucket);
  const columns = n + bucketRowOfVisit.length;
  const visitEntry = new Float64Array(bucketRowOfVisit.length).fill(1);
  const rowScale = new Float64Array(rows).fill(1);
  const columnScale = new Float64Array(columns).fill(1);
  for (let round = 0; round <= SCALING_ROUNDS; round++) {
    const isLast = round === SCALING_ROUNDS;
    const rowMost = new Float64Array(rows);
    const columnMost = new Float64Array(columns);
    for (let i = 0; i < n; i++) {
      for (let at = first[i]; at < first[i + 1]; at++) {
        const size = Math.abs(entry[at]);
        if (isLast) {
          rowMost[rowOfEntry[at]] += size;
          columnMost[i] += size;
          continue;
        }
        if (size > rowMost[rowOfEntry[at]]) rowMost[rowOfEntry[at]] = size;
        if (size > columnMost[i]) columnMost[i] = size;
      }
    }
    for (let v = 0; v < visitEntry.length; v++) {
      if (isLast) rowMost[bucketRowOfVisit[v]] += visitEntry[v];
      else if (visitEntry[v] > rowMost[bucketRowOfVisit[v]]) rowMost[bucketRowOfVisit[v]] = visitEntry[v];
      columnMost[n + v] = visitEntry[v];
    }
    for (let row = 0; row < rows; row++) rowMost[row] = rowMost[row] > 0 ? 1 / Math.sqrt(rowMost[row]) : 1;
    for (let column = 0; column < columns; column++) {
      columnMost[column] = columnMost[column] > 0 ? 1 / Math.sqrt(columnMost[column]) : 1;
      columnScale[column] *= columnMost[column];
    }
    for (let row = 0; row < rows; row++) rowScale[row] *= rowMost[row];
    for (let i = 0; i < n; i++) {
      for (let at = first[i]; at < first[i + 1]; at++) entry[at] *= rowMost[rowOfEntry[at]] * columnMost[i];
    }
    for (let v = 0; v < visitEntry.length; v++) visitEntry[v] *= rowMost[bucketRowOfVisit[v]] * columnMost[n + v];
  }
  // A bucket's row and its visits can be stretched at will, as long as both are: a visit should weigh as much as its candidates do.
  const stretch = meanLimits(problem.partnerLimit.length, visits, { maxUnits: problem.maxUnits, columnScale });
  for (let bucket = 0; bucket < stretch.length; bucket++) rowScale[firstBucketRow + bucket] *= stretch[bucket];
  for (let v = 0; v < visitEntry.length; v++) columnScale[n + v] /= stretch[visits.bucketOf[v]];
  const gain = new Float64Array(n);
  const limit = new Float64Array(columns).fill(1);
  const tiers = openTiers(problem);
  let worthUnit = 1;
  for (let i = 0; i < n; i++) {
    limit[i] = problem.maxUnits[i];
    gain[i] = problem.unitWorth[i] * columnScale[i];
    if (limit[i] > 0 && gain[i] > worthUnit) worthUnit = gain[i];
  }
  for (let claim = 0; claim < problem.start.length; claim++) {
    const scale = rowScale[resources + claim];
    for (let tier = tiers.first[claim]; tier < tiers.first[claim + 1]; tier++) {
      tiers.length[tier] *= scale;
      tiers.slope[tier] /= scale;
      if (tiers.slope[tier] > worthUnit) worthUnit = tiers.slope[tier];
    }
  }
  for (let column = 0; column < columns; column++) limit[column] /= columnScale[column];
  for (let i = 0; i < n; i++) gain[i] /= worthUnit;
  for (let tier = 0; tier < tiers.slope.length; tier++) tiers.slope[tier] /= worthUnit;
  const rhs = new Float64Array(rows);
  for (let row = 0; row < resources; row++) rhs[row] = problem.capacity[row] * rowScale[row];
  for (let row = firstFloorRow; row < firstBucketRow; row++) {
    rhs[row] = -floors!.target[row - firstFloorRow] * rowScale[row];
  }
  for (let row = firstBucketRow; row < rows; row++)
    rhs[row] = problem.partnerLimit[row - firstBucketRow] * rowScale[row];
  return {
    candidates: n,
    resources,
    claims: problem.start.length,
    first,
    rowOfEntry,
    entry,
    firstTier: tiers.first,
    slopeOfTier: tiers.slope,
    lengthOfTier: tiers.length,
    bucketRowOfVisit,
    visitEntry,
    firstMember: visits.firstMember,
    member: visits.member,
    gain,
    limit,
    rhs,
    rowScale,
    worthUnit,
  };
}

/** The matrix by candidates, before it is scaled; those without units have no entries. */
function listEntries(problem: Allocation) {
  const { maxUnits, firstUse, firstCredit, floors } = problem;
  const firstClaimRow = problem.capacity.length;
  const firstFloorRow = firstClaimRow + problem.start.length;
  const first = new Int32Array(maxUnits.length + 1);
  for (let i = 0; i < maxUnits.length; i++) {
    first[i + 1] = first[i];
    if (maxUnits[i] === 0) continue;
    first[i + 1] += firstUse[i + 1] - firstUse[i] + firstCredit[i + 1] - firstCredit[i];
    if (floors !== undefined) first[i + 1] += floors.firstPart[i + 1] - floors.firstPart[i];
  }
  const rowOfEntry = new Int32Array(first[maxUnits.length]);
  const entry = new Float64Array(rowOfEntry.length);
  let at = 0;
  for (let i = 0; i < maxUnits.length; i++) {
    if (maxUnits[i] === 0) continue;
    for (let use = firstUse[i]; use < firstUse[i + 1]; use++) {
      rowOfEntry[at] = problem.resourceOfUse[use];
      entry[at++] = problem.amountOfUse[use];
    }
    for (let credit = firstCredit[i]; credit < firstCredit[i + 1]; credit++) {
      rowOfEntry[at] = firstClaimRow + problem.claimOfCredit[credit];
      entry[at++] = -problem.amountOfCredit[credit];
    }
    if (floors === undefined) continue;
    for (let part = floors.firstPart[i]; part < floors.firstPart[i + 1]; part++) {
      rowOfEntry[at] = firstFloorRow + floors.floorOfPart[part];
      entry[at++] = -floors.amountOfPart[part];
    }
  }
  return { first, rowOfEntry, entry };
}

/** The part of each tier that the start has not filled, where it is worth anything. */
function openTiers(problem: Allocation) {
  const first = new Int32Array(problem.start.length + 1);
  const slopes: number[] = [];
  const lengths: number[] = [];
  for (let claim = 0; claim < problem.start.length; claim++) {
    let from = problem.start[claim];
    for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
      if (problem.breakpoints[tier] <= from) continue;
      if (problem.slopes[tier] <= 0) break; // slopes never rise
      slopes.push(problem.slopes[tier]);
      lengths.push(problem.breakpoints[tier] - from);
      from = problem.breakpoints[tier];
    }
    first[claim + 1] = slopes.length;
  }
  return { first, slope: Float64Array.from(slopes), length: Float64Array.from(lengths) };
}

/** (buckets,) root mean square of the scaled limits of candidates; 1 where nobody needs it. */
function meanLimits(
  buckets: number,
  { bucketOf, firstMember, member }: ReturnType<typeof visitsOfFull>,
  { maxUnits, columnScale }: { readonly maxUnits: Int32Array; readonly columnScale: Float64Array },
): Float64Array {
  const squares = new Float64Array(buckets);
  const count = new Int32Array(buckets);
  for (let visit = 0; visit < bucketOf.length; visit++) {
    for (let place = firstMember[visit]; place < firstMember[visit + 1]; place++) {
      const i = member[place];
      squares[bucketOf[visit]] += (maxUnits[i] / columnScale[i]) ** 2;
      count[bucketOf[visit]]++;
    }
  }
  return squares.map((sum, bucket) => (count[bucket] > 0 ? Math.sqrt(sum / count[bucket]) : 1));
}

/** Visits to the buckets that the answer fills, with their candidates: where it leaves room nobody need be turned away. */
function visitsOfFull(problem: Allocation, { units }: Taking) {
  const partners = new Int32Array(problem.partnerLimit.length);
  for (const bucket of listVisits({ ...problem, maxUnits: units }).bucketOf) partners[bucket]++;
  const { bucketOf, ...all } = listVisits(problem, (bucket) => partners[bucket] >= problem.partnerLimit[bucket]);
  const firstMember = new Int32Array(bucketOf.length + 1);
  for (const visit of all.visitOf) firstMember[visit + 1]++;
  for (let visit = 0; visit < bucketOf.length; visit++) firstMember[visit + 1] += firstMember[visit];
  const next = firstMember.slice();
  const member = new Int32Array(all.member.length);
  all.member.forEach((i, row) => {
    member[next[all.visitOf[row]]++] = i;
  });
  return { bucketOf, firstMember, member };
}

/** What a scaled unit of a candidate gains at some prices of rows, and what it pays for that. */
export function reduceGain(
  { first, rowOfEntry, entry, gain }: ScaledRelaxation,
  rowPrice: Float64Array,
  candidate: number,
): { readonly reduced: number; readonly paid: number } {
  let reduced = gain[candidate];
  let paid = 0;
  for (let at = first[candidate]; at < first[candidate + 1]; at++) {
    const part = entry[at] * rowPrice[rowOfEntry[at]];
    reduced -= part;
    if (part > 0) paid += part;
  }
  return { reduced, paid };
}
