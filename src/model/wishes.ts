import * as z from "zod";

/** What makes one timetable better than another that is just as legal; `docs/rules.md`, "Good timetables", says how each is counted. */
export const WISHES = ["spacing", "schoolWeeks", "groupWeeks", "occasions", "farDays", "leastServed", "slack"] as const;
export type Wish = (typeof WISHES)[number];

/** Whole points for each unit of the amount; 0 switches a wish off. With at most ten thousand, all sums stay below 2^53. */
const points = z.int().min(0).max(10_000);

/** What is wished of dates beyond the hard rules. Fewer points are better; the defaults are our judgement. */
export const Wishes = z
  .strictObject({
    /** For each student-day: students whose encounters lie closer than `spacingDays`, times the school days that are missing. */
    spacing: points.default(10),
    /** For each pair of encounters of one school in one week. */
    schoolWeeks: points.default(200),
    /** For each student who has a further encounter in one week. */
    groupWeeks: points.default(20),
    /** For each student who has a fitting encounter in the year, but none in the occasion. */
    occasions: points.default(10),
    /** For each day on which an employer goes to a far school. */
    farDays: points.default(1000),
    /** For each student-week: students without recent history, times the weeks before their group's first encounter. */
    leastServed: points.default(2),
    /** For each student-day: students whose credit depends on a deadline, times the days by which the encounter lies inside `slackDays`. */
    slack: points.default(5),
    /** A school is far from a site that lies farther than this in a straight line, km. */
    farKm: z.number().min(0).max(1000).default(8),
    /** Calendar days that an encounter should lie before its deadline. */
    slackDays: z.int().min(0).max(365).default(21),
  })
  .readonly();
export type Wishes = z.infer<typeof Wishes>;
