import { academicCalendar } from "../calendar/index.ts";
import { type GroupEntry, type Hub, type HubIndex, indexHub, type Scenario } from "../model/index.ts";

/** What all simulated years of a hub under a scenario share. */
export interface YearFrame {
  readonly hub: Hub;
  readonly index: HubIndex;
  readonly scenario: Scenario;
  /** The days of the year, in order. */
  readonly dates: readonly string[];
  /** The last day of the last term, as a row of `dates`. */
  readonly lastRow: number;
  /** On which the hub plans: the day before which all is planned, then the first day of each later term. */
  readonly reviews: readonly string[];
  /** (groups,) chance of a student to be absent on a day. */
  readonly absenceOfGroup: Float64Array;
  /** Offers that nobody has to wait for: there is an agreement about them. */
  readonly agreedOffers: ReadonlySet<string>;
}

/** Cost: O(days + groups + locks). */
export function frameYear(hub: Hub, scenario: Scenario): YearFrame {
  const { dates } = academicCalendar(hub);
  const index = indexHub(hub);
  const start = hub.planFrom ?? dates[0];
  const ends = hub.calendar.terms.map(({ end }) => end);
  const lastEnd = ends.reduce((last, end) => (end > last ? end : last));
  const [, ...laterTerms] = hub.calendar.terms.map((term) => term.start).sort(byDate);
  return {
    hub,
    index,
    scenario,
    dates,
    lastRow: dates.findLastIndex((date) => date <= lastEnd),
    reviews: [start, ...laterTerms.filter((day) => day > start)],
    absenceOfGroup: Float64Array.from(index.groups, (entry) => absenceOf(entry, scenario)),
    agreedOffers: new Set(hub.locks.flatMap((lock) => (lock.type === "keep" ? [lock.offer] : []))),
  };
}

function byDate(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Staff who are booked come. */
function absenceOf({ group }: GroupEntry, { absence }: Scenario): number {
  if (group.staff) return 0;
  const figure = (factor: string): number | undefined => {
    const given = group.disadvantage[factor];
    return given !== undefined && "value" in given ? given.value : undefined;
  };
  const { factor, with: among, without } = absence.estimateFrom;
  const share = figure(factor);
  const persistent =
    figure(absence.persistentFactor) ??
    (share === undefined ? absence.persistentUnknown : share * among + (1 - share) * without);
  return persistent * absence.persistentMiss + (1 - persistent) * absence.othersMiss;
}
