import type { EmployerInput, SchoolInput } from "../model/index.ts";
import type { Random } from "./random.ts";

type HistoryInput = NonNullable<SchoolInput["groups"][number]["history"]>[number];

interface PastKind {
  readonly kind: string;
  readonly format: "in-school" | "at-employer" | "virtual";
  readonly weight: number;
  readonly durationMin: readonly number[];
  /** Students, of 100 in the group. */
  readonly percent: readonly [number, number];
  readonly fromYear: number;
  readonly byProvider?: boolean;
}

/** What was done in past years: our judgement. */
const PAST_KINDS: readonly PastKind[] = [
  { kind: "employer-talk", format: "in-school", weight: 8, durationMin: [45, 60], percent: [15, 100], fromYear: 7 },
  { kind: "careers-fair", format: "in-school", weight: 3, durationMin: [120], percent: [40, 100], fromYear: 8 },
  { kind: "workplace-visit", format: "at-employer", weight: 3, durationMin: [120, 180], percent: [8, 25], fromYear: 7 },
  { kind: "enterprise-challenge", format: "in-school", weight: 2, durationMin: [240], percent: [30, 100], fromYear: 7 },
  { kind: "virtual-work-experience", format: "virtual", weight: 1, durationMin: [240], percent: [5, 30], fromYear: 8 },
  {
    kind: "work-experience-placement",
    format: "at-employer",
    weight: 3,
    durationMin: [1500],
    percent: [10, 80],
    fromYear: 10,
  },
  { kind: "mock-interview", format: "in-school", weight: 2, durationMin: [120], percent: [20, 90], fromYear: 10 },
  {
    kind: "provider-encounter",
    format: "in-school",
    weight: 5,
    durationMin: [50, 60],
    percent: [30, 100],
    fromYear: 8,
    byProvider: true,
  },
];

/** Days of past years on which school was open; the second year before, then the last. */
const PAST_DATES = [
  ["2023-10-12", "2023-11-21", "2024-01-30", "2024-02-08", "2024-03-05", "2024-05-16", "2024-06-25", "2024-07-09"],
  ["2024-10-10", "2024-11-19", "2025-01-28", "2025-02-11", "2025-03-04", "2025-05-15", "2025-06-24", "2025-07-08"],
];
/** Encounters of a group that its school recorded in one year, on average. */
const RECORDED_A_YEAR = 0.9;

/**
 * Gives groups what they recorded in the two years before: some with employers of the hub, some with others. How much a
 * school did has nothing to do with how poor its students are, as in life.
 */
export function addHistory(
  schools: readonly SchoolInput[],
  employers: readonly EmployerInput[],
  random: Random,
): SchoolInput[] {
  const providers = employers.filter(({ isProvider }) => isProvider);
  const businesses = employers.filter(({ isProvider }) => !isProvider);
  return schools.map((school) => {
    const activity = random.around(0.2, 2) * RECORDED_A_YEAR;
    const firstYear = Math.min(...school.groups.map(({ year }) => year ?? 99));
    const groups = school.groups.map((group) => {
      if (group.staff || group.year === undefined) return group;
      const { year, size } = group;
      const history = PAST_DATES.flatMap((dates, place) => {
        const yearThen = year - PAST_DATES.length + place;
        if (yearThen < firstYear) return []; // other schools' records don't come along
        const possible = PAST_KINDS.filter(({ fromYear }) => yearThen >= fromYear);
        const count = Math.floor(activity + random.share());
        return Array.from({ length: count }, () => {
          const past = possible[random.weighted(possible.map(({ weight }) => weight))];
          const givers = past.byProvider === true ? providers : businesses;
          const giver = givers.length > 0 && random.chance(0.6) ? random.pick(givers) : undefined;
          return describePast(past, { date: random.pick(dates), size, giver }, random);
        });
      });
      return { ...group, history };
    });
    return { ...school, groups };
  });
}

function describePast(
  { kind, format, durationMin, percent, byProvider = false }: PastKind,
  { date, size, giver }: { readonly date: string; readonly size: number; readonly giver: EmployerInput | undefined },
  random: Random,
): HistoryInput {
  const content = { contentProvider: true, contentCareers: true, contentTraining: true, contentQuestions: true };
  return {
    kind,
    date,
    students: Math.max(1, Math.round((size * random.integer(...percent)) / 100)),
    durationMin: random.pick(durationMin),
    format,
    ...(giver && { employer: giver.id, sectors: giver.sectors?.slice(0, 2) ?? [], sizeBand: giver.sizeBand }),
    quality: {
      ...(random.chance(0.4) && { twoWay: true, learningOutcomes: true }),
      ...(byProvider && random.chance(0.8) && content),
    },
    fromProvider: byProvider,
  };
}
