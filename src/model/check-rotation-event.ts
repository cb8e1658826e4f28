import type { IssueList, IssuePath } from "./data-issue.ts";
import { LIMITS } from "./document-size.ts";
import { collectIds } from "./hub-ids.ts";
import { asList, asNumber, asRecord, asText, type Loose } from "./read-loosely.ts";

/**
 * Files what a schema can't see of an event day: ids given twice, references that lead nowhere, rounds out of order, absences after the last round,
 * more meetings than can be planned.
 *
 * @param raw - an event of any shape; parts of the wrong shape are passed over, since the schema reports them.
 */
export function checkRotationEvent(raw: unknown, faults: IssueList): void {
  const event = asRecord(raw);
  if (event === undefined) return;
  const stations = collectIds(event.stations, { noun: "station", at: ["stations"], faults });
  const visitors = collectIds(event.visitors, { noun: "visitor", at: ["visitors"], faults });
  const rooms = collectIds(event.rooms, { noun: "room", at: ["rooms"], faults });
  const times = asList(event.rounds);
  const rounds = Array.isArray(event.rounds) ? times.length : asNumber(event.rounds);
  checkTimes(times, faults);
  asList(event.stations).forEach((entry, row) => {
    const station = asRecord(entry);
    checkAbsences(station, rounds, { at: ["stations", row], faults });
    checkReference(station?.room, rooms, { noun: "room", at: ["stations", row, "room"], faults });
  });
  asList(event.visitors).forEach((entry, row) => {
    const visitor = asRecord(entry);
    checkAbsences(visitor, rounds, { at: ["visitors", row], faults });
    checkRepeats(asList(visitor?.wishes), { at: ["visitors", row, "wishes"], faults });
  });
  const meetings = asRecord(event.meetings);
  if (meetings?.type === "pairs") checkPairs(asList(meetings.pairs), { stations, visitors, faults });
  else if (meetings !== undefined) checkProduct(event, meetings, faults);
}

interface Place {
  readonly at: IssuePath;
  readonly faults: IssueList;
}

function checkTimes(times: readonly unknown[], faults: IssueList): void {
  let freeFromMin = 0;
  times.forEach((entry, row) => {
    const time = asRecord(entry);
    const startMin = asNumber(time?.startMin);
    const endMin = asNumber(time?.endMin);
    if (startMin === undefined || endMin === undefined) return;
    if (startMin >= endMin) {
      const message = "startMin must be before endMin";
      faults.add({ path: ["rounds", row], rule: "range", value: entry, message });
    } else if (startMin < freeFromMin) {
      const message = `must not begin before the round before it ends, at minute ${freeFromMin}`;
      faults.add({ path: ["rounds", row, "startMin"], rule: "rounds-order", value: startMin, message });
    }
    freeFromMin = Math.max(freeFromMin, endMin);
  });
}

function checkAbsences(entry: Loose | undefined, rounds: number | undefined, { at, faults }: Place): void {
  if (rounds === undefined) return;
  asList(entry?.absentRounds).forEach((value, row) => {
    const round = asNumber(value);
    if (round === undefined || round <= rounds) return;
    const message = `comes after the last of the ${rounds} rounds`;
    faults.add({ path: [...at, "absentRounds", row], rule: "absent-after-end", value: round, message });
  });
}

function checkReference(
  value: unknown,
  ids: ReadonlySet<string> | undefined,
  { noun, at, faults }: Place & { readonly noun: string },
): void {
  const id = asText(value);
  if (id === undefined || ids?.has(id) !== false) return;
  faults.add({ path: at, rule: `unknown-${noun}`, value: id, message: `"${id}" is not a ${noun} of the event` });
}

/** A wish said twice would have two ranks. */
function checkRepeats(wishes: readonly unknown[], { at, faults }: Place): void {
  wishes.forEach((wish, row) => {
    if (typeof wish !== "string" || wishes.indexOf(wish) === row) return;
    faults.add({ path: [...at, row], rule: "wish-twice", value: wish, message: `"${wish}" is wished for already` });
  });
}

function checkPairs(
  pairs: readonly unknown[],
  known: {
    readonly stations: ReadonlySet<string> | undefined;
    readonly visitors: ReadonlySet<string> | undefined;
    readonly faults: IssueList;
  },
): void {
  const { stations, visitors, faults } = known;
  const seen = new Set<string>();
  let total = 0;
  pairs.forEach((entry, row) => {
    const pair = asRecord(entry);
    const at = ["meetings", "pairs", row];
    checkReference(pair?.visitor, visitors, { noun: "visitor", at: [...at, "visitor"], faults });
    checkReference(pair?.station, stations, { noun: "station", at: [...at, "station"], faults });
    const name = `${pair?.visitor} ${pair?.station}`; // ids hold no space
    if (seen.has(name)) {
      const message = "stands in the list already; several meetings of a pair are its `times`";
      faults.add({ path: at, rule: "pair-twice", value: name, message });
    }
    seen.add(name);
    total += asNumber(pair?.times) ?? 1;
  });
  if (total > LIMITS.rotationMeetings) {
    const message = `${total} meetings in all pairs; at most ${LIMITS.rotationMeetings} can be planned`;
    faults.add({ path: ["meetings", "pairs"], rule: "too-large", value: total, message });
  }
}

function checkProduct(event: Loose, { type, perVisitor }: Loose, faults: IssueList): void {
  const stations = asList(event.stations).length;
  const pairs = stations * asList(event.visitors).length;
  if (pairs > LIMITS.rotationMeetings) {
    const message = `${pairs} pairs of a visitor and a station; at most ${LIMITS.rotationMeetings} can be planned`;
    faults.add({ path: ["visitors"], rule: "too-large", value: pairs, message });
  }
  const each = asNumber(perVisitor);
  if (type !== "wishes" || each === undefined || each <= stations) return;
  const message = `must be at most ${stations}, the number of stations: no visitor meets a station twice`;
  faults.add({ path: ["meetings", "perVisitor"], rule: "more-than-stations", value: each, message });
}
