import { academicYearOf, dayOfDate } from "../../calendar/index.ts";
import type { EncounterStatus, GroupEntry, OfferEntry } from "../../model/index.ts";
import { type FloorMeasure, measureFloors, readSessions } from "../../plan/index.ts";
import { type Booking, type Desk, openDesk, type Session } from "../../schedule/index.ts";
import type { OpenPlan, PlannedParty } from "../open-plan.ts";
import { compareTimes } from "../pair-encounters.ts";

/** A plan made ready for the axioms: its sessions are in the books of a desk, where nothing moves. */
export interface PlanBook {
  readonly open: OpenPlan;
  readonly desk: Desk;
  /** In order of date, start (blocks first) and id. */
  readonly sessions: readonly Session[];
  readonly bookingOf: ReadonlyMap<string, Booking>;
  readonly parties: readonly PlannedParty[];
  /** (offers,) candidate rows of each, in order of group. */
  readonly rowsOfOffer: readonly (readonly number[])[];
  /** (groups,) student-encounters: planned, and recorded in this academic year. */
  readonly hadOfGroup: Float64Array;
  /** What the dated sessions make of the floors. */
  readonly floors: FloorMeasure;
}

/** Cost: O(parties + candidates + history). */
export function openPlanBook(open: OpenPlan): PlanBook {
  const { stage, encoded } = open;
  const sessions = listSessionsOf(open);
  const desk = openDesk({ ...stage.world, fixed: sessions });
  const bookings = stage.world.index.offers.flatMap((offer) => [...desk.ledger.sessionsOfOffer(offer)]);
  const parties = [...open.partiesOf.values()].flat();
  const rowsOfOffer: number[][] = stage.world.index.offers.map(() => []);
  for (let row = 0; row < stage.table.count; row++) rowsOfOffer[stage.table.offerOfCandidate[row]].push(row);
  return {
    open,
    desk,
    sessions,
    bookingOf: new Map(bookings.map((booking) => [booking.id!, booking])),
    parties,
    rowsOfOffer,
    hadOfGroup: countHad(open, parties),
    floors: measureFloors(stage, encoded, readSessions(stage, encoded, sessions)),
  };
}

/** Also of pairs that a rule forbids: they take time and places, whoever planned them. */
function listSessionsOf({ stage, plan, partiesOf }: OpenPlan): readonly Session[] {
  return [...plan.encounters].sort(compareTimes).flatMap((encounter): readonly Session[] => {
    const parties = partiesOf.get(encounter.id);
    if (parties === undefined) return [];
    const { offer, employer } = parties[0].offer;
    return [
      {
        id: encounter.id,
        offer: offer.id,
        employer: employer.id,
        parties: parties.map(({ group, students, units }) => ({ group: group.group.id, students, units })),
        day: dayOfDate(stage.world.calendar, encounter.date),
        startMin: encounter.startMin ?? null,
        durationMin: offer.durationMin ?? null,
        days: offer.days ?? null,
        ...(encounter.room === undefined ? {} : { room: encounter.room }),
      },
    ];
  });
}

function countHad({ stage, hub }: OpenPlan, parties: readonly PlannedParty[]): Float64Array {
  const year = Number(hub.academicYear.slice(0, 4));
  const had = Float64Array.from(stage.world.index.groups, ({ group }) =>
    group.history
      .filter(({ date }) => academicYearOf(date) === year)
      .reduce((sum, { students }) => sum + Math.min(students, group.size), 0),
  );
  for (const { group, students } of parties) had[group.row] += students;
  return had;
}

const SETTLED: ReadonlySet<EncounterStatus> = new Set(["confirmed", "completed"]);

/** Whether a party may no longer be taken away: its encounter is confirmed or over, or the hub keeps encounters of the pair. */
export function isSettled({ open }: PlanBook, { encounter, offer, group }: PlannedParty): boolean {
  if (SETTLED.has(encounter.status)) return true;
  return open.hub.locks.some(
    (lock) => lock.type === "keep" && lock.offer === offer.offer.id && lock.group === group.group.id,
  );
}

/** The offer and the group of a candidate row. */
export function pairOf({ open }: PlanBook, row: number): { readonly offer: OfferEntry; readonly group: GroupEntry } {
  const { table, world } = open.stage;
  return {
    offer: world.index.offers[table.offerOfCandidate[row]],
    group: world.index.groups[table.groupOfCandidate[row]],
  };
}
