import { EngineError } from "../errors.ts";
import type { Allocation } from "./allocation.ts";
import type { MipModel } from "./exact-solver.ts";
import { NONE } from "./none.ts";

/** An allocation as a general model, and what is needed to read an answer back. */
export interface WrittenMip {
  readonly model: MipModel;
  /** Worth of one unit of the objective: a power of two, so that dividing by it is exact. */
  readonly worthUnit: number;
  /** (tiers,) the claim of each column that stands for the open part of a tier; they follow the candidates. */
  readonly claimOfTier: Int32Array;
  /** (meetings,) bucket and partner of each column that stands for meeting a partner; they follow the tiers. What floors miss comes last. */
  readonly bucketOfMeeting: Int32Array;
  readonly partnerOfMeeting: Int32Array;
}

/** The largest coefficient of the objective lies below this, so that no gain drowns in a solver's tolerances. */
const LARGEST_GAIN = 2048;
/** A solver's whole numbers are whole to about 1e-6; what is farther off was never meant to be whole. */
const WHOLE_TOLERANCE = 1e-4;

/**
 * Writes an allocation as a mixed-integer model: a whole column for the units of each candidate, a continuous column for the open
 * part of each tier, for each partner of a bucket that could meet too many a 0/1 column that its candidates need, and for each floor a
 * column for what is missing.
 *
 *     resource    sum of amount x units                        <= capacity
 *     claim       sum of its tiers - sum of credit x units     <= 0
 *     meeting     units - most units x meeting                 <= 0       for each candidate of such a bucket
 *     bucket      sum of its meetings                          <= limit
 *     floor       - sum of amount x units - missing            <= -target
 *
 * Tiers need no order among themselves: slopes never rise, so the best answer fills the first one first. Uses and capacities may
 * have any sign; rows without entries are kept, so a negative capacity that nothing can reach makes the model infeasible.
 *
 * Ties: none; the same allocation gives the same model. Cost: O(candidates + uses + credits + tiers + parts).
 */
export function writeMip(problem: Allocation): WrittenMip {
  const n = problem.maxUnits.length;
  const tiers = listOpenTiers(problem);
  const meetings = listMeetings(problem);
  const firstMeeting = n + tiers.claims.length;
  const firstMissing = firstMeeting + meetings.buckets.length;
  const mostMissing = listMostMissing(problem);
  const columns = firstMissing + mostMissing.length;
  const claimRows = problem.capacity.length;
  const meetingRows = claimRows + problem.start.length;
  const bucketRows = meetingRows + meetings.candidates.length;
  const floorRows = bucketRows + problem.partnerLimit.length;
  const { floors } = problem;
  const rows = floorRows + mostMissing.length;

  const rowLower = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY);
  const rowUpper = new Float64Array(rows);
  rowUpper.set(problem.capacity);
  rowUpper.set(problem.partnerLimit, bucketRows);
  floors?.target.forEach((target, floor) => {
    rowUpper[floorRows + floor] = -target;
  });

  const isWhole = new Int32Array(columns).fill(1);
  isWhole.fill(0, n, firstMeeting);
  isWhole.fill(0, firstMissing);
  const columnUpper = new Float64Array(columns).fill(1);
  columnUpper.set(problem.maxUnits);
  columnUpper.set(tiers.lengths, n);
  columnUpper.set(mostMissing, firstMissing);

  const gains = new Float64Array(columns);
  gains.set(problem.unitWorth);
  gains.set(tiers.slopes, n);
  floors?.costOfShortfall.forEach((cost, floor) => {
    gains[firstMissing + floor] = -cost;
  });
  const worthUnit = chooseWorthUnit(gains);

  const firstEntry = new Int32Array(columns + 1);
  const rowOfEntry: number[] = [];
  const entry: number[] = [];
  const put = (row: number, amount: number): void => {
    rowOfEntry.push(row);
    entry.push(amount);
  };
  let met = 0;
  for (let i = 0; i < n; i++) {
    for (let at = problem.firstUse[i]; at < problem.firstUse[i + 1]; at++) {
      put(problem.resourceOfUse[at], problem.amountOfUse[at]);
    }
    for (let at = problem.firstCredit[i]; at < problem.firstCredit[i + 1]; at++) {
      put(claimRows + problem.claimOfCredit[at], -problem.amountOfCredit[at]);
    }
    if (meetings.candidates[met] === i) put(meetingRows + met++, 1);
    if (floors !== undefined) {
      for (let at = floors.firstPart[i]; at < floors.firstPart[i + 1]; at++) {
        put(floorRows + floors.floorOfPart[at], -floors.amountOfPart[at]);
      }
    }
    firstEntry[i + 1] = entry.length;
  }
  for (const [t, claim] of tiers.claims.entries()) {
    put(claimRows + claim, 1);
    firstEntry[n + t + 1] = entry.length;
  }
  for (const [m, bucket] of meetings.buckets.entries()) {
    for (const place of meetings.placesOfMeeting[m]) {
      put(meetingRows + place, -problem.maxUnits[meetings.candidates[place]]);
    }
    put(bucketRows + bucket, 1);
    firstEntry[firstMeeting + m + 1] = entry.length;
  }
  for (let missing = firstMissing; missing < columns; missing++) {
    put(floorRows + missing - firstMissing, -1);
    firstEntry[missing + 1] = entry.length;
  }
  return {
    model: {
      objective: gains.map((gain) => gain / worthUnit),
      columnLower: new Float64Array(columns),
      columnUpper,
      isWhole,
      rowLower,
      rowUpper,
      firstEntry,
      rowOfEntry: Int32Array.from(rowOfEntry),
      entry: Float64Array.from(entry),
      objectiveStep: 1 / worthUnit,
    },
    worthUnit,
    claimOfTier: Int32Array.from(tiers.claims),
    bucketOfMeeting: Int32Array.from(meetings.buckets),
    partnerOfMeeting: Int32Array.from(meetings.partners),
  };
}

/**
 * The columns that given units lead to: each claim's tiers filled from the first on, each partner met who has a unit, and what floors
 * then miss.
 *
 * Cost: O(credits + parts + columns). No argument is changed.
 */
export function writeColumns(problem: Allocation, written: WrittenMip, units: Int32Array): Float64Array {
  const n = units.length;
  const { columnUpper } = written.model;
  const columns = new Float64Array(columnUpper.length);
  columns.set(units);
  const credits = new Float64Array(problem.start.length);
  const metOf = written.bucketOfMeeting.length > 0 ? new Set<string>() : undefined;
  for (let i = 0; i < n; i++) {
    for (let at = problem.firstCredit[i]; at < problem.firstCredit[i + 1]; at++) {
      credits[problem.claimOfCredit[at]] += problem.amountOfCredit[at] * units[i];
    }
    if (units[i] > 0) metOf?.add(`${problem.bucketOf[i]} ${problem.partnerOf[i]}`);
  }
  // What coverage at the start has beyond the last breakpoint is no length of a tier, so credits fill open parts alone.
  for (const [t, claim] of written.claimOfTier.entries()) {
    const filled = Math.min(credits[claim], columnUpper[n + t]);
    columns[n + t] = filled;
    credits[claim] -= filled;
  }
  for (const [m, bucket] of written.bucketOfMeeting.entries()) {
    const isMet = metOf?.has(`${bucket} ${written.partnerOfMeeting[m]}`) === true;
    columns[n + written.claimOfTier.length + m] = isMet ? 1 : 0;
  }
  const { floors } = problem;
  if (floors === undefined) return columns;
  const missing = columns.subarray(columns.length - floors.target.length);
  missing.set(floors.target);
  for (let i = 0; i < n; i++) {
    for (let at = floors.firstPart[i]; at < floors.firstPart[i + 1]; at++) {
      missing[floors.floorOfPart[at]] -= floors.amountOfPart[at] * units[i];
    }
  }
  missing.forEach((amount, floor) => {
    if (amount < 0) missing[floor] = 0;
  });
  return columns;
}

/**
 * The units in a solver's columns, rounded to the whole numbers that they stand for. Whether they fit is another question.
 *
 * @throws {@link EngineError} `invalid-argument` where a column of units is not near a whole number from 0 to its most.
 */
export function readUnits(problem: Allocation, columns: Float64Array): Int32Array {
  const units = new Int32Array(problem.maxUnits.length);
  for (let i = 0; i < units.length; i++) {
    const near = Math.round(columns[i]);
    if (!(Math.abs(columns[i] - near) <= WHOLE_TOLERANCE && near >= 0 && near <= problem.maxUnits[i])) {
      throw new EngineError(
        "invalid-argument",
        `A solver gave ${columns[i]} units of candidate ${i}, which is not a whole number from 0 to ${problem.maxUnits[i]}.`,
        { candidate: i, units: columns[i], maxUnits: problem.maxUnits[i] },
      );
    }
    units[i] = near;
  }
  return units;
}

/** The part of each tier that is not filled at the start and is worth something. */
function listOpenTiers(problem: Allocation) {
  const claims: number[] = [];
  const slopes: number[] = [];
  const lengths: number[] = [];
  for (let claim = 0; claim < problem.start.length; claim++) {
    let from = problem.start[claim];
    for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
      if (problem.breakpoints[tier] <= from || problem.slopes[tier] === 0) continue;
      claims.push(claim);
      slopes.push(problem.slopes[tier]);
      lengths.push(problem.breakpoints[tier] - from);
      from = problem.breakpoints[tier];
    }
  }
  return { claims, slopes, lengths };
}

/** Partners of the buckets that have more of them than they may meet, and the candidates (in order) that would meet them. */
function listMeetings(problem: Allocation) {
  const meetingOf = Array.from(problem.partnerLimit, () => new Map<number, number>());
  problem.bucketOf.forEach((bucket, i) => {
    if (bucket !== NONE && problem.maxUnits[i] > 0) meetingOf[bucket].set(problem.partnerOf[i], NONE);
  });
  const buckets: number[] = [];
  const partners: number[] = [];
  for (const [bucket, meetings] of meetingOf.entries()) {
    if (meetings.size <= problem.partnerLimit[bucket]) {
      meetings.clear();
      continue;
    }
    for (const partner of [...meetings.keys()].sort((a, b) => a - b)) {
      meetings.set(partner, buckets.length);
      buckets.push(bucket);
      partners.push(partner);
    }
  }
  const candidates: number[] = [];
  const placesOfMeeting: number[][] = buckets.map(() => []);
  problem.bucketOf.forEach((bucket, i) => {
    if (bucket === NONE || problem.maxUnits[i] === 0) return;
    const meeting = meetingOf[bucket].get(problem.partnerOf[i]);
    if (meeting === undefined) return;
    placesOfMeeting[meeting].push(candidates.length);
    candidates.push(i);
  });
  return { buckets, partners, candidates, placesOfMeeting };
}

/** (floors,) what would be missing with every unit that takes away and none that brings. */
function listMostMissing({ floors, maxUnits }: Allocation): Float64Array {
  if (floors === undefined) return new Float64Array(0);
  const most = floors.target.slice();
  maxUnits.forEach((units, i) => {
    for (let at = floors.firstPart[i]; at < floors.firstPart[i + 1]; at++) {
      if (floors.amountOfPart[at] < 0) most[floors.floorOfPart[at]] -= floors.amountOfPart[at] * units;
    }
  });
  return most.map((amount) => (amount > 0 ? amount : 0));
}

/** The smallest power of two, from 1 on, that brings every gain below the largest that is wanted. */
function chooseWorthUnit(gains: Float64Array): number {
  let largest = 0;
  for (const gain of gains) largest = Math.max(largest, Math.abs(gain));
  let unit = 1;
  while (largest / unit >= LARGEST_GAIN) unit *= 2;
  return unit;
}
