import { EngineError } from "../errors.ts";
import { compareIds } from "./compare-ids.ts";

const DEEPEST = 1000;
/** Of entries of the lists of a document (its schools and employers), of entries of their lists (groups and offers), and of the parts of these. */
const DEPTHS_OF_ENTRIES = [2, 4, 5];

/**
 * JSON with the keys of every object in order of their code units and no spaces: equal documents give equal texts, so that a
 * hash of the text stands for the document. Fields that are undefined are left out, as JSON does.
 *
 * Cost: O(size of the text), and a sort of each object's keys.
 * @throws {@link EngineError} `invalid-argument` for anything that is not JSON: NaN, dates, functions, cycles, objects with a method `toJSON`.
 */
export function canonicalText(value: unknown): string {
  return writeValue(value, 0);
}

/**
 * {@link canonicalText} of a document whose entries (schools and employers, their groups and offers, and parts of these) may stand in other documents too.
 *
 * @param known - texts of entries that are frozen, as parsed ones are through and through; it is looked up, and added to.
 */
export function canonicalDocument(document: object, known: WeakMap<object, string>): string {
  return writeValue(document, 0, known);
}

function writeValue(value: unknown, depth: number, known?: WeakMap<object, string>): string {
  switch (typeof value) {
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "number":
      if (!Number.isFinite(value)) throw notJson(`the number ${value}`, "a division by zero made it.");
      return JSON.stringify(value);
    case "object":
      break;
    default:
      throw notJson(`a value of type ${typeof value}`, "a field was left undefined in a list.");
  }
  if (value === null) return "null";
  if (depth > DEEPEST) throw notJson(`a value nested more than ${DEEPEST} deep`, "it contains itself.");
  if (known === undefined || !DEPTHS_OF_ENTRIES.includes(depth)) return writeParts(value, depth, known);
  const text = known.get(value) ?? writeParts(value, depth, known);
  if (Object.isFrozen(value)) known.set(value, text);
  return text;
}

function writeParts(value: object, depth: number, known?: WeakMap<object, string>): string {
  return Array.isArray(value) ? writeList(value, depth, known) : writeObject(value, depth, known);
}

// Each list and object is joined by itself: one long `+=` or one join of all parts takes twice the time on a national hub.
function writeList(list: readonly unknown[], depth: number, known?: WeakMap<object, string>): string {
  const parts: string[] = [];
  for (let row = 0; row < list.length; row++) parts.push(writeValue(list[row], depth + 1, known));
  return `[${parts.join(",")}]`;
}

function writeObject(value: object, depth: number, known?: WeakMap<object, string>): string {
  const nature = Object.prototype.toString.call(value);
  if (nature !== "[object Object]") {
    throw notJson(`a value of nature ${nature}`, "it should be written as a text or a list.");
  }
  if (typeof (value as { readonly toJSON?: unknown }).toJSON === "function") {
    throw notJson("an object with a method toJSON", "what that gives should be written.");
  }
  const parts: string[] = [];
  for (const key of Object.keys(value).sort(compareIds)) {
    const field = (value as Readonly<Record<string, unknown>>)[key];
    if (field !== undefined) parts.push(`${JSON.stringify(key)}:${writeValue(field, depth + 1, known)}`);
  }
  return `{${parts.join(",")}}`;
}

function notJson(what: string, maybe: string): EngineError {
  return new EngineError("invalid-argument", `${what} can't be written as JSON.\nMaybe ${maybe}`, { value: what });
}

/** A list that is a set: in order, each member once. The list itself when it is so already. */
export function sortSet<T extends string | number>(list: readonly T[]): readonly T[] {
  if (list.every((member, row) => row === 0 || compareMembers(list[row - 1], member) < 0)) return list;
  return [...new Set(list)].sort(compareMembers);
}

function compareMembers(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A list in order of a text that each entry has. The list itself when it is so already. */
export function sortBy<T>(list: readonly T[], textOf: (entry: T) => string): readonly T[] {
  if (list.length < 2) return list;
  const keyed = list.map((entry) => ({ entry, text: textOf(entry) }));
  if (keyed.every(({ text }, row) => row === 0 || compareIds(keyed[row - 1].text, text) <= 0)) return list;
  return keyed.sort((a, b) => compareIds(a.text, b.text)).map(({ entry }) => entry);
}

/** An object with its keys in order of their code units. */
export function sortKeys<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const entries = Object.entries(record);
  if (entries.length < 2) return record;
  return Object.fromEntries(entries.sort(([a], [b]) => compareIds(a, b)));
}

/**
 * Freezes plain JSON through and through. What JSON can't tell apart becomes one: negative zero is written as zero, and
 * fields that are undefined are left out.
 *
 * @returns the value itself, frozen; a frozen copy where something was replaced.
 */
export function settle<T>(value: T): T {
  return settleValue(value) as T;
}

function settleValue(value: unknown): unknown {
  if (value === 0) return 0;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return settleList(value);
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const field = (value as Readonly<Record<string, unknown>>)[key];
    const settled = settleValue(field);
    if (settled !== undefined && Object.is(settled, field)) continue;
    copy ??= { ...value };
    if (settled === undefined) delete copy[key];
    else copy[key] = settled;
  }
  return Object.freeze(copy ?? value);
}

function settleList(list: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let row = 0; row < list.length; row++) {
    const settled = settleValue(list[row]);
    if (Object.is(settled, list[row])) continue;
    copy ??= [...list];
    copy[row] = settled;
  }
  return Object.freeze(copy ?? list);
}
