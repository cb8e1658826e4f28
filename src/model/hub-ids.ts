import { formatPath, type IssueList, type IssuePath } from "./data-issue.ts";
import { technicalRouteSectors } from "./presets/sectors.ts";
import { asList, asRecord, asText, type Loose } from "./read-loosely.ts";

/** Every id that may be referred to. A set is absent where its list is missing or no list: then nothing is said about references to it. */
export interface HubIds {
  readonly schools: ReadonlySet<string> | undefined;
  readonly groups: ReadonlySet<string> | undefined;
  readonly employers: ReadonlySet<string> | undefined;
  readonly offers: ReadonlySet<string> | undefined;
  readonly sectors: ReadonlySet<string> | undefined;
}

/** Collects the ids of a hub of any shape and files those that are given twice: groups and offers must differ across the whole hub. */
export function collectHubIds(hub: Loose, faults: IssueList): HubIds {
  return {
    schools: collectIds(hub.schools, { noun: "school", at: ["schools"], faults }),
    groups: collectInner(hub.schools, { outer: "schools", inner: "groups", noun: "group" }, faults),
    employers: collectIds(hub.employers, { noun: "employer", at: ["employers"], faults }),
    offers: collectInner(hub.employers, { outer: "employers", inner: "offers", noun: "offer" }, faults),
    sectors:
      hub.sectors === undefined
        ? new Set(technicalRouteSectors.map(({ id }) => id))
        : collectIds(hub.sectors, { noun: "sector", at: ["sectors"], faults }),
  };
}

/** The ids of one list; a second entry of one id is filed as "duplicate-id", with the place of the first. */
export function collectIds(
  list: unknown,
  { noun, at, faults }: { readonly noun: string; readonly at: IssuePath; readonly faults: IssueList },
): ReadonlySet<string> | undefined {
  if (!Array.isArray(list)) return undefined;
  const firstOfId = new Map<string, number>();
  list.forEach((entry, row) => {
    const id = asText(asRecord(entry)?.id);
    if (id === undefined) return;
    const first = firstOfId.get(id);
    if (first === undefined) firstOfId.set(id, row);
    else addDuplicate({ noun, id, path: [...at, row, "id"], first: [...at, first] }, faults);
  });
  return new Set(firstOfId.keys());
}

function collectInner(
  list: unknown,
  names: { readonly outer: string; readonly inner: string; readonly noun: string },
  faults: IssueList,
): ReadonlySet<string> | undefined {
  if (!Array.isArray(list)) return undefined;
  const { outer, inner, noun } = names;
  const firstOfId = new Map<string, readonly [number, number]>();
  list.forEach((parent, outerRow) => {
    asList(asRecord(parent)?.[inner]).forEach((entry, innerRow) => {
      const id = asText(asRecord(entry)?.id);
      if (id === undefined) return;
      const first = firstOfId.get(id);
      if (first === undefined) {
        firstOfId.set(id, [outerRow, innerRow]);
        return;
      }
      const path = [outer, outerRow, inner, innerRow, "id"];
      addDuplicate({ noun, id, path, first: [outer, first[0], inner, first[1]] }, faults);
    });
  });
  return new Set(firstOfId.keys());
}

function addDuplicate(
  { noun, id, path, first }: { noun: string; id: string; path: IssuePath; first: IssuePath },
  faults: IssueList,
): void {
  faults.add({
    path,
    rule: "duplicate-id",
    value: id,
    message: `${noun} "${id}" is given already at ${formatPath(first)}`,
  });
}
