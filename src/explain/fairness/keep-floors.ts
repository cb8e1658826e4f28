import { type FloorMeasure, measureFloors, readSessions } from "../../plan/index.ts";
import type { FreeSlot, Session, SessionParty } from "../../schedule/index.ts";
import type { OpenPlan } from "../open-plan.ts";
import type { PartyName } from "./finding.ts";
import type { NextUnit } from "./next-unit.ts";
import type { PlanBook } from "./plan-book.ts";

/** One step from a plan: a unit comes, parties go, or both. */
export interface Step {
  readonly joins?: { readonly unit: NextUnit; readonly slot: FreeSlot };
  readonly leaves?: readonly PartyName[];
}

/**
 * Whether a step leaves every floor no worse: what its rows have of what they ask for is no less in sum, and no floor that is met is missed.
 *
 * Cost: O(parties), nothing without floors.
 */
export function keepsFloors(book: PlanBook, step: Step): boolean {
  const after = measureAfter(book, step);
  return after === undefined || isNoWorse(book, book.floors, after);
}

/** What the floors are after a step; absent where the plan has none. */
export function measureAfter({ open, sessions }: PlanBook, step: Step): FloorMeasure | undefined {
  const { stage, encoded } = open;
  if (encoded.floorRows.length === 0) return undefined;
  return measureFloors(stage, encoded, readSessions(stage, encoded, takeStep(sessions, step)));
}

/** Whether each floor has as much of what it asks for as before, and what is met stays met. */
export function isNoWorse({ open }: PlanBook, before: FloorMeasure, after: FloorMeasure): boolean {
  return (
    hasNoLess(open, before.promises, after.promises) &&
    after.floors.every(({ isMet }, place) => isMet || !before.floors[place].isMet)
  );
}

/**
 * Whether the rows of each floor have as much in sum of what they ask for. A floor that one group misses in the place of another is missed
 * no more than before.
 *
 * @param before - (rows,) what each row reached; `after` the same.
 */
export function hasNoLess({ encoded }: OpenPlan, before: Float64Array, after: Float64Array): boolean {
  const { floors } = encoded.problem;
  if (floors === undefined) return true;
  const gained = new Map<string, number>();
  encoded.floorRows.forEach(({ floor }, row) => {
    const more = Math.min(floors.target[row], after[row]) - Math.min(floors.target[row], before[row]);
    gained.set(floor, (gained.get(floor) ?? 0) + more);
  });
  return [...gained.values()].every((more) => more >= 0);
}

/** The sessions after a step, in order of date and start. */
function takeStep(sessions: readonly Session[], { joins, leaves }: Step): readonly Session[] {
  const left = leaves === undefined ? sessions : takeOut(sessions, leaves);
  if (joins === undefined) return left;
  const { unit, slot } = joins;
  const party: SessionParty = { group: unit.group.group.id, students: unit.students, units: 1 };
  const host = left.find(({ id }) => id === slot.session);
  if (host !== undefined) {
    const others = host.parties.filter(({ group }) => group !== party.group);
    const own = host.parties.find(({ group }) => group === party.group);
    const grown = own === undefined ? party : { ...own, students: own.students + party.students, units: own.units + 1 };
    return left.map((session) => (session === host ? { ...host, parties: [...others, grown] } : session));
  }
  const { offer, employer } = unit.offer;
  const added: Session = {
    id: "",
    offer: offer.id,
    employer: employer.id,
    parties: [party],
    day: slot.day,
    startMin: offer.days === undefined ? slot.startMin : null,
    durationMin: offer.durationMin ?? null,
    days: offer.days ?? null,
  };
  return [...left, added].sort((a, b) => a.day - b.day || (a.startMin ?? -1) - (b.startMin ?? -1));
}

function takeOut(sessions: readonly Session[], leaves: readonly PartyName[]): readonly Session[] {
  const groupsOf = new Map<string, Set<string>>();
  for (const { encounter, group } of leaves) {
    groupsOf.set(encounter, (groupsOf.get(encounter) ?? new Set()).add(group));
  }
  return sessions.flatMap((session) => {
    const gone = groupsOf.get(session.id);
    if (gone === undefined) return [session];
    const parties = session.parties.filter(({ group }) => !gone.has(group));
    return parties.length === 0 ? [] : [{ ...session, parties }];
  });
}
