import type { CandidateStage } from "../candidate/index.ts";
import {
  type Allocation,
  chargeUnits,
  type Floors,
  freePrices,
  NONE,
  type Prices,
  priceStepwise,
  profitOf,
  type Stepwise,
  Taking,
} from "../kernel/index.ts";
import { compareIds, type Floor, type FloorResult } from "../model/index.ts";
import type { EncodedMatch } from "./encode.ts";
import { type DatedUnits, leaveKept, type Residue } from "./floor-residue.ts";
import { moveTo } from "./improve-match.ts";
import { openShare, type ShareFloor, WHOLE } from "./open-share.ts";
import type { Relaxation } from "./relax.ts";
import { splitUnits } from "./split-units.ts";

/** How far any plan could keep a floor, and the prices that prove it. */
export interface FloorProof {
  readonly floor: string;
  /** A share, or a number of groups. */
  readonly provenAtMost: number;
  /** In order of name. */
  readonly bindsBy: NonNullable<FloorResult["bindsBy"]>;
}

/** A floor of the policy, and what the plan makes of it. */
export interface MissedFloor {
  readonly floor: Floor;
  /** A share, or a number of groups. */
  readonly reached: number;
}

/** Of a student, a party or a group. */
const MICRO = 1e6;
/** Passes of pricing for one level of a share, or one floor of every group, at most: our own judgement, more moves the bound little. */
const MOST_PASSES = 200;
/** Levels of a share that are priced. */
const MOST_LEVELS = 6;
/** What a missing unit of another floor costs, so that its price stays finite. Our own judgement: far more than it can bring. */
const COST_OF_OTHERS = 1e9;

/**
 * Bounds how far any plan that keeps the same agreements, and as much of the other floors as a given one, could keep the floors that
 * it misses: by prices of what is scarce, as the worth of plans is bounded.
 *
 * @param missed - floors of the policy; for those of every group, those that have rows.
 * @returns in the order of `missed`; without the last ones where it is stopped.
 * Cost: up to {@link MOST_LEVELS} times pricing for a share, once for every group.
 * @see docs/rules.md, "Floors and fairness"; Dinkelbach (1967), "On nonlinear fractional programming", for a ratio by levels.
 */
export function* boundFloors(
  stage: CandidateStage,
  encoded: EncodedMatch,
  plan: DatedUnits & { readonly relaxation: Relaxation; readonly missed: readonly MissedFloor[] },
  run: { readonly passes: number },
): Stepwise<{ readonly share: number }, readonly FloorProof[]> {
  const proofs: FloorProof[] = [];
  if (plan.missed.length === 0) return proofs;
  const residue = leaveKept(stage, encoded, plan.relaxation, plan);
  const passes = Math.min(run.passes, MOST_PASSES);
  for (const { floor, reached } of plan.missed) {
    const rest = withoutFloor(encoded, residue, floor.id);
    const found =
      floor.type === "share"
        ? yield* boundShare(stage, encoded, { floor, reached, rest, passes })
        : yield* boundGroups(rest, passes);
    proofs.push({ floor: floor.id, provenAtMost: found.atMost, bindsBy: nameRows(encoded, rest, found.prices) });
    const mustStop = yield { share: proofs.length / plan.missed.length };
    if (mustStop) break;
  }
  return proofs;
}

/** A residue with the rows of one floor apart from those of the others. */
interface Rest extends Residue {
  /** (other floors' rows,) (own rows,): which row of all floors each is. */
  readonly otherRows: Int32Array;
  readonly ownRows: Int32Array;
  readonly others: Floors | undefined;
  /** With the whole targets. */
  readonly own: Floors | undefined;
}

function withoutFloor({ floorRows, problem }: EncodedMatch, residue: Residue, floor: string): Rest {
  const rows = Int32Array.from(floorRows.keys());
  const ownRows = rows.filter((row) => floorRows[row].floor === floor);
  const otherRows = rows.filter((row) => floorRows[row].floor !== floor);
  const pick = (chosen: Int32Array, target: Float64Array) =>
    chosen.length === 0 ? undefined : pickFloors({ ...residue.floors!, target }, chosen);
  return {
    ...residue,
    ownRows,
    otherRows,
    own: pick(ownRows, problem.floors!.target),
    others: pick(otherRows, residue.floors!.target),
  };
}

/** Some rows of floors, numbered anew. */
function pickFloors({ firstPart, floorOfPart, amountOfPart, target }: Floors, rows: Int32Array): Floors {
  const placeOf = new Int32Array(target.length).fill(NONE);
  rows.forEach((row, place) => {
    placeOf[row] = place;
  });
  const parts = Int32Array.from(floorOfPart.keys()).filter((part) => placeOf[floorOfPart[part]] !== NONE);
  const before = new Int32Array(floorOfPart.length + 1);
  for (const part of parts) before[part + 1] = 1;
  for (let part = 0; part < floorOfPart.length; part++) before[part + 1] += before[part];
  return {
    firstPart: firstPart.map((part) => before[part]),
    floorOfPart: parts.map((part) => placeOf[floorOfPart[part]]),
    amountOfPart: Float64Array.from(parts, (part) => amountOfPart[part]),
    target: Float64Array.from(rows, (row) => target[row]),
    costOfShortfall: new Float64Array(rows.length).fill(COST_OF_OTHERS),
  };
}

interface Found {
  readonly atMost: number;
  readonly prices: Prices;
}

/** The lowest share of which prices prove that what lies above it can't be balanced by what lies below. */
function* boundShare(
  stage: CandidateStage,
  encoded: EncodedMatch,
  given: { readonly floor: ShareFloor; readonly reached: number; readonly rest: Rest; readonly passes: number },
): Stepwise<{ readonly share: number }, Found> {
  const { floor, reached, rest, passes } = given;
  const amountAt = openAmounts(stage, encoded, floor, rest.rowOf);
  const problem: Allocation = { ...rest.problem, ...(rest.others === undefined ? {} : { floors: rest.others }) };
  const { maxUnits } = problem;
  /** What is not above 0 proves that no plan passes a level. */
  const openBound = (prices: Prices): ((level: number) => number) => {
    const rows = boundRows(problem, prices);
    const charges = chargeUnits(problem, prices);
    return (level) => {
      let bound = rows;
      for (let column = 0; column < maxUnits.length; column++) {
        const amount = amountAt(column, level);
        bound += rest.kept[column] * amount + maxUnits[column] * Math.max(0, amount - charges[column]);
      }
      return bound;
    };
  };
  // Nothing lies above the whole, so no price is needed to say that.
  let best = { level: WHOLE, prices: freePrices(problem) };
  const lower = (prices: Prices): void => {
    const boundAt = openBound(prices);
    if (boundAt(best.level) > 0) return;
    let low = -1;
    let { level } = best;
    while (level - low > 1) {
      const middle = (low + level) >>> 1;
      if (boundAt(middle) > 0) low = middle;
      else level = middle;
    }
    if (level < best.level) best = { level, prices };
  };
  lower(best.prices);
  // Prices made for a level prove most about the levels next to it: halve what lies between the share that is had and the one disproved.
  let low = Math.floor(WHOLE * reached);
  for (let round = 0; round < MOST_LEVELS && best.level - low > 1; round++) {
    const middle = (low + best.level) >>> 1;
    const above = Float64Array.from(rest.rowOf, (_, column) => amountAt(column, middle));
    const answer = new Taking({ ...problem, unitWorth: above });
    moveTo(answer, rest.taken);
    const { prices } = yield* priceStepwise(answer.problem, answer, { passes });
    lower(prices);
    if (best.level > middle) low = middle;
  }
  return { atMost: best.level / WHOLE, prices: best.prices };
}

/**
 * What a unit of a column adds to a share above a level, in millionths of a student or party. Below the level parties of shared offers
 * count as many units as they can be of: they take no less.
 */
function openAmounts(
  stage: CandidateStage,
  { problem }: EncodedMatch,
  floor: ShareFloor,
  rowOf: Int32Array,
): (column: number, level: number) => number {
  const { table, world } = stage;
  const partOfRow = openShare(stage, floor);
  const partOf = rowOf.map(partOfRow);
  const { studentsOf } = splitUnits(stage, problem);
  const unitsOfParty = rowOf.map((row) => {
    const { offer } = world.index.offers[table.offerOfCandidate[row]];
    return offer.shared ? Math.floor(offer.places! / table.studentsOfCandidate[row]) : 1;
  });
  return (column, level) => {
    if (partOf[column] === NONE) return 0;
    const above = ((partOf[column] - level) * MICRO) / WHOLE;
    if (floor.count === "places") return studentsOf[column] * above;
    return above >= 0 ? above : Math.ceil(above / unitsOfParty[column]);
  };
}

/** How many groups could get what they should, at most. */
function* boundGroups(rest: Rest, passes: number): Stepwise<{ readonly share: number }, Found> {
  const { problem, kept, taken } = rest;
  const own = rest.own!;
  const { target } = own;
  const groups = target.length;
  const start = new Float64Array(groups);
  for (let column = 0; column < kept.length; column++) {
    for (let part = own.firstPart[column]; part < own.firstPart[column + 1]; part++) {
      start[own.floorOfPart[part]] += kept[column] * own.amountOfPart[part];
    }
  }
  const rows = Int32Array.from({ length: groups + 1 }, (_, row) => row);
  const covering: Allocation = {
    ...problem,
    firstCredit: own.firstPart,
    claimOfCredit: own.floorOfPart,
    amountOfCredit: own.amountOfPart,
    start,
    firstTier: rows,
    breakpoints: target,
    slopes: target.map((asked) => (asked === 0 ? 0 : Math.ceil(MICRO / asked))),
    ...(rest.others === undefined ? {} : { floors: rest.others }),
  };
  const answer = new Taking(covering);
  moveTo(answer, taken);
  const { prices } = yield* priceStepwise(covering, answer, { passes });
  let bound = boundRows(covering, prices);
  target.forEach((asked, group) => {
    const price = prices.ofCredit[group];
    bound += Math.max(0, MICRO - asked * price) + start[group] * price;
  });
  for (let column = 0; column < kept.length; column++) {
    bound += covering.maxUnits[column] * Math.max(0, profitOf(covering, prices, column));
  }
  return { atMost: Math.min(groups, Math.floor(bound / MICRO)), prices };
}

/** What is left of capacities at their prices, less what other floors are still promised at theirs. */
function boundRows({ capacity, floors }: Allocation, { ofResource, ofFloor }: Prices): number {
  let bound = 0;
  for (let row = 0; row < capacity.length; row++) bound += capacity[row] * ofResource[row];
  for (let row = 0; row < ofFloor.length; row++) bound -= floors!.target[row] * ofFloor[row];
  return bound;
}

function nameRows({ resources, floorRows }: EncodedMatch, rest: Rest, prices: Prices): FloorProof["bindsBy"] {
  const named = [
    ...resources.map(({ kind, id }, row) => ({
      row: id === "" ? kind : `${kind}:${id}`,
      price: prices.ofResource[row],
    })),
    ...Array.from(rest.otherRows, (row, place) => ({ row: floorRows[row].name, price: prices.ofFloor[place] })),
    ...Array.from(prices.ofCredit, (price, place) => ({ row: floorRows[rest.ownRows[place]].name, price })),
  ];
  return named
    .filter(({ price }) => price > 0)
    .map(({ row, price }) => ({ row, price: price / MICRO }))
    .sort((a, b) => compareIds(a.row, b.row));
}
