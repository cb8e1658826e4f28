import type { Encounter, Hub, Plan } from "../model/index.ts";
import type { Replan } from "./arm.ts";
import {
  type BookedSession,
  type Bookings,
  bookPlan,
  fateOf,
  openBookings,
  statusOn,
  takeOutKnown,
} from "./bookings.ts";
import type { Rolls } from "./draw-rolls.ts";
import type { World } from "./draw-world.ts";
import { hubAsOf, type PlannedSession } from "./hub-as-of.ts";
import type { YearFrame } from "./year-frame.ts";

/** A plan that was made in the course of a year, for the hub as it was then. */
export interface MadePlan {
  readonly day: string;
  readonly hub: Hub;
  readonly plan: Plan;
}

/** What became of a year. */
export interface YearRecord {
  /** In the order in which they were made. */
  readonly plans: readonly MadePlan[];
  /**
   * Everything that was ever planned, with its last status; a session of which a part fell away stands here twice or more. Of what was
   * completed `students` are those who came and are still in the school at the end of the year, at most the group's size at its beginning.
   */
  readonly encounters: readonly Encounter[];
  /** Students who were booked for an encounter that fell away and that nobody had taken out of the plan before. */
  readonly studentsLetDown: number;
}

/** What a year is run through. */
export interface YearSetting {
  readonly frame: YearFrame;
  readonly world: World;
  readonly rolls: Rolls;
  readonly replan: Replan;
  readonly planHub: (hub: Hub) => Plan;
}

/** Runs one year of one way of planning through one world. */
export function runYear({ frame, world, rolls, replan, planHub }: YearSetting): YearRecord {
  const bookings = openBookings();
  const plans: MadePlan[] = [];
  frame.reviews.forEach((day, review) => {
    if (review > 0 && replan === "none") return;
    if (review > 0) takeOutKnown(bookings, day);
    if (review > 0 && replan === "drop") return;
    const hub = hubOn(day, { frame, world, sizes: rolls.sizesAtReview[review], bookings, isStart: review === 0 });
    const plan = planHub(hub);
    plans.push({ day, hub, plan });
    // The first plan brings agreements of earlier days with it.
    bookPlan(bookings, plan, { day: review === 0 ? frame.dates[0] : day, frame, world });
  });
  return { plans, ...closeYear(bookings, { frame, world, rolls }) };
}

/** The hub as it is known on a day. */
function hubOn(
  day: string,
  at: {
    readonly frame: YearFrame;
    readonly world: World;
    readonly sizes: ReadonlyMap<string, number>;
    readonly bookings: Bookings;
    readonly isStart: boolean;
  },
): Hub {
  const { frame, world, sizes, bookings, isStart } = at;
  return hubAsOf(frame.hub, {
    day: isStart ? undefined : day,
    encounters: bookings.sessions.flatMap((session) => splitByStatus(session, day)),
    unknownOffers: new Set(
      frame.index.offers.filter((offer) => !world.isKnown(offer, day)).map(({ offer }) => offer.id),
    ),
    goneEmployers: new Set(
      frame.hub.employers.filter(({ id }) => (world.leavesOn(id) ?? "9999") <= day).map(({ id }) => id),
    ),
    sizeOfGroup: sizes,
  });
}

/** A session once for each status that its parties have on a day, those apart whose school called off in time. */
function splitByStatus(session: BookedSession, day: string): readonly PlannedSession[] {
  const parts = new Map<string, PlannedSession>();
  for (const party of session.parties) {
    const status = statusOn(session, party, day);
    const freed = party.isOut && status === "withdrawn-by-school" ? { wasFreed: true as const } : {};
    const key = `${status} ${Object.keys(freed)}`;
    const groups = [...(parts.get(key)?.groups ?? []), { group: party.group.group.id, students: party.students }];
    parts.set(key, { ...session.encounter, ...freed, groups, status });
  }
  return [...parts.values()];
}

/** After the last day: who came, who is still there, who waited in vain. */
function closeYear(
  { sessions }: Bookings,
  { frame, world, rolls }: Pick<YearSetting, "frame" | "world" | "rolls">,
): Omit<YearRecord, "plans"> {
  const encounters: Encounter[] = [];
  let studentsLetDown = 0;
  for (const session of sessions) {
    const { encounter, parties } = session;
    const part = Math.max(
      0,
      frame.reviews.findLastIndex((day) => day <= encounter.date),
    );
    const came: { readonly group: string; readonly students: number }[] = [];
    for (const party of parties) {
      const { id, size } = party.group.group;
      const fate = fateOf(session, party);
      if (fate !== undefined || party.isOut) {
        if (!party.isOut) studentsLetDown += party.students;
        const status = fate?.status ?? "withdrawn-by-school";
        encounters.push({ ...encounter, groups: [{ group: id, students: party.students }], status, value: 0 });
        continue;
      }
      const { row } = party.group;
      const present = world.comeTo({ group: id, row, ordinal: party.ordinal }, party.students);
      const students = Math.min(size, Math.round(present * rolls.shareStaying[part][row]));
      if (students > 0) came.push({ group: id, students });
    }
    if (came.length > 0) encounters.push({ ...encounter, groups: came, status: "completed", value: 0 });
  }
  return { encounters, studentsLetDown };
}
