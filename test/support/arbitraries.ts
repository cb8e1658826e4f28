import * as fc from "fast-check";
import {
  type EmployerInput,
  type EncounterKind,
  FORMATS,
  type GroupInput,
  type Hub,
  type HubInput,
  type OfferInput,
  PATHWAYS,
  parseHub,
  presets,
  QUALITY_FLAGS,
  type QualityFlag,
  READINESS_CHECKS,
  SCHOOL_KINDS,
  type SchoolInput,
  SIZE_BANDS,
  TECHNICAL_ROUTES,
} from "../../src/model/index.ts";

/** How large the hubs may get; a few of each by default, so that a property sees hundreds of hubs in a second. */
export interface HubSize {
  readonly schools?: number;
  readonly groupsPerSchool?: number;
  readonly employers?: number;
  readonly offersPerEmployer?: number;
}

type HistoryInput = NonNullable<GroupInput["history"]>[number];
type LockInput = NonNullable<HubInput["locks"]>[number];

/** Luton's terms, with a timetable of five lessons. */
const CALENDAR: HubInput["calendar"] = {
  terms: [
    { name: "Autumn", start: "2025-09-01", end: "2025-12-19" },
    { name: "Spring", start: "2026-01-05", end: "2026-03-27" },
    { name: "Summer", start: "2026-04-13", end: "2026-07-17" },
  ],
  halfTerms: [
    { start: "2025-10-27", end: "2025-10-31" },
    { start: "2026-02-16", end: "2026-02-20" },
    { start: "2026-05-25", end: "2026-05-29" },
  ],
  closures: [{ start: "2026-05-04", end: "2026-05-04", reason: "Bank holiday" }],
  exams: [{ name: "Summer exams", start: "2026-05-07", end: "2026-06-24", years: [11, 13] }],
  timetable: {
    periods: [
      { startMin: 525, endMin: 585 },
      { startMin: 585, endMin: 645 },
      { startMin: 665, endMin: 725 },
      { startMin: 775, endMin: 835 },
      { startMin: 835, endMin: 895 },
    ],
  },
};
const PERIODS = CALENDAR.timetable.periods.length;

const hundredths = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((n) => n / 100);
const share = hundredths(1);
const sector = fc.constantFrom(...TECHNICAL_ROUTES);
const someSectors = fc.uniqueArray(sector, { maxLength: 3 });
const tristate = fc.constantFrom(true, false, "unknown" as const);
const flagsOf = (flags: readonly QualityFlag[]) =>
  fc.dictionary(fc.constantFrom(...flags), tristate, { maxKeys: 6, noNullPrototype: true });
const quality = flagsOf(QUALITY_FLAGS);
/** An offer states the four content items in `providerContent` alone. */
const signs = flagsOf(QUALITY_FLAGS.filter((flag) => !flag.startsWith("content")));
/** About 40 by 40 km around Luton. */
const location = fc.record({
  lat: fc.integer({ min: 0, max: 360 }).map((n) => (51_700 + n) / 1000),
  lon: fc.integer({ min: 0, max: 560 }).map((n) => (n - 700) / 1000),
});

/** Weekdays of the academic year, whether or not the schools are open. */
const day = fc
  .integer({ min: 0, max: 45 * 5 - 1 })
  .map((n) => new Date(Date.UTC(2025, 8, 1 + Math.floor(n / 5) * 7 + (n % 5))).toISOString().slice(0, 10));
const dayRange = fc.tuple(day, day).map(([a, b]) => (a <= b ? { start: a, end: b } : { start: b, end: a }));
/** Up to two weeks: a peak season, a week of revision. */
const shortRange = fc.tuple(day, fc.integer({ min: 0, max: 13 })).map(([start, days]) => ({
  start,
  end: new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10),
}));
const noContact = fc.array(shortRange, { maxLength: 2 });
const pastDay = fc.constantFrom("2023-11-14", "2024-10-01", "2025-03-05", "2025-09-18", "2026-01-20");

const figure = (kind: "share" | "decile" | "points") =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: (kind === "decile"
        ? fc.integer({ min: 1, max: 10 })
        : kind === "points"
          ? fc.integer({ min: 0, max: 6 })
          : share
      ).map((value) => ({ value })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("suppressed" as const, "notCollected" as const, "notApplicable" as const)
        .map((absent) => ({ absent })),
    },
  );

/** Figures of the preset factors, some absent. */
const disadvantage = fc
  .record(
    {
      fsm: figure("share"),
      fsm6: figure("share"),
      "idaci-decile": figure("decile"),
      "sen-support": figure("share"),
      ehcp: figure("share"),
      "persistent-absence": figure("share"),
      "neet-risk": figure("points"),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .map((figures): NonNullable<GroupInput["disadvantage"]> => figures);

const anyKind = fc.constantFrom(...presets.kinds);
const blockKinds: readonly string[] = ["work-experience-placement", "t-level-placement", "job-shadowing"];

const historyEntry: fc.Arbitrary<HistoryInput> = fc.record(
  {
    kind: anyKind.map(({ id }) => id),
    date: pastDay,
    students: fc.integer({ min: 1, max: 250 }),
    durationMin: fc.integer({ min: 1, max: 60 }).map((n) => n * 5),
    format: fc.constantFrom(...FORMATS),
    employer: fc.constantFrom("e1", "e2", "an-employer-that-left"),
    sectors: someSectors,
    sizeBand: fc.constantFrom(...SIZE_BANDS),
    quality,
    fromProvider: fc.boolean(),
  },
  { requiredKeys: ["kind", "date", "students"], noNullPrototype: true },
);

const unavailability = fc
  .tuple(dayRange, fc.integer({ min: 96, max: 140 }), fc.integer({ min: 1, max: 48 }))
  .map(([range, from, steps]) => ({ ...range, startMin: from * 5, endMin: (from + steps) * 5 }));

const group: fc.Arbitrary<Omit<GroupInput, "id">> = fc
  .record(
    {
      year: fc.option(fc.integer({ min: 7, max: 14 }), { freq: 12 }),
      size: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 31, max: 280 })),
      disadvantage,
      interests: fc
        .uniqueArray(fc.record({ sector, share }), { maxLength: 3, selector: (interest) => interest.sector })
        .map((interests) => interests.map((interest) => ({ ...interest }))),
      pathways: fc.uniqueArray(fc.constantFrom(...PATHWAYS), { maxLength: 2 }),
      history: fc.array(historyEntry, { maxLength: 2 }),
      unavailability: fc.array(unavailability, { maxLength: 1 }),
      limits: fc.record({ perWeek: fc.integer({ min: 1, max: 4 }), perYear: fc.integer({ min: 1, max: 20 }) }),
    },
    { requiredKeys: ["year", "size"], noNullPrototype: true },
  )
  .map(({ year, ...rest }) => (year === null ? { ...rest, staff: true } : { ...rest, year }));

const room = fc.record({
  id: fc.constantFrom("hall", "lab", "den", "gym"),
  seats: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 31, max: 280 })),
});

const school = (size: Required<HubSize>): fc.Arbitrary<Omit<SchoolInput, "id" | "name">> =>
  fc
    .record(
      {
        kind: fc.oneof({ weight: 3, arbitrary: fc.constant("secondary" as const) }, fc.constantFrom(...SCHOOL_KINDS)),
        location,
        localAuthority: fc.constantFrom("Luton", "Central Bedfordshire"),
        inset: fc.uniqueArray(day, { minLength: 1, maxLength: 2 }),
        perDay: fc.integer({ min: 0, max: 3 }),
        rooms: fc.uniqueArray(room, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
        hosted: fc.uniqueArray(fc.integer({ min: 0, max: PERIODS - 1 }), { minLength: 1, maxLength: 3 }),
        formats: fc.uniqueArray(fc.constantFrom(...FORMATS), { minLength: 1, maxLength: 3 }),
        travel: fc.record(
          {
            maxKm: fc.integer({ min: 0, max: 60 }),
            budgetPence: fc.integer({ min: 0, max: 200_000 }),
            coaches: fc
              .record({ count: fc.integer({ min: 0, max: 4 }), seats: fc.constantFrom(8, 30, 53) })
              .map((coaches) => ({ ...coaches })),
          },
          { requiredKeys: [], noNullPrototype: true },
        ),
        recordedness: share,
        noContact,
        groups: fc.array(group, { minLength: 1, maxLength: size.groupsPerSchool }),
      },
      { requiredKeys: ["kind", "location", "localAuthority", "groups"], noNullPrototype: true },
    )
    .map(({ inset, perDay, hosted, rooms, groups, ...rest }) => ({
      ...rest,
      ...(inset && { calendar: { inset } }),
      ...(perDay !== undefined && {
        hosting: {
          perDay,
          perWeek: 3 * perDay,
          atOnce: Math.min(perDay, 2),
          ...(rooms && { rooms: rooms.map((each) => ({ ...each })) }),
          ...(hosted && {
            periods: [
              { weekday: 2, periods: hosted },
              { weekday: 4, periods: [0, 1, 2] },
            ],
          }),
        },
      }),
      groups: groups as GroupInput[], // ids are given when the school has its own
    }));

const availability = fc
  .record(
    {
      dates: fc.uniqueArray(day, { minLength: 1, maxLength: 6 }),
      windows: fc.array(dayRange, { minLength: 1, maxLength: 2 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
      times: fc.constantFrom([{ startMin: 540, endMin: 780 }], [{ startMin: 525, endMin: 900 }]),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .map((open) => ({ ...open }));

const offerOfKind = (kind: EncounterKind): fc.Arbitrary<Omit<OfferInput, "id">> =>
  fc
    .record(
      {
        format: fc.constantFrom(...kind.formats),
        sectors: someSectors,
        routes: fc.uniqueArray(sector, { maxLength: 2 }),
        years:
          kind.years.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.constantFrom(...kind.years), { maxLength: 3 }),
        sessions: fc.integer({ min: 1, max: 6 }),
        min: fc.integer({ min: 1, max: 10 }),
        more: fc.integer({ min: 0, max: 120 }),
        shared: fc.boolean(),
        morePlaces: fc.integer({ min: 0, max: 200 }),
        block: fc.boolean(),
        days: fc.integer({ min: 1, max: 5 }),
        pattern: fc.constantFrom("in-a-row" as const, "one-a-week" as const),
        durationMin: fc.integer({ min: 4, max: 36 }).map((n) => n * 5),
        availability,
        teams: fc.integer({ min: 1, max: 2 }),
        location,
        radiusKm: fc.integer({ min: 0, max: 60 }),
        costPence: fc.integer({ min: 0, max: 30_000 }),
        meaningful: signs,
        sendReady: tristate,
        providerContent: fc.record(
          { provider: tristate, careers: tristate, training: tristate, questions: tristate },
          { requiredKeys: [], noNullPrototype: true },
        ),
      },
      {
        requiredKeys: ["format", "sessions", "min", "more", "shared", "morePlaces", "block", "days", "durationMin"],
        noNullPrototype: true,
      },
    )
    .map(({ min, more, morePlaces, block, days, pattern, durationMin, shared, ...rest }) => ({
      ...rest,
      kind: kind.id,
      groupSize: { min, max: min + more },
      shared,
      ...(shared && { places: min + morePlaces }),
      ...(block && blockKinds.includes(kind.id) ? { days, ...(pattern && { pattern }) } : { durationMin }),
    }));

const employer = (size: Required<HubSize>): fc.Arbitrary<Omit<EmployerInput, "id" | "name">> =>
  fc
    .record(
      {
        sectors: someSectors,
        sizeBand: fc.constantFrom(...SIZE_BANDS),
        locations: fc.array(location, { minLength: 1, maxLength: 2 }),
        hasSite: fc.boolean(),
        spareAsks: fc.integer({ min: 0, max: 6 }),
        spareHours: fc.integer({ min: 0, max: 10 }),
        coolDownDays: fc.constantFrom(0, 0, 3, 14),
        maxSchools: fc.integer({ min: 1, max: 3 }),
        teams: fc.integer({ min: 1, max: 2 }),
        receivesAtOnce: fc.integer({ min: 1, max: 2 }),
        readiness: fc
          .dictionary(fc.constantFrom(...READINESS_CHECKS), tristate, { maxKeys: 4, noNullPrototype: true })
          .map((checks) => ({ ...checks, insuranceExpires: "2026-04-30" })),
        reliability: share,
        noContact,
        exclusions: fc.constantFrom(
          { schools: ["s1"] },
          { schoolKinds: ["independent" as const] },
          { schools: ["s1"], schoolKinds: ["utc" as const] },
        ),
        isProvider: fc.boolean(),
        offers: fc.array(anyKind.chain(offerOfKind), { maxLength: size.offersPerEmployer }),
      },
      { requiredKeys: ["locations", "hasSite", "offers"], noNullPrototype: true },
    )
    .map(({ spareAsks, spareHours, coolDownDays, maxSchools, hasSite, locations, offers, ...rest }) => {
      const shared = offers.filter((offer) => offer.shared);
      const sharedSessions = shared.reduce((sum, { sessions }) => sum + sessions, 0);
      const sharedMin = shared.reduce((sum, { sessions, durationMin = 0 }) => sum + sessions * durationMin, 0);
      const isOnlineOnly = !hasSite && offers.every(({ format, location }) => format === "virtual" || location);
      return {
        ...rest,
        locations: isOnlineOnly ? [] : locations,
        asks: {
          ...(spareAsks !== undefined && { perYear: sharedSessions + spareAsks }),
          ...(spareHours !== undefined && { hoursPerYear: Math.ceil(sharedMin / 60) + spareHours }),
          ...(coolDownDays !== undefined && { coolDownDays }),
          ...(maxSchools !== undefined && { maxSchools }),
        },
        offers: offers as OfferInput[], // ids are given when the employer has its own
      };
    });

const lock = fc.record({
  type: fc.constantFrom("keep" as const, "keep-dated" as const, "ban" as const, "ban-school" as const),
  offer: fc.nat(),
  group: fc.nat(),
  units: fc.integer({ min: 1, max: 2 }),
  date: day,
});
type LockDraw = typeof lock extends fc.Arbitrary<infer T> ? T : never;

const journey = fc.record({
  school: fc.nat(),
  to: fc.constantFrom("offer" as const, "employer" as const, "school" as const),
  place: fc.nat(),
  min: fc.integer({ min: 0, max: 30 }).map((step) => step * 5),
});
type JourneyDraw = typeof journey extends fc.Arbitrary<infer T> ? T : never;

/**
 * Small valid hubs as a platform would send them: plain JSON that `parseHub` accepts, whose kinds and factors are those of
 * `presets.policy.southMidlands`. Schools are `s1`, `s2` ..., their groups `s1-g1` ..., employers `e1` ..., their offers `e1-o1` ...
 * They hold every kind and format, shared and dedicated offers, blocks, virtual-only employers, staff, history, absent figures,
 * budgets, locks (some impossible to keep, as in life) and affinities. Shrinks to one school with one group.
 */
export function hubJson(size: HubSize = {}): fc.Arbitrary<HubInput> {
  const full = { schools: 4, groupsPerSchool: 3, employers: 5, offersPerEmployer: 3, ...size };
  return fc
    .record(
      {
        schools: fc.array(school(full), { minLength: 1, maxLength: full.schools }),
        employers: fc.array(employer(full), { minLength: 1, maxLength: full.employers }),
        planFrom: fc.constantFrom("2025-06-20", "2025-09-01", "2025-11-03"),
        fundPence: fc.integer({ min: 0, max: 500_000 }),
        priorities: fc.constant(["is-8"]),
        locks: fc.array(lock, { maxLength: 2 }),
        affinities: fc.array(fc.record({ offer: fc.nat(), group: fc.nat(), value: hundredths(20) }), { maxLength: 4 }),
        journeys: fc.array(journey, { maxLength: 4 }),
      },
      { requiredKeys: ["schools", "employers"], noNullPrototype: true },
    )
    .map(({ schools: drawnSchools, employers: drawnEmployers, locks, affinities, journeys, ...rest }) => {
      const schools = drawnSchools.map((drawn, row) => nameSchool(drawn, `s${row + 1}`));
      const employers = drawnEmployers.map((drawn, row) => nameEmployer(drawn, `e${row + 1}`));
      const groups = schools.flatMap((entry) => entry.groups.map(({ id }) => ({ id, school: entry.id })));
      const offers = employers.flatMap((entry) => entry.offers.map(({ id }) => ({ id, employer: entry.id })));
      const pairs = new Map(
        (offers.length === 0 ? [] : (affinities ?? [])).map(({ offer, group, value }) => {
          const pair = { offer: offers[offer % offers.length].id, group: groups[group % groups.length].id, value };
          return [`${pair.offer} ${pair.group}`, pair];
        }),
      );
      return {
        schema: "fairbroker/hub@1",
        id: "made-up",
        name: "A made-up hub",
        academicYear: "2025/26",
        calendar: CALENDAR,
        ...rest,
        schools,
        employers,
        locks: offers.length === 0 ? [] : (locks ?? []).map((drawn) => nameLock(drawn, groups, offers)),
        affinities: [...pairs.values()],
        ...(journeys && { journeys: nameJourneys(journeys, schools, employers) }),
      };
    });
}

/** The last of several that are drawn for one way. */
function nameJourneys(
  drawn: readonly JourneyDraw[],
  schools: readonly SchoolInput[],
  employers: readonly EmployerInput[],
): NonNullable<HubInput["journeys"]> {
  const named = new Map<string, NonNullable<HubInput["journeys"]>[number]>();
  for (const { school: from, to, place, min } of drawn) {
    const school = schools[from % schools.length].id;
    const giver = employers[place % employers.length];
    if (to === "employer") named.set(`${school} ${giver.id}`, { school, employer: giver.id, min });
    const offer = giver.offers[from % Math.max(1, giver.offers.length)]?.id;
    if (to === "offer" && offer !== undefined) named.set(`${school} ${offer}`, { school, offer, min });
    const otherSchool = schools[place % schools.length].id;
    if (to === "school" && school < otherSchool) named.set(`${school} ${otherSchool}`, { school, otherSchool, min });
  }
  return [...named.values()];
}

function nameSchool(drawn: Omit<SchoolInput, "id" | "name">, id: string): SchoolInput {
  const groups = drawn.groups.map((entry, row) => ({ ...entry, id: `${id}-g${row + 1}` }));
  return { ...drawn, id, name: `School ${id}`, groups };
}

function nameEmployer(drawn: Omit<EmployerInput, "id" | "name">, id: string): EmployerInput {
  const offers = drawn.offers.map((entry, row) => ({ ...entry, id: `${id}-o${row + 1}` }));
  return { ...drawn, id, name: `Employer ${id}`, offers };
}

function nameLock(
  drawn: LockDraw,
  groups: readonly { readonly id: string; readonly school: string }[],
  offers: readonly { readonly id: string; readonly employer: string }[],
): LockInput {
  const group = groups[drawn.group % groups.length];
  const offer = offers[drawn.offer % offers.length];
  switch (drawn.type) {
    case "keep":
      return { type: "keep", offer: offer.id, group: group.id, units: drawn.units };
    case "keep-dated":
      return { type: "keep", offer: offer.id, group: group.id, date: drawn.date };
    case "ban":
      return { type: "ban", offer: offer.id, group: group.id, reason: "Agreed with the school" };
    case "ban-school":
      return { type: "ban", employer: offer.employer, school: group.school };
  }
}

/** The same hubs, parsed. */
export function parsedHub(size: HubSize = {}): fc.Arbitrary<Hub> {
  return hubJson(size).map(parseHub);
}

/** Lists whose order means something, so that a shuffle must leave them alone (of `counts`, the inner ones). */
const ORDERED: readonly string[] = ["counts", "terms", "periods", "notes", "tiers", "rungs", "bands"];

/**
 * A document and the same document written down in another order: keys of every object, and every list whose order
 * means nothing. Whatever reads both must answer the same.
 */
export function withShuffled<T>(document: fc.Arbitrary<T>): fc.Arbitrary<{ readonly json: T; readonly shuffled: T }> {
  return fc
    .tuple(document, fc.infiniteStream(fc.nat({ max: 0xffff })))
    .map(([json, keys]) => ({ json, shuffled: shuffle(json, () => keys.next().value) as T }));
}

function shuffle(value: unknown, nextKey: () => number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return reorder(value, nextKey).map((entry) => shuffle(entry, nextKey));
  const entries = Object.entries(value).map(([key, field]): [string, unknown] => {
    const isOrdered = ORDERED.includes(key) && Array.isArray(field);
    if (!isOrdered) return [key, shuffle(field, nextKey)];
    return [key, field.map((entry: unknown) => (Array.isArray(entry) ? entry : shuffle(entry, nextKey)))];
  });
  return Object.fromEntries(reorder(entries, nextKey));
}

function reorder<T>(list: readonly T[], nextKey: () => number): readonly T[] {
  return list
    .map((entry) => ({ entry, key: nextKey() }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry);
}
