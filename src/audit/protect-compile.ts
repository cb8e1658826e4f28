import { compareIds } from "../model/index.ts";

/** People of one group, and the counts of the published tables that they are part of. */
export interface CountEntry {
  /** Entries of the same name are the same people in several plans: given once each time, with the same amount and most. */
  readonly name: string;
  /** Whole, 0 or more. */
  readonly amount: number;
  /** What the amount could be at most, as everybody knows; infinite where there is no limit. */
  readonly most: number;
  /** Names of the counts that the amount adds to. */
  readonly counts: readonly string[];
  /** Counts that `amount - less` adds to: `less` of these people are known not to be counted, and stay so whatever the amount is. */
  readonly partly?: readonly { readonly count: string; readonly less: number }[];
  /** Names of the counts that `most - amount` adds to: those who miss what the amount counts. */
  readonly lacks?: readonly string[];
}

/** A sum over atoms plus `base`, or `base` less that sum, under all names that it is published under. */
export interface CountCell {
  readonly names: readonly string[];
  readonly sign: 1 | -1;
  readonly base: number;
  readonly atoms: readonly number[];
  readonly value: number;
}

/** Atoms are people who are in the same counts throughout: no table can tell them apart. */
export interface CountSystem {
  readonly amount: readonly number[];
  readonly most: readonly number[];
  readonly cells: readonly CountCell[];
}

/** Merges entries into atoms, and counts that are the same sum into cells. Atoms and cells stand in an order of their names. */
export function compileCounts(entries: readonly CountEntry[]): CountSystem {
  const atoms = mergeEntries(entries);
  const amount = atoms.map((atom) => atom.amount);
  const most = atoms.map((atom) => atom.most);
  const atomsOf = new Map<string, { readonly sign: 1 | -1; readonly atoms: number[] }>();
  const add = (name: string, sign: 1 | -1, atom: number): void => {
    const cell = atomsOf.get(name) ?? { sign, atoms: [] };
    cell.atoms.push(atom);
    atomsOf.set(name, cell);
  };
  for (const [atom, { counts, lacks }] of atoms.entries()) {
    for (const name of counts) add(name, 1, atom);
    for (const name of lacks) add(name, -1, atom);
  }
  const lessOf = new Map<string, number>();
  for (const { count, less } of entries.flatMap(({ partly = [] }) => partly)) {
    lessOf.set(count, (lessOf.get(count) ?? 0) + less);
  }
  const namesOf = new Map<string, string[]>();
  for (const [name, { sign, atoms: ofCell }] of atomsOf) {
    const key = `${sign} ${lessOf.get(name) ?? 0} ${ofCell.join(" ")}`;
    namesOf.set(key, [...(namesOf.get(key) ?? []), name]);
  }
  const cells = [...namesOf.values()].map((names): CountCell => {
    const { sign, atoms: ofCell } = atomsOf.get(names[0])!;
    const sum = ofCell.reduce((total, atom) => total + amount[atom], 0);
    const base = sign === 1 ? -(lessOf.get(names[0]) ?? 0) : ofCell.reduce((total, atom) => total + most[atom], 0);
    return { names: [...names].sort(compareIds), sign, base, atoms: ofCell, value: base + sign * sum };
  });
  return { amount, most, cells: cells.sort((a, b) => compareIds(a.names[0], b.names[0])) };
}

interface Atom {
  amount: number;
  most: number;
  readonly counts: readonly string[];
  readonly lacks: readonly string[];
}

function mergeEntries(entries: readonly CountEntry[]): readonly Atom[] {
  const byName = new Map<string, { readonly entry: CountEntry; readonly counts: string[]; readonly lacks: string[] }>();
  for (const entry of entries) {
    const found = byName.get(entry.name) ?? { entry, counts: [], lacks: [] };
    found.counts.push(...entry.counts, ...(entry.partly ?? []).map(({ count }) => count));
    found.lacks.push(...(entry.lacks ?? []));
    byName.set(entry.name, found);
  }
  const bySignature = new Map<string, Atom>();
  for (const { entry, ...names } of byName.values()) {
    const counts = [...new Set(names.counts)].sort(compareIds);
    const lacks = [...new Set(names.lacks)].sort(compareIds);
    const signature = JSON.stringify([counts, lacks]);
    const atom = bySignature.get(signature) ?? { amount: 0, most: 0, counts, lacks };
    atom.amount += entry.amount;
    atom.most += entry.most;
    bySignature.set(signature, atom);
  }
  return [...bySignature].sort(([a], [b]) => compareIds(a, b)).map(([, atom]) => atom);
}
