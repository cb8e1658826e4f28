import type { GroupEntry, Occasion, Wish, Wishes } from "../model/index.ts";
import type { Booking, CheckWorld, Party } from "./check-bookings.ts";
import { dayOf, weekOf } from "./check-days.ts";
import { metresToSite } from "./check-journeys.ts";
import { creditsClaim, earnByOffer } from "./recount-credit.ts";
import type { Recount } from "./recount-value.ts";

/** One group's part in one encounter. */
interface Attended {
  readonly booking: Booking;
  readonly party: Party;
}

/**
 * The amount of every wish, counted from the encounters that take place, one wish after the other.
 *
 * Cost: O(encounters x (block days + claims of a group + occasions) + groups x school days).
 * @see docs/rules.md, section 10.
 */
export function recountTimetable(
  world: CheckWorld,
  wishes: Wishes,
  { claims }: Pick<Recount, "claims">,
): Readonly<Record<Wish, number>> {
  const { hub, policy, academicStart } = world;
  const bookings = world.bookings.filter(({ firstDay }) => !Number.isNaN(firstDay));
  const attended = bookings.flatMap((booking) => booking.parties.map((party) => ({ booking, party })));
  const ofGroup = [...listsBy(attended, ({ party }) => party.group.group.id).values()];
  return {
    spacing: sumOf(ofGroup, (list) => countTooClose(list, policy.time.spacingDays)),
    schoolWeeks: countSchoolPairs(bookings),
    groupWeeks: sumOf(ofGroup, countFurtherInWeek),
    occasions: sumOf(hub.occasions ?? [], (occasion) => sumOf(ofGroup, (list) => countWithoutOccasion(list, occasion))),
    farDays: countFarDays(bookings, wishes.farKm * 1000),
    leastServed: sumOf(ofGroup, (list) => countWaiting(list, academicStart)),
    slack: countShortOfSlack(world, attended, { claims, slackDays: wishes.slackDays }),
  };
}

function listsBy<T>(
  list: readonly T[],
  keyOf: (each: T) => string | number,
): ReadonlyMap<string | number, readonly T[]> {
  const lists = new Map<string | number, T[]>();
  for (const each of list) {
    const known = lists.get(keyOf(each));
    if (known === undefined) lists.set(keyOf(each), [each]);
    else known.push(each);
  }
  return lists;
}

function sumOf<T>(list: readonly T[], amountOf: (each: T) => number): number {
  return list.reduce((sum, each) => sum + amountOf(each), 0);
}

/** Every stretch of school days that follow each other, also those that reach beyond the year's ends, holds so many students too many. */
function countTooClose(list: readonly Attended[], spacingDays: number): number {
  const [{ party }] = list;
  const { size } = party.group.group;
  const open = [...party.year.openDays].sort((a, b) => a - b);
  if (spacingDays === 0 || open.length === 0) return 0;
  const places = new Map(open.map((day, place) => [day, place]));
  // A day on which the school is closed counts for the next open one.
  const placeOf = (day: number): number =>
    places.get(day) ?? Math.min(open.length - 1, open.filter((each) => each < day).length);
  const students = new Array<number>(open.length + spacingDays - 1).fill(0);
  for (const { party: each } of list) {
    const ends = new Set(
      each.days.flatMap((day) => Array.from({ length: spacingDays }, (_, step) => placeOf(day) + step)),
    );
    for (const end of ends) students[end] += each.students;
  }
  return sumOf(students, (count) => Math.max(0, count - size));
}

function countSchoolPairs(bookings: readonly Booking[]): number {
  const weeks = bookings.flatMap(({ parties }) => [
    ...new Set(parties.flatMap(({ group, days }) => days.map((day) => `${group.school.id} ${weekOf(day)}`))),
  ]);
  return sumOf([...listsBy(weeks, (week) => week).values()], ({ length }) => (length * (length - 1)) / 2);
}

function countFurtherInWeek(list: readonly Attended[]): number {
  const { size } = list[0].party.group.group;
  const inWeeks = list.flatMap(({ party: { days, students } }) =>
    [...new Set(days.map(weekOf))].map((week) => ({ week, students })),
  );
  const weeks = [...listsBy(inWeeks, ({ week }) => week).values()];
  return sumOf(weeks, (inWeek) => Math.max(0, sumOf(inWeek, ({ students }) => students) - size));
}

function countWithoutOccasion(list: readonly Attended[], { start, end, technicalRoute, kinds }: Occasion): number {
  const { group } = list[0].party.group;
  if (group.staff) return 0;
  const fitting = list.filter(
    ({ booking: { offer } }) =>
      (technicalRoute === undefined || offer.offer.routes.length > 0) &&
      (kinds === undefined || kinds.includes(offer.offer.kind)),
  );
  const inside = fitting.filter(({ booking: { firstDay } }) => dayOf(start) <= firstDay && firstDay <= dayOf(end));
  const studentsOf = (some: readonly Attended[]): number => sumOf(some, ({ party }) => party.students);
  return Math.max(0, Math.min(group.size, studentsOf(fitting)) - studentsOf(inside));
}

function countFarDays(bookings: readonly Booking[], farM: number): number {
  const journeys = bookings.flatMap(({ offer, parties }) =>
    parties
      .filter(({ group: { school } }) => offer.offer.format === "in-school" && metresToSite(offer, school) > farM)
      .flatMap(({ group, days }) => days.map((day) => `${offer.employer.id} ${group.school.id} ${day}`)),
  );
  return new Set(journeys).size;
}

function countWaiting(list: readonly Attended[], academicStart: number): number {
  const first = Math.min(...list.map(({ booking }) => weekOf(booking.firstDay)));
  return countUnserved(list[0].party.group, academicStart) * (first - weekOf(dayOf(`${academicStart}-09-01`)));
}

function countUnserved({ group }: GroupEntry, academicStart: number): number {
  if (group.staff) return 0;
  const recent = group.history.filter(({ date }) => date >= `${academicStart - 1}-09-01`);
  return Math.max(0, group.size - sumOf(recent, ({ students }) => Math.min(students, group.size)));
}

function countShortOfSlack(
  { policy }: CheckWorld,
  attended: readonly Attended[],
  { claims, slackDays }: Pick<Recount, "claims"> & { readonly slackDays: number },
): number {
  const withDeadline = listsBy(
    claims.filter(({ claim }) => claim.deadline !== undefined),
    ({ group }) => group,
  );
  return sumOf(attended, ({ booking: { encounter, offer, firstDay }, party }) => {
    const known = withDeadline.get(party.group.group.id) ?? [];
    if (known.length === 0) return 0;
    const shown = {
      earned: earnByOffer(policy, offer),
      formats: [offer.offer.format],
      sectors: offer.sectors,
      sizeBand: offer.employer.sizeBand,
      date: encounter.date,
    };
    // What it would credit if no deadline had passed; those that have are not missed by a cancellation.
    const deadlines = known
      .filter(({ claim: { deadline, ...claim } }) => creditsClaim(claim, shown))
      .map(({ claim }) => dayOf(claim.deadline ?? ""))
      .filter((deadline) => deadline >= firstDay);
    if (deadlines.length === 0) return 0;
    return party.students * Math.max(0, slackDays - (Math.min(...deadlines) - firstDay));
  });
}
