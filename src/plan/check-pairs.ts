import type { Booking, CheckWorld, Party } from "./check-bookings.ts";
import { PAIR_RULES, type PairRule, type Refusals } from "./check-refusals.ts";
import type { Fault } from "./fault.ts";

/** Section 1 for each pair that the plan makes: one fault for each pair and rule, naming its first encounter. */
export function checkPairs({ bookings }: CheckWorld, { refuses }: Refusals): Fault[] {
  const faults: Fault[] = [];
  const done = new Set<string>();
  for (const booking of bookings) {
    for (const party of booking.parties) {
      const key = `${booking.offer.offer.id} ${party.group.group.id}`;
      if (done.has(key)) continue;
      done.add(key);
      const pair = { offer: booking.offer, kind: booking.kind, group: party.group };
      for (const rule of PAIR_RULES) {
        if (refuses(rule, pair)) faults.push(refuse(rule, booking, party));
      }
    }
  }
  return faults;
}

function refuse(refusal: PairRule, booking: Booking, party: Party): Fault {
  const offer = booking.offer.offer.id;
  const group = party.group.group.id;
  const distanceKm = party.distanceM / 1000;
  return {
    rule: `refused-${refusal}`,
    encounter: booking.encounter.id,
    at: { offer, group },
    message: `Group ${group} may not take up offer ${offer}: the rule "${refusal}" refuses the pair.`,
    details: { refusal, students: party.unitStudents, distanceKm },
  };
}
