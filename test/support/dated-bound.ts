import type { CandidateStage } from "../../src/candidate/index.ts";
import { type ExactSolver, type MipModel, writeMip } from "../../src/kernel/index.ts";
import type { EncodedMatch } from "../../src/match/index.ts";
import type { GroupEntry, Hub, OfferEntry } from "../../src/model/index.ts";
import { dayNumber, isOpen, journeyOf, mayMeet } from "./slow-rules.ts";

/*
 * How much any dated plan could be worth: the matches as a whole-number model, and besides for every candidate when it may take place,
 * slot by slot. What is left out or said more weakly than in docs/rules.md, section 3, can only raise it: minutes of encounters outside
 * schools are counted by the day, and journeys between schools only where two lessons exclude each other.
 */

/** Rows and columns as they come; written down at the end. */
class Model {
  readonly objective: number[] = [];
  readonly upper: number[] = [];
  readonly whole: number[] = [];
  readonly entries: [row: number, amount: number][][] = [];
  readonly limits = new Map<string, { readonly row: number; readonly upper: number }>();
  readonly rowUpper: number[] = [];
  private readonly base: MipModel;

  constructor(base: MipModel) {
    this.base = base;
    for (let column = 0; column < base.objective.length; column++) {
      this.addColumn(base.objective[column], base.columnUpper[column], base.isWhole[column]);
      for (let at = base.firstEntry[column]; at < base.firstEntry[column + 1]; at++) {
        this.entries[column].push([base.rowOfEntry[at], base.entry[at]]);
      }
    }
    this.rowUpper.push(...base.rowUpper);
  }

  addColumn(objective: number, upper: number, isWhole = 1): number {
    this.objective.push(objective);
    this.upper.push(upper);
    this.whole.push(isWhole);
    this.entries.push([]);
    return this.objective.length - 1;
  }

  /** Adds to the row of this name, made when it is first named: its sum is at most `upper`. */
  put(name: string, upper: number, column: number, amount: number): void {
    let limit = this.limits.get(name);
    if (limit === undefined) {
      limit = { row: this.rowUpper.length, upper };
      this.limits.set(name, limit);
      this.rowUpper.push(upper);
    }
    this.entries[column].push([limit.row, amount]);
  }

  write(): MipModel {
    const firstEntry = new Int32Array(this.entries.length + 1);
    for (const [column, list] of this.entries.entries()) firstEntry[column + 1] = firstEntry[column] + list.length;
    return {
      objective: Float64Array.from(this.objective),
      columnLower: new Float64Array(this.objective.length),
      columnUpper: Float64Array.from(this.upper),
      isWhole: Int32Array.from(this.whole),
      rowLower: new Float64Array(this.rowUpper.length).fill(Number.NEGATIVE_INFINITY),
      rowUpper: Float64Array.from(this.rowUpper),
      firstEntry,
      rowOfEntry: Int32Array.from(this.entries.flat(), ([row]) => row),
      entry: Float64Array.from(this.entries.flat(), ([, amount]) => amount),
      objectiveStep: this.base.objectiveStep,
    };
  }
}

/**
 * The most that a dated plan with at most these units could be worth.
 *
 * @param hub - of {@link tightHub}: every offer has windows, no shared offer comes to a school, all schools keep the same hours.
 * @param given.maxUnits - (candidates,) by candidate row.
 * @param given.students - counts students with a date instead of worth.
 * @returns in millionths of a weighted student-encounter, or students.
 */
export function boundDatedPlans(
  stage: CandidateStage,
  encoded: EncodedMatch,
  given: {
    readonly solver: ExactSolver;
    readonly maxUnits: Int32Array;
    readonly nodes: number;
    readonly students?: boolean;
  },
): number {
  const { world, table } = stage;
  const { hub, policy, index } = world;
  const problem = { ...encoded.problem, maxUnits: given.maxUnits };
  const { model: base, worthUnit } = writeMip(problem);
  const objective = base.objective.map((gain, column) =>
    given.students !== true ? gain : column < table.count ? table.studentsOfCandidate[column] : 0,
  );
  const model = new Model({ ...base, objective });
  const sessionsOfDay = new Map<string, number>();
  const slotsOfPair = new Map<string, readonly Slot[]>();
  for (let row = 0; row < table.count; row++) {
    if (given.maxUnits[row] === 0) continue;
    const offer = index.offers[table.offerOfCandidate[row]];
    const group = index.groups[table.groupOfCandidate[row]];
    const students = table.studentsOfCandidate[row];
    // A unit has a slot: units - slots <= 0.
    model.put(`slots ${row}`, 0, row, 1);
    const pair = `${offer.offer.id} ${group.school.id}`;
    const slots = slotsOfPair.get(pair) ?? listSlots(hub, policy, { offer, group });
    slotsOfPair.set(pair, slots);
    for (const slot of slots) {
      const column = model.addColumn(0, given.maxUnits[row]);
      model.put(`slots ${row}`, 0, column, -1);
      addUse(model, hub, { offer, group, students, slot, column, sessionsOfDay });
    }
  }
  const written = model.write();
  const { bound } = given.solver.solve(
    given.nodes === 0 ? { ...written, isWhole: new Int32Array(written.isWhole.length) } : written,
    { nodes: given.nodes },
  );
  return given.students === true ? bound : bound * worthUnit;
}

interface Slot {
  readonly day: number;
  /** Absent outside schools: any hour of the day. */
  readonly startMin?: number;
  readonly minutes: number;
}

/** Lessons one by one; else days on which some start in steps of five minutes would do. */
function listSlots(
  hub: Hub,
  policy: CandidateStage["world"]["policy"],
  { offer: { offer, employer }, group: { group, school } }: { readonly offer: OfferEntry; readonly group: GroupEntry },
): readonly Slot[] {
  const pair = { offer, employer, group, school };
  const { periods } = hub.calendar.timetable;
  const days = new Set(
    offer.availability.windows.flatMap(({ start, end }) =>
      Array.from({ length: dayNumber(end) - dayNumber(start) + 1 }, (_, place) => dayNumber(start) + place),
    ),
  );
  return [...days].flatMap((day): Slot[] => {
    if (!isOpen(hub, school, day)) return [];
    if (offer.format === "in-school") {
      return periods
        .filter(({ startMin }) => mayMeet(hub, policy, pair, { day, startMin }))
        .map(({ startMin }) => ({ day, startMin, minutes: offer.durationMin! }));
    }
    const starts = Array.from({ length: 288 }, (_, step) => step * 5);
    if (!starts.some((startMin) => mayMeet(hub, policy, pair, { day, startMin }))) return [];
    return [{ day, minutes: offer.durationMin! + 2 * journeyOf(hub, policy, pair) }];
  });
}

interface Use {
  readonly offer: OfferEntry;
  readonly group: GroupEntry;
  readonly students: number;
  readonly slot: Slot;
  readonly column: number;
  /** Columns of days on which employers are at work, and of sessions of shared offers. */
  readonly sessionsOfDay: Map<string, number>;
}

function addUse(model: Model, hub: Hub, use: Use): void {
  const { offer, group, students, slot, column } = use;
  const { size, limits, id } = group.group;
  const week = Math.floor((slot.day + 3) / 7); // day 0 was a Thursday
  const hours = hub.calendar.timetable.periods;
  const dayMin = hours[hours.length - 1].endMin - hours[0].startMin;
  model.put(`week ${id} ${week}`, limits.perWeek * size, column, students);
  model.put(`day ${id} ${slot.day}`, size * dayMin, column, students * slot.minutes);
  const mostOfDay = offer.offer.teams * Math.floor(dayMin / offer.offer.durationMin!);
  const sessions = offer.offer.shared ? addSharedSession(model, use, mostOfDay) : column;
  if (slot.startMin === undefined) {
    if (!offer.offer.shared) model.put(`teams ${offer.offer.id} ${slot.day}`, mostOfDay, column, 1);
  } else {
    for (const { startMin } of hours) {
      if (startMin < slot.startMin || startMin >= slot.startMin + slot.minutes) continue;
      const at = `${slot.day} ${startMin}`;
      model.put(`students ${id} ${at}`, size, column, students);
      model.put(`hosts ${group.school.id} ${at}`, group.school.hosting.atOnce, column, 1);
      model.put(`teams ${offer.offer.id} ${at}`, offer.offer.teams, column, 1);
    }
    model.put(`hosts ${group.school.id} ${slot.day}`, group.school.hosting.perDay, column, 1);
    model.put(`hosts ${group.school.id} in week ${week}`, group.school.hosting.perWeek, column, 1);
  }
  addCoolDown(model, use, sessions, mostOfDay);
}

/** The day's sessions of a shared offer, which its parties need: sum of students - places x sessions <= 0. */
function addSharedSession(
  model: Model,
  { offer: { offer }, students, slot, column, sessionsOfDay }: Use,
  most: number,
) {
  const key = `${offer.id} ${slot.day}`;
  let sessions = sessionsOfDay.get(key);
  if (sessions === undefined) {
    sessions = model.addColumn(0, most);
    sessionsOfDay.set(key, sessions);
    model.put(`places ${key}`, 0, sessions, -offer.places!);
    model.put(`sessions ${offer.id}`, offer.sessions, sessions, 1);
  }
  model.put(`places ${key}`, 0, column, students);
  return sessions;
}

/** Days too close to each other are not both the employer's: a 0/1 column for each, which its sessions of that day need. */
function addCoolDown(
  model: Model,
  { offer: { employer }, slot, sessionsOfDay }: Use,
  sessions: number,
  most: number,
): void {
  const { coolDownDays } = employer.asks;
  if (coolDownDays <= 1) return;
  const key = `at work ${employer.id} ${slot.day}`;
  let atWork = sessionsOfDay.get(key);
  if (atWork === undefined) {
    atWork = model.addColumn(0, 1);
    sessionsOfDay.set(key, atWork);
    for (let other = slot.day - coolDownDays + 1; other < slot.day + coolDownDays; other++) {
      const neighbour = sessionsOfDay.get(`at work ${employer.id} ${other}`);
      if (neighbour === undefined || neighbour === atWork) continue;
      const [first, second] = [Math.min(other, slot.day), Math.max(other, slot.day)];
      model.put(`apart ${employer.id} ${first} ${second}`, 1, neighbour, 1);
      model.put(`apart ${employer.id} ${first} ${second}`, 1, atWork, 1);
    }
  }
  const name = `rest ${key} ${sessions}`;
  if (model.limits.has(name)) return; // sessions of a shared offer come once for each of its parties
  model.put(name, 0, sessions, 1);
  model.put(name, 0, atWork, -most);
}
