import type * as z from "zod";
import type { Calendar } from "../calendar.ts";
import type { Provenance } from "./provenance.ts";

/** A calendar that can be given to a hub as it is, with where it is from. */
export interface CalendarPreset extends Provenance {
  readonly academicYear: string;
  readonly calendar: z.input<typeof Calendar>;
}

/** Five periods of an hour between 9:00 and 15:10, a break and lunch: our judgement of a common day. */
export const fivePeriods: z.input<typeof Calendar>["timetable"] = {
  cycleWeeks: 1,
  weekdays: [1, 2, 3, 4, 5],
  periods: [
    { startMin: 540, endMin: 600 },
    { startMin: 600, endMin: 660 },
    { startMin: 680, endMin: 740 },
    { startMin: 740, endMin: 800 },
    { startMin: 850, endMin: 910 },
  ],
};

/** The exam season is published; the fortnights of mocks are typical ones, and that leavers don't come back is our judgement. */
const exams2025: z.input<typeof Calendar>["exams"] = [
  { name: "Mock exams, Year 11 (typical)", start: "2025-11-24", end: "2025-12-05", years: [11] },
  { name: "Mock exams, Year 13 (typical)", start: "2026-01-19", end: "2026-01-30", years: [13] },
  { name: "GCSE and A level exams", start: "2026-05-07", end: "2026-06-24", years: [11, 13] },
  { name: "Years 11 and 13 have left", start: "2026-06-25", end: "2026-08-31", years: [11, 13] },
];
const source2025 =
  "lutontoday.co.uk (terms and half-terms); bank holidays: gov.uk, not verified; timetable and mocks are our judgement. INSET days: none known, each school's own";

/** Local-authority dates of Luton. Academies, free and special schools may set their own: give these to the school. */
export const luton2025: CalendarPreset = {
  id: "luton-2025",
  title: "Luton, 2025/26",
  source: source2025,
  year: "2025",
  status: "partial",
  academicYear: "2025/26",
  calendar: {
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
    closures: [{ start: "2026-05-04", end: "2026-05-04", reason: "Early May bank holiday" }],
    exams: exams2025,
    timetable: fivePeriods,
  },
};

/** As Luton, with one school day more at the end of the year. */
export const centralBedfordshire2025: CalendarPreset = {
  id: "central-bedfordshire-2025",
  title: "Central Bedfordshire, 2025/26",
  source: source2025,
  year: "2025",
  status: "partial",
  academicYear: "2025/26",
  calendar: {
    ...luton2025.calendar,
    terms: [
      { name: "Autumn", start: "2025-09-01", end: "2025-12-19" },
      { name: "Spring", start: "2026-01-05", end: "2026-03-27" },
      { name: "Summer", start: "2026-04-13", end: "2026-07-20" },
    ],
  },
};
