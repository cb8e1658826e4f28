import { compareIds, type IssuePath } from "../model/index.ts";

/** A number of a document: where it stands, and what it is. */
export interface FoundNumber {
  readonly at: IssuePath;
  readonly value: number;
}

/** What entries of lists are called by, in this order. */
const NAMES = ["id", "family", "factor"] as const;

/**
 * Finds a number of a document by a written path: keys with dots between; of a list the id (or family, or factor) of an entry, or its
 * place from 0: `priority.ceiling`, `entitlements.gb5-school.tiers.0.worth`, `priority.scheme.betas.area.beta`.
 *
 * @returns undefined where there is no number. Ties: where two entries' ids both begin the rest of the path the longer one is meant.
 */
export function findNumber(document: unknown, path: string): FoundNumber | undefined {
  const at: (string | number)[] = [];
  let value = document;
  let rest = path;
  while (rest !== "") {
    const step = stepInto(value, rest);
    if (step === undefined) return undefined;
    at.push(step.key);
    value = step.value;
    rest = step.rest;
  }
  return typeof value === "number" ? { at, value } : undefined;
}

interface Step {
  readonly key: string | number;
  readonly value: unknown;
  readonly rest: string;
}

function stepInto(value: unknown, path: string): Step | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found = listKeys(value)
    .filter(({ name }) => path === name || path.startsWith(`${name}.`))
    .sort((a, b) => b.name.length - a.name.length || compareIds(a.name, b.name))[0];
  if (found === undefined) return undefined;
  const { name, key, entry } = found;
  return { key, value: entry, rest: path.slice(name.length + 1) };
}

function listKeys(value: object): { readonly name: string; readonly key: string | number; readonly entry: unknown }[] {
  if (!Array.isArray(value)) return Object.entries(value).map(([name, entry]) => ({ name, key: name, entry }));
  return value.flatMap((entry: unknown, place) => {
    const names = [String(place), ...nameOf(entry)];
    return names.map((name) => ({ name, key: place, entry }));
  });
}

function nameOf(entry: unknown): readonly string[] {
  if (typeof entry !== "object" || entry === null) return [];
  const named = entry as { readonly [key: string]: unknown };
  const name = NAMES.map((key) => named[key]).find((each) => typeof each === "string");
  return typeof name === "string" ? [name] : [];
}

/** The document with other numbers at some places; what is not on the way to them is shared, nothing is changed. */
export function replaceNumbers<T>(document: T, numbers: readonly FoundNumber[]): T {
  return numbers.reduce((changed, { at, value }) => replaceAt(changed, at, value) as T, document);
}

function replaceAt(part: unknown, at: IssuePath, value: number): unknown {
  if (at.length === 0) return value;
  const [key, ...rest] = at;
  if (Array.isArray(part)) return part.map((entry, place) => (place === key ? replaceAt(entry, rest, value) : entry));
  const fields = part as { readonly [key: string]: unknown };
  return { ...fields, [key]: replaceAt(fields[key], rest, value) };
}
