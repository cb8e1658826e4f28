import { type CountEntry, type CountSystem, compileCounts } from "./protect-compile.ts";
import { listSecrets, type Secret } from "./protect-secrets.ts";
import { findWitness, measureCell, measureSecret, type Witness } from "./protect-witness.ts";
import { type KnownRange, type PublicationRule, rangeOfShown } from "./round-count.ts";

/**
 * Decides which counts of tables to withhold, so that neither they nor their differences tell a number of 1 to `smallestCount - 1` people.
 *
 * **The rule.** Whatever such number (a count; those who miss what is counted; a whole less its part; the same count in two plans), there are
 * two tables of whole numbers that would be published in the very same way, in which it differs by `smallestCount - 2`: at least
 * `smallestCount - 1` values stay possible (a "sliding protection level"). The reader is taken to know how counts are rounded, that a count
 * withheld is not 0, what the amounts can be at most, and who is unchanged between two plans. Where the limits of the amounts and the counts of
 * 0, which are always shown, leave fewer values even with all else withheld, that is as many as there can be.
 *
 * Counts of few people are withheld first. Then, for each secret that is not yet safe, other counts are withheld with it: those that the
 * cheapest other table breaks, where a person in a larger count costs more. In the end each is shown again, largest first, if all witnesses
 * that the secrets need are still there.
 *
 * @param withheld - names of counts that are withheld already, for a reason outside these tables.
 * @returns the names of all counts to withhold.
 *
 * Ties: cells and secrets are met in an order of names. Cost: a few linear programs for each secret that rounding alone does not cover.
 * @see Hundepool et al., Statistical Disclosure Control (2012), chapter 4; Fischetti & Salazar (2000), "Models and algorithms for
 *   optimizing cell suppression in tabular data with linear constraints", for protection levels.
 */
export function protectCounts(
  entries: readonly CountEntry[],
  rule: PublicationRule,
  given: { readonly withheld: ReadonlySet<string>; readonly isSameCount: (a: string, b: string) => boolean },
): ReadonlySet<string> {
  const system = compileCounts(entries);
  const isShown = system.cells.map(
    ({ value, names }) => !(value > 0 && value < rule.smallestCount) && !names.some((name) => given.withheld.has(name)),
  );
  const first = [...isShown];
  const isNothingKnown = system.cells.map(({ names }) => names.some((name) => given.withheld.has(name)));
  const board: Board = { system, rule, isShown, isNothingKnown, witnesses: [system.amount] };
  const secrets = listSecrets(system, rule.smallestCount, given.isSameCount);
  for (const secret of secrets) protectSecret(board, secret);
  showAgain(board, first, secrets);
  return new Set(system.cells.flatMap(({ names }, place) => (board.isShown[place] ? [] : names)));
}

interface Board {
  readonly system: CountSystem;
  readonly rule: PublicationRule;
  /** (cells,) */
  readonly isShown: boolean[];
  /** (cells,) withheld before: not even known to be more than 0. */
  readonly isNothingKnown: readonly boolean[];
  /** Amounts that would be published in the same way. What is withheld later leaves them so. */
  readonly witnesses: (readonly number[])[];
}

function protectSecret(board: Board, secret: Secret): void {
  if (needOf(board, secret) === 0) return;
  widen(board, secret, false);
  while (needOf(board, secret) > 0) {
    if (widen(board, secret, true)) continue;
    const next = cheapestBeside(board, secret);
    if (next === undefined) return;
    board.isShown[next] = false;
    widen(board, secret, false);
  }
}

/** How many values of a secret are still to be found possible. */
function needOf(board: Board, secret: Secret): number {
  const { rule, witnesses } = board;
  const values = witnesses.map((amount) => measureSecret(secret, amount));
  const width = values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  return Math.max(0, Math.min(rule.smallestCount - 2, greatestWidth(board, secret)) - width);
}

/** Atoms of counts that are shown as 0 can't change; the others within their limits. */
function greatestWidth(board: Board, { plus, minus }: Secret): number {
  const { cells, most } = board.system;
  const fixed = new Set(cells.flatMap(({ value, atoms }, place) => (value === 0 && board.isShown[place] ? atoms : [])));
  return [...plus, ...minus].reduce((sum, atom) => sum + (fixed.has(atom) ? 0 : most[atom]), 0);
}

/** Looks for witnesses above and below, far away first. @returns whether one was found. */
function widen(board: Board, secret: Secret, mayWithhold: boolean): boolean {
  const { system } = board;
  const truth = measureSecret(secret, system.amount);
  const known = system.cells.map((_, place) => rangeOf(board, place));
  const costs = mayWithhold ? { costOfCell: costsOf(board) } : {};
  for (const direction of [1, -1]) {
    const values = board.witnesses.map((amount) => measureSecret(secret, amount) - truth);
    const reached = values.reduce((far, value) => Math.max(far, direction * value), 0);
    for (let more = needOf(board, secret); more > 0; more--) {
      const found = findWitness({ system, known, ...costs, secret, by: direction * (reached + more) });
      if (found === null) continue;
      keepWitness(board, found);
      if (mayWithhold) return true;
      break;
    }
  }
  return false;
}

function keepWitness({ isShown, witnesses }: Board, { amount, broken }: Witness): void {
  for (const place of broken) isShown[place] = false;
  witnesses.push(amount);
}

function rangeOf({ system, rule, isShown, isNothingKnown }: Board, place: number): KnownRange {
  const { value } = system.cells[place];
  if (isShown[place]) return rangeOfShown(value, rule);
  return { least: isNothingKnown[place] ? 0 : 1, most: Number.POSITIVE_INFINITY };
}

/** Of shown cells, between a tenth and 1 by size: what is large tells most. Counts of 0 stay; withheld ones hold nothing. */
function costsOf({ system, isShown }: Board): readonly number[] {
  const largest = system.cells.reduce((most, { value }) => Math.max(most, value), 1);
  return system.cells.map(({ value }, place) => {
    if (value === 0 || !isShown[place]) return Number.POSITIVE_INFINITY;
    return 0.1 + (0.9 * value) / largest;
  });
}

/** The smallest cell that is shown and shares people with a secret. */
function cheapestBeside({ system, isShown }: Board, { plus, minus }: Secret): number | undefined {
  const touched = new Set([...plus, ...minus]);
  return [...system.cells.keys()]
    .filter((place) => isShown[place] && system.cells[place].value > 0)
    .filter((place) => system.cells[place].atoms.some((atom) => touched.has(atom)))
    .sort((a, b) => system.cells[a].value - system.cells[b].value || a - b)[0];
}

/** What was withheld for others' sake and needn't have been. */
function showAgain(board: Board, first: readonly boolean[], secrets: readonly Secret[]): void {
  const { system, rule, isShown } = board;
  const places = [...isShown.keys()]
    .filter((place) => first[place] && !isShown[place])
    .sort((a, b) => system.cells[b].value - system.cells[a].value || a - b);
  for (const place of places) {
    const range = rangeOfShown(system.cells[place].value, rule);
    const kept = board.witnesses.filter((amount) => {
      const value = measureCell(system.cells[place], amount);
      return value >= range.least && value <= range.most;
    });
    const trial: Board = { ...board, isShown: isShown.map((shown, at) => shown || at === place), witnesses: [...kept] };
    for (const secret of secrets) {
      if (needOf(trial, secret) > needOf(board, secret)) widen(trial, secret, false);
    }
    if (secrets.some((secret) => needOf(trial, secret) > needOf(board, secret))) continue;
    isShown[place] = true;
    board.witnesses.splice(0, board.witnesses.length, ...trial.witnesses);
  }
}
