import { EngineError } from "../errors.ts";
import { type Bits, createBits, intersectBits, setBit } from "../kernel/index.ts";
import type { Hub, OfferEntry, Policy } from "../model/index.ts";
import type { YearCalendar } from "./academic-calendar.ts";
import { addDays } from "./civil-date.ts";
import { daysWithin, leaveOut } from "./school-calendar.ts";

/** What lead time an encounter needs: most schools' or that of SEN settings; none where the date is agreed. */
export type Notice = "usual" | "sen" | "none";

/** What of a policy decides about days. */
export type DayRules = Pick<Policy, "kinds"> & { readonly time: Pick<Policy["time"], "sendLeadDays"> };

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
  { hub, policy, calendar }: { readonly hub: Hub; readonly policy: DayRules; readonly calendar: YearCalendar },
): readonly OfferDays[] {
  const kindById = new Map(policy.kinds.map((kind) => [kind.id, kind]));
  const known = new Map<string, OfferDays>();
  const wholeYear = { start: calendar.dates[0], end: calendar.dates[calendar.dates.length - 1] };
  const daysAfterLead = new Map<number, Bits>();
  /** Days that so many days of notice leave. */
  const afterLead = (leadDays: number): Bits => {
    let days = daysAfterLead.get(leadDays);
    if (days === undefined) {
      const start = hub.planFrom === undefined ? wholeYear.start : addDays(hub.planFrom, leadDays);
      days = daysWithin(calendar, [{ start, end: wholeYear.end }]);
      daysAfterLead.set(leadDays, days);
    }
    return days;
  };
  return offers.map(({ offer, employer }) => {
    const kind = kindById.get(offer.kind);
    if (kind === undefined) throw unknownKind(offer.id, offer.kind);
    const { dates, windows, weekdays } = offer.availability;
    const isGated = offer.format === "at-employer" && kind.gatedOffSite;
    const lastDate = isGated ? employer.readiness.insuranceExpires : undefined;
    const noContact = employer.noContact ?? [];
    const text = JSON.stringify([dates, windows, weekdays, kind.leadDays, lastDate, noContact]);
    const shared = known.get(text);
    if (shared !== undefined) return shared;
    const inWindows = daysWithin(calendar, windows.length === 0 ? [wholeYear] : windows);
    const onWeekdays = weekdays.length === 0 ? inWindows : intersectBits(inWindows, daysOn(calendar, weekdays));
    const insured =
      lastDate === undefined
        ? onWeekdays
        : intersectBits(onWeekdays, daysWithin(calendar, [{ start: wholeYear.start, end: lastDate }]));
    const days = noContact.length === 0 ? insured : leaveOut(insured, daysWithin(calendar, noContact));
    const starts = dates.length === 0 ? days : intersectBits(days, daysWithin(calendar, dates.map(asRange)));
    const from = (leadDays: number) => intersectBits(starts, afterLead(leadDays));
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

function daysOn({ dates, weekdayOfDay }: YearCalendar, weekdays: readonly number[]): Bits {
  const days = createBits(dates.length);
  for (let day = 0; day < dates.length; day++) if (weekdays.includes(weekdayOfDay[day])) setBit(days, day);
  return days;
}

function unknownKind(offer: string, kind: string): EngineError {
  return new EngineError(
    "unknown-id",
    `Offer "${offer}" is of kind "${kind}", which the policy does not know.\nMaybe the hub was made for another policy.`,
    { offer, kind },
  );
}
