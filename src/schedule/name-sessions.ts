import { NONE } from "../kernel/index.ts";
import { compareIds } from "../model/index.ts";
import { type Booking, studentsIn } from "./booking.ts";
import type { Session, SessionParty } from "./session.ts";

/**
 * Writes bookings as sessions and names the new ones: `offer~group~k` for a dedicated offer, `offer~k` for a shared one, with
 * k = 1, 2, ... in order of date, leaving out names that kept sessions have.
 *
 * @returns in order of day, start (blocks first) and id.
 * Cost: O(n log n).
 */
export function nameSessions(bookings: readonly Booking[]): readonly Session[] {
  const taken = new Set(bookings.flatMap(({ id }) => id ?? []));
  const lastOfStem = new Map<string, number>();
  return [...bookings]
    .sort(compareBookings)
    .map((booking) => toSession(booking, booking.id ?? nextName(stemOf(booking), { taken, lastOfStem })))
    .sort((a, b) => a.day - b.day || (a.startMin ?? NONE) - (b.startMin ?? NONE) || compareIds(a.id, b.id));
}

function stemOf({ offer: { offer }, attendances }: Booking): string {
  return offer.shared ? offer.id : `${offer.id}~${attendances[0].group.group.id}`;
}

function nextName(
  stem: string,
  { taken, lastOfStem }: { readonly taken: ReadonlySet<string>; readonly lastOfStem: Map<string, number> },
): string {
  let number = (lastOfStem.get(stem) ?? 0) + 1;
  while (taken.size > 0 && taken.has(`${stem}~${number}`)) number++;
  lastOfStem.set(stem, number);
  return `${stem}~${number}`;
}

/**
 * Of sessions at one time the fullest come first: what a pair's earlier sessions bring is not brought again (see Surplus). Sessions that
 * are alike in all of this differ in nothing but their parties, and then in the text of those, and in their rooms.
 */
function compareBookings(a: Booking, b: Booking): number {
  return (
    a.day - b.day ||
    a.startMin - b.startMin ||
    a.offer.row - b.offer.row || // offers stand in order of id
    studentsIn(b) - studentsIn(a) ||
    compareIds(JSON.stringify(listParties(a)), JSON.stringify(listParties(b))) ||
    compareIds(a.room ?? "", b.room ?? "")
  );
}

function toSession(booking: Booking, id: string): Session {
  const { offer, employer } = booking.offer;
  const { room } = booking;
  return {
    id,
    offer: offer.id,
    employer: employer.id,
    parties: listParties(booking),
    day: booking.day,
    startMin: booking.startMin === NONE ? null : booking.startMin,
    durationMin: offer.durationMin ?? null,
    days: offer.days ?? null,
    ...(room === undefined ? {} : { room }),
  };
}

/** One entry for each group, in order of id. */
function listParties({ attendances }: Booking): readonly SessionParty[] {
  if (attendances.length === 1) {
    const [{ group, amount, units }] = attendances;
    return [{ group: group.group.id, students: amount, units }];
  }
  const partyOf = new Map<string, SessionParty>();
  for (const { group, amount, units } of attendances) {
    const { id } = group.group;
    const known = partyOf.get(id) ?? { group: id, students: 0, units: 0 };
    partyOf.set(id, { group: id, students: known.students + amount, units: known.units + units });
  }
  return [...partyOf.values()].sort((a, b) => compareIds(a.group, b.group));
}
