import type { Hub, Policy } from "../../src/model/index.ts";
import type { Match, Session } from "../../src/schedule/index.ts";

/*
 * docs/rules.md, section 3, read again sentence by sentence and tried minute by minute. Slow, plain, and without a line of the
 * calendar or the schedule: what they promise is held against this.
 */

type School = Hub["schools"][number];
type Group = School["groups"][number];
type Employer = Hub["employers"][number];
type Offer = Employer["offers"][number];

const DAY_MS = 86_400_000;
const HALF_EARTH_M = 6_371_008.8;

interface Pair {
  readonly offer: Offer;
  readonly employer: Employer;
  readonly group: Group;
  readonly school: School;
}

export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
export const dateOfNumber = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
const weekdayOf = (day: number): number => new Date(day * DAY_MS).getUTCDay() || 7;
const weekOf = (day: number): number => Math.floor((day + 3) / 7); // day 0 was a Thursday

export function firstDayOfYear(hub: Hub): number {
  return dayNumber(`${hub.academicYear.slice(0, 4)}-09-01`);
}

function lastDayOfYear(hub: Hub): number {
  return dayNumber(`${Number(hub.academicYear.slice(0, 4)) + 1}-08-31`);
}

const within = (date: string, ranges: readonly { readonly start: string; readonly end: string }[]): boolean =>
  ranges.some(({ start, end }) => start <= date && date <= end);

function timetableOf(hub: Hub, school: School) {
  return school.calendar.timetable ?? hub.calendar.timetable;
}

function hoursOf(hub: Hub, school: School): { readonly startMin: number; readonly endMin: number } {
  const { periods } = timetableOf(hub, school);
  return { startMin: periods[0].startMin, endMin: periods[periods.length - 1].endMin };
}

export function isOpen(hub: Hub, school: School, day: number): boolean {
  const date = dateOfNumber(day);
  const own = { ...hub.calendar, ...school.calendar } as Hub["calendar"];
  if (day < firstDayOfYear(hub) || day > lastDayOfYear(hub)) return false;
  if (!within(date, own.terms) || within(date, own.halfTerms) || within(date, own.closures)) return false;
  return own.timetable.weekdays.includes(weekdayOf(day)) && !own.inset.includes(date);
}

function timetableWeek(hub: Hub, school: School, day: number): number {
  const weeks = new Set<number>();
  for (let each = firstDayOfYear(hub); each <= day; each++) if (isOpen(hub, school, each)) weeks.add(weekOf(each));
  return ((weeks.size - 1) % timetableOf(hub, school).cycleWeeks) + 1;
}

function daysOf(hub: Hub, school: School, offer: Offer, firstDay: number): readonly number[] {
  const days = [firstDay];
  if (offer.pattern === "one-a-week") {
    // A year has no more than 53 weeks: where days are missing after them, the school is not open on the last.
    for (let week = 1; week <= 60 && days.length < offer.days!; week++) {
      const day = firstDay + 7 * week;
      if (isOpen(hub, school, day) || week === 60) days.push(day);
    }
    return days;
  }
  while (days.length < (offer.days ?? 1)) {
    let next = days[days.length - 1] + 1;
    while (!timetableOf(hub, school).weekdays.includes(weekdayOf(next))) next++;
    days.push(next);
  }
  return days;
}

export function journeyOf(hub: Hub, policy: Policy, pair: Omit<Pair, "group">): number {
  const { offer, employer, school } = pair;
  if (offer.format !== "at-employer") return 0;
  const timed = (hub.journeys ?? []).filter((journey) => journey.school === school.id);
  const toOffer = timed.find((journey) => journey.offer === offer.id);
  const toEmployer = timed.find((journey) => journey.employer === employer.id);
  if (toOffer !== undefined || toEmployer !== undefined) return (toOffer ?? toEmployer)!.min;
  const sites = offer.location === undefined ? employer.locations : [offer.location];
  return Math.min(...sites.map((site) => journeyBetween(policy, site, school.location)));
}

function journeyOfTeam(hub: Hub, policy: Policy, [one, other]: readonly [School, School]): number {
  if (one.id === other.id) return 0;
  const timed = (hub.journeys ?? []).find(
    ({ school, otherSchool }) =>
      (school === one.id && otherSchool === other.id) || (school === other.id && otherSchool === one.id),
  );
  return timed?.min ?? journeyBetween(policy, one.location, other.location);
}

function journeyBetween({ travel }: Policy, a: School["location"], b: School["location"]): number {
  const [x, y] = [a, b].map(({ lat, lon }) => {
    const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  });
  const metres = Math.round(HALF_EARTH_M * 2 * Math.asin(Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]) / 2));
  const minutes = ((travel.roadFactor * metres) / 1000 / travel.speedKmh) * 60 + travel.bufferMin;
  return Math.ceil(minutes / 5 - 1e-7) * 5;
}

/**
 * Whether an encounter of this pair may begin then, if nothing else were booked. `startMin` is not looked at for a block; an
 * agreed date needs no notice.
 */
export function mayMeet(
  hub: Hub,
  policy: Policy,
  pair: Pair,
  at: { readonly day: number; readonly startMin: number; readonly isAgreed?: boolean },
): boolean {
  const { offer, employer, group, school } = pair;
  const kind = policy.kinds.find(({ id }) => id === offer.kind)!;
  const days = daysOf(hub, school, offer, at.day);
  const isSen = school.kind === "special" || school.kind === "alternative-provision";
  const exams = school.calendar.exams ?? hub.calendar.exams;
  const hours = hoursOf(hub, school);
  const { dates, windows, weekdays, times } = offer.availability;
  const isBlock = offer.days !== undefined;
  const journey = isBlock ? 0 : journeyOf(hub, policy, pair);
  const start = isBlock ? hours.startMin : at.startMin;
  const end = isBlock ? hours.endMin : at.startMin + offer.durationMin!;
  const takenMinutes = Array.from({ length: end - start + 2 * journey }, (_, minute) => start - journey + minute);

  if (hub.planFrom !== undefined && at.isAgreed !== true) {
    const leadDays = kind.leadDays + (isSen ? policy.time.sendLeadDays : 0);
    if (at.day < dayNumber(hub.planFrom) + leadDays) return false;
  }
  if (dates.length > 0 && !dates.includes(dateOfNumber(at.day))) return false;
  if (!isBlock && times.length > 0 && !times.some((time) => time.startMin <= start && end <= time.endMin)) return false;
  if (takenMinutes.some((minute) => minute < hours.startMin || minute >= hours.endMin)) return false;
  const { insuranceExpires } = employer.readiness;
  if (offer.format === "at-employer" && kind.gatedOffSite && insuranceExpires !== undefined) {
    if (dateOfNumber(days[days.length - 1]) > insuranceExpires) return false;
  }
  const { periods } = timetableOf(hub, school);
  if (offer.format === "in-school" && !isBlock && !periods.some((period) => period.startMin === start)) return false;

  return days.every((day) => {
    const date = dateOfNumber(day);
    if (!isOpen(hub, school, day)) return false;
    if (within(date, [...(school.noContact ?? []), ...(employer.noContact ?? [])])) return false;
    if (!group.staff && exams.some((exam) => within(date, [exam]) && exam.years.includes(group.year!))) return false;
    if (windows.length > 0 && !within(date, windows)) return false;
    if (weekdays.length > 0 && !weekdays.includes(weekdayOf(day))) return false;
    const away = group.unavailability.filter((entry) => within(date, [entry]));
    if (takenMinutes.some((minute) => away.some((entry) => entry.startMin <= minute && minute < entry.endMin)))
      return false;
    if (offer.format !== "in-school" || school.hosting.periods.length === 0) return true;
    return periods.every((period, position) => {
      const touched = takenMinutes.some((minute) => period.startMin <= minute && minute < period.endMin);
      const welcome = school.hosting.periods.some(
        (entry) =>
          entry.weekday === weekdayOf(day) &&
          (entry.week ?? timetableWeek(hub, school, day)) === timetableWeek(hub, school, day) &&
          entry.periods.includes(position),
      );
      return !touched || welcome;
    });
  });
}

interface Attended {
  readonly session: Session;
  readonly offer: Offer;
  readonly employer: Employer;
  readonly group: Group;
  readonly school: School;
  readonly students: number;
  readonly days: readonly number[];
  readonly fromMin: number;
  readonly untilMin: number;
}

/** Every broken rule, in words; empty = the sessions are sound. `agreed`: matches, of which some have a date that was agreed. */
export function findBrokenRules(
  hub: Hub,
  policy: Policy,
  { sessions, agreed }: { readonly sessions: readonly Session[]; readonly agreed: readonly Partial<Match>[] },
): readonly string[] {
  const broken: string[] = [];
  const attended = sessions.flatMap((session) => listAttended(hub, policy, session));
  const first = firstDayOfYear(hub);

  for (const { session, ...pair } of attended) {
    const isAgreed = agreed.some(
      ({ offer = "o1", group = "g1", pinned }) =>
        offer === pair.offer.id && group === pair.group.id && pinned?.date === dateOfNumber(first + session.day),
    );
    const at = { day: first + session.day, startMin: session.startMin ?? 0, isAgreed };
    if (!mayMeet(hub, policy, pair, at)) broken.push(`${session.id}: ${pair.group.id} can't come`);
  }
  for (const session of sessions)
    broken.push(
      ...checkCompany(
        session,
        attended.filter((each) => each.session === session),
      ),
    );
  for (const group of hub.schools.flatMap(({ groups }) => groups)) {
    broken.push(
      ...checkGroup(
        group,
        attended.filter((each) => each.group.id === group.id),
      ),
    );
  }
  for (const school of hub.schools)
    broken.push(
      ...checkHost(
        school,
        attended.filter((each) => each.school.id === school.id),
      ),
    );
  for (const employer of hub.employers) {
    const own = attended.filter((each) => each.employer.id === employer.id);
    broken.push(...checkCoolDown(employer, own), ...checkSites(employer, own));
    if (employer.teams !== undefined) broken.push(...checkTeams({ hub, policy }, employer, own));
    for (const offer of employer.offers) {
      const given = own.filter((each) => each.offer.id === offer.id);
      if (new Set(given.map(({ session }) => session.id)).size > offer.sessions)
        broken.push(`${offer.id}: too many sessions`);
      broken.push(...checkTeams({ hub, policy }, offer, given));
    }
  }
  return broken;
}

function listAttended(hub: Hub, policy: Policy, session: Session): readonly Attended[] {
  const employer = hub.employers.find(({ id }) => id === session.employer)!;
  const offer = employer.offers.find(({ id }) => id === session.offer)!;
  return session.parties.map(({ group: id, students }) => {
    const school = hub.schools.find(({ groups }) => groups.some((group) => group.id === id))!;
    const group = school.groups.find((each) => each.id === id)!;
    const hours = hoursOf(hub, school);
    const journey = journeyOf(hub, policy, { offer, employer, school });
    const isBlock = offer.days !== undefined;
    return {
      session,
      offer,
      employer,
      group,
      school,
      students,
      days: daysOf(hub, school, offer, firstDayOfYear(hub) + session.day),
      fromMin: isBlock ? hours.startMin : session.startMin! - journey,
      untilMin: isBlock ? hours.endMin : session.startMin! + offer.durationMin! + journey,
    };
  });
}

function checkCompany({ id }: Session, parties: readonly Attended[]): readonly string[] {
  const [{ offer }] = parties;
  const students = parties.reduce((sum, party) => sum + party.students, 0);
  const broken: string[] = [];
  if (students > (offer.shared ? offer.places! : offer.groupSize.max)) broken.push(`${id}: too many students`);
  if (!offer.shared && parties.length > 1) broken.push(`${id}: dedicated to several`);
  if (parties.some((party) => party.students < offer.groupSize.min)) broken.push(`${id}: party too small`);
  const schools = new Set(parties.map(({ school }) => school.id));
  if (offer.format === "in-school" && schools.size > 1) broken.push(`${id}: several schools`);
  return broken;
}

const minutesOf = ({ fromMin, untilMin }: Attended): readonly number[] =>
  Array.from({ length: untilMin - fromMin }, (_, minute) => fromMin + minute);

/** The largest sum of amounts at one minute of one day. */
function busiest(list: readonly Attended[], amountOf: (each: Attended) => number): number {
  const sums = new Map<string, number>();
  for (const each of list) {
    for (const day of each.days) {
      for (const minute of minutesOf(each)) {
        const key = `${day} ${minute}`;
        sums.set(key, (sums.get(key) ?? 0) + amountOf(each));
      }
    }
  }
  return Math.max(0, ...sums.values());
}

/** The largest sum of amounts under one key. */
function largest<K>(entries: readonly (readonly [K, number])[]): number {
  const sums = new Map<K, number>();
  for (const [key, amount] of entries) sums.set(key, (sums.get(key) ?? 0) + amount);
  return Math.max(0, ...sums.values());
}

function checkGroup(group: Group, list: readonly Attended[]): readonly string[] {
  const broken: string[] = [];
  if (busiest(list, ({ students }) => students) > group.size)
    broken.push(`${group.id}: more students at once than there are`);
  const weeks = list.flatMap(({ days, students, offer }) =>
    (offer.pattern === "one-a-week" ? days : days.slice(0, 1)).map((day) => [weekOf(day), students] as const),
  );
  if (largest(weeks) > group.limits.perWeek * group.size) broken.push(`${group.id}: weekly limit`);
  const year = list.reduce((sum, { students }) => sum + students, 0);
  if (year > group.limits.perYear * group.size) broken.push(`${group.id}: yearly limit`);
  return broken;
}

function checkHost({ id, hosting, travel }: School, list: readonly Attended[]): readonly string[] {
  const visits = list.filter(
    ({ offer, session }, row) =>
      offer.format === "in-school" && list.findIndex((each) => each.session === session) === row,
  );
  const broken: string[] = [];
  if (busiest(visits, () => 1) > hosting.atOnce) broken.push(`${id}: hosts too many at once`);
  if (largest(visits.flatMap(({ days }) => days.map((day) => [day, 1] as const))) > hosting.perDay) {
    broken.push(`${id}: hosts too many a day`);
  }
  const weeks = visits.flatMap(({ days }) => [...new Set(days.map(weekOf))].map((week) => [week, 1] as const));
  if (largest(weeks) > hosting.perWeek) broken.push(`${id}: hosts too many a week`);
  return [...broken, ...checkRooms({ id, hosting }, list), ...checkCoaches({ id, travel }, list)];
}

/** A session's room is looked at minute by minute; its students are all that come. */
function checkRooms({ id, hosting }: Pick<School, "id" | "hosting">, list: readonly Attended[]): readonly string[] {
  const broken: string[] = [];
  for (const session of new Set(list.map((each) => each.session))) {
    const own = list.filter((each) => each.session === session);
    const needsRoom = own[0].offer.format === "in-school" && hosting.rooms !== undefined;
    const room = hosting.rooms?.find((each) => each.id === session.room);
    if (!needsRoom && session.room !== undefined) broken.push(`${session.id}: has a room`);
    if (!needsRoom) continue;
    if (room === undefined) broken.push(`${session.id}: has no room of ${id}`);
    else if (room.seats < own.reduce((sum, { students }) => sum + students, 0)) broken.push(`${session.id}: no seats`);
  }
  const inRooms = list.filter(
    ({ session }, row) => session.room && list.findIndex((e) => e.session === session) === row,
  );
  for (const room of new Set(inRooms.map(({ session }) => session.room))) {
    const taken = inRooms.filter(({ session }) => session.room === room);
    if (busiest(taken, () => 1) > 1) broken.push(`${id}: two sessions in room ${room}`);
  }
  return broken;
}

function checkCoaches({ id, travel }: Pick<School, "id" | "travel">, list: readonly Attended[]): readonly string[] {
  if (travel.coaches === undefined) return [];
  const { count, seats } = travel.coaches;
  const rides = list.filter(({ offer }) => offer.format === "at-employer");
  return busiest(rides, ({ students }) => Math.ceil(students / seats)) > count ? [`${id}: too few coaches`] : [];
}

function checkCoolDown({ id, asks }: Employer, list: readonly Attended[]): readonly string[] {
  const sessions = [...new Set(list.map(({ session }) => session))].map((session) => {
    const days = list.filter((each) => each.session === session).flatMap((each) => each.days);
    return days;
  });
  const isClose = sessions.some((a, row) =>
    sessions.slice(0, row).some((b) => {
      if (a.some((day) => b.includes(day))) return false;
      return a.some((day) => b.some((other) => Math.abs(day - other) < asks.coolDownDays));
    }),
  );
  return isClose ? [`${id}: cool-down`] : [];
}

/** Every minute of the session itself; all of a day for a block. */
const minutesOfSession = ({ session, offer }: Attended): readonly number[] =>
  Array.from({ length: offer.durationMin ?? 1440 }, (_, minute) => (session.startMin ?? 0) + minute);

function checkSites({ id, receivesAtOnce = Number.POSITIVE_INFINITY }: Employer, list: readonly Attended[]): string[] {
  const there = new Map<string, Set<string>>();
  for (const each of list.filter(({ offer }) => offer.format === "at-employer")) {
    for (const day of each.days) {
      for (const minute of minutesOfSession(each)) {
        const key = `${day} ${minute}`;
        there.set(key, (there.get(key) ?? new Set()).add(each.session.id));
      }
    }
  }
  return [...there.values()].some(({ size }) => size > receivesAtOnce) ? [`${id}: receives too many at once`] : [];
}

/** Tries every way of giving a day's sessions to the teams: of an offer, or of an employer. */
function checkTeams(
  { hub, policy }: { readonly hub: Hub; readonly policy: Policy },
  { id, teams = 0 }: { readonly id: string; readonly teams?: number | undefined },
  list: readonly Attended[],
): readonly string[] {
  const days = new Set(list.flatMap((each) => each.days));
  return [...days].flatMap((day) => {
    const sessions = list
      .filter(
        ({ days: own, session }, row) =>
          own.includes(day) && list.findIndex((each) => each.session === session) === row,
      )
      .map(({ session, school, offer }) => ({ session, school, offer }))
      .sort((a, b) => (a.session.startMin ?? 0) - (b.session.startMin ?? 0));
    const follows = (a: (typeof sessions)[number], b: (typeof sessions)[number]): boolean => {
      if (a.offer.days !== undefined || b.offer.days !== undefined) return false;
      const isInSchool = a.offer.format === "in-school" && b.offer.format === "in-school";
      const travels = isInSchool && a.school.id !== b.school.id;
      const journey = travels ? journeyOfTeam(hub, policy, [a.school, b.school]) : 0;
      return a.session.startMin! + a.offer.durationMin! + journey <= b.session.startMin!;
    };
    const assign = (row: number, lastOfTeam: readonly (typeof sessions)[number][]): boolean => {
      if (row === sessions.length) return true;
      const session = sessions[row];
      if (lastOfTeam.length < teams && assign(row + 1, [...lastOfTeam, session])) return true;
      return lastOfTeam.some((last, team) => follows(last, session) && assign(row + 1, lastOfTeam.with(team, session)));
    };
    return assign(0, []) ? [] : [`${id}: too few teams on ${dateOfNumber(day)}`];
  });
}
