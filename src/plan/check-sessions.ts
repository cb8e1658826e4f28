import type { Booking, CheckWorld } from "./check-bookings.ts";
import type { Fault, FaultRule } from "./fault.ts";

/** Section 3, who is in a session: its places, the size of each party, one group or one school where the rules say so. */
export function checkSessions({ bookings }: CheckWorld): Fault[] {
  return bookings.flatMap((booking) => [...checkPlaces(booking), ...checkParties(booking), ...checkCompany(booking)]);
}

function checkPlaces({ encounter, offer: { offer }, parties }: Booking): Fault[] {
  const students = parties.reduce((sum, party) => sum + party.students, 0);
  const capacity = offer.shared ? (offer.places ?? 0) : offer.groupSize.max;
  if (students <= capacity) return [];
  const message = `Encounter ${encounter.id} brings ${students} students, but a session of offer ${offer.id} holds ${capacity}.`;
  const details = { used: students, capacity };
  return [{ rule: "session-overfull", encounter: encounter.id, at: { offer: offer.id }, message, details }];
}

function checkParties({ encounter, offer: { offer }, parties }: Booking): Fault[] {
  return parties.flatMap(({ group: { group }, students }): Fault[] => {
    const faults: Fault[] = [];
    const at = { offer: offer.id, group: group.id };
    if (students < offer.groupSize.min) {
      const message = `Encounter ${encounter.id} brings ${students} students of group ${group.id}, but offer ${offer.id} asks for ${offer.groupSize.min} or more.`;
      const details = { students, min: offer.groupSize.min };
      faults.push({ rule: "party-too-small", encounter: encounter.id, at, message, details });
    }
    if (students > group.size) {
      const message = `Encounter ${encounter.id} brings ${students} students of group ${group.id}, which has ${group.size}.`;
      const details = { students, size: group.size };
      faults.push({ rule: "party-exceeds-group", encounter: encounter.id, at, message, details });
    }
    return faults;
  });
}

function checkCompany({ encounter, offer: { offer }, parties }: Booking): Fault[] {
  const schools = new Set(parties.map(({ group }) => group.school.id));
  const one = (rule: FaultRule, what: string, count: number): Fault[] => {
    const message = `Encounter ${encounter.id} joins ${count} ${what}, but offer ${offer.id} takes one at a time.`;
    return [{ rule, encounter: encounter.id, at: { offer: offer.id }, message, details: { count } }];
  };
  if (!offer.shared && parties.length > 1) return one("dedicated-to-several", "groups", parties.length);
  if (offer.shared && offer.format === "in-school" && schools.size > 1)
    return one("several-schools", "schools", schools.size);
  return [];
}
