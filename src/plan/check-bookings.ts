import {
  compareIds,
  type EncounterKind,
  type GroupEntry,
  type Hub,
  type HubIndex,
  indexHub,
  type OfferEntry,
  type Plan,
} from "../model/index.ts";
import { dayOf } from "./check-days.ts";
import { type JourneysAgain, metresToSite, readJourneys } from "./check-journeys.ts";
import { layOutYear, listDays, type SchoolYear } from "./check-school-year.ts";

export type PlannedEncounter = Plan["encounters"][number];
export type PlanPolicy = Plan["meta"]["policy"];

/** What one group does for one encounter. Minutes are NaN where a start is missing, so that nothing overlaps. */
export interface Party {
  readonly group: GroupEntry;
  readonly students: number;
  /** Students that one full unit of this pair brings. */
  readonly unitStudents: number;
  /** From the nearest site to the school; 0 for virtual. */
  readonly distanceM: number;
  /** One way; 0 unless at the employer. */
  readonly journeyMin: number;
  readonly days: readonly number[];
  /** On each of the days the group is taken from here ... */
  readonly fromMin: number;
  /** ... to here, journeys included. */
  readonly untilMin: number;
  readonly year: SchoolYear;
}

/** An encounter that takes place, with everything that it names. */
export interface Booking {
  readonly encounter: PlannedEncounter;
  readonly offer: OfferEntry;
  readonly kind: EncounterKind;
  readonly parties: readonly Party[];
  readonly firstDay: number;
  readonly lastDay: number;
  /** Of the session itself; NaN for a block and where the start is missing. */
  readonly startMin: number;
  readonly endMin: number;
}

/** What every check reads. */
export interface CheckWorld {
  readonly hub: Hub;
  readonly plan: Plan;
  readonly policy: PlanPolicy;
  readonly index: HubIndex;
  readonly journeys: JourneysAgain;
  readonly kindById: ReadonlyMap<string, EncounterKind>;
  readonly academicStart: number;
  /** Encounters that take place and whose offer and kind are known, by date, start (blocks first) and id. */
  readonly bookings: readonly Booking[];
}

const NOT_TAKING_PLACE: readonly string[] = ["withdrawn-by-employer", "withdrawn-by-school", "no-show"];

/** Whether an encounter uses anything up and is worth anything. */
export function takesPlace(encounter: PlannedEncounter): boolean {
  return !NOT_TAKING_PLACE.includes(encounter.status);
}

/** `m`: students of the group in one full unit of the offer. */
export function studentsOfUnit({ offer }: OfferEntry, { group }: GroupEntry): number {
  const students = Math.min(offer.groupSize.max, group.size);
  return offer.shared ? Math.min(students, offer.places ?? students) : students;
}

/** Looks up everything that the plan names. What can't be found is left out here and reported by `checkIds`. */
export function openWorld(hub: Hub, plan: Plan): CheckWorld {
  const index = indexHub(hub);
  const { policy } = plan.meta;
  const journeys = readJourneys(hub, policy.travel);
  const kindById = new Map(policy.kinds.map((kind) => [kind.id, kind]));
  const years = new Map<string, SchoolYear>();
  const yearOf = ({ school }: GroupEntry): SchoolYear => {
    const known = years.get(school.id) ?? layOutYear(hub, school);
    years.set(school.id, known);
    return known;
  };
  const bookings: Booking[] = [];
  for (const encounter of plan.encounters) {
    const offer = index.offerById.get(encounter.offer);
    const kind = offer === undefined ? undefined : kindById.get(offer.offer.kind);
    if (offer === undefined || kind === undefined || !takesPlace(encounter)) continue;
    const parties = encounter.groups.flatMap(({ group: id, students }): Party[] => {
      const group = index.groupById.get(id);
      return group === undefined
        ? []
        : [makeParty(encounter, offer, { group, students, year: yearOf(group), journeys })];
    });
    const firstDay = dayOf(encounter.date);
    const startMin = offer.offer.days === undefined ? (encounter.startMin ?? Number.NaN) : Number.NaN;
    bookings.push({
      encounter,
      offer,
      kind,
      parties,
      firstDay,
      lastDay: parties.reduce((last, { days }) => Math.max(last, days[days.length - 1]), firstDay),
      startMin,
      endMin: startMin + (offer.offer.durationMin ?? Number.NaN),
    });
  }
  bookings.sort(
    ({ encounter: a }, { encounter: b }) =>
      compareIds(a.date, b.date) || (a.startMin ?? -1) - (b.startMin ?? -1) || compareIds(a.id, b.id),
  );
  const academicStart = Number(hub.academicYear.slice(0, 4));
  return { hub, plan, policy, index, journeys, kindById, academicStart, bookings };
}

function makeParty(
  encounter: PlannedEncounter,
  entry: OfferEntry,
  given: Pick<Party, "group" | "students" | "year"> & Pick<CheckWorld, "journeys">,
): Party {
  const { offer } = entry;
  const { group, students, year, journeys } = given;
  const journeyMin = journeys.toSite(entry, group.school);
  const firstDay = dayOf(encounter.date);
  const isBlock = offer.days !== undefined;
  const startMin = encounter.startMin ?? Number.NaN;
  return {
    group,
    students,
    unitStudents: studentsOfUnit(entry, group),
    distanceM: metresToSite(entry, group.school),
    journeyMin,
    days: listDays(year, firstDay, offer),
    fromMin: isBlock ? year.startMin : startMin - journeyMin,
    untilMin: isBlock ? year.endMin : startMin + (offer.durationMin ?? Number.NaN) + journeyMin,
    year,
  };
}

/** The first party of each school: what holds for a school is looked at once. */
export function onePerSchool({ parties }: Booking): readonly Party[] {
  const schools = parties.map(({ group }) => group.school.id);
  return parties.filter(({ group }, row) => schools.indexOf(group.school.id) === row);
}
