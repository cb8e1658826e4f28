import { type HubInput, presets, type SchoolInput } from "../model/index.ts";
import { layTowns, moveBy, pointWithin, type Town } from "./lay-towns.ts";
import { makeGroups } from "./make-groups.ts";
import type { Random } from "./random.ts";
import { SCHOOL_PROFILES, type SchoolProfile } from "./school-profiles.ts";
import { FOUR_PERIODS, SIX_PERIODS } from "./school-year.ts";

/** From this many schools on, a hub has at least one school of every kind. */
const EVERY_KIND_FROM = 20;
/** How much poorer than its town's average a centre is, and its edge better off. */
const CENTRE_TO_EDGE = 0.15;

const SIDES = ["", "", "", "All Saints ", "Bridge ", "Grove ", "Heath ", "Hill ", "Lodge ", "Manor ", "Mill ", "Park "];

/**
 * Makes up schools: kinds in the shares of life, spread over made-up towns and villages.
 * Disadvantage is highest in the middle of main towns and lowest in villages, so neighbours resemble each other.
 */
export function makeSchools(count: number, random: Random): SchoolInput[] {
  const { towns, middle } = layTowns(count, random);
  const weights = towns.map(({ weight }) => weight);
  const taken = new Set<string>();
  return random.shuffle(listKinds(count)).map((profile, row) => {
    const town = towns[random.weighted(weights)];
    const [east, north] = pointWithin(town.radiusKm, random);
    const outward = Math.sqrt(east * east + north * north) / town.radiusKm;
    const deprivation = within(
      town.deprivation +
        CENTRE_TO_EDGE * (1 - 2 * outward) +
        0.6 * random.share() * random.share() -
        0.12 +
        profile.moreDisadvantaged,
      [0.06, 0.95],
    );
    return {
      id: `S${String(row + 1).padStart(5, "0")}`,
      name: nameSchool(profile, town, { taken, random }),
      kind: profile.kind,
      location: moveBy(middle, town.eastKm + east, town.northKm + north),
      localAuthority: town.authority,
      ...makeHabits(profile, random),
      groups: makeGroups({ school: `S${String(row + 1).padStart(5, "0")}`, profile, deprivation }, random),
    };
  });
}

/** Kinds by largest remainder; in a hub that isn't tiny, a secondary school makes room for each kind that got none. */
function listKinds(count: number): readonly SchoolProfile[] {
  const total = SCHOOL_PROFILES.reduce((sum, { share }) => sum + share, 0);
  const quotas = SCHOOL_PROFILES.map(({ share }) => (share * count) / total);
  const counts = quotas.map(Math.floor);
  const byRemainder = quotas
    .map((quota, kind) => ({ kind, rest: quota - counts[kind] }))
    .sort((a, b) => b.rest - a.rest || a.kind - b.kind);
  for (let place = 0; counts.reduce((sum, n) => sum + n, 0) < count; place++) counts[byRemainder[place].kind]++;
  if (count >= EVERY_KIND_FROM) {
    counts.forEach((n, kind) => {
      if (n > 0) return;
      counts[kind]++;
      counts[0]--;
    });
  }
  return SCHOOL_PROFILES.flatMap((profile, kind) => Array.from({ length: counts[kind] }, () => profile));
}

/** A name that no other school has. */
function nameSchool(
  { title }: SchoolProfile,
  town: Town,
  { taken, random }: { readonly taken: Set<string>; readonly random: Random },
): string {
  const start = `${town.name} ${random.pick(SIDES)}`;
  const end = random.pick(title);
  let name = `${start}${end}`;
  for (let number = 2; taken.has(name); number++) name = `${start}${end} ${number}`;
  taken.add(name);
  return name;
}

/** What a school does its own way: calendar, hosting, travel, formats, records. */
function makeHabits(profile: SchoolProfile, random: Random): Partial<SchoolInput> {
  const isSmall = profile.kind === "special" || profile.kind === "alternative-provision";
  const timetable = isSmall ? FOUR_PERIODS : random.chance(0.3) ? SIX_PERIODS : undefined;
  const perDay = random.integer(...profile.hosting.perDay);
  const [minKm, maxKm] = profile.maxKm;
  return {
    calendar: {
      inset: drawInset(random),
      ...(timetable && { timetable }),
      ...(random.chance(0.4) && { terms: presets.calendars.centralBedfordshire2025.calendar.terms }),
    },
    hosting: {
      perDay,
      perWeek: random.integer(...profile.hosting.perWeek),
      atOnce: Math.min(perDay, random.integer(1, 3)),
      ...(random.chance(0.25) && {
        periods: drawWelcome(timetable ?? presets.calendars.luton2025.calendar.timetable, random),
      }),
    },
    ...(random.chance(0.06) && {
      formats: random.pick([
        ["in-school", "virtual"],
        ["in-school", "at-employer"],
      ]),
    }),
    travel: {
      maxKm: random.integer(minKm / 5, maxKm / 5) * 5,
      ...(random.chance(0.7) && { budgetPence: random.integer(6, 60) * 10_000 }),
    },
    ...(random.chance(0.85) && { recordedness: Math.round(random.around(0.2, 1) * 50) / 50 }),
  };
}

/** Five days on which only staff come: the first of the year, and four that each school places itself. */
function drawInset(random: Random): string[] {
  const others = ["2025-10-24", "2025-11-28", "2026-01-05", "2026-01-06", "2026-02-13", "2026-02-23", "2026-03-27"];
  const late = ["2026-04-13", "2026-05-22", "2026-06-01", "2026-06-26", "2026-07-16", "2026-07-17"];
  return ["2025-09-01", ...random.shuffle([...others, ...late]).slice(0, 4)];
}

/** Some schools take visitors only on some days, and not in the first period. */
function drawWelcome(timetable: HubInput["calendar"]["timetable"], random: Random) {
  const weekdays = random.shuffle([1, 2, 3, 4, 5]).slice(0, random.integer(2, 4));
  const periods = timetable.periods.map((_, place) => place).slice(random.integer(0, 1));
  return weekdays.map((weekday) => ({ weekday, periods }));
}

function within(value: number, [min, max]: readonly [number, number]): number {
  return Math.min(max, Math.max(min, value));
}
