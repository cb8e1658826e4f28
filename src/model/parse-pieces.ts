import type * as z from "zod";
import type { IssueList, IssuePath } from "./data-issue.ts";
import { asList, asRecord } from "./read-loosely.ts";
import { parseShape } from "./shape-issues.ts";

/*
 * Long lists are parsed entry by entry: a document in which every entry is wrong then costs the memory of one entry's faults
 * at a time, not of all.
 */

/** A raw record with empty lists in place of the named ones, and these lists. What is not a list stays, for the schema to refuse. */
export function takeLists<Name extends string>(
  raw: unknown,
  names: readonly Name[],
): { readonly shell: unknown; readonly lists: Readonly<Record<Name, readonly unknown[]>> } {
  const record = asRecord(raw);
  const shell: Record<string, unknown> = { ...record };
  for (const name of names) {
    if (Array.isArray(shell[name])) shell[name] = [];
  }
  const lists = Object.fromEntries(names.map((name) => [name, asList(record?.[name])]));
  return { shell: record === undefined ? raw : shell, lists: lists as Record<Name, readonly unknown[]> };
}

/** The entries that `parse` could read; it files the faults of the others. */
export function parseEach<T>(
  entries: readonly unknown[],
  at: IssuePath,
  parse: (entry: unknown, at: IssuePath) => T | undefined,
): readonly T[] {
  const parsed: T[] = [];
  for (let row = 0; row < entries.length; row++) {
    const entry = parse(entries[row], [...at, row]);
    if (entry !== undefined) parsed.push(entry);
  }
  return parsed;
}

/** The entries that fit the schema; the faults of the others are filed. */
export function parseRows<T>(
  schema: z.ZodType<T>,
  entries: readonly unknown[],
  { at, faults }: { readonly at: IssuePath; readonly faults: IssueList },
): readonly T[] {
  return parseEach(entries, at, (entry, place) => parseShape(schema, entry, { at: place, faults }));
}
