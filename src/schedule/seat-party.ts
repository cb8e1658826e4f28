import { hasBit, NONE } from "../kernel/index.ts";
import { type Booking, studentsIn } from "./booking.ts";
import { attendanceOf, type DayRange, type Desk, type Placement } from "./desk.ts";
import { draftBooking, nextDay, partyOf, startsOfTask } from "./open-session.ts";
import { compareRatings, rateDay } from "./rate-day.ts";
import type { Task } from "./task.ts";

/**
 * Finds a place for one party of a shared offer: in a session that is open, else in a new one, which goes where most of those who
 * wait can come.
 *
 * @returns absent when no session of the range can take it.
 * Cost: O(sessions) to join; to open, O(days x waiting tasks) and the starts of the best days.
 */
export function seatParty(desk: Desk, task: Task, range: DayRange): Placement | undefined {
  return joinSession(desk, task, range) ?? openShared(desk, task, range);
}

/** Joins the open session that crowds the group least; of those the fullest, so that large parties find room elsewhere. */
function joinSession(desk: Desk, task: Task, range: DayRange): Placement | undefined {
  const { ledger } = desk;
  let best: Placement | undefined;
  let bestRating: readonly number[] = [];
  for (const booking of ledger.sessionsOfOffer(task.offer)) {
    const { day, startMin } = booking;
    if (day < range.firstDay || day > range.lastDay || !canCome(desk, task, booking)) continue;
    const attendance = partyOf(desk, task, booking);
    if (!ledger.canJoin(booking, attendance)) continue;
    const crowding = ledger.groups.crowding(task.group, task.students, attendance.days);
    const rating = [crowding, -studentsIn(booking), day, startMin];
    if (best !== undefined && compareRatings(rating, bestRating) >= 0) continue;
    best = { booking, attendance, isNew: false };
    bestRating = rating;
  }
  if (best !== undefined) ledger.join(best.booking, best.attendance);
  return best;
}

/** Whether the calendar and the hours let the group come to a session. */
export function canCome({ meetings }: Desk, task: Task, { day, startMin }: Pick<Booking, "day" | "startMin">): boolean {
  const { offer, group, travelMin, pinnedStartMin } = task;
  if (!hasBit(task.days, day)) return false;
  if (offer.offer.days !== undefined) return true;
  if (pinnedStartMin !== NONE && pinnedStartMin !== startMin) return false;
  return meetings.allowsStart(offer, group, { travelMin, day, startMin });
}

function openShared(desk: Desk, task: Task, range: DayRange): Placement | undefined {
  const { offer } = task.offer;
  if (desk.ledger.sessionsOfOffer(task.offer).size >= offer.sessions) return undefined;
  const company = listCompany(desk, task);
  const party = { group: task.group, amount: task.students };
  const days = [];
  for (let day = nextDay(task, range.firstDay); day !== NONE && day <= range.lastDay; day = nextDay(task, day + 1)) {
    const taken = desk.meetings.daysFrom(task.offer, task.group, day);
    if (!desk.ledger.daysAllow(task.offer, party, taken)) continue;
    const comers = listComers(desk, task, { company, day });
    const reach = countComing(desk, comers, { day, places: offer.places! });
    days.push({ day, comers, reach, rating: rateDay(desk, task, taken) });
  }
  days.sort((a, b) => compareRatings(b.reach, a.reach) || compareRatings(a.rating, b.rating));
  let best: Booking | undefined;
  let bestReach: readonly number[] = NOBODY;
  for (const { day, comers, reach } of days) {
    if (compareRatings(reach, bestReach) <= 0) break; // hours and other bookings can only make it less
    for (const startMin of startsToShare(desk, task, { comers, day })) {
      const draft = draftBooking(desk, task, { day, startMin });
      if (!desk.ledger.hourAllows(draft)) continue;
      const free = comers.filter(
        (other) =>
          other === task ||
          (canCome(desk, other, draft) && desk.ledger.groups.hasFree(attendanceOf(desk, other, { day, startMin }))),
      );
      const places = Math.min(offer.places!, desk.ledger.seatsFor(draft));
      const coming = countComing(desk, free, { day, places });
      if (compareRatings(coming, bestReach) <= 0) continue;
      best = draft;
      bestReach = coming;
      if (compareRatings(coming, reach) === 0) break;
    }
  }
  if (best === undefined) return undefined;
  desk.ledger.open(best);
  return { booking: best, attendance: best.attendances[0], isNew: true };
}

/** Who of those that wait could come on a day; the task itself is one of them. */
function listComers(
  desk: Desk,
  task: Task,
  { company, day }: { readonly company: readonly Task[]; readonly day: number },
): readonly Task[] {
  if (company.length === 1) return company;
  const days = [day];
  return company.filter(
    (other) =>
      other === task || (hasBit(other.days, day) && desk.ledger.groups.limitsAllow(other.group, other.students, days)),
  );
}

/** Starts that are worth trying: also those of the others, since the first that suits all is the earliest of one of them. */
function startsToShare(
  desk: Desk,
  task: Task,
  { comers, day }: { readonly comers: readonly Task[]; readonly day: number },
): readonly number[] {
  const own = startsOfTask(desk, task, day);
  if (task.offer.offer.days !== undefined || task.offer.offer.format === "in-school") return own;
  const starts = new Set(own);
  for (const other of comers) {
    for (const startMin of startsOfTask(desk, other, day)) {
      if (!starts.has(startMin) && canCome(desk, task, { day, startMin })) starts.add(startMin);
    }
  }
  return [...starts].sort((a, b) => a - b);
}

/** Tasks that wait for the same offer and could share a session with this one, itself included. */
function listCompany(desk: Desk, task: Task): readonly Task[] {
  const tasks = desk.tasksOfSharedOffer.get(task.offer.row) ?? [task];
  const isInSchool = task.offer.offer.format === "in-school";
  return tasks.filter(
    (other) =>
      desk.waiting[other.row] > 0 && (!isInSchool || desk.ledger.hosts.areOfOneSchool(task.group.row, other.group.row)),
  );
}

/** How many would come, to be compared from the first number on. */
type Reach = readonly [agreed: number, seated: number, all: number];

const NOBODY: Reach = [0, 0, 0];

/**
 * How many students would come: those whose coming is agreed; then those for whom there are places, in time for credit twice;
 * between equals, all who could come, since a day that suits more than fit leaves a choice.
 */
function countComing(
  { waiting }: Desk,
  comers: readonly Task[],
  { day, places }: { readonly day: number; readonly places: number },
): Reach {
  let agreed = 0;
  let inTime = 0;
  let late = 0;
  for (const task of comers) {
    const students = Math.min(waiting[task.row] * task.students, task.group.group.size);
    if (task.precedence !== "open") agreed += students;
    if (day <= task.lastCreditDay) inTime += students;
    else late += students;
  }
  const seated = Math.min(inTime, places);
  return [Math.min(agreed, places), 2 * seated + Math.min(late, places - seated), inTime + late];
}
