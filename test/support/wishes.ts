import { dayOfDate } from "../../src/calendar/index.ts";
import { type CandidateStage, compileCandidates } from "../../src/candidate/index.ts";
import {
  type Hub,
  type Plan,
  type Policy,
  type PolicyInput,
  presets,
  type TimetableRating,
  WISHES,
  type Wish,
} from "../../src/model/index.ts";
import { openWorld } from "../../src/plan/check-bookings.ts";
import { recountTimetable } from "../../src/plan/recount-timetable.ts";
import { recountValue } from "../../src/plan/recount-value.ts";
import { improveDates, rateTimetable, type Session } from "../../src/schedule/index.ts";
import { policy } from "./policies.ts";

type WishesInput = NonNullable<PolicyInput["time"]["wishes"]>;

const NOTHING = Object.fromEntries(WISHES.map((wish) => [wish, 0])) as Record<Wish, number>;

const PROVENANCE = { source: "test", year: "2026", status: "judgement" } as const;

/** Owed to Year 10 by 12 September: an encounter of any kind for students. */
export const DUE_IN_SEPTEMBER: PolicyInput["entitlements"][number] = {
  ...PROVENANCE,
  id: "due-in-september",
  title: "One encounter by 12 September",
  appliesTo: { years: [10] },
  counts: { benchmarks: ["gb5", "gb6", "gb7", "gb7-provider"] },
  unit: "encounters",
  target: 1,
  tiers: [{ upTo: 2, worth: 1 }],
  phase: { fromYear: 10, toYear: 10, deadline: "09-12", pace: "whole" },
};

/** Encounters five school days apart, two days of notice, and wishes: those that are not named have no weight. */
export function wishfulPolicy(wishes: WishesInput): Policy {
  return policy({
    kinds: presets.kinds.map((kind) => ({ ...kind, leadDays: 2 })),
    entitlements: [DUE_IN_SEPTEMBER],
    time: {
      spacingDays: 5,
      blockDayMin: 300,
      sendLeadDays: 3,
      wishes: { ...NOTHING, farKm: 20, slackDays: 7, ...wishes },
    },
  });
}

/** A hub whose dates are rated and improved. */
export function openStage(hub: Hub, used: Policy): CandidateStage {
  return compileCandidates(hub, used);
}

/** A session by hand: offer, group, date and start; students of one party. */
export function sessionOf(
  { world }: CandidateStage,
  given: {
    readonly offer: string;
    readonly date: string;
    readonly startMin?: number;
    readonly groups: Readonly<Record<string, number>>;
  },
): Session {
  const { offer, employer } = world.index.offerById.get(given.offer)!;
  const parties = Object.entries(given.groups).map(([group, students]) => ({ group, students, units: 1 }));
  return {
    id: `${offer.id}~${given.date}~${given.startMin ?? 540}`,
    offer: offer.id,
    employer: employer.id,
    parties,
    day: dayOfDate(world.calendar, given.date),
    startMin: offer.days === undefined ? (given.startMin ?? 540) : null,
    durationMin: offer.durationMin ?? null,
    days: offer.days ?? null,
  };
}

/** The amount of one wish. */
export function amountOf(rating: TimetableRating | undefined, wish: Wish): number {
  return rating!.wishes.find((each) => each.wish === wish)!.amount;
}

/** Improves sessions, and says of one wish what it was and what it is. */
export function improve(
  stage: CandidateStage,
  sessions: readonly Session[],
  wish: Wish,
): { readonly dates: readonly string[]; readonly before: number; readonly after: number } {
  const better = improveDates(stage, sessions, { sweeps: 4 });
  return {
    dates: better.map(({ offer, day, parties }) => {
      const groups = parties.map(({ group }) => group).join("+");
      return `${offer} ${groups} ${stage.world.calendar.dates[day].slice(5)}`;
    }),
    before: amountOf(rateTimetable(stage, sessions), wish),
    after: amountOf(rateTimetable(stage, better), wish),
  };
}

/** What the checker, which shares no code with dating, counts over the same sessions. */
export function recount({ world }: CandidateStage, sessions: readonly Session[]): Readonly<Record<Wish, number>> {
  const { hub, policy: used, index, calendar } = world;
  const encounters = sessions.map((session) => {
    const { kind, format } = index.offerById.get(session.offer)!.offer;
    const { startMin, durationMin, days } = session;
    return {
      id: session.id,
      offer: session.offer,
      employer: session.employer,
      groups: session.parties.map(({ group, students }) => ({ group, students })),
      kind,
      format,
      date: calendar.dates[session.day],
      ...(startMin === null ? {} : { startMin }),
      ...(durationMin === null ? {} : { durationMin }),
      ...(days === null ? {} : { days }),
      status: "planned",
      value: 0,
    };
  });
  const checked = openWorld(hub, { encounters, meta: { policy: used } } as unknown as Plan);
  return recountTimetable(checked, used.time.wishes!, recountValue(checked));
}
