import type { Meetings, YearCalendar } from "../calendar/index.ts";
import type { HubIndex, Policy } from "../model/index.ts";
import type { WorthBook } from "./worth-book.ts";

/** Units of an offer for a group that are to be dated. */
export interface Match {
  readonly offer: string;
  readonly group: string;
  readonly units: number;
  readonly studentsPerUnit: number;
  /** One journey of the group to the site; 0 unless at the employer. */
  readonly travelMin: number;
  /** Straight line between school and site; -1 for virtual. */
  readonly distanceM: number;
  /** Day of the year up to which a date earns all that the unit was matched for; -1 = every day does. */
  readonly latestDayForCredit: number;
  /** Whole millionths of a weighted student-encounter per unit. Decides whose dates are sought first. */
  readonly worth: number;
  /** Whether the hub has agreed to it: its date is sought before those of others. */
  readonly isKept: boolean;
  /** An agreed date: the units get this one or none, without notice. */
  readonly pinned?: { readonly date: string; readonly startMin?: number };
}

/** One group's part in a session. */
export interface SessionParty {
  readonly group: string;
  readonly students: number;
  readonly units: number;
}

/** A dated session, with days as rows of the academic year. */
export interface Session {
  readonly id: string;
  readonly offer: string;
  readonly employer: string;
  /** In order of group id. */
  readonly parties: readonly SessionParty[];
  /** The first day, for a block. */
  readonly day: number;
  /** Null for a block: it takes whole school days. */
  readonly startMin: number | null;
  readonly durationMin: number | null;
  readonly days: number | null;
  /** Id of the room that it takes: in school, where the school gives rooms. */
  readonly room?: string;
}

/** Units of a match that found no date. */
export interface Undated {
  readonly offer: string;
  readonly group: string;
  readonly units: number;
  readonly reason: "no-common-slot";
}

/** Slots that may be looked at to make room for units whose dates others have. */
export interface RoomSteps {
  /** Before anything is asked for. */
  readonly atFirst: number;
  /** What each unit that asks for a date adds. */
  readonly perUnit: number;
}

export interface ScheduleInput {
  readonly index: HubIndex;
  readonly policy: Policy;
  readonly meetings: Meetings;
  readonly calendar: YearCalendar;
  /** Sessions that stay where they are; a shared one may take further parties. */
  readonly fixed: readonly Session[];
  readonly matches: readonly Match[];
  /** Where the worth of a unit depends on which others have dates; else each is worth what its match says. Empty at the start. */
  readonly worths?: WorthBook;
  /** Absent = many. */
  readonly roomSteps?: RoomSteps;
}

export interface ScheduleResult {
  /** The fixed ones and the new ones in order of day, start (blocks first) and id. */
  readonly sessions: readonly Session[];
  /** In order of offer id, then group id. */
  readonly undated: readonly Undated[];
}
