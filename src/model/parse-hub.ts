import { canonicalHub } from "./canonical-hub.ts";
import { checkHub } from "./check-hub.ts";
import { createIssueList, type IssueList, type IssuePath, invalidData, type ParseResult } from "./data-issue.ts";
import { checkHubSize } from "./document-size.ts";
import { Employer } from "./employer.ts";
import { Group } from "./group.ts";
import { Affinity, type Hub, HubShape, Lock } from "./hub.ts";
import { Offer } from "./offer.ts";
import { readDocument } from "./parse-document.ts";
import { technicalRouteSectors } from "./presets/sectors.ts";
import { asList, asRecord } from "./read-loosely.ts";
import { School } from "./school.ts";
import { parseShape } from "./shape-issues.ts";

/**
 * Reads a hub: complete (defaults filled; without `sectors`, the 15 technical routes), consistent, in canonical order, frozen.
 *
 * @param json - JSON text of at most 128 million characters, or the plain value of one; never changed.
 * @returns the hub; the same whatever the order of the input's lists and keys.
 *
 * Cost: O(n log n) in the entries of the document.
 * @throws {@link EngineError} `invalid-data` with every fault, of shape and of reference, in `context.issues`.
 */
export function parseHub(json: unknown): Hub {
  const result = safeParseHub(json);
  if (!result.success) throw invalidData("hub", result.issues);
  return result.data;
}

/** As {@link parseHub}, with the faults as a result in place of an error. */
export function safeParseHub(json: unknown): ParseResult<Hub> {
  return readDocument(json, { checkSize: checkHubSize, read: readHub });
}

function readHub(raw: unknown): ParseResult<Hub> {
  const faults = createIssueList();
  const hub = parseHubShape(raw, faults);
  checkHub(raw, faults);
  return hub === undefined || faults.count() > 0
    ? { success: false, issues: faults.list() }
    : { success: true, data: canonicalHub(hub) };
}

/**
 * Parses the long lists entry by entry: a document in which every entry is wrong then costs the memory of one entry's
 * faults at a time, not of all.
 */
function parseHubShape(raw: unknown, faults: IssueList): Omit<Hub, symbol> | undefined {
  const { shell, lists } = takeLists(raw, ["schools", "employers", "locks", "affinities"]);
  const head = parseShape(HubShape, shell, { at: [], faults });
  const schools = parseEach(lists.schools, ["schools"], (school, at) => {
    const parts = takeLists(school, ["groups"]);
    const parsed = parseShape(School, parts.shell, { at, faults });
    const groups = parseEach(parts.lists.groups, [...at, "groups"], (group, place) =>
      parseShape(Group, group, { at: place, faults }),
    );
    return parsed && groups && { ...parsed, groups };
  });
  const employers = parseEach(lists.employers, ["employers"], (employer, at) => {
    const parts = takeLists(employer, ["offers"]);
    const parsed = parseShape(Employer, parts.shell, { at, faults });
    const offers = parseEach(parts.lists.offers, [...at, "offers"], (offer, place) =>
      parseShape(Offer, offer, { at: place, faults }),
    );
    return parsed && offers && { ...parsed, offers };
  });
  const locks = parseEach(lists.locks, ["locks"], (lock, at) => parseShape(Lock, lock, { at, faults }));
  const affinities = parseEach(lists.affinities, ["affinities"], (affinity, at) =>
    parseShape(Affinity, affinity, { at, faults }),
  );
  if (!(head && schools && employers && locks && affinities)) return undefined;
  return { ...head, sectors: head.sectors ?? technicalRouteSectors, schools, employers, locks, affinities };
}

/** The record with empty lists in place of the named ones, and these. What is not a list stays, for the schema to refuse. */
function takeLists(
  raw: unknown,
  names: readonly string[],
): { shell: unknown; lists: Record<string, readonly unknown[]> } {
  const record = asRecord(raw);
  const lists: Record<string, readonly unknown[]> = {};
  const shell: Record<string, unknown> = { ...record };
  for (const name of names) {
    lists[name] = asList(record?.[name]);
    if (Array.isArray(record?.[name])) shell[name] = [];
  }
  return { shell: record === undefined ? raw : shell, lists };
}

/** All entries, or nothing when one of them has a fault. */
function parseEach<T>(
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
