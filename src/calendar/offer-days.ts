import { EngineError } from "../errors.ts";
import { type Bits, createBits, intersectBits, setBit } from "../kernel/index.ts";
import type { Hub, OfferEntry, Policy } from "../model/index.ts";
import type { YearCalendar } from "./academic-calendar.ts";
import { addDays } from "./civil-date.ts";
import { daysWithin } from "./school-calendar.ts";

/** What lead time an encounter needs: most schools' or that of SEN settings; none where the date is agreed. */
export type Notice = "usual" | "sen" | "none";

/** When one offer can take place. */
export interface OfferDays {
  /** Days on which it may begin, by the notice that is due. */
  readonly firstDays: Readonly<Record<Notice, Bits>>;
  /** Days that it may take at all: each day of a block is one of them. */
  readonly days: Bits;
}

/**
 * Finds when each offer can take place.
 *
 * @returns by offer row.
 * Cost: O(days) for each offer with days of its own; the others share their sets.
 * @throws {@link EngineError} `unknown-id` for an offer of a kind that the policy does not know.
 * @see docs/rules.md, section 3, "The offer" and "Lead time".
 */
export function listOfferDays(
  offers: readonly OfferEntry[],
  { hub, policy, calendar }: { readonly hub: Hub; readonly policy: Policy; readonly calendar: YearCalendar },
): readonly OfferDays[] {
  const kindById = new Map(policy.kinds.map((kind) => [kind.id, kind]));
  const known = new Map<string, OfferDays>();
  const noticeOfLead = new Map<number, string>();
  /** First date that so many days of notice leave. */
  const earliestDate = (leadDays: number): string => {
    if (hub.planFrom === undefined) return calendar.dates[0];
    const date = noticeOfLead.get(leadDays) ?? addDays(hub.planFrom, leadDays);
    noticeOfLead.set(leadDays, date);
    return date;
  };
  return offers.map(({ offer, employer }) => {
    const kind = kindById.get(offer.kind);
    if (kind === undefined) throw unknownKind(offer.id, offer.kind);
    const { dates, windows, weekdays } = offer.availability;
    const isGated = offer.format === "at-employer" && kind.gatedOffSite;
    const lastDate = isGated ? employer.readiness.insuranceExpires : undefined;
    const text = JSON.stringify([dates, windows, weekdays, kind.leadDays, lastDate]);
    const shared = known.get(text);
    if (shared !== undefined) return shared;
    const days = filterDays(
      calendar,
      (date, weekday) =>
        (windows.length === 0 || windows.some(({ start, end }) => start <= date && date <= end)) &&
        (weekdays.length === 0 || weekdays.includes(weekday)) &&
        (lastDate === undefined || date <= lastDate),
    );
    const starts = dates.length === 0 ? days : intersectBits(days, daysWithin(calendar, dates.map(asRange)));
    const from = (leadDays: number): Bits => {
      const earliest = earliestDate(leadDays);
      return intersectBits(
        starts,
        filterDays(calendar, (date) => date >= earliest),
      );
    };
    const made = {
      firstDays: { usual: from(kind.leadDays), sen: from(kind.leadDays + policy.time.sendLeadDays), none: starts },
      days,
    };
    known.set(text, made);
    return made;
  });
}

function asRange(date: string): { readonly start: string; readonly end: string } {
  return { start: date, end: date };
}

function filterDays({ dates, weekdayOfDay }: YearCalendar, test: (date: string, weekday: number) => boolean): Bits {
  const days = createBits(dates.length);
  for (let day = 0; day < dates.length; day++) if (test(dates[day], weekdayOfDay[day])) setBit(days, day);
  return days;
}

function unknownKind(offer: string, kind: string): EngineError {
  return new EngineError(
    "unknown-id",
    `Offer "${offer}" is of kind "${kind}", which the policy does not know.\nMaybe the hub was made for another policy.`,
    { offer, kind },
  );
}
