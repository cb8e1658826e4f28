import { type Bits, clearBit, firstCommonBit, hasBit, intersectBits } from "../kernel/index.ts";
import {
  canonicalText,
  type GroupEntry,
  type Hub,
  type HubIndex,
  isSenSetting,
  type Offer,
  type OfferEntry,
} from "../model/index.ts";
import type { YearCalendar } from "./academic-calendar.ts";
import { findBlockStarts, firstBlockStart, listBlockDays } from "./block-days.ts";
import { type Away, type GroupDays, listGroupDays } from "./group-days.ts";
import { type DayRules, listOfferDays, type Notice, type OfferDays } from "./offer-days.ts";
import type { SchoolCalendar } from "./school-calendar.ts";
import { ALL_KINDS, dayKindOf, daysOfKinds, type StartTable, tabulateStarts } from "./start-table.ts";
import { type HourRules, isStartAllowed, listStarts } from "./starts-of-day.ts";
import { findWeeklyStarts, listWeeklyDays } from "./weekly-days.ts";

/** When an offer and a group can meet if nothing else is booked. Offers and groups are those of one hub index. */
export interface Meetings {
  /** Days on which an encounter of the pair may begin, as far as whole days decide. */
  firstDays(offer: OfferEntry, group: GroupEntry): Bits;
  /** The same for a date that is agreed: it needs no notice. */
  agreedDays(offer: OfferEntry, group: GroupEntry): Bits;
  /**
   * Starts to try on a day, rising, all of them allowed: every one for an in-school offer; else quarters of an hour and the
   * earliest moment. A block has one, the start of the school day. Whether the day itself will do is for `firstDays`.
   */
  startsOn(offer: OfferEntry, group: GroupEntry, travelMin: number, day: number): readonly number[];
  /** Whether an encounter may start on this day at this very minute, listed by `startsOn` or not. */
  allowsStart(
    offer: OfferEntry,
    group: GroupEntry,
    at: { readonly travelMin: number; readonly day: number; readonly startMin: number },
  ): boolean;
  /** Of the days of `firstDays`, those that have a start. A few machine words for most pairs. */
  daysWithStart(offer: OfferEntry, group: GroupEntry, travelMin: number): Bits;
  /** The first day that has a start, or -1. A few machine words for most pairs. */
  earliestDay(offer: OfferEntry, group: GroupEntry, travelMin: number): number;
  /** The days that an encounter of the pair takes when it begins on this one: one, or those of a block. */
  daysFrom(offer: OfferEntry, group: GroupEntry, day: number): readonly number[];
}

/** No journey this long fits into a day. */
const DAY_MIN = 1440;
const NOT_AWAY: readonly Away[] = [];

/**
 * Prepares the calendar rules of a hub for many questions. What many pairs have in common (a calendar, a year group, an offer's
 * days, the hours of a format) is worked out once.
 *
 * @param index - of the same hub; entries given to the methods must be its own.
 * Cost: O(days) for each distinct calendar, year group and offer; answers fill caches as they are asked for.
 * @throws {@link EngineError} `unknown-id` for an offer of a kind that the policy does not know.
 * @see docs/rules.md, section 3.
 */
export function compileMeetings(hub: Hub, policy: DayRules, index: HubIndex, calendar: YearCalendar): Meetings {
  const groupDays = listGroupDays(index.groups, calendar);
  const offerDays = listOfferDays(index.offers, { hub, policy, calendar });
  const ownOfGroup = index.groups.map(({ school }) => calendar.schools.get(school.id)!);
  const noticeOfGroup = index.groups.map(({ school }): Notice => (isSenSetting(school) ? "sen" : "usual"));
  // Only visitors to a school depend on when it hosts.
  const dayHours = internAll(index.groups, ({ school }) => hoursOf(calendar.schools.get(school.id)!));
  const visitHours = internAll(
    index.groups,
    ({ school, row }) => `${dayHours.rowOf[row]} ${canonicalText(school.hosting.periods)}`,
  );
  const offerHours = internAll(index.offers, ({ offer: { format, durationMin, availability } }) =>
    JSON.stringify([format, durationMin ?? null, availability.times]),
  );
  const tables = new Map<number, StartTable>();
  const daysWithStart = new Map<SchoolCalendar, Map<number, Bits>>();
  const justDay = calendar.dates.map((_, day): readonly number[] => [day]);
  const blocks = new Map<OfferDays, Map<GroupDays, Map<string, Bits>>>();

  const rulesOf = ({ offer }: OfferEntry, { school, row }: GroupEntry, travelMin: number): HourRules => ({
    offer,
    school,
    own: ownOfGroup[row],
    travelMin: offer.format === "at-employer" && offer.days === undefined ? travelMin : 0,
  });

  const tableOf = (offer: OfferEntry, group: GroupEntry, travelMin: number): StartTable => {
    const { format } = offer.offer;
    const usedMin = format === "at-employer" ? Math.min(travelMin, DAY_MIN) : 0;
    const hours = (format === "in-school" ? visitHours : dayHours).rowOf[group.row];
    const key = (hours * offerHours.count + offerHours.rowOf[offer.row]) * (DAY_MIN + 1) + usedMin;
    const known = tables.get(key);
    if (known !== undefined) return known;
    const rules = rulesOf(offer, group, usedMin);
    const isDaily = format !== "in-school" || group.school.hosting.periods.length === 0;
    const made = tabulateStarts(isDaily, (day) => listStarts(rules, day, NOT_AWAY));
    tables.set(key, made);
    return made;
  };

  /** Open days of the group's school on which the hour allows a start. */
  const daysWithStartOf = (offer: OfferEntry, group: GroupEntry, travelMin: number): Bits => {
    const own = ownOfGroup[group.row];
    const { kinds } = tableOf(offer, group, travelMin);
    if (kinds === ALL_KINDS) return own.openDays;
    let ofOwn = daysWithStart.get(own);
    if (ofOwn === undefined) {
      ofOwn = new Map();
      daysWithStart.set(own, ofOwn);
    }
    let days = ofOwn.get(kinds);
    if (days === undefined) {
      days = daysOfKinds(calendar, own, kinds);
      ofOwn.set(kinds, days);
    }
    return days;
  };

  const firstDaysOf = (offer: OfferEntry, group: GroupEntry, notice: Notice): Bits => {
    const { days, pattern } = offer.offer;
    if (days !== undefined) return blockFirstDays(offer, group, { notice, days, pattern });
    return intersectBits(groupDays[group.row].days, offerDays[offer.row].firstDays[notice]);
  };

  const blockFirstDays = (
    offer: OfferEntry,
    group: GroupEntry,
    { notice, days, pattern }: { readonly notice: Notice; readonly days: number; readonly pattern: Offer["pattern"] },
  ): Bits => {
    const ofOffer = offerDays[offer.row];
    const ofGroup = groupDays[group.row];
    const byGroup = blocks.get(ofOffer) ?? new Map<GroupDays, Map<string, Bits>>();
    blocks.set(ofOffer, byGroup);
    const byShape = byGroup.get(ofGroup) ?? new Map<string, Bits>();
    byGroup.set(ofGroup, byShape);
    const shape = `${days} ${pattern} ${offerHours.rowOf[offer.row]} ${visitHours.rowOf[group.row]} ${notice}`;
    const known = byShape.get(shape);
    if (known !== undefined) return known;
    const hosted = daysWithStartOf(offer, group, 0);
    const free = intersectBits(intersectBits(ofOffer.days, ofGroup.wholeDays), hosted);
    const findStarts = pattern === "one-a-week" ? findWeeklyStarts : findBlockStarts;
    const starts = findStarts(calendar, ownOfGroup[group.row], { free, days });
    const made = intersectBits(starts, ofOffer.firstDays[notice]);
    byShape.set(shape, made);
    return made;
  };

  const startsOn = (offer: OfferEntry, group: GroupEntry, travelMin: number, day: number): readonly number[] => {
    const own = ownOfGroup[group.row];
    const timetableWeek = own.timetableWeekOfDay[day];
    if (timetableWeek === 0) return [];
    const weekday = calendar.weekdayOfDay[day];
    const away = groupDays[group.row].awayOnDay.get(day);
    if (away !== undefined) return listStarts(rulesOf(offer, group, travelMin), { weekday, timetableWeek }, away);
    return tableOf(offer, group, travelMin).startsOfKind[dayKindOf(weekday, timetableWeek)];
  };

  return {
    startsOn,

    firstDays: (offer, group) => firstDaysOf(offer, group, noticeOfGroup[group.row]),

    agreedDays: (offer, group) => firstDaysOf(offer, group, "none"),

    allowsStart(offer, group, { travelMin, day, startMin }) {
      const timetableWeek = ownOfGroup[group.row].timetableWeekOfDay[day];
      if (timetableWeek === 0) return false;
      const kind = { weekday: calendar.weekdayOfDay[day], timetableWeek };
      const away = groupDays[group.row].awayOnDay.get(day) ?? NOT_AWAY;
      return isStartAllowed(rulesOf(offer, group, travelMin), kind, { start: startMin, away });
    },

    daysWithStart(offer, group, travelMin) {
      const possible = firstDaysOf(offer, group, noticeOfGroup[group.row]);
      if (offer.offer.days !== undefined) return possible;
      const days = intersectBits(possible, daysWithStartOf(offer, group, travelMin));
      for (const day of groupDays[group.row].awayOnDay.keys()) {
        if (hasBit(days, day) && startsOn(offer, group, travelMin, day).length === 0) clearBit(days, day);
      }
      return days;
    },

    earliestDay(offer, group, travelMin) {
      const { days, wholeDays, awayOnDay } = groupDays[group.row];
      const ofOffer = offerDays[offer.row];
      const starts = ofOffer.firstDays[noticeOfGroup[group.row]];
      if (offer.offer.pattern === "one-a-week") {
        return firstCommonBit(0, firstDaysOf(offer, group, noticeOfGroup[group.row]));
      }
      if (offer.offer.days !== undefined) {
        const free = [ofOffer.days, wholeDays, daysWithStartOf(offer, group, 0)] as const;
        return firstBlockStart(calendar, ownOfGroup[group.row], { starts, free, days: offer.offer.days });
      }
      const withStart = daysWithStartOf(offer, group, travelMin);
      let day = firstCommonBit(0, days, starts, withStart);
      while (day >= 0 && awayOnDay.has(day) && startsOn(offer, group, travelMin, day).length === 0) {
        day = firstCommonBit(day + 1, days, starts, withStart);
      }
      return day;
    },

    daysFrom(offer, group, day) {
      const { days, pattern } = offer.offer;
      if (days === undefined) return justDay[day];
      const listDays = pattern === "one-a-week" ? listWeeklyDays : listBlockDays;
      return listDays(calendar, ownOfGroup[group.row], { firstDay: day, days });
    },
  };
}

/** All that the hours of a day depend on. */
function hoursOf({ periods }: SchoolCalendar): string {
  return periods.map(({ startMin, endMin }) => `${startMin}-${endMin}`).join(" ");
}

/** Numbers entries with the same text alike, from 0. */
function internAll<T>(
  entries: readonly T[],
  textOf: (entry: T) => string,
): { readonly rowOf: Int32Array; readonly count: number } {
  const known = new Map<string, number>();
  const rowOf = new Int32Array(entries.length);
  for (let place = 0; place < entries.length; place++) {
    const text = textOf(entries[place]);
    const row = known.get(text) ?? known.size;
    known.set(text, row);
    rowOf[place] = row;
  }
  return { rowOf, count: known.size };
}
