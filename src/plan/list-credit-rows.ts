import { type GroupProblem, widthOfTier } from "./linear-bound-again.ts";

/**
 * What credit holds down: the credit that counts in the first tiers of a claim is at most `constant` + sum of amount x units.
 * For the claim itself the constant is 0 and the amounts are those of its credit. With no tiers there is no credit to hold down: 0 is at most
 * that sum, as with the limit, whose constant is the capacity and whose amounts are uses below 0.
 */
export interface CreditRow {
  readonly claim: number;
  readonly tiers: number;
  readonly constant: number;
  readonly amounts: readonly CreditAmount[];
}

interface CreditAmount {
  readonly candidate: number;
  readonly amount: number;
}

/** One row for each claim. */
export function listClaimRows({ claims, candidates }: GroupProblem): readonly CreditRow[] {
  const amounts = claims.map((): CreditAmount[] => []);
  candidates.forEach(({ credits }, candidate) => {
    for (const { claim, amount } of credits) amounts[claim].push({ candidate, amount });
  });
  return claims.map(({ slopes }, claim) => ({ claim, tiers: slopes.length, constant: 0, amounts: amounts[claim] }));
}

/** A choice in parts of units, within a range that all whole choices in question keep to. */
interface Parts {
  /** (candidates,) */
  readonly units: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** For a claim and a number of its tiers, the credit that the choice counts in them. */
  readonly counted: (claim: number, tiers: number) => number;
}

/**
 * Rows that whole units keep and a choice in parts of units breaks: each row of a claim (by number of tiers) and the limit, rounded.
 *
 * @returns for each of them the rounded row that is broken farthest for its length, if any is.
 *
 * Ties: the smaller step. Cost: O(credits x different amounts x tiers).
 * @see Nemhauser and Wolsey, A Recursive Procedure to Generate All Cuts for 0-1 Mixed Integer Programs (1990): mixed-integer rounding;
 *   Marchand and Wolsey, Aggregation and Mixed Integer Rounding to Solve MIPs (2001), for counting from the nearer bound.
 */
export function listBrokenRows(problem: GroupProblem, parts: Parts): readonly CreditRow[] {
  const limit = problem.candidates.map(({ use }, candidate) => ({ candidate, amount: -use }));
  const broken = [breakRow({ claim: 0, tiers: 0, constant: problem.capacity, amounts: limit }, { ...parts, width: 0 })];
  for (const row of listClaimRows(problem)) {
    let width = 0;
    for (let tiers = 1; tiers <= row.tiers; tiers++) {
      width += widthOfTier(problem.claims[row.claim], tiers - 1);
      broken.push(breakRow({ ...row, tiers }, { ...parts, width }));
    }
  }
  return broken.filter((row) => row !== undefined);
}

/** An amount of a row, counted from the nearer end of its candidate's range. */
interface Turned {
  readonly candidate: number;
  readonly isTurned: boolean;
  /** Of the unit that is counted: turned round where that is from the top. */
  readonly amount: number;
  readonly from: number;
  readonly units: number;
}

/**
 * The rounding of a row that the parts break farthest, of those with steps that are amounts of it. `width` is that of the row's tiers.
 *
 * With y counted from the nearer end of its range (y = x - low, or y = high - x and the amount turned round) a row says
 * sum of a y + what its tiers leave open >= need. For any step d, with rest = need mod d > 0, whole y keep
 *
 *     sum of (rest floor(a / d) + min(a mod d, rest)) y + what the tiers leave open >= rest ceil(need / d)
 */
function breakRow(row: CreditRow, { units, low, high, counted, width }: Parts & { readonly width: number }) {
  const { claim, tiers, constant, amounts } = row;
  const credit = tiers === 0 ? 0 : counted(claim, tiers);
  const turned = amounts.map(({ candidate, amount }): Turned => {
    const isTurned = units[candidate] - low[candidate] > high[candidate] - units[candidate];
    return {
      candidate,
      isTurned,
      amount: isTurned ? -amount : amount,
      from: (isTurned ? high : low)[candidate],
      units: units[candidate],
    };
  });
  const need = turned.reduce(
    (left, { isTurned, amount, from }) => left - (isTurned ? -amount : amount) * from,
    width - constant,
  );
  const steps = [...new Set(amounts.map(({ amount }) => Math.abs(amount)))].sort((a, b) => a - b);
  let worst: number | undefined;
  let farthest = 1e-4;
  for (const step of steps) {
    const rest = step === 0 ? 0 : restOf(need, step);
    if (rest === 0) continue;
    let allowed = width - rest * Math.ceil(need / step);
    let length = 1;
    for (const each of turned) {
      const amount = roundAmount(each, step, rest);
      allowed += amount * (each.units - each.from);
      length += amount * amount;
    }
    if ((credit - allowed) / Math.sqrt(length) <= farthest) continue;
    farthest = (credit - allowed) / Math.sqrt(length);
    worst = step;
  }
  return worst === undefined ? undefined : roundRow({ claim, tiers }, turned, { step: worst, need, width });
}

function roundRow(
  of: Pick<CreditRow, "claim" | "tiers">,
  turned: readonly Turned[],
  { step, need, width }: { readonly step: number; readonly need: number; readonly width: number },
): CreditRow {
  const rest = restOf(need, step);
  let constant = width - rest * Math.ceil(need / step);
  const amounts = turned.flatMap((each): CreditAmount[] => {
    const amount = roundAmount(each, step, rest);
    constant -= amount * each.from;
    return amount === 0 ? [] : [{ candidate: each.candidate, amount }];
  });
  return { ...of, constant, amounts };
}

function roundAmount({ amount, isTurned }: Turned, step: number, rest: number): number {
  const rounded = rest * Math.floor(amount / step) + Math.min(restOf(amount, step), rest);
  return isTurned ? -rounded : rounded;
}

function restOf(amount: number, step: number): number {
  return amount - step * Math.floor(amount / step);
}
