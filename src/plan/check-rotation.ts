import { compareIds, LIMITS, type Rotation, type RotationEvent } from "../model/index.ts";
import { countRoundsAgain } from "./count-rounds-again.ts";

/** Every rule that {@link RotationFault} can name, in the order in which faults are reported. */
export const ROTATION_FAULT_RULES = [
  "wrong-event",
  "unknown-visitor",
  "unknown-station",
  "no-such-round",
  "visitor-absent",
  "station-absent",
  "two-places",
  "station-overfull",
  "room-overfull",
  "not-wanted",
  "met-too-often",
  "too-many-meetings",
  "missed-wrong",
  "rounds-wrong",
  "wanted-wrong",
  "bound-wrong",
  "witness-wrong",
] as const;
export type RotationFaultRule = (typeof ROTATION_FAULT_RULES)[number];

/** One broken rule of a rotation. */
export interface RotationFault {
  readonly rule: RotationFaultRule;
  /** Ids of visitor, station or room, and the round as it is counted from 1. */
  readonly at: Readonly<Record<string, string>>;
  /** One plain sentence with the values. */
  readonly message: string;
}

type Report = (rule: RotationFaultRule, at: Readonly<Record<string, string>>, message: string) => void;

/**
 * Lists every broken rule of a rotation, made by `rotate` or by hand; none = it is sound, and what it says of itself is true.
 *
 * It is written from docs/event-days.md alone and shares no code with `rotate`. A meeting of somebody unknown is reported and otherwise left out.
 * What it doesn't prove again is `atMost`: it only holds it to lie between what is held and what is wanted.
 *
 * @param event - the event that the rotation is for, as it is now.
 * @param rotation - of the right shape; ids and figures are not trusted.
 * @returns (k,) faults in order of {@link ROTATION_FAULT_RULES}, then of message.
 *
 * Cost: O(meetings), and with absences a matching for each visitor and station.
 * @see docs/event-days.md
 */
export function checkRotation(event: RotationEvent, rotation: Rotation): RotationFault[] {
  const faults: RotationFault[] = [];
  const report: Report = (rule, at, message) => {
    faults.push({ rule, at, message });
  };
  if (rotation.event !== event.id) {
    report("wrong-event", {}, `The rotation is for event "${rotation.event}", the event is "${event.id}".`);
  }
  const known = checkMeetings(event, rotation, report);
  checkPlaces(event, known, report);
  const timesHeld = checkWanted(event, known, report);
  checkMissed(event, rotation, { timesHeld, report });
  checkFigures(event, rotation, report);
  return faults.sort(
    (a, b) =>
      ROTATION_FAULT_RULES.indexOf(a.rule) - ROTATION_FAULT_RULES.indexOf(b.rule) || compareIds(a.message, b.message),
  );
}

type Meeting = Rotation["meetings"][number];

/** Each meeting by itself; those of known visitors and stations are given back. */
function checkMeetings(event: RotationEvent, rotation: Rotation, report: Report): readonly Meeting[] {
  const visitors = new Map(event.visitors.map((visitor) => [visitor.id, visitor]));
  const stations = new Map(event.stations.map((station) => [station.id, station]));
  const last = lastRound(event);
  return rotation.meetings.filter((meeting) => {
    const { round, visitor: visitorId, station: stationId } = meeting;
    const visitor = visitors.get(visitorId);
    const station = stations.get(stationId);
    const at = { visitor: visitorId, station: stationId, round: String(round) };
    if (visitor === undefined)
      report("unknown-visitor", at, `"${visitorId}" in round ${round} is no visitor of the event.`);
    if (station === undefined)
      report("unknown-station", at, `"${stationId}" in round ${round} is no station of the event.`);
    if (round > last) report("no-such-round", at, `"${visitorId}" meets "${stationId}" in round ${round} of ${last}.`);
    if (visitor?.absentRounds.includes(round)) {
      report("visitor-absent", at, `"${visitorId}" is away in round ${round}, and is to meet "${stationId}".`);
    }
    if (station?.absentRounds.includes(round)) {
      report("station-absent", at, `"${stationId}" is away in round ${round}, and is to meet "${visitorId}".`);
    }
    return visitor !== undefined && station !== undefined;
  });
}

function lastRound({ rounds }: RotationEvent): number {
  if (rounds === undefined) return LIMITS.rotationRounds;
  return typeof rounds === "number" ? rounds : rounds.length;
}

/** Nobody in two places, no station with too many, no room with too many stations in use. */
function checkPlaces(event: RotationEvent, meetings: readonly Meeting[], report: Report): void {
  const ofVisitor = new Map<string, string[]>();
  const ofStation = new Map<string, string[]>();
  for (const { round, visitor, station } of meetings) {
    push(ofVisitor, `${round} ${visitor}`, station);
    push(ofStation, `${round} ${station}`, visitor);
  }
  for (const [name, stations] of ofVisitor) {
    const [round, visitor] = name.split(" ");
    if (stations.length < 2) continue;
    const list = stations.sort(compareIds).join('", "');
    report("two-places", { visitor, round }, `"${visitor}" is at "${list}" in round ${round}.`);
  }
  const inUse = new Map<string, Set<string>>();
  const stationOf = new Map(event.stations.map((station) => [station.id, station]));
  for (const [name, visitors] of ofStation) {
    const [round, id] = name.split(" ");
    const station = stationOf.get(id);
    if (station === undefined) continue;
    if (visitors.length > station.capacity) {
      const message = `"${id}" has ${visitors.length} visitors in round ${round}, and room for ${station.capacity}.`;
      report("station-overfull", { station: id, round }, message);
    }
    if (station.room === undefined) continue;
    const key = `${round} ${station.room}`;
    inUse.set(key, (inUse.get(key) ?? new Set()).add(id));
  }
  const limitOf = new Map(event.rooms.map((room) => [room.id, room.stationsAtOnce]));
  for (const [name, stations] of inUse) {
    const [round, room] = name.split(" ");
    const limit = limitOf.get(room);
    if (limit === undefined || stations.size <= limit) continue;
    const message = `"${room}" has ${stations.size} stations in use in round ${round}, and room for ${limit}.`;
    report("room-overfull", { room, round }, message);
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** How often each pair may meet, and each visitor in all; how often each pair does. */
function checkWanted(event: RotationEvent, meetings: readonly Meeting[], report: Report): ReadonlyMap<string, number> {
  const timesHeld = new Map<string, number>();
  const heldOf = new Map<string, number>();
  for (const { visitor, station } of meetings) {
    timesHeld.set(`${visitor} ${station}`, (timesHeld.get(`${visitor} ${station}`) ?? 0) + 1);
    heldOf.set(visitor, (heldOf.get(visitor) ?? 0) + 1);
  }
  const rule = event.meetings;
  const wanted =
    rule.type === "pairs"
      ? new Map(rule.pairs.map(({ visitor, station, times }) => [`${visitor} ${station}`, times]))
      : undefined;
  for (const [name, times] of timesHeld) {
    const [visitor, station] = name.split(" ");
    const most = wanted === undefined ? 1 : (wanted.get(name) ?? 0);
    if (times <= most) continue;
    const message = `"${visitor}" meets "${station}" ${times} times; ${most} are wanted.`;
    report(most === 0 ? "not-wanted" : "met-too-often", { visitor, station }, message);
  }
  if (rule.type === "wishes") {
    for (const [visitor, held] of heldOf) {
      if (held <= rule.perVisitor) continue;
      const message = `"${visitor}" has ${held} meetings; ${rule.perVisitor} are wanted.`;
      report("too-many-meetings", { visitor }, message);
    }
  }
  return timesHeld;
}

/** What is missed is what is wanted less what is held. */
function checkMissed(
  event: RotationEvent,
  rotation: Rotation,
  { timesHeld, report }: { readonly timesHeld: ReadonlyMap<string, number>; readonly report: Report },
): void {
  const rest = new Map<string, number>();
  const rule = event.meetings;
  if (rule.type === "pairs") {
    for (const { visitor, station, times } of rule.pairs) rest.set(`${visitor} ${station}`, times);
  } else {
    for (const visitor of event.visitors) {
      if (rule.type === "wishes") rest.set(`${visitor.id} `, rule.perVisitor);
      else for (const station of event.stations) rest.set(`${visitor.id} ${station.id}`, 1);
    }
  }
  const take = (name: string, times: number) => rest.set(name, (rest.get(name) ?? 0) - times);
  for (const [name, times] of timesHeld) {
    // Of meetings that nobody wants, only those wanted count here; the others have a fault of their own.
    const key = rule.type === "wishes" ? `${name.split(" ")[0]} ` : name;
    take(key, Math.min(times, rest.get(key) ?? 0));
  }
  for (const { visitor, station, times } of rotation.missed) take(`${visitor} ${station ?? ""}`, times);
  for (const [name, times] of rest) {
    if (times === 0) continue;
    const [visitor, station] = name.split(" ");
    const who = station === "" ? `"${visitor}"` : `"${visitor}" with "${station}"`;
    const message = `${Math.abs(times)} meetings of ${who} are ${times > 0 ? "neither held nor missed" : "missed, and not wanted or held"}.`;
    report("missed-wrong", station === "" ? { visitor } : { visitor, station }, message);
  }
}

/** What the rotation says of itself. */
function checkFigures(event: RotationEvent, rotation: Rotation, report: Report): void {
  const { meetings, rounds, wanted, atMost, provenAtLeast, provenFewest, because } = rotation;
  const last = meetings.reduce((most, { round }) => Math.max(most, round), 0);
  if (rounds !== last) report("rounds-wrong", {}, `The last meeting is in round ${last}, not ${rounds}.`);
  const all = countWanted(event);
  if (wanted !== all) report("wanted-wrong", {}, `${all} meetings are wanted, not ${wanted}.`);
  if (!(meetings.length <= atMost && atMost <= wanted)) {
    const message = `${atMost} meetings at most lies not between the ${meetings.length} held and the ${wanted} wanted.`;
    report("bound-wrong", {}, message);
  }
  const again = countRoundsAgain(event, rotation);
  if (provenAtLeast > again.rounds) {
    report("bound-wrong", {}, `${again.rounds} rounds at least can be proven, not ${provenAtLeast}.`);
  }
  const isFewest = rotation.missed.length === 0 && rounds === provenAtLeast;
  if (provenFewest !== isFewest) {
    const message = `${rounds} rounds, ${provenAtLeast} proven, ${rotation.missed.length} missed: that is ${isFewest ? "" : "not "}proven to be the fewest.`;
    report("bound-wrong", {}, message);
  }
  if (because === undefined) {
    if (provenAtLeast > 0) report("witness-wrong", {}, `Nobody is named who needs ${provenAtLeast} rounds.`);
    return;
  }
  const witness = again.of.get(`${because.kind} ${because.id}`);
  if (witness === undefined || witness.degree !== because.degree || witness.rounds < provenAtLeast) {
    const needs =
      witness === undefined ? "has no meetings" : `has degree ${witness.degree} and needs ${witness.rounds}`;
    const message = `${because.kind} "${because.id}" ${needs}; it is named with degree ${because.degree} for ${provenAtLeast} rounds.`;
    report("witness-wrong", { [because.kind]: because.id }, message);
  }
}

function countWanted({ meetings, visitors, stations }: RotationEvent): number {
  if (meetings.type === "pairs") return meetings.pairs.reduce((sum, { times }) => sum + times, 0);
  return visitors.length * (meetings.type === "all" ? stations.length : meetings.perVisitor);
}
