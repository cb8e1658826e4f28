import { type EncounterKind, type GroupEntry, type OfferEntry, wholeMinutes } from "../model/index.ts";
import { type Booking, type CheckWorld, type Party, studentsOfUnit } from "./check-bookings.ts";
import { journeyPence } from "./check-journeys.ts";
import { addTo } from "./check-ledger.ts";
import type { Fault } from "./fault.ts";
import { virtualLimitOf } from "./list-capacities-again.ts";

/** Section 2: what is used of every capacity, added up over the year. */
export function checkResources(world: CheckWorld): Fault[] {
  return [
    ...checkPledges(world),
    ...checkUnits(world),
    ...checkSurplus(world),
    ...checkEmployers(world),
    ...checkSchoolsMet(world),
    ...checkFund(world),
    ...checkTravel(world),
    ...checkYearlyLimits(world),
    ...checkVirtual(world),
  ];
}

/** As each session is held to its places, the number of sessions holds the places of the year too. */
function checkPledges({ index, bookings }: CheckWorld): Fault[] {
  const used = new Map<string, number>();
  for (const { offer } of bookings) addTo(used, offer.offer.id, 1);
  return [...used].flatMap(([offer, sessions]): Fault[] => {
    const most = index.offerById.get(offer)?.offer.sessions ?? 0;
    if (sessions <= most) return [];
    const message = `Offer ${offer} is given ${sessions} times, but was pledged ${most} times.`;
    return [{ rule: "too-many-sessions", at: { offer }, message, details: { used: sessions, capacity: most } }];
  });
}

/** Students / m counts the units, so that two half parties are one unit. */
function checkUnits({ bookings }: CheckWorld): Fault[] {
  const students = new Map<string, number>();
  const last = new Map<string, { readonly booking: Booking; readonly party: Party }>();
  for (const booking of bookings) {
    for (const party of booking.parties) {
      const key = `${booking.offer.offer.id} ${party.group.group.id}`;
      addTo(students, key, party.students);
      last.set(key, { booking, party });
    }
  }
  return [...last].flatMap(([key, { booking, party }]): Fault[] => {
    const { offer } = booking.offer;
    const { id: group, size } = party.group.group;
    const most = mostUnits(booking.offer, booking.kind, party.group);
    const used = students.get(key) ?? 0;
    if (used <= most * party.unitStudents) return [];
    const message =
      `Offer ${offer.id} brings ${used} students of group ${group} (size ${size}) in all, ` +
      `but at most ${most} units of ${party.unitStudents} make sense.`;
    const details = { used, capacity: most * party.unitStudents, units: most };
    return [{ rule: "too-many-units", at: { offer: offer.id, group }, message, details }];
  });
}

/** Most units of an offer that make sense for a group. */
export function mostUnits(entry: OfferEntry, kind: EncounterKind, group: GroupEntry): number {
  const { offer } = entry;
  const { size } = group.group;
  const unitStudents = studentsOfUnit(entry, group);
  if (!offer.shared) return Math.min(offer.sessions, Math.ceil(size / unitStudents) * kind.repeatUpTo);
  const parties = offer.sessions * Math.floor((offer.places ?? 0) / unitStudents);
  return Math.min(parties, Math.floor(size / unitStudents) * kind.repeatUpTo);
}

/** Bookings stand in order of date, start and id, so what was met before is earlier. */
function checkSurplus({ bookings }: CheckWorld): Fault[] {
  const brought = new Map<string, number>();
  return bookings.flatMap(({ encounter, offer: { offer }, kind, parties }) => {
    if (offer.shared) return [];
    return parties.flatMap(({ group: { group }, students }): Fault[] => {
      const key = `${offer.id} ${group.id}`;
      const before = brought.get(key) ?? 0;
      const most = Math.max(offer.groupSize.min, group.size * kind.repeatUpTo - before);
      addTo(brought, key, students);
      if (students <= most) return [];
      const message =
        `Encounter ${encounter.id} brings ${students} students of group ${group.id} (size ${group.size}), ` +
        `but earlier sessions of offer ${offer.id} had ${before}: ${most} can gain from it.`;
      const details = { students, before, capacity: most };
      return [
        {
          rule: "surplus-students",
          encounter: encounter.id,
          at: { offer: offer.id, group: group.id },
          message,
          details,
        },
      ];
    });
  });
}

/** What an employer's shared offers set aside is taken off before dedicated sessions are counted. */
function checkEmployers({ index, bookings }: CheckWorld): Fault[] {
  const sessions = new Map<string, number>();
  const minutes = new Map<string, number>();
  for (const { offer } of bookings) {
    if (offer.offer.shared) continue;
    addTo(sessions, offer.employer.id, 1);
    addTo(minutes, offer.employer.id, offer.offer.durationMin ?? 0);
  }
  return [...sessions].flatMap(([employer, used]): Fault[] => {
    const { asks, offers } = index.employerById.get(employer) ?? { asks: { coolDownDays: 0 }, offers: [] };
    const shared = offers.filter((offer) => offer.shared);
    const faults: Fault[] = [];
    if (asks.perYear !== undefined) {
      const capacity = asks.perYear - shared.reduce((sum, offer) => sum + offer.sessions, 0);
      const message = `Employer ${employer} is asked for ${used} sessions, but has ${capacity} left beside its shared ones.`;
      if (used > capacity) {
        faults.push({ rule: "asks-exceeded", at: { employer }, message, details: { used, capacity } });
      }
    }
    if (asks.hoursPerYear !== undefined) {
      const setAside = shared.reduce((sum, offer) => sum + offer.sessions * (offer.durationMin ?? 0), 0);
      const capacity = wholeMinutes(asks.hoursPerYear) - setAside;
      const usedMin = minutes.get(employer) ?? 0;
      const message = `Employer ${employer} is asked for ${usedMin} minutes, but has ${capacity} left beside its shared sessions.`;
      if (usedMin > capacity) {
        faults.push({ rule: "hours-exceeded", at: { employer }, message, details: { used: usedMin, capacity } });
      }
    }
    return faults;
  });
}

/** Only who visits or receives a school meets it here: a virtual encounter does neither. */
function checkSchoolsMet({ index, bookings }: CheckWorld): Fault[] {
  const met = new Map<string, Set<string>>();
  for (const { offer, parties } of bookings) {
    if (offer.offer.format === "virtual") continue;
    const schools = met.get(offer.employer.id) ?? new Set();
    for (const { group } of parties) schools.add(group.school.id);
    met.set(offer.employer.id, schools);
  }
  return [...met].flatMap(([employer, schools]): Fault[] => {
    const capacity = index.employerById.get(employer)?.asks.maxSchools;
    if (capacity === undefined || schools.size <= capacity) return [];
    const message = `Employer ${employer} meets ${schools.size} schools, but wants at most ${capacity}.`;
    return [{ rule: "too-many-schools", at: { employer }, message, details: { used: schools.size, capacity } }];
  });
}

/** A session of a dedicated offer costs once; of a shared one each party does, a started party as a whole one. */
function checkFund({ hub, bookings }: CheckWorld): Fault[] {
  if (hub.fundPence === undefined) return [];
  let used = 0;
  for (const { offer, parties } of bookings) {
    const units = offer.offer.shared
      ? parties.reduce((sum, party) => sum + Math.ceil(party.students / party.unitStudents), 0)
      : 1;
    used += units * offer.offer.costPence;
  }
  if (used <= hub.fundPence) return [];
  const message = `The plan costs ${used} pence, but the hub's fund has ${hub.fundPence}.`;
  return [{ rule: "fund-exceeded", message, details: { used, capacity: hub.fundPence } }];
}

/** Each full unit is rounded to pence by itself, and so is what is left of a part of one. */
function checkTravel({ index, policy, bookings }: CheckWorld): Fault[] {
  const used = new Map<string, number>();
  for (const { offer, parties } of bookings) {
    if (offer.offer.format !== "at-employer") continue;
    for (const { students, unitStudents, distanceM, group } of parties) {
      const units = Math.floor(students / unitStudents);
      const pence =
        units * journeyPence(unitStudents, distanceM, policy.travel) +
        journeyPence(students - units * unitStudents, distanceM, policy.travel);
      addTo(used, group.school.id, pence);
    }
  }
  return [...used].flatMap(([school, pence]): Fault[] => {
    const capacity = index.schoolById.get(school)?.travel.budgetPence;
    if (capacity === undefined || pence <= capacity) return [];
    const message = `Travel of school ${school} costs ${pence} pence, but its budget is ${capacity}.`;
    return [{ rule: "travel-exceeded", at: { school }, message, details: { used: pence, capacity } }];
  });
}

function checkYearlyLimits({ index, bookings }: CheckWorld): Fault[] {
  const used = new Map<string, number>();
  for (const { parties } of bookings) {
    for (const { group, students } of parties) addTo(used, group.group.id, students);
  }
  return [...used].flatMap(([group, students]): Fault[] => {
    const { limits, size } = index.groupById.get(group)?.group ?? { limits: { perYear: 0 }, size: 0 };
    const capacity = limits.perYear * size;
    if (students <= capacity) return [];
    const message = `Group ${group} is booked for ${students} students in the year, but ${limits.perYear} x ${size} is its limit.`;
    return [{ rule: "yearly-limit-exceeded", at: { group }, message, details: { used: students, capacity } }];
  });
}

function checkVirtual({ index, policy, bookings }: CheckWorld): Fault[] {
  const used = new Map<string, number>();
  for (const { offer, parties } of bookings) {
    if (offer.offer.format !== "virtual") continue;
    for (const { group, students } of parties) addTo(used, group.group.id, students);
  }
  return [...used].flatMap(([group, students]): Fault[] => {
    const entry = index.groupById.get(group);
    const capacity = entry === undefined ? undefined : virtualLimitOf(policy, entry.group);
    if (capacity === undefined || students <= capacity) return [];
    const message = `Group ${group} is booked for ${students} students in virtual encounters, but ${capacity} is its limit.`;
    return [{ rule: "virtual-limit-exceeded", at: { group }, message, details: { used: students, capacity } }];
  });
}
