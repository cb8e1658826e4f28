import { dayOfDate, type Meetings } from "../calendar/index.ts";
import { EngineError } from "../errors.ts";
import { type Bits, countBits, createBits, firstCommonBit, hasBit, NONE, setBit } from "../kernel/index.ts";
import { compareIds, type GroupEntry, type HubIndex, type OfferEntry } from "../model/index.ts";
import type { Match, ScheduleInput } from "./session.ts";

/** What is dated first, the smaller the earlier: agreed dates, then what was agreed without a date, then the rest. */
const PRECEDENCE = { pinned: 0, kept: 1, open: 2 } as const;
export type Precedence = keyof typeof PRECEDENCE;

/** A match made ready for dating. */
export interface Task {
  /** Place among all tasks of a desk. */
  readonly row: number;
  readonly offer: OfferEntry;
  readonly group: GroupEntry;
  readonly units: number;
  readonly students: number;
  readonly travelMin: number;
  /** Days on which there is a start if nothing else is booked; of a pinned task its day only. */
  readonly days: Bits;
  /** The last day in time for credit. */
  readonly lastCreditDay: number;
  /** The only start, or NONE where any will do. */
  readonly pinnedStartMin: number;
  readonly precedence: Precedence;
  readonly worth: number;
  /**
   * How many dates in time for credit there are to choose from (of all dates, where none is in time), counting those that one date takes
   * from the next.
   */
  readonly room: number;
}

/**
 * Compiles matches into tasks in the order in which dates are sought: agreed dates, then what was agreed without one, then the fewest
 * dates in time for credit to choose from, then the largest worth, then ids.
 *
 * @param firstRow - of the first one; the others follow.
 * Cost: O(days) for each match.
 * @throws {@link EngineError} `unknown-id` for an offer or group that the hub does not have.
 */
export function compileTasks(
  { index, meetings, calendar, matches }: Pick<ScheduleInput, "index" | "meetings" | "calendar" | "matches">,
  firstRow: number,
): readonly Task[] {
  const tasks = matches.map((match) => compileTask(match, { index, meetings, calendar }));
  return tasks.sort(compareTasks).map((task, place) => ({ ...task, row: firstRow + place }));
}

function compareTasks(a: Task, b: Task): number {
  return (
    PRECEDENCE[a.precedence] - PRECEDENCE[b.precedence] ||
    a.room - b.room ||
    b.worth - a.worth ||
    compareIds(a.offer.offer.id, b.offer.offer.id) ||
    compareIds(a.group.group.id, b.group.group.id) ||
    firstCommonBit(0, a.days) - firstCommonBit(0, b.days) ||
    a.pinnedStartMin - b.pinnedStartMin ||
    compareNumbers(a.lastCreditDay, b.lastCreditDay) ||
    a.students - b.students ||
    a.units - b.units
  );
}

/** Also of infinities, whose difference is no number. */
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compileTask(match: Match, world: Pick<ScheduleInput, "index" | "meetings" | "calendar">): Task {
  const { offer, group } = findPair(world.index, match);
  const { pinned, travelMin } = match;
  const pinnedDay = pinned === undefined ? NONE : dayOfDate(world.calendar, pinned.date);
  const pinnedStartMin = pinned?.startMin ?? NONE;
  const isPinned = pinned !== undefined;
  const lastCreditDay = match.latestDayForCredit === NONE ? Number.POSITIVE_INFINITY : match.latestDayForCredit;
  const days = isPinned
    ? pinnedDays(world, { offer, group, travelMin, day: pinnedDay, pinnedStartMin })
    : world.meetings.daysWithStart(offer, group, travelMin);
  const inTime = countBits(days, lastCreditDay);
  return {
    row: NONE,
    offer,
    group,
    units: match.units,
    students: match.studentsPerUnit,
    travelMin,
    days,
    lastCreditDay,
    pinnedStartMin,
    precedence: isPinned ? "pinned" : match.isKept ? "kept" : "open",
    worth: match.worth,
    room: Math.floor(
      (inTime || countBits(days)) / Math.max(1, offer.employer.asks.coolDownDays, offer.offer.days ?? 1),
    ),
  };
}

/** The agreed day, if there is a start on it; an agreed date needs no notice. */
function pinnedDays(
  { meetings, calendar }: Pick<ScheduleInput, "meetings" | "calendar">,
  at: {
    readonly offer: OfferEntry;
    readonly group: GroupEntry;
    readonly travelMin: number;
    readonly day: number;
    readonly pinnedStartMin: number;
  },
): Bits {
  const { offer, group, day } = at;
  const days = createBits(calendar.dates.length);
  if (day !== NONE && hasBit(meetings.agreedDays(offer, group), day) && hasStart(meetings, at)) setBit(days, day);
  return days;
}

function hasStart(
  meetings: Meetings,
  at: {
    readonly offer: OfferEntry;
    readonly group: GroupEntry;
    readonly travelMin: number;
    readonly day: number;
    readonly pinnedStartMin: number;
  },
): boolean {
  const { offer, group, travelMin, day, pinnedStartMin } = at;
  if (offer.offer.days !== undefined) return true;
  if (pinnedStartMin === NONE) return meetings.startsOn(offer, group, travelMin, day).length > 0;
  return meetings.allowsStart(offer, group, { travelMin, day, startMin: pinnedStartMin });
}

/** Finds the offer and the group that ids name. */
export function findPair(
  index: HubIndex,
  ids: { readonly offer: string; readonly group: string },
): { readonly offer: OfferEntry; readonly group: GroupEntry } {
  const offer = index.offerById.get(ids.offer);
  const group = index.groupById.get(ids.group);
  if (offer !== undefined && group !== undefined) return { offer, group };
  const missing = offer === undefined ? `offer "${ids.offer}"` : `group "${ids.group}"`;
  throw new EngineError("unknown-id", `The hub has no ${missing}.\nMaybe the sessions are of another hub.`, {
    offer: ids.offer,
    group: ids.group,
  });
}
