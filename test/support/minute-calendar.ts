import type { Hub, Plan } from "../../src/model/index.ts";

/*
 * docs/rules.md, section 3, on one long line of minutes: every day, lesson, journey and placement of a plan becomes a stretch of it, and
 * every rule a question about stretches. It shares nothing with the library but types, and nothing with its checker but the page.
 */

type School = Hub["schools"][number];
type Group = School["groups"][number];
type Employer = Hub["employers"][number];
type Offer = Employer["offers"][number];
type Policy = Plan["meta"]["policy"];

const DAY = 1440;

/** Minutes since 1 January 1970, from the first to the one after the last. */
interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** What one group does for one encounter. */
interface Party {
  readonly group: Group;
  readonly school: School;
  readonly students: number;
  readonly days: readonly number[];
  /** On each of the days, journeys included. */
  readonly away: readonly Stretch[];
}

/** An encounter that takes place. */
interface Meeting {
  readonly id: string;
  readonly offer: Offer;
  readonly employer: Employer;
  readonly room: string | undefined;
  readonly parties: readonly Party[];
  readonly days: readonly number[];
  /** On each of its days, journeys left out. */
  readonly held: readonly Stretch[];
}

/** Rules of `checkPlan` that {@link listBrokenMinutes} judges too. */
export const MINUTE_RULES: readonly string[] = [
  "school-closed",
  "block-broken",
  "exam",
  "group-unavailable",
  "no-contact",
  "date-not-offered",
  "outside-windows",
  "weekday-not-offered",
  "outside-times",
  "not-a-period-start",
  "outside-school-day",
  "period-not-hosted",
  "session-overfull",
  "party-exceeds-group",
  "dedicated-to-several",
  "several-schools",
  "students-overbooked",
  "hosting-at-once",
  "hosting-per-day",
  "hosting-per-week",
  "teams-exceeded",
  "weekly-limit-exceeded",
  "cool-down",
  "receiving-at-once",
  "coaches-exceeded",
  "room-taken",
  "room-too-small",
];

/** Every broken rule of time and place, in words; none = nobody is at two places at once. Ids must be those of the hub. */
export function listBrokenMinutes(hub: Hub, plan: Plan): readonly string[] {
  const meetings = plan.encounters
    .filter(({ status }) => !["withdrawn-by-employer", "withdrawn-by-school", "no-show"].includes(status))
    .map((encounter) => layOut(hub, plan.meta.policy, encounter));
  const broken: string[] = [];
  const claim = (isKept: boolean, words: string): void => void (isKept || broken.push(words));
  for (const meeting of meetings) judgeMeeting(hub, meeting, claim);
  for (const school of hub.schools) {
    judgeSchool(school, meetings, claim);
    for (const group of school.groups) judgeGroup(group, meetings, claim);
  }
  for (const employer of hub.employers) judgeEmployer(hub, plan.meta.policy, { employer, meetings, claim });
  return broken;
}

type Claim = (isKept: boolean, words: string) => void;

const dayOf = (date: string): number => Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8)) / 86_400_000;
const weekOf = (day: number): number => Math.floor((day - 4) / 7); // 5 January 1970 was a Monday
const weekdayOf = (day: number): number => ((((day - 4) % 7) + 7) % 7) + 1;
const holds = ({ start, end }: { readonly start: string; readonly end: string }, day: number): boolean =>
  dayOf(start) <= day && day <= dayOf(end);
const meet = (a: Stretch, b: Stretch): boolean => a.from < b.until && b.from < a.until;

function calendarOf(hub: Hub, school: School): Hub["calendar"] {
  return { ...hub.calendar, ...Object.fromEntries(Object.entries(school.calendar).filter(([, own]) => own)) };
}

/** The school day as minutes after midnight. */
function hoursOf(hub: Hub, school: School): Stretch {
  const { periods } = calendarOf(hub, school).timetable;
  return { from: periods[0].startMin, until: periods[periods.length - 1].endMin };
}

function isOpen(hub: Hub, school: School, day: number): boolean {
  const { terms, halfTerms, closures, inset, timetable } = calendarOf(hub, school);
  const year = Number(hub.academicYear.slice(0, 4));
  return (
    holds({ start: `${year}-09-01`, end: `${year + 1}-08-31` }, day) &&
    timetable.weekdays.includes(weekdayOf(day)) &&
    terms.some((term) => holds(term, day)) &&
    ![...halfTerms, ...closures].some((shut) => holds(shut, day)) &&
    !inset.some((date) => dayOf(date) === day)
  );
}

function layOut(hub: Hub, policy: Policy, encounter: Plan["encounters"][number]): Meeting {
  const employer = hub.employers.find(({ offers }) => offers.some(({ id }) => id === encounter.offer))!;
  const offer = employer.offers.find(({ id }) => id === encounter.offer)!;
  const first = dayOf(encounter.date);
  const parties = encounter.groups.map(({ group: id, students }): Party => {
    const school = hub.schools.find(({ groups }) => groups.some((group) => group.id === id))!;
    const group = school.groups.find((each) => each.id === id)!;
    const days = listDays(hub, school, { offer, first });
    const hours = hoursOf(hub, school);
    const journey = offer.format === "at-employer" ? journeyToSite(hub, policy, { school, offer, employer }) : 0;
    const from = offer.days === undefined ? encounter.startMin! - journey : hours.from;
    const until = offer.days === undefined ? encounter.startMin! + offer.durationMin! + journey : hours.until;
    const away = days.map((day) => ({ from: day * DAY + from, until: day * DAY + until }));
    return { group, school, students, days, away };
  });
  const days = [...new Set(parties.flatMap((party) => party.days))].sort((a, b) => a - b);
  const held = days.map((day) =>
    offer.days === undefined
      ? { from: day * DAY + encounter.startMin!, until: day * DAY + encounter.startMin! + offer.durationMin! }
      : { from: day * DAY, until: (day + 1) * DAY },
  );
  return { id: encounter.id, offer, employer, room: encounter.room, parties, days, held };
}

function listDays(hub: Hub, school: School, { offer, first }: { readonly offer: Offer; readonly first: number }) {
  const { weekdays } = calendarOf(hub, school).timetable;
  const isWeekly = offer.pattern === "one-a-week";
  const days = [first];
  for (let day = first + 1; days.length < (offer.days ?? 1) && day < first + 500; day++) {
    const isNext = isWeekly ? (day - first) % 7 === 0 && isOpen(hub, school, day) : weekdays.includes(weekdayOf(day));
    if (isNext) days.push(day);
  }
  return days;
}

function journeyToSite(
  hub: Hub,
  policy: Policy,
  { school, offer, employer }: { readonly school: School; readonly offer: Offer; readonly employer: Employer },
): number {
  const timed = (hub.journeys ?? []).filter((journey) => journey.school === school.id);
  const known = timed.find((each) => each.offer === offer.id) ?? timed.find((each) => each.employer === employer.id);
  if (known !== undefined) return known.min;
  const sites = offer.location === undefined ? employer.locations : [offer.location];
  return Math.min(...sites.map((site) => drive(policy, site, school.location)));
}

function journeyBetween(hub: Hub, policy: Policy, a: School, b: School): number {
  if (a === b) return 0;
  const known = (hub.journeys ?? []).find(
    ({ school, otherSchool }) => (school === a.id && otherSchool === b.id) || (school === b.id && otherSchool === a.id),
  );
  return known?.min ?? drive(policy, a.location, b.location);
}

/** By the haversine. */
function drive({ travel }: Policy, a: School["location"], b: School["location"]): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (angle: number): number => Math.sin(radians(angle) / 2) ** 2;
  const chord = half(a.lat - b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon - b.lon);
  const metres = Math.round(2 * 6_371_008.8 * Math.asin(Math.sqrt(chord)));
  const minutes = (travel.roadFactor * metres * 60) / (1000 * travel.speedKmh) + travel.bufferMin;
  return Math.ceil(minutes / 5 - 1e-7) * 5;
}

function judgeMeeting(hub: Hub, { id, offer, employer, parties, days, held }: Meeting, claim: Claim): void {
  const { dates, windows, weekdays, times } = offer.availability;
  const first = days[0];
  const students = parties.reduce((sum, party) => sum + party.students, 0);
  claim(students <= (offer.shared ? offer.places! : offer.groupSize.max), `${id}: more students than places`);
  claim(offer.shared || parties.length === 1, `${id}: several groups`);
  const schools = new Set(parties.map(({ school }) => school));
  claim(offer.format !== "in-school" || schools.size === 1, `${id}: several schools`);
  claim(dates.length === 0 || dates.some((date) => dayOf(date) === first), `${id}: not one of the offer's dates`);
  for (const day of days) {
    claim(windows.length === 0 || windows.some((window) => holds(window, day)), `${id}: outside the windows`);
    claim(weekdays.length === 0 || weekdays.includes(weekdayOf(day)), `${id}: not on this weekday`);
    claim(!(employer.noContact ?? []).some((none) => holds(none, day)), `${id}: the employer has no contact`);
  }
  if (offer.days === undefined && times.length > 0) {
    const inTimes = times.some(
      ({ startMin, endMin }) => first * DAY + startMin <= held[0].from && held[0].until <= first * DAY + endMin,
    );
    claim(inTimes, `${id}: outside the offer's hours`);
  }
  for (const party of parties) judgeParty(hub, { id, offer, held }, party, claim);
}

function judgeParty(hub: Hub, { id, offer, held }: Pick<Meeting, "id" | "offer" | "held">, party: Party, claim: Claim) {
  const { group, school, days, away } = party;
  const { exams, timetable } = calendarOf(hub, school);
  const hours = hoursOf(hub, school);
  const name = `${id}: group ${group.id}`;
  claim(party.students <= group.size, `${name} has fewer students`);
  claim(days.length === (offer.days ?? 1), `${name}: the year ends before the placement`);
  for (const [row, day] of days.entries()) {
    claim(isOpen(hub, school, day), `${name} has no school`);
    const isExam = !group.staff && exams.some((exam) => holds(exam, day) && exam.years.includes(group.year!));
    claim(!isExam, `${name} has exams`);
    claim(!(school.noContact ?? []).some((none) => holds(none, day)), `${name} has no contact`);
    claim(away[row].from >= day * DAY + hours.from && away[row].until <= day * DAY + hours.until, `${name}: the hour`);
    for (const busy of group.unavailability) {
      const elsewhere = { from: day * DAY + busy.startMin, until: day * DAY + busy.endMin };
      claim(!holds(busy, day) || !meet(elsewhere, away[row]), `${name} is elsewhere`);
    }
    if (offer.format !== "in-school") continue;
    for (const [place, period] of timetable.periods.entries()) {
      const lesson = { from: day * DAY + period.startMin, until: day * DAY + period.endMin };
      if (meet(lesson, away[row])) claim(isWelcome(hub, school, { day, place }), `${name}: nobody is hosted`);
    }
  }
  if (offer.format === "in-school" && offer.days === undefined) {
    const startsWithLesson = timetable.periods.some(({ startMin }) => days[0] * DAY + startMin === held[0].from);
    claim(startsWithLesson, `${name}: no lesson begins`);
  }
}

function isWelcome(
  hub: Hub,
  school: School,
  { day, place }: { readonly day: number; readonly place: number },
): boolean {
  const { periods } = school.hosting;
  if (periods.length === 0) return true;
  const ours = periods.filter((entry) => entry.weekday === weekdayOf(day) && entry.periods.includes(place));
  return ours.some(({ week }) => week === undefined || week === timetableWeek(hub, school, day));
}

/** 1, 2, 1, 2 over the weeks that have an open day. */
function timetableWeek(hub: Hub, school: School, day: number): number {
  const weeks = new Set<number>();
  for (let each = dayOf(`${hub.academicYear.slice(0, 4)}-09-01`); each <= day; each++) {
    if (isOpen(hub, school, each)) weeks.add(weekOf(each));
  }
  return ((weeks.size - 1) % calendarOf(hub, school).timetable.cycleWeeks) + 1;
}

/** The largest sum of amounts at any minute: it only rises where a stretch begins. */
function peak(list: readonly (Stretch & { readonly amount: number })[]): number {
  const sums = list.map(({ from: minute }) =>
    list.reduce((sum, { from, until, amount }) => (from <= minute && minute < until ? sum + amount : sum), 0),
  );
  return Math.max(0, ...sums);
}

/** The largest sum of amounts under one number. */
function most(list: readonly (readonly [number, number])[]): number {
  return Math.max(
    0,
    ...list.map(([key]) => list.reduce((sum, [other, amount]) => (other === key ? sum + amount : sum), 0)),
  );
}

function judgeGroup(group: Group, meetings: readonly Meeting[], claim: Claim): void {
  const own = meetings.flatMap(({ offer, parties }) =>
    parties.filter((party) => party.group === group).map((party) => ({ ...party, offer })),
  );
  const stretches = own.flatMap(({ away, students }) => away.map((stretch) => ({ ...stretch, amount: students })));
  claim(peak(stretches) <= group.size, `${group.id}: more students away than there are`);
  const booked = own.flatMap(({ offer, days, students }) =>
    (offer.pattern === "one-a-week" ? days : days.slice(0, 1)).map((day) => [weekOf(day), students] as const),
  );
  claim(most(booked) <= group.limits.perWeek * group.size, `${group.id}: the week's limit`);
}

function judgeSchool({ id, hosting, travel, groups }: School, meetings: readonly Meeting[], claim: Claim): void {
  const isOwn = ({ parties }: Meeting): boolean => parties.some(({ group }) => groups.includes(group));
  const visits = meetings.filter((meeting) => meeting.offer.format === "in-school" && isOwn(meeting));
  const inHouse = visits.flatMap(({ parties }) => parties[0].away.map((stretch) => ({ ...stretch, amount: 1 })));
  claim(peak(inHouse) <= hosting.atOnce, `${id}: too many visits at once`);
  claim(most(visits.flatMap(({ days }) => days.map((day) => [day, 1] as const))) <= hosting.perDay, `${id}: the day`);
  const weeks = visits.flatMap(({ days }) => [...new Set(days.map(weekOf))].map((week) => [week, 1] as const));
  claim(most(weeks) <= hosting.perWeek, `${id}: too many visits a week`);
  for (const room of hosting.rooms ?? []) {
    const inside = visits.filter((visit) => visit.room === room.id);
    const taken = inside.flatMap(({ parties }) => parties[0].away.map((stretch) => ({ ...stretch, amount: 1 })));
    claim(peak(taken) <= 1, `${id}: room ${room.id} is taken twice`);
    for (const { parties } of inside) {
      claim(parties.reduce((sum, { students }) => sum + students, 0) <= room.seats, `${id}: room ${room.id} is small`);
    }
  }
  const { coaches } = travel;
  if (coaches === undefined) return;
  const rides = meetings
    .filter(({ offer }) => offer.format === "at-employer")
    .flatMap(({ parties }) => parties.filter(({ group }) => groups.includes(group)))
    .flatMap(({ away, students }) => away.map((ride) => ({ ...ride, amount: Math.ceil(students / coaches.seats) })));
  claim(peak(rides) <= coaches.count, `${id}: too few coaches`);
}

function judgeEmployer(
  hub: Hub,
  policy: Policy,
  given: { readonly employer: Employer; readonly meetings: readonly Meeting[]; readonly claim: Claim },
): void {
  const { employer, claim } = given;
  const own = given.meetings.filter((meeting) => meeting.employer === employer);
  for (const [row, a] of own.entries()) {
    for (const b of own.slice(0, row)) {
      const gaps = a.days.flatMap((day) => b.days.map((other) => Math.abs(day - other)));
      claim(gaps.includes(0) || Math.min(...gaps) >= employer.asks.coolDownDays, `${a.id}, ${b.id}: cool-down`);
    }
  }
  const received = own.filter(({ offer }) => offer.format === "at-employer");
  const inside = received.flatMap(({ held }) => held.map((stretch) => ({ ...stretch, amount: 1 })));
  claim(peak(inside) <= (employer.receivesAtOnce ?? Number.POSITIVE_INFINITY), `${employer.id}: too many received`);
  const crews = employer.offers.map(({ id, teams }) => ({
    teams,
    sessions: own.filter(({ offer }) => offer.id === id),
  }));
  if (employer.teams !== undefined) crews.push({ teams: employer.teams, sessions: own });
  for (const { teams, sessions } of crews) {
    for (const day of new Set(sessions.flatMap(({ days }) => days))) {
      const ofDay = sessions.filter(({ days }) => days.includes(day));
      claim(canStaff(hub, policy, { teams, day, sessions: ofDay }), `${employer.id}: too few teams`);
    }
  }
}

/** Whether so many teams can give a day's sessions: every way of sharing them out is tried. */
function canStaff(
  hub: Hub,
  policy: Policy,
  { teams, day, sessions }: { readonly teams: number; readonly day: number; readonly sessions: readonly Meeting[] },
): boolean {
  const heldOn = ({ days, held }: Meeting): Stretch => held[days.indexOf(day)];
  const order = [...sessions].sort((a, b) => heldOn(a).from - heldOn(b).from);
  const isVisit = ({ offer }: Meeting): boolean => offer.format === "in-school" && offer.days === undefined;
  const follows = (a: Meeting, b: Meeting): boolean => {
    const travels = isVisit(a) && isVisit(b);
    const journey = travels ? journeyBetween(hub, policy, a.parties[0].school, b.parties[0].school) : 0;
    return heldOn(a).until + journey <= heldOn(b).from;
  };
  const share = (row: number, last: readonly Meeting[]): boolean => {
    if (row === order.length) return true;
    if (last.length < teams && share(row + 1, [...last, order[row]])) return true;
    return last.some((each, team) => follows(each, order[row]) && share(row + 1, last.with(team, order[row])));
  };
  return share(0, []);
}
