import type { Provenance } from "./provenance.ts";

/**
 * A way on after school, with the dates between which students could begin it. For information only: no rule reads the dates or
 * the hours, so a group may name a pathway that has not begun, or has ended.
 */
export interface PathwayPreset extends Provenance {
  /** Levels of the qualification, 2 to 7; empty = none of its own. */
  readonly levels: readonly number[];
  /** Technical or vocational, rather than academic. */
  readonly technical: boolean;
  /** First month ("2025-08"); absent = long since. */
  readonly from?: string;
  /** Last month; absent = still open. */
  readonly to?: string;
  /** Hours with an employer that belong to it. */
  readonly placementHours?: number;
}

const STATE = "Department for Education, 2025; not verified";

/** Ways on that students follow or consider, as dated facts: some have not begun, one has ended. */
export const pathways: readonly PathwayPreset[] = [
  {
    id: "a-level",
    title: "A levels",
    source: STATE,
    year: "2025",
    status: "partial",
    levels: [3],
    technical: false,
  },
  {
    id: "t-level",
    title: "T Level",
    source: STATE,
    year: "2025",
    status: "partial",
    levels: [3],
    technical: true,
    placementHours: 315,
  },
  {
    id: "v-level",
    title: "V Level",
    source: STATE,
    year: "2025",
    status: "partial",
    levels: [3],
    technical: true,
    from: "2027-09",
  },
  {
    id: "level-2",
    title: "Level 2 pathways (further study, or an occupation)",
    source: STATE,
    year: "2025",
    status: "partial",
    levels: [2],
    technical: true,
    from: "2027-09",
  },
  {
    id: "apprenticeship",
    title: "Apprenticeship",
    source: STATE,
    year: "2025",
    status: "partial",
    levels: [2, 3, 4, 5, 6, 7],
    technical: true,
  },
  {
    id: "foundation-apprenticeship",
    title: "Foundation apprenticeship",
    source: STATE,
    year: "2025",
    status: "partial",
    levels: [2],
    technical: true,
    from: "2025-08",
  },
  {
    id: "supported-internship",
    title: "Supported internship (with an education, health and care plan)",
    source: STATE,
    year: "2025",
    status: "partial",
    levels: [],
    technical: true,
  },
  {
    id: "htq",
    title: "Higher technical qualification",
    source: STATE,
    year: "2025",
    status: "partial",
    levels: [4, 5],
    technical: true,
  },
  {
    id: "degree",
    title: "Degree",
    source: STATE,
    year: "2025",
    status: "partial",
    levels: [6],
    technical: false,
  },
  {
    id: "degree-apprenticeship",
    title: "Degree apprenticeship",
    source: STATE,
    year: "2025",
    status: "partial",
    levels: [6, 7],
    technical: true,
  },
  {
    id: "traineeship",
    title: "Traineeship (ended)",
    source: STATE,
    year: "2023",
    status: "partial",
    levels: [],
    technical: true,
    to: "2023-07",
  },
];
