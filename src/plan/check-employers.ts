import type { Booking, CheckWorld, PlanPolicy } from "./check-bookings.ts";
import { dateOf } from "./check-days.ts";
import { journeyMinutes, metresBetween } from "./check-journeys.ts";
import { fileUnder } from "./check-ledger.ts";
import { countTeams } from "./check-teams.ts";
import type { Fault } from "./fault.ts";

/** Section 3, the employer's side: teams in one place at a time, and the cool-down between dates. */
export function checkEmployers(world: CheckWorld): Fault[] {
  return [...checkTeams(world), ...checkCoolDown(world)];
}

function checkTeams({ policy, bookings }: CheckWorld): Fault[] {
  const byOfferDay = new Map<string, Booking[]>();
  for (const booking of bookings) {
    const isBlock = booking.offer.offer.days !== undefined;
    if (!isBlock && Number.isNaN(booking.startMin)) continue;
    for (const day of new Set(booking.parties.flatMap(({ days }) => days))) {
      fileUnder(byOfferDay, `${booking.offer.offer.id} ${dateOf(day)}`, booking);
    }
  }
  return [...byOfferDay].flatMap(([key, sessions]): Fault[] => {
    const [offer, date] = key.split(" ");
    const { teams, days } = sessions[0].offer.offer;
    if (sessions.length <= teams) return [];
    const needed =
      days === undefined ? countTeams(sessions, (first, next) => canFollow(first, next, policy)) : sessions.length;
    if (needed <= teams) return [];
    const message = `The ${sessions.length} sessions of offer ${offer} on ${date} need ${needed} teams, but there are ${teams}.`;
    return [{ rule: "teams-exceeded", at: { offer, date }, message, details: { date, used: needed, capacity: teams } }];
  });
}

function canFollow(first: Booking, next: Booking, policy: PlanPolicy): boolean {
  const from = first.parties[0].group.school;
  const to = next.parties[0].group.school;
  const travels = first.offer.offer.format === "in-school" && from.id !== to.id;
  const journeyMin = travels ? journeyMinutes(metresBetween(from.location, to.location), policy.travel) : 0;
  return first.endMin + journeyMin <= next.startMin;
}

/** Each date of an employer is held against the last one that ended before it. */
function checkCoolDown({ bookings }: CheckWorld): Fault[] {
  const byEmployer = new Map<string, Booking[]>();
  for (const booking of bookings) {
    if (booking.offer.employer.asks.coolDownDays > 0) fileUnder(byEmployer, booking.offer.employer.id, booking);
  }
  const faults: Fault[] = [];
  for (const [employer, list] of byEmployer) {
    const { coolDownDays } = list[0].offer.employer.asks;
    for (const firstDay of new Set(list.map((booking) => booking.firstDay))) {
      const before = list.filter((booking) => booking.lastDay < firstDay);
      const lastDay = before.reduce((latest, booking) => Math.max(latest, booking.lastDay), Number.NEGATIVE_INFINITY);
      if (!(firstDay - lastDay < coolDownDays)) continue;
      const date = dateOf(firstDay);
      const message =
        `Employer ${employer} has an encounter on ${date}, ${firstDay - lastDay} days after the one that ended on ` +
        `${dateOf(lastDay)}, but wants ${coolDownDays} between.`;
      const details = { date, before: dateOf(lastDay), gapDays: firstDay - lastDay, coolDownDays };
      faults.push({ rule: "cool-down", at: { employer, date }, message, details });
    }
  }
  return faults;
}
