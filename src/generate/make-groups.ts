import { type GroupInput, TECHNICAL_ROUTES } from "../model/index.ts";
import type { Random } from "./random.ts";
import type { SchoolProfile } from "./school-profiles.ts";

type Figures = NonNullable<GroupInput["disadvantage"]>;

interface Setting {
  readonly school: string;
  readonly profile: SchoolProfile;
  /** 0 to 1. */
  readonly deprivation: number;
}

/** Counts below this are not published. */
const LEAST_PUBLISHED = 6;
const CENSUS = { year: "2024/25", basis: "year group of the school" };

/** Makes up the year groups of a school, and for some a group of staff: sizes, figures, interests, pathways, days away. */
export function makeGroups(setting: Setting, random: Random): GroupInput[] {
  const { school, profile } = setting;
  const hasSixth = random.chance(profile.sixthForm);
  const sixthYears = profile.kind === "special" ? [12, 13, 14] : [12, 13];
  const years = hasSixth ? [...profile.years, ...sixthYears] : profile.years;
  const students = random.around(...profile.students);
  // A sixth form year of a school is about half a lower year.
  const shares = years.map((year) => (hasSixth && year > 11 && profile.kind !== "special" ? 0.5 : 1));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const imdDecile = Math.min(10, Math.max(1, Math.round(10.4 - 13 * setting.deprivation + random.around(-1.5, 1.5))));
  const groups = years.flatMap((year, row) => {
    const ofYear = ((students * shares[row]) / total) * random.around(0.88, 1.12);
    const routes = year > 11 ? profile.routes : [{ pathways: [], share: 1 }];
    return routes.map(({ pathways, share }, route): GroupInput => {
      const size = Math.max(2, Math.round(ofYear * share));
      return {
        id: `${school}-Y${String(year).padStart(2, "0")}${routes.length > 1 ? "ab"[route] : ""}`,
        name: `Year ${year}${pathways.length > 0 ? ` (${pathways.join(", ")})` : ""}`,
        year,
        size,
        disadvantage: drawFigures(setting, { size, imdDecile }, random),
        interests: random.chance(0.6) ? drawInterests(random) : [],
        pathways: [...pathways],
        unavailability: random.chance(0.12) ? [drawTrip(random)] : [],
        limits: { perWeek: 2, perYear: random.integer(10, 24) },
      };
    });
  });
  if (random.chance(profile.staffGroup)) {
    const size = Math.max(4, Math.round((students / (profile.kind === "special" ? 6 : 16)) * random.around(0.8, 1.2)));
    groups.push({ id: `${school}-staff`, name: "Teachers", size, staff: true, limits: { perWeek: 1, perYear: 4 } });
  }
  return groups;
}

/** Figures with the gaps of life: small counts are suppressed, some were never collected. */
function drawFigures(
  { profile, deprivation }: Setting,
  { size, imdDecile }: { readonly size: number; readonly imdDecile: number },
  random: Random,
): Figures {
  const disadvantaged = 0.06 + 0.56 * deprivation + random.around(-0.05, 0.05);
  const shares = {
    disadvantaged,
    fsm6: disadvantaged * random.around(0.88, 1), // without those looked after
    "sen-support": random.around(...profile.senSupport),
    ehcp: random.around(...profile.ehcp),
    "persistent-absence": 0.08 + 0.3 * deprivation + random.around(-0.06, 0.06),
    "not-sustained": 0.01 + 0.1 * deprivation + random.around(-0.02, 0.03),
  };
  const figures: Record<string, Figures[string]> = {
    "imd-decile": { value: imdDecile, year: "2025", basis: "area of the school" },
  };
  for (const [factor, drawn] of Object.entries(shares)) {
    const share = Math.min(1, Math.max(0, drawn));
    const count = Math.round(share * size);
    if (profile.notCollected.includes(factor) || random.chance(0.03)) figures[factor] = { absent: "notCollected" };
    else if (count > 0 && count < LEAST_PUBLISHED) figures[factor] = { absent: "suppressed", ...CENSUS };
    else figures[factor] = { value: Math.round((count / size) * 1000) / 1000, ...CENSUS };
  }
  return figures;
}

/** Four to eight routes that at least a few of the group named. */
function drawInterests(random: Random): NonNullable<GroupInput["interests"]> {
  return random
    .shuffle(TECHNICAL_ROUTES)
    .slice(0, random.integer(4, 8))
    .map((sector) => ({ sector, share: Math.round(100 * (0.03 + 0.5 * random.share() * random.share())) / 100 }));
}

function drawTrip(random: Random): NonNullable<GroupInput["unavailability"]>[number] {
  const [start, end] = random.pick([
    ["2025-10-13", "2025-10-17"],
    ["2026-03-16", "2026-03-20"],
    ["2026-06-22", "2026-06-26"],
    ["2026-07-06", "2026-07-10"],
  ] as const);
  return { start, end, reason: "Trip" };
}
