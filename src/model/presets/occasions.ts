import type * as z from "zod";
import type { Occasion } from "../occasion.ts";
import type { Provenance } from "./provenance.ts";

/** An occasion that can be given to a hub as it is, with where it is from. */
export interface OccasionPreset extends Provenance {
  readonly academicYear: string;
  readonly occasion: z.input<typeof Occasion>;
}

/** Careers weeks. The dates are published; which encounters suit which week is our judgement. */
export const occasions = {
  apprenticeshipWeek2026: {
    id: "national-apprenticeship-week-2026",
    title: "National Apprenticeship Week, 9 to 15 February 2026: encounters that open a technical route",
    source:
      "designingbuildings.co.uk/wiki/National_Apprenticeship_Week_2026 (dates); which encounters it wishes for is our judgement",
    year: "2026",
    status: "partial",
    academicYear: "2025/26",
    occasion: {
      id: "national-apprenticeship-week",
      name: "National Apprenticeship Week",
      start: "2026-02-09",
      end: "2026-02-15",
      technicalRoute: true,
    },
  },
  careersWeek2026: {
    id: "national-careers-week-2026",
    title: "National Careers Week, 2 to 7 March 2026: any encounter",
    source: "sheldonschool.co.uk, edumentors.co.uk (dates); which encounters it wishes for is our judgement",
    year: "2026",
    status: "partial",
    academicYear: "2025/26",
    occasion: {
      id: "national-careers-week",
      name: "National Careers Week",
      start: "2026-03-02",
      end: "2026-03-07",
    },
  },
} as const satisfies Readonly<Record<string, OccasionPreset>>;
