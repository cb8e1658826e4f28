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

/** The rounding of a row that the parts break farthest. `width` is that of the row's tiers. */
function breakRow(row: CreditRow, parts: Parts & { readonly width: number }): CreditRow | undefined {
  const { units, counted } = parts;
  const credit = row.tiers === 0 ? 0 : counted(row.claim, row.tiers);
  const steps = [...new Set(row.amounts.map(({ amount }) => Math.abs(amount)))].sort((a, b) => a - b);
  let worst: CreditRow | undefined;
  let farthest = 1e-4;
  for (const step of steps) {
    const rounded = step === 0 ? undefined : roundRow(row, step, parts);
    if (rounded === undefined) continue;
    const allowed = rounded.amounts.reduce((sum, each) => sum + each.amount * units[each.candidate], rounded.constant);
    const length = rounded.amounts.reduce((sum, { amount }) => sum + amount * amount, 1);
    if ((credit - allowed) / Math.sqrt(length) <= farthest) continue;
    farthest = (credit - allowed) / Math.sqrt(length);
    worst = rounded;
  }
  return worst;
}

/**
 * With y counted from the nearer end of its range (y = x - low, or y = high - x and the amount turned round) a row says
 * sum of a y + what its tiers leave open >= need. For any step d, with rest = need mod d > 0, whole y keep
 *
 *     sum of (rest floor(a / d) + min(a mod d, rest)) y + what the tiers leave open >= rest ceil(need / d)
 */
function roundRow(
  { claim, tiers, constant, amounts }: CreditRow,
  step: number,
  { units, low, high, width }: Parts & { readonly width: number },
): CreditRow | undefined {
  const isFromTop = ({ candidate }: CreditAmount) =>
    units[candidate] - low[candidate] > high[candidate] - units[candidate];
  const need = amounts.reduce(
    (left, each) => left - each.amount * (isFromTop(each) ? high : low)[each.candidate],
    width - constant,
  );
  const rest = restOf(need, step);
  if (rest === 0) return undefined;
  const rounded = amounts.map((each) => {
    const isTurned = isFromTop(each);
    const amount = isTurned ? -each.amount : each.amount;
    const turned = rest * Math.floor(amount / step) + Math.min(restOf(amount, step), rest);
    return {
      candidate: each.candidate,
      amount: isTurned ? -turned : turned,
      from: (isTurned ? high : low)[each.candidate],
    };
  });
  return {
    claim,
    tiers,
    constant: rounded.reduce((sum, { amount, from }) => sum - amount * from, width - rest * Math.ceil(need / step)),
    amounts: rounded.flatMap(({ candidate, amount }) => (amount === 0 ? [] : [{ candidate, amount }])),
  };
}

function restOf(amount: number, step: number): number {
  return amount - step * Math.floor(amount / step);
}
