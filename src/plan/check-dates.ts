import type { School } from "../model/index.ts";
import { type Booking, type CheckWorld, onePerSchool, type Party } from "./check-bookings.ts";
import { dateOf, dayOf, weekdayOf } from "./check-days.ts";
import { isSenSetting } from "./check-refusals.ts";
import type { Fault, FaultRule } from "./fault.ts";

/** Section 3, the day: the school is open, the group is there, and the offer can take place. */
export function checkDates(world: CheckWorld): Fault[] {
  const agreements = listAgreements(world);
  return world.bookings.flatMap((booking) => [
    ...onePerSchool(booking).flatMap((party) => [...checkOpen(booking, party), ...checkSchoolContact(booking, party)]),
    ...booking.parties.flatMap((party) => checkPresence(booking, party)),
    ...booking.parties
      .filter(({ group }) => !isAgreed(booking, group, agreements))
      .flatMap((party) => checkLeadTime(world, booking, party)),
    ...checkAvailability(booking),
    ...checkEmployerContact(booking),
    ...checkInsurance(booking),
  ]);
}

function checkOpen(booking: Booking, party: Party): Fault[] {
  const closed = party.days.find((day) => !party.year.openDays.has(day));
  if (closed === undefined) return [];
  const { school } = party.group;
  const date = dateOf(closed);
  return [
    {
      rule: closed === booking.firstDay || Number.isNaN(closed) ? "school-closed" : "block-broken",
      encounter: booking.encounter.id,
      at: { school: school.id, date },
      message: `School ${school.id} is not open on ${date}, a day of encounter ${booking.encounter.id}.`,
      details: { date },
    },
  ];
}

function checkPresence({ encounter }: Booking, { group: { group }, days, fromMin, untilMin, year }: Party): Fault[] {
  const faults: Fault[] = [];
  for (const day of days) {
    const date = dateOf(day);
    const at = { group: group.id, date };
    const exam = year.exams.find(
      ({ years, start, end }) => years.some((each) => each === group.year) && start <= date && date <= end,
    );
    if (exam !== undefined) {
      const message = `Group ${group.id} (year ${group.year}) sits "${exam.name}" on ${date}.`;
      faults.push({ rule: "exam", encounter: encounter.id, at, message, details: { date, exam: exam.name } });
    }
    const away = group.unavailability.find(
      ({ start, end, startMin, endMin }) => start <= date && date <= end && startMin < untilMin && fromMin < endMin,
    );
    if (away !== undefined) {
      const message = `Group ${group.id} is not available on ${date} at that hour (${away.reason ?? "no reason given"}).`;
      const details = { date, startMin: away.startMin, endMin: away.endMin };
      faults.push({ rule: "group-unavailable", encounter: encounter.id, at, message, details });
    }
  }
  // One fault for each rule is enough: the next days of a block fail for the same cause.
  return faults.filter((fault, row) => faults.findIndex(({ rule }) => rule === fault.rule) === row);
}

function checkSchoolContact(booking: Booking, { days, group: { school } }: Party): Fault[] {
  return checkContact(booking, {
    days,
    noContact: school.noContact,
    who: `school ${school.id}`,
    at: { school: school.id },
  });
}

function checkEmployerContact(booking: Booking): Fault[] {
  const { noContact, id } = booking.offer.employer;
  const days = booking.parties.flatMap((party) => party.days);
  return checkContact(booking, { days, noContact, who: `employer ${id}`, at: { employer: id } });
}

/** The first day of an encounter on which a school or an employer wants none. */
function checkContact(
  { encounter }: Booking,
  given: Pick<Party, "days"> & Pick<School, "noContact"> & { readonly who: string; readonly at: Fault["at"] },
): Fault[] {
  const { noContact = [], who, at } = given;
  for (const date of given.days.map(dateOf)) {
    const closed = noContact.find(({ start, end }) => start <= date && date <= end);
    if (closed === undefined) continue;
    const message = `Encounter ${encounter.id} is on ${date}, when ${who} wants no contact (${closed.reason ?? "no reason given"}).`;
    const details = { date, start: closed.start, end: closed.end };
    return [{ rule: "no-contact", encounter: encounter.id, at: { ...at, date }, message, details }];
  }
  return [];
}

/** Dated agreements, written as in {@link isAgreed}. */
function listAgreements({ hub }: CheckWorld): ReadonlySet<string> {
  const dated = hub.locks.flatMap((lock) => (lock.type === "keep" && lock.date !== undefined ? [lock] : []));
  return new Set(dated.map(({ offer, group, date, startMin }) => `${offer} ${group} ${date} ${startMin ?? "any"}`));
}

/** What is agreed or over stands: the lead time is for what is still to be arranged. */
function isAgreed({ encounter }: Booking, { group }: Party["group"], agreements: ReadonlySet<string>): boolean {
  const { offer, date, startMin, status } = encounter;
  if (status === "confirmed" || status === "completed") return true;
  return [startMin, "any"].some((start) => agreements.has(`${offer} ${group.id} ${date} ${start}`));
}

function checkLeadTime({ hub, policy }: CheckWorld, { encounter, kind, firstDay }: Booking, party: Party): Fault[] {
  if (hub.planFrom === undefined) return [];
  const leadDays = kind.leadDays + (isSenSetting(party.group) ? policy.time.sendLeadDays : 0);
  const earliest = dayOf(hub.planFrom) + leadDays;
  if (firstDay >= earliest || Number.isNaN(firstDay)) return [];
  return [
    {
      rule: "lead-time",
      encounter: encounter.id,
      at: { group: party.group.group.id },
      message: `Encounter ${encounter.id} is on ${encounter.date}, but ${leadDays} days from ${hub.planFrom} end on ${dateOf(earliest)}.`,
      details: { date: encounter.date, earliest: dateOf(earliest), leadDays },
    },
  ];
}

function checkAvailability({ encounter, offer: { offer }, parties, firstDay }: Booking): Fault[] {
  const { dates, windows, weekdays } = offer.availability;
  const days = [...new Set(parties.flatMap((party) => party.days))];
  const faults: Fault[] = [];
  const report = (rule: FaultRule, day: number, problem: string): void => {
    const date = dateOf(day);
    const message = `Encounter ${encounter.id} is on ${date}, ${problem} offer ${offer.id}.`;
    faults.push({ rule, encounter: encounter.id, at: { offer: offer.id, date }, message, details: { date } });
  };
  if (dates.length > 0 && !dates.includes(encounter.date))
    report("date-not-offered", firstDay, "not one of the dates of");
  const outside = days.find((day) => !windows.some(({ start, end }) => dayOf(start) <= day && day <= dayOf(end)));
  if (windows.length > 0 && outside !== undefined) report("outside-windows", outside, "outside the windows of");
  const unwanted = days.find((day) => !weekdays.includes(weekdayOf(day)));
  if (weekdays.length > 0 && unwanted !== undefined) report("weekday-not-offered", unwanted, "not a weekday of");
  return faults;
}

function checkInsurance({ encounter, offer: { offer, employer }, kind, lastDay }: Booking): Fault[] {
  const { insuranceExpires } = employer.readiness;
  if (offer.format !== "at-employer" || !kind.gatedOffSite || insuranceExpires === undefined) return [];
  if (!(lastDay > dayOf(insuranceExpires))) return [];
  const message = `Encounter ${encounter.id} ends on ${dateOf(lastDay)}, but the insurance of ${employer.id} on ${insuranceExpires}.`;
  const details = { date: dateOf(lastDay), insuranceExpires };
  return [{ rule: "insurance-expired", encounter: encounter.id, at: { employer: employer.id }, message, details }];
}
