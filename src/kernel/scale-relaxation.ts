import type { Allocation } from "./allocation.ts";
import { listVisits } from "./pay-visits.ts";
import type { Taking } from "./taking.ts";

/** Rounds that bring the largest entry of every row and column to 1; one more by sums follows, after which no singular value passes 1. */
const SCALING_ROUNDS = 8;

/**
 * Rows are resources, then claims, floors and buckets; columns are candidates, then the open part of each tier, then visits.
 * Worth is counted in `worthUnit`s. No singular value of the matrix is above 1.
 *
 * A visit takes one of its bucket's partners, from 0 to 1. Its candidates stay below their limit times the visit, share by share: that is
 * no row of the matrix.
 */
export interface ScaledRelaxation {
  readonly candidates: number;
  readonly resources: number;
  readonly first: Int32Array;
  readonly rowOfEntry: Int32Array;
  /** Uses are positive, credits negative. */
  readonly entry: Float64Array;
  readonly claimRowOfTier: Int32Array;
  readonly tierEntry: Float64Array;
  /** (visits,) of buckets that the answer fills; what one takes of its bucket's row. */
  readonly bucketRowOfVisit: Int32Array;
  readonly visitEntry: Float64Array;
  /** (visits + 1,) candidates of visit v: `member[firstMember[v]]` up to `member[firstMember[v + 1] - 1]`. */
  readonly firstMember: Int32Array;
  readonly member: Int32Array;
  /** Gain per scaled unit of a column, and its upper limit. */
  readonly gain: Float64Array;
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
  const first = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    first[i + 1] =
      first[i] + problem.firstUse[i + 1] - problem.firstUse[i] + problem.firstCredit[i + 1] - problem.firstCredit[i];
    if (floors !== undefined) first[i + 1] += floors.firstPart[i + 1] - floors.firstPart[i];
  }
  const rowOfEntry = new Int32Array(first[n]);
  const entry = new Float64Array(first[n]);
  for (let i = 0; i < n; i++) {
    let at = first[i];
    for (let use = problem.firstUse[i]; use < problem.firstUse[i + 1]; use++) {
      rowOfEntry[at] = problem.resourceOfUse[use];
      entry[at++] = problem.amountOfUse[use];
    }
    for (let credit = problem.firstCredit[i]; credit < problem.firstCredit[i + 1]; credit++) {
      rowOfEntry[at] = resources + problem.claimOfCredit[credit];
      entry[at++] = -problem.amountOfCredit[credit];
    }
    if (floors === undefined) continue;
    for (let part = floors.firstPart[i]; part < floors.firstPart[i + 1]; part++) {
      rowOfEntry[at] = firstFloorRow + floors.floorOfPart[part];
      entry[at++] = -floors.amountOfPart[part];
    }
  }
  const tiers = openTiers(problem, resources);
  const visits = visitsOfFull(problem, answer);
  const bucketRowOfVisit = visits.bucketOf.map((bucket) => firstBucketRow + bucket);
  const firstVisit = n + tiers.rows.length;
  const columns = firstVisit + bucketRowOfVisit.length;
  const gain = new Float64Array(columns);
  const limit = new Float64Array(columns);
  gain.set(problem.unitWorth);
  limit.set(problem.maxUnits);
  gain.set(tiers.slopes, n);
  limit.set(tiers.lengths, n);
  limit.fill(1, firstVisit);
  const tierEntry = new Float64Array(tiers.rows.length).fill(1);
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
    for (let t = 0; t < tierEntry.length; t++) {
      if (isLast) rowMost[tiers.rows[t]] += tierEntry[t];
      else if (tierEntry[t] > rowMost[tiers.rows[t]]) rowMost[tiers.rows[t]] = tierEntry[t];
      columnMost[n + t] = tierEntry[t];
    }
    for (let v = 0; v < visitEntry.length; v++) {
      if (isLast) rowMost[bucketRowOfVisit[v]] += visitEntry[v];
      else if (visitEntry[v] > rowMost[bucketRowOfVisit[v]]) rowMost[bucketRowOfVisit[v]] = visitEntry[v];
      columnMost[firstVisit + v] = visitEntry[v];
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
    for (let t = 0; t < tierEntry.length; t++) tierEntry[t] *= rowMost[tiers.rows[t]] * columnMost[n + t];
    for (let v = 0; v < visitEntry.length; v++)
      visitEntry[v] *= rowMost[bucketRowOfVisit[v]] * columnMost[firstVisit + v];
  }
  // A bucket's row and its visits can be stretched at will, as long as both are: a visit should weigh as much as its candidates do.
  const stretch = meanLimits(problem.partnerLimit.length, visits, { limit, columnScale });
  for (let bucket = 0; bucket < stretch.length; bucket++) rowScale[firstBucketRow + bucket] *= stretch[bucket];
  for (let v = 0; v < visitEntry.length; v++) columnScale[firstVisit + v] /= stretch[visits.bucketOf[v]];
  let worthUnit = 1;
  for (let column = 0; column < columns; column++) {
    gain[column] *= columnScale[column];
    limit[column] /= columnScale[column];
    if (gain[column] > worthUnit) worthUnit = gain[column];
  }
  for (let column = 0; column < columns; column++) gain[column] /= worthUnit;
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
    first,
    rowOfEntry,
    entry,
    claimRowOfTier: tiers.rows,
    tierEntry,
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

/** The part of each tier that history has not filled. */
function openTiers(problem: Allocation, resources: number) {
  const rows: number[] = [];
  const slopes: number[] = [];
  const lengths: number[] = [];
  for (let claim = 0; claim < problem.start.length; claim++) {
    let from = problem.start[claim];
    for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
      if (problem.breakpoints[tier] <= from) continue;
      rows.push(resources + claim);
      slopes.push(problem.slopes[tier]);
      lengths.push(problem.breakpoints[tier] - from);
      from = problem.breakpoints[tier];
    }
  }
  return { rows: Int32Array.from(rows), slopes, lengths };
}

/** (buckets,) root mean square of the scaled limits of candidates; 1 where nobody needs it. */
function meanLimits(
  buckets: number,
  { bucketOf, firstMember, member }: ReturnType<typeof visitsOfFull>,
  { limit, columnScale }: { readonly limit: Float64Array; readonly columnScale: Float64Array },
): Float64Array {
  const squares = new Float64Array(buckets);
  const count = new Int32Array(buckets);
  for (let visit = 0; visit < bucketOf.length; visit++) {
    for (let place = firstMember[visit]; place < firstMember[visit + 1]; place++) {
      const i = member[place];
      squares[bucketOf[visit]] += (limit[i] / columnScale[i]) ** 2;
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
