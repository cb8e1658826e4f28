import type { CountCell, CountSystem } from "./protect-compile.ts";

/** A sum over some atoms less a sum over others that is not for the reader, though no table states it. */
export interface Secret {
  readonly plus: readonly number[];
  readonly minus: readonly number[];
}

/**
 * Lists what a reader must not learn: each count of 1 to `smallestCount - 1` people, each such number of people who miss what a count
 * counts, and each such difference: of a whole and a part of it, and of the same count in two plans.
 *
 * @param isSameCount - whether two names stand for the same count of two plans.
 */
export function listSecrets(
  { amount, most, cells }: CountSystem,
  smallestCount: number,
  isSameCount: (a: string, b: string) => boolean,
): readonly Secret[] {
  const secrets = new Map<string, Secret>();
  const keep = (plus: readonly number[], minus: readonly number[]): void => {
    secrets.set(`${plus.join(" ")}-${minus.join(" ")}`, { plus, minus });
  };
  const isFew = (count: number) => count > 0 && count < smallestCount;
  const sumOf = (atoms: readonly number[], column: readonly number[]) =>
    atoms.reduce((sum, atom) => sum + column[atom], 0);
  for (const cell of cells) {
    if (isFew(cell.value)) keep(cell.atoms, []);
    if (isPartly(cell)) continue;
    const sum = sumOf(cell.atoms, amount);
    if (isFew(sum) || isFew(sumOf(cell.atoms, most) - sum)) keep(cell.atoms, []);
  }
  const sets = cells.map(({ atoms }) => new Set(atoms));
  for (const [row, a] of cells.entries()) {
    for (const [other, b] of cells.entries()) {
      if (row === other || a.sign !== b.sign || isPartly(a) || isPartly(b)) continue;
      const isPart = b.atoms.length < a.atoms.length && b.atoms.every((atom) => sets[row].has(atom));
      if (!isPart && !(row < other && pairNames(a, b, isSameCount))) continue;
      const plus = a.atoms.filter((atom) => !sets[other].has(atom));
      const minus = b.atoms.filter((atom) => !sets[row].has(atom));
      if (isFew(Math.abs(sumOf(plus, amount) - sumOf(minus, amount)))) keep(plus, minus);
    }
  }
  return [...secrets.values()];
}

/** Its atoms are no set of people that a table is about. */
function isPartly({ sign, base }: CountCell): boolean {
  return sign === 1 && base !== 0;
}

function pairNames(a: CountCell, b: CountCell, isSameCount: (a: string, b: string) => boolean): boolean {
  return a.names.some((name) => b.names.some((other) => isSameCount(name, other)));
}
