import { addDays } from "../calendar/index.ts";
import { drawBinomial, openChance } from "../kernel/index.ts";
import type { EncounterStatus, Notice, OfferEntry } from "../model/index.ts";
import type { YearFrame } from "./year-frame.ts";

/** What becomes of something that is agreed: it takes place, or falls away and somebody says so on a day. */
export type Fate = { readonly status: EncounterStatus; readonly knownFrom: string } | undefined;

/**
 * One replication of the world outside the plan. Everything in it goes by what it is about (the third session of this offer, the fifth
 * encounter of that group), so whoever plans meets the same world.
 */
export interface World {
  /** (offers,) whether it is known on a day. */
  readonly isKnown: (offer: OfferEntry, day: string) => boolean;
  /** The day on which an employer leaves the hub, if it does: after the one on which the hub plans first, since it is still in its data. */
  readonly leavesOn: (employer: string) => string | undefined;
  /** What the employer makes of the n-th session that is agreed of an offer. What lies before the first plan has taken place. */
  readonly fateOfSession: (offer: OfferEntry, ordinal: number, date: string) => Fate;
  /** What the school makes of the n-th encounter that is agreed for a group. */
  readonly fateOfParty: (group: string, ordinal: number, date: string) => Fate;
  /** How many of so many students are there, at the n-th encounter of a group. */
  readonly comeTo: (
    at: { readonly group: string; readonly row: number; readonly ordinal: number },
    students: number,
  ) => number;
  /** How many of so many students leave a group, and how many join it, in the n-th part of the year. */
  readonly move: (group: string, part: number, size: number) => { readonly leave: number; readonly join: number };
}

/** Draws the world of one replication; each thing is drawn when somebody asks. */
export function drawWorld(frame: YearFrame, seed: number, replication: number): World {
  const { scenario, dates, lastRow, reviews, absenceOfGroup, agreedOffers } = frame;
  const { offers, employers, schools, pupils } = scenario;
  const [start] = reviews;
  const chance = openChance(seed, replication);
  const dayAt = (share: number): string => dates[Math.min(lastRow, Math.floor(share * (lastRow + 1)))];
  const leavesOn = (employer: string): string | undefined => {
    const u = chance(`leaves/${employer}`);
    const day = u < employers.leave ? dayAt(u / employers.leave) : undefined;
    return day !== undefined && day > start ? day : undefined;
  };
  return {
    leavesOn,
    isKnown: ({ offer }, day) => {
      if (agreedOffers.has(offer.id)) return true;
      const u = chance(`known/${offer.id}`);
      if (u < offers.knownAtStart) return true;
      return dayAt(((u - offers.knownAtStart) / (1 - offers.knownAtStart)) * offers.othersWithin) <= day;
    },
    fateOfSession: ({ offer, employer }, ordinal, date) => {
      if (date < start) return undefined;
      const left = leavesOn(employer.id);
      if (left !== undefined && left <= date) return { status: "withdrawn-by-employer", knownFrom: left };
      const fails =
        employer.reliability === undefined
          ? employers.failUnknown
          : Math.min(1, employers.failTimesRecord * (1 - employer.reliability));
      const u = chance(`session/${offer.id}/${ordinal}`);
      if (u >= fails) return undefined;
      const which = u / fails;
      if (which < employers.noShow) return { status: "no-show", knownFrom: addDays(date, 1) };
      const ahead = (which - employers.noShow) / (1 - employers.noShow);
      return { status: "withdrawn-by-employer", knownFrom: callOff(date, employers.notice, ahead) };
    },
    fateOfParty: (group, ordinal, date) => {
      if (date < start) return undefined;
      const u = chance(`party/${group}/${ordinal}`);
      if (u >= schools.cancel) return undefined;
      return { status: "withdrawn-by-school", knownFrom: callOff(date, schools.notice, u / schools.cancel) };
    },
    comeTo: ({ group, row, ordinal }, students) =>
      students - drawBinomial(students, absenceOfGroup[row], chance(`absent/${group}/${ordinal}`)),
    move: (group, part, size) => ({
      leave: drawBinomial(size, pupils.leave / reviews.length, chance(`leave/${group}/${part}`)),
      join: drawBinomial(size, pupils.join / reviews.length, chance(`join/${group}/${part}`)),
    }),
  };
}

function callOff(date: string, notice: Notice, u: number): string {
  let left = u;
  const { days } =
    notice.find(({ share }) => {
      left -= share;
      return left < 0;
    }) ?? notice[notice.length - 1]; // shares that add up to a hair less than 1
  return addDays(date, -days);
}
