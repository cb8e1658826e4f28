import type { OfferEntry } from "../model/index.ts";
import type { Booking, CheckWorld } from "./check-bookings.ts";
import { checkCoolDown } from "./check-cool-down.ts";
import { clock, dateOf } from "./check-days.ts";
import { busiestMinute, fileUnder, type Use } from "./check-ledger.ts";
import { countTeams } from "./check-teams.ts";
import type { Fault } from "./fault.ts";

const WHOLE_DAY = { fromMin: 0, untilMin: 1440 };

/** Section 3, the employer's side: teams in one place at a time, sessions at its sites, and the cool-down between dates. */
export function checkEmployers(world: CheckWorld): Fault[] {
  return [...checkTeams(world), ...checkReceiving(world), ...checkCoolDown(world)];
}

/** The teams of each offer, and those that all offers of an employer share. */
function checkTeams({ journeys, bookings }: CheckWorld): Fault[] {
  const byDay = new Map<string, { readonly whose: TeamsOf; readonly date: string; readonly sessions: Booking[] }>();
  for (const booking of bookings) {
    const isBlock = booking.offer.offer.days !== undefined;
    if (!isBlock && Number.isNaN(booking.startMin)) continue;
    for (const day of new Set(booking.parties.flatMap(({ days }) => days))) {
      const date = dateOf(day);
      for (const whose of listTeams(booking.offer)) {
        const key = `${whose.noun} ${whose.id} ${date}`;
        const ofDay = byDay.get(key) ?? { whose, date, sessions: [] };
        byDay.set(key, ofDay);
        ofDay.sessions.push(booking);
      }
    }
  }
  return [...byDay.values()].flatMap(({ whose: { noun, id, teams }, date, sessions }): Fault[] => {
    if (sessions.length <= teams) return [];
    const needed = countTeams(sessions, (first, next) => canFollow(first, next, journeys));
    if (needed <= teams) return [];
    const message = `The ${sessions.length} sessions of ${noun} ${id} on ${date} need ${needed} teams, but there are ${teams}.`;
    const details = { date, used: needed, capacity: teams };
    return [{ rule: "teams-exceeded", at: { [noun]: id, date }, message, details }];
  });
}

interface TeamsOf {
  readonly noun: "offer" | "employer";
  readonly id: string;
  readonly teams: number;
}

function listTeams({ offer, employer }: OfferEntry): readonly TeamsOf[] {
  const own: TeamsOf = { noun: "offer", id: offer.id, teams: offer.teams };
  return employer.teams === undefined ? [own] : [own, { noun: "employer", id: employer.id, teams: employer.teams }];
}

/** A block has no start and no end: nothing follows it on its days, and it follows nothing. */
function canFollow(first: Booking, next: Booking, journeys: CheckWorld["journeys"]): boolean {
  const from = first.parties[0].group.school;
  const to = next.parties[0].group.school;
  const travels = [first, next].every(({ offer: { offer } }) => offer.format === "in-school");
  const journeyMin = travels ? journeys.between(from, to) : 0;
  return first.endMin + journeyMin <= next.startMin;
}

/** What an employer's sites hold at once; a block takes all of its days. */
function checkReceiving({ index, bookings }: CheckWorld): Fault[] {
  const received = new Map<string, Map<number, Use[]>>();
  for (const { offer, parties, startMin, endMin } of bookings) {
    const { id, receivesAtOnce } = offer.employer;
    if (offer.offer.format !== "at-employer" || receivesAtOnce === undefined) continue;
    const ofEmployer = received.get(id) ?? new Map<number, Use[]>();
    received.set(id, ofEmployer);
    const hours = offer.offer.days === undefined ? { fromMin: startMin, untilMin: endMin } : WHOLE_DAY;
    for (const day of new Set(parties.flatMap(({ days }) => days))) fileUnder(ofEmployer, day, { ...hours, amount: 1 });
  }
  const faults: Fault[] = [];
  for (const [employer, ofEmployer] of received) {
    const capacity = index.employerById.get(employer)?.receivesAtOnce ?? 0;
    for (const [day, list] of ofEmployer) {
      const { amount, atMin } = busiestMinute(list);
      if (amount <= capacity) continue;
      const date = dateOf(day);
      const message = `At ${clock(atMin)} on ${date} employer ${employer} receives ${amount} sessions, but ${capacity} is its limit.`;
      const details = { date, atMin, used: amount, capacity };
      faults.push({ rule: "receiving-at-once", at: { employer, date }, message, details });
    }
  }
  return faults;
}
