import { checkInYear } from "./check-calendar.ts";
import { formatPath, type IssuePath } from "./data-issue.ts";
import type { HubIds } from "./hub-ids.ts";
import type { HubScope } from "./hub-scope.ts";
import { asNumber, asRecord, asText, type Loose } from "./read-loosely.ts";

const LISTS = { offer: "offers", group: "groups", employer: "employers", school: "schools" } as const;
type Noun = keyof typeof LISTS;

/** A lock names what exists, and says exactly one thing. */
export function checkLock(raw: unknown, at: IssuePath, scope: HubScope): void {
  const lock = asRecord(raw);
  if (lock?.type === "keep") {
    checkReferences(lock, ["offer", "group"], { at, scope });
    checkAgreedDate(lock, at, scope);
  }
  if (lock?.type === "ban") {
    checkReferences(lock, ["offer", "employer", "group", "school"], { at, scope });
    checkExactlyOne(lock, ["offer", "employer"], { at, rule: "ban-what", scope });
    checkExactlyOne(lock, ["group", "school"], { at, rule: "ban-whom", scope });
  }
}

/** A request names what exists. */
export function checkRequest(raw: unknown, at: IssuePath, scope: HubScope): void {
  const request = asRecord(raw);
  if (request !== undefined) checkReferences(request, ["offer", "group"], { at, scope });
}

/** An affinity names a pair that exists, once. */
export function checkAffinities(affinities: readonly unknown[], scope: HubScope): void {
  const rowOfPair = new Map<string, number>();
  affinities.forEach((entry, row) => {
    const affinity = asRecord(entry);
    if (affinity === undefined) return;
    const at = ["affinities", row];
    checkReferences(affinity, ["offer", "group"], { at, scope });
    const { offer, group } = affinity;
    if (typeof offer !== "string" || typeof group !== "string") return;
    const pair = `${offer} ${group}`; // no id has a space
    const first = rowOfPair.get(pair);
    if (first === undefined) {
      rowOfPair.set(pair, row);
      return;
    }
    const message = `the pair of offer "${offer}" and group "${group}" is given already at ${formatPath(["affinities", first])}`;
    scope.faults.add({ path: at, rule: "duplicate-affinity", value: pair, message });
  });
}

function checkReferences(
  entry: Loose,
  nouns: readonly Noun[],
  { at, scope }: { readonly at: IssuePath; readonly scope: HubScope },
): void {
  for (const noun of nouns) {
    const id = asText(entry[noun]);
    const known: HubIds[keyof HubIds] = scope.ids[LISTS[noun]];
    if (id === undefined || known?.has(id) !== false) continue;
    const message = `there is no ${noun} "${id}" in the hub`;
    scope.faults.add({ path: [...at, noun], rule: `unknown-${noun}`, value: id, message });
  }
}

function checkAgreedDate(lock: Loose, at: IssuePath, scope: HubScope): void {
  checkInYear(lock.date, [...at, "date"], scope);
  const units = asNumber(lock.units ?? 1);
  if (lock.date !== undefined && units !== undefined && units > 1) {
    const message = "an agreed date is one unit; list one lock for each date";
    scope.faults.add({ path: [...at, "units"], rule: "units-on-date", value: units, message });
  }
  if (lock.date === undefined && lock.startMin !== undefined) {
    const message = "a start needs a date";
    scope.faults.add({ path: [...at, "startMin"], rule: "start-without-date", value: lock.startMin, message });
  }
}

function checkExactlyOne(
  lock: Loose,
  nouns: readonly [Noun, Noun],
  { at, rule, scope }: { readonly at: IssuePath; readonly rule: string; readonly scope: HubScope },
): void {
  const given = nouns.filter((noun) => lock[noun] !== undefined);
  if (given.length === 1) return;
  const message = `a ban names exactly one of ${nouns.join(" and ")}`;
  scope.faults.add({ path: at, rule, value: given.length === 0 ? "none" : "both", message });
}
