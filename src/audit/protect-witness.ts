import { BoxedSimplex } from "../kernel/index.ts";
import type { CountCell, CountSystem } from "./protect-compile.ts";
import type { Secret } from "./protect-secrets.ts";
import type { KnownRange } from "./round-count.ts";

/** Other amounts of the atoms, of which the published tables would look the same; or would, but for the cells in `broken`. */
export interface Witness {
  readonly amount: readonly number[];
  readonly broken: readonly number[];
}

export interface WitnessTask {
  readonly system: CountSystem;
  /** (cells,) */
  readonly known: readonly KnownRange[];
  /** (cells,) what breaking its range costs, for each person; absent where no range may be broken. Near 1 in size. */
  readonly costOfCell?: readonly number[];
  readonly secret: Secret;
  /** What the secret's sum shall differ by from the truth; whole, not 0. */
  readonly by: number;
}

/** An atom changes by at most so many times what the secret's sum changes by. */
const FARTHEST = 4;
const COST_OF_CHANGE = 1 / 1024;
const STEPS_PER_COLUMN = 20;
const MOST_ROUNDS = 400;

/**
 * Looks for other whole amounts that would be published in the same way, with another value of a secret: the linear program that changes
 * least, with ranges added once they are broken. Its answer is rounded and then counted again in whole numbers, so what is returned is true
 * whatever floating point did; null where nothing was found, which proves nothing.
 *
 * Cost: a few dual simplex steps for each range that binds.
 * @see Fischetti & Salazar (2000), "Models and algorithms for optimizing cell suppression in tabular data with linear constraints".
 */
export function findWitness(task: WitnessTask): Witness | null {
  const { system, known, costOfCell, secret, by } = task;
  const { amount, most, cells } = system;
  const atoms = amount.length;
  const farthest = FARTHEST * Math.abs(by);
  const slacks = costOfCell === undefined ? 0 : cells.length;
  const columns = 2 * atoms + 2 * slacks;
  // Column 2a: by how much atom a is more than in truth; 2a + 1: less. Then the same for the ranges that are broken.
  const worth = new Float64Array(columns).fill(-COST_OF_CHANGE);
  const upper = new Float64Array(columns);
  for (let atom = 0; atom < atoms; atom++) {
    upper[2 * atom] = Math.min(most[atom] - amount[atom], farthest);
    upper[2 * atom + 1] = Math.min(amount[atom], farthest);
  }
  for (let cell = 0; cell < slacks; cell++) {
    const from = 2 * (atoms + cell);
    worth.fill(-costOfCell![cell], from, from + 2);
    upper.fill(costOfCell![cell] === Number.POSITIVE_INFINITY ? 0 : farthest * atoms, from, from + 2);
    if (costOfCell![cell] === Number.POSITIVE_INFINITY) worth.fill(-1, from, from + 2);
  }
  const simplex = new BoxedSimplex(worth, upper, 2 * cells.length + 2);
  const secretTerms = [
    ...secret.plus.map((atom) => ({ atom, times: 1 })),
    ...secret.minus.map((atom) => ({ atom, times: -1 })),
  ];
  const addRow = (
    row: number,
    terms: readonly { atom: number; times: number }[],
    right: number,
    slack: number,
  ): void => {
    const variables = terms.flatMap(({ atom }) => [2 * atom, 2 * atom + 1]);
    const amounts = terms.flatMap(({ times }) => [times, -times]);
    if (slack >= 0) {
      variables.push(slack);
      amounts.push(-1);
    }
    simplex.addRow(row, variables, amounts, right);
  };
  addRow(0, secretTerms, by, -1);
  addRow(1, negate(secretTerms), -by, -1);

  const isAdded = new Uint8Array(2 * cells.length);
  const changeOf = (atom: number) => simplex.valueOf(2 * atom) - simplex.valueOf(2 * atom + 1);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    simplex.solve(Number.NEGATIVE_INFINITY, STEPS_PER_COLUMN * columns);
    let added = 0;
    for (const [place, cell] of cells.entries()) {
      const change = cell.sign * cell.atoms.reduce((sum, atom) => sum + changeOf(atom), 0);
      const terms = cell.atoms.map((atom) => ({ atom, times: cell.sign }));
      const { least, most: greatest } = known[place];
      const from = 2 * (atoms + place);
      if (isAdded[2 * place] === 0 && change > greatest - cell.value + 1e-6) {
        addRow(2 + 2 * place, terms, greatest - cell.value, slacks === 0 ? -1 : from);
        isAdded[2 * place] = 1;
        added++;
      }
      if (isAdded[2 * place + 1] === 0 && change < least - cell.value - 1e-6) {
        addRow(3 + 2 * place, negate(terms), cell.value - least, slacks === 0 ? -1 : from + 1);
        isAdded[2 * place + 1] = 1;
        added++;
      }
    }
    if (added === 0) break;
  }
  const changed = amount.map((truth, atom) => truth + Math.round(changeOf(atom)));
  return checkWitness(task, changed);
}

/** Counts again in whole numbers. */
function checkWitness(
  { system, known, costOfCell, secret, by }: WitnessTask,
  changed: readonly number[],
): Witness | null {
  const { amount, most, cells } = system;
  if (changed.some((now, atom) => now < 0 || now > most[atom])) return null;
  if (measureSecret(secret, changed) !== measureSecret(secret, amount) + by) return null;
  const broken = cells.flatMap((cell, place) => {
    const value = measureCell(cell, changed);
    return value < known[place].least || value > known[place].most ? [place] : [];
  });
  const mayBreak = (place: number) =>
    costOfCell !== undefined && costOfCell[place] < Number.POSITIVE_INFINITY && measureCell(cells[place], changed) >= 1;
  return broken.every(mayBreak) ? { amount: changed, broken } : null;
}

export function measureCell({ sign, base, atoms }: CountCell, amount: readonly number[]): number {
  return base + sign * atoms.reduce((sum, atom) => sum + amount[atom], 0);
}

export function measureSecret({ plus, minus }: Secret, amount: readonly number[]): number {
  return plus.reduce((sum, atom) => sum + amount[atom], 0) - minus.reduce((sum, atom) => sum + amount[atom], 0);
}

function negate(terms: readonly { atom: number; times: number }[]): readonly { atom: number; times: number }[] {
  return terms.map(({ atom, times }) => ({ atom, times: -times }));
}
