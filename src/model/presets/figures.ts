import type { Provenance } from "./provenance.ts";

/** One published number. Its unit is in the title. */
export interface Figure extends Provenance {
  readonly value: number;
}

const FAIR_SHARE = "Employer fair share (the figure as published; publisher and year not verified)";

/** Published numbers that are no rule by themselves: priors for blank data, and floors to compare with. */
export const figures = {
  /** A prior for what an employer could give when it has not said. */
  staffPerEncounter: {
    id: "staff-per-encounter",
    title: "Staff of an employer for each encounter a year, if all employers took an equal part",
    source: FAIR_SHARE,
    year: "2019",
    status: "partial",
    value: 7,
  },
  staffPerPlacement: {
    id: "staff-per-placement",
    title: "Staff of an employer for each student on work experience a year, if all employers took an equal part",
    source: FAIR_SHARE,
    year: "2019",
    status: "partial",
    value: 25,
  },
  /** A floor of places for those in need: what was aimed at ... */
  tutoringFloor: {
    id: "tutoring-floor",
    title: "National Tutoring Programme: share of places meant for pupil-premium pupils",
    source: "National Tutoring Programme (year not verified)",
    year: "2021/22",
    status: "partial",
    value: 0.65,
  },
  /** ... and what was reached, since nothing in the programme brought it about. */
  tutoringReached: {
    id: "tutoring-reached",
    title: "National Tutoring Programme: share of places that pupil-premium pupils got",
    source: "National Tutoring Programme (year not verified)",
    year: "2021/22",
    status: "partial",
    value: 0.49,
  },
} as const satisfies Readonly<Record<string, Figure>>;
