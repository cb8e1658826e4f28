import * as fc from "fast-check";
import { academicCalendar, compileMeetings, nearestSiteM, openJourneys } from "../../src/calendar/index.ts";
import { FORMATS, type Hub, type HubInput, indexHub, type Policy, presets } from "../../src/model/index.ts";
import type { Match, ScheduleInput } from "../../src/schedule/index.ts";
import { type EmployerInput, type GroupInput, HERE, hub, type OfferInput, type SchoolInput } from "./hubs.ts";
import { policy } from "./policies.ts";

/** A day of four lessons, 9:00 to 14:15, with breaks. */
export const PERIODS = [
  { startMin: 540, endMin: 600 },
  { startMin: 615, endMin: 675 },
  { startMin: 675, endMin: 735 },
  { startMin: 795, endMin: 855 },
];

/** Three weeks from Monday 1 September 2025; the second Wednesday is an INSET day. */
export const CALENDAR: HubInput["calendar"] = {
  terms: [{ name: "Autumn", start: "2025-09-01", end: "2025-09-19" }],
  inset: ["2025-09-10"],
  timetable: { periods: PERIODS },
};

/** Short notice, so that three weeks hold everything; 30 km/h, ten minutes a journey. */
export const POLICY: Policy = policy({
  kinds: presets.kinds.map((kind) => ({ ...kind, leadDays: kind.audience === "staff" ? 0 : 2 })),
  time: { spacingDays: 3, blockDayMin: 300, sendLeadDays: 3 },
});

/** Compiles a hub for dating. `distanceM` and `travelMin` of matches are filled in. */
export function makeInput(
  built: Hub,
  matches: readonly Partial<Match>[],
  given: { readonly policy?: Policy; readonly fixed?: ScheduleInput["fixed"] } = {},
): ScheduleInput {
  const used = given.policy ?? POLICY;
  const index = indexHub(built);
  const calendar = academicCalendar(built);
  const meetings = compileMeetings(built, used, index, calendar);
  const journeys = openJourneys(index, used.travel);
  return {
    index,
    calendar,
    meetings,
    policy: used,
    fixed: given.fixed ?? [],
    matches: matches.map((match) => {
      const ids = { offer: "o1", group: "g1", ...match };
      const offer = index.offerById.get(ids.offer)!;
      const { group, school } = index.groupById.get(ids.group)!;
      const { groupSize, format, shared, places } = offer.offer;
      const metres = format === "virtual" ? -1 : nearestSiteM(offer.sites, school.location);
      const most = Math.min(groupSize.max, group.size);
      return {
        units: 1,
        studentsPerUnit: shared ? Math.min(most, places!) : most,
        travelMin: journeys.toSite(offer, school, metres),
        distanceM: metres,
        latestDayForCredit: -1,
        worth: 1_000_000,
        isKept: false,
        ...ids,
      };
    }),
  };
}

const sometimes = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const dates = fc.integer({ min: 1, max: 19 }).map((day) => `2025-09-${String(day).padStart(2, "0")}`);
const ranges = fc.tuple(dates, dates).map(([a, b]) => (a <= b ? { start: a, end: b } : { start: b, end: a }));
const minutes = fc.tuple(fc.integer({ min: 100, max: 180 }), fc.integer({ min: 1, max: 30 }));
const hours = minutes.map(([start, length]) => ({ startMin: start * 5, endMin: (start + length) * 5 }));
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
const places = fc.record({
  lat: fc.integer({ min: 0, max: 12 }).map((step) => HERE.lat + step / 100),
  lon: fc.integer({ min: 0, max: 12 }).map((step) => HERE.lon + step / 100),
});

type Clean<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out fields that are undefined. */
const clean = <T extends object>(value: T): Clean<T> =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Clean<T>;

const groups = (id: string): fc.Arbitrary<GroupInput> =>
  fc
    .record({
      year: fc.constantFrom(9, 10, 11),
      size: fc.constantFrom(1, 20, 30, 90),
      staff: fc.boolean(),
      limits: fc.record({ perWeek: fc.constantFrom(1, 2), perYear: fc.constantFrom(1, 3, 40) }),
      unavailability: fc.array(
        fc.tuple(ranges, hours, fc.boolean()).map(([range, part, isPart]) => ({ ...range, ...(isPart ? part : {}) })),
        { maxLength: 2 },
      ),
    })
    .map(({ staff, year, ...rest }) => ({ id, ...rest, ...(staff ? { staff } : { year }) }) as GroupInput);

const rooms = fc.record({ id: fc.constantFrom("hall", "lab", "den"), seats: fc.constantFrom(10, 30, 60, 180) });

const schools = (row: number): fc.Arbitrary<SchoolInput> =>
  fc
    .record({
      kind: fc.constantFrom("secondary" as const, "special" as const),
      location: places,
      ownTimetable: sometimes(
        fc.record({
          cycleWeeks: fc.constantFrom(1 as const, 2 as const),
          weekdays,
          periods: fc.constant(PERIODS.slice(0, 3)),
        }),
      ),
      ownInset: sometimes(fc.array(dates, { maxLength: 2 })),
      ownExams: sometimes(ranges.map((range) => [{ ...range, name: "Mocks", years: [10 as const, 11 as const] }])),
      hosting: fc.record({
        perDay: fc.constantFrom(1, 2),
        perWeek: fc.constantFrom(1, 2, 4),
        atOnce: fc.constantFrom(1, 2),
        periods: fc.array(
          fc.record({
            weekday: fc.integer({ min: 1, max: 5 }),
            periods: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }),
            week: sometimes(fc.constant(1 as const)),
          }),
          { maxLength: 4 },
        ),
        rooms: sometimes(fc.uniqueArray(rooms, { minLength: 1, maxLength: 3, selector: ({ id }) => id })),
      }),
      noContact: seldom(ranges.map((range) => [range])),
      coaches: sometimes(fc.record({ count: fc.constantFrom(1, 2, 4), seats: fc.constantFrom(8, 30, 50) })),
      groups: fc.tuple(groups(`g${row}a`), groups(`g${row}b`)),
    })
    .map(({ ownTimetable, ownInset, ownExams, hosting, coaches, ...rest }) => ({
      ...clean(rest),
      id: `s${row}`,
      name: "School",
      localAuthority: "Luton",
      // A school can host on days of its timetable only.
      travel: clean({ coaches }),
      hosting: {
        ...clean(hosting),
        periods: hosting.periods
          .filter(({ weekday }) => (ownTimetable?.weekdays ?? [1, 2, 3, 4, 5]).includes(weekday))
          .map(clean),
      },
      calendar: clean({ timetable: ownTimetable, inset: ownInset, exams: ownExams }),
    }));

const offers = (id: string): fc.Arbitrary<OfferInput> =>
  fc
    .record({
      kind: fc.constantFrom("careers-fair", "employer-talk"),
      format: fc.constantFrom(...FORMATS),
      sessions: fc.integer({ min: 1, max: 4 }),
      max: fc.constantFrom(10, 30, 90),
      shared: fc.boolean(),
      days: sometimes(fc.integer({ min: 1, max: 6 })),
      isOneAWeek: fc.boolean(),
      durationMin: fc.constantFrom(30, 60, 75, 120),
      teams: fc.constantFrom(1, 2),
      location: sometimes(places),
      availability: fc.record({
        dates: fc.oneof(fc.constant([]), fc.array(dates, { maxLength: 4 })),
        windows: fc.oneof(fc.constant([]), fc.array(ranges, { maxLength: 2 })),
        weekdays: fc.oneof(fc.constant([]), weekdays),
        times: fc.oneof(fc.constant([]), fc.array(hours, { maxLength: 2 })),
      }),
    })
    .map(({ max, days, isOneAWeek, durationMin, shared, kind, format, location, ...rest }) => ({
      id,
      ...rest,
      format,
      kind: format === "at-employer" ? "workplace-visit" : kind,
      groupSize: { min: 1, max },
      // Three weeks have room for three days of one a week at most.
      ...(days === undefined
        ? { durationMin }
        : isOneAWeek
          ? { days: Math.ceil(days / 2), pattern: "one-a-week" }
          : { days }),
      ...(shared ? { shared, places: max * 2 } : {}),
      ...(location === undefined ? {} : { location }),
    }));

const employers = (row: number): fc.Arbitrary<EmployerInput> =>
  fc
    .record({
      coolDownDays: fc.constantFrom(0, 0, 1, 3, 7),
      insuranceExpires: sometimes(dates),
      secondSite: sometimes(places),
      teams: sometimes(fc.constantFrom(1, 2)),
      receivesAtOnce: sometimes(fc.constantFrom(1, 2)),
      noContact: seldom(ranges.map((range) => [range])),
      offers: fc.tuple(offers(`o${row}a`), offers(`o${row}b`)),
    })
    .map(({ coolDownDays, insuranceExpires, secondSite, offers: own, ...limits }) => ({
      id: `e${row}`,
      name: "Employer",
      locations: secondSite === undefined ? [HERE] : [HERE, secondSite],
      asks: { coolDownDays },
      readiness: insuranceExpires === undefined ? {} : { insuranceExpires },
      offers: own,
      ...clean(limits),
    }));

/** What the platform has timed itself, to some of the places. */
const journeys = fc.uniqueArray(
  fc
    .record({
      school: fc.constantFrom("s1", "s2"),
      to: fc.constantFrom({ offer: "o1a" }, { offer: "o2b" }, { employer: "e1" }, { employer: "e2" }, undefined),
      min: fc.integer({ min: 0, max: 20 }).map((step) => step * 5),
    })
    .map(({ school, to, min }) => ({ school, ...(to ?? { otherSchool: school === "s1" ? "s2" : "s1" }), min })),
  {
    maxLength: 6,
    selector: ({ min: _, school, ...to }) => ("otherSchool" in to ? "between" : `${school} ${JSON.stringify(to)}`),
  },
);

/** Two schools with two groups each, two employers with two offers each, in three weeks: everything gets in everybody's way. */
export const smallHubs: fc.Arbitrary<Hub> = fc
  .record({
    schools: fc.tuple(schools(1), schools(2)),
    employers: fc.tuple(employers(1), employers(2)),
    planFrom: sometimes(dates),
    journeys: sometimes(journeys),
  })
  .map((parts) => hub({ calendar: CALENDAR, ...clean(parts) }));

/** What to date in a small hub: some units of some pairs, some of them with a deadline or an agreed date. */
export const smallMatches: fc.Arbitrary<readonly Partial<Match>[]> = fc.array(
  fc
    .record({
      offer: fc.constantFrom("o1a", "o1b", "o2a", "o2b"),
      group: fc.constantFrom("g1a", "g1b", "g2a", "g2b"),
      units: fc.integer({ min: 1, max: 3 }),
      worth: fc.integer({ min: 0, max: 3 }),
      isKept: fc.boolean(),
      latestDayForCredit: fc.constantFrom(-1, 6, 12),
      pinned: sometimes(fc.record({ date: dates, startMin: sometimes(fc.constantFrom(540, 615, 625)) }).map(clean)),
    })
    .map(clean),
  { minLength: 1, maxLength: 8 },
);
