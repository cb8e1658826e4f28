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

/** All entries, each read by `parse`; nothing when one of them has a fault. */
export function parseEach<T>(
  entries: readonly unknown[],
  at: IssuePath,
  parse: (entry: unknown, at: IssuePath) => T | undefined,
): readonly T[] | undefined {
  const parsed: T[] = [];
  for (let row = 0; row < entries.length; row++) {
    const entry = parse(entries[row], [...at, row]);
    if (entry !== undefined) parsed.push(entry);
  }
  return parsed.length === entries.length ? parsed : undefined;
}

/** All entries, each of one schema; nothing when one of them has a fault. */
export function parseRows<T>(
  schema: z.ZodType<T>,
  entries: readonly unknown[],
  { at, faults }: { readonly at: IssuePath; readonly faults: IssueList },
): readonly T[] | undefined {
  return parseEach(entries, at, (entry, place) => parseShape(schema, entry, { at: place, faults }));
}
