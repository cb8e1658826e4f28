import { EngineError } from "../errors.ts";
import {
  compareIds,
  type Encounter,
  type GroupEntry,
  type Hub,
  type HubIndex,
  indexHub,
  type OfferEntry,
  type Plan,
} from "../model/index.ts";

/**
 * Whose encounters; all that is given must hold at once. Nothing given = the whole plan. What is given as `undefined` or under another name
 * is refused: a parameter that got lost on the way must not show everybody's encounters.
 */
export interface SessionSelection {
  readonly school?: string;
  readonly employer?: string;
  readonly group?: string;
}

export interface Party {
  readonly entry: GroupEntry;
  readonly students: number;
}

/** An encounter with everything that its ids stand for. */
export interface Session {
  readonly encounter: Encounter;
  readonly offer: OfferEntry;
  /** The groups that were selected, in order of id; at least one. */
  readonly parties: readonly Party[];
  /** School, employer, or online. */
  readonly place: string;
  /** Name of the school's room, or its id; empty where none is named. */
  readonly room: string;
}

/**
 * Puts the encounters of a plan beside their hub, in order of date, start (blocks first) and id.
 *
 * @throws EngineError `unknown-id` if the selection, or the plan, names something that the hub does not have; `invalid-argument` for a
 *   selection that is none.
 */
export function listSessions(
  hub: Hub,
  plan: Pick<Plan, "encounters">,
  selection: SessionSelection,
): readonly Session[] {
  const index = indexHub(hub);
  checkSelection(index, selection);
  return plan.encounters
    .filter(({ employer }) => selection.employer === undefined || employer === selection.employer)
    .map((encounter) => sessionOf(index, encounter, selection))
    .filter((session) => session.parties.length > 0)
    .sort(compareSessions);
}

function sessionOf(index: HubIndex, encounter: Encounter, { school, group }: SessionSelection): Session {
  const offer = index.offerById.get(encounter.offer) ?? refuseId("offer", encounter.offer, encounter.id);
  const all = encounter.groups
    .map(({ group: id, students }) => ({
      entry: index.groupById.get(id) ?? refuseId("group", id, encounter.id),
      students,
    }))
    .sort((a, b) => compareIds(a.entry.group.id, b.entry.group.id));
  const parties = all.filter(
    ({ entry }) =>
      (school === undefined || entry.school.id === school) && (group === undefined || entry.group.id === group),
  );
  return { encounter, offer, parties, place: placeOf(encounter, offer, all), room: roomOf(encounter, all) };
}

/** More schools than these are counted, not named; a plan that keeps the rules has one. */
const MOST_SCHOOLS = 3;

function placeOf({ format }: Encounter, { employer }: OfferEntry, parties: readonly Party[]): string {
  if (format === "virtual") return "online";
  if (format === "at-employer") return employer.name;
  const names = [...new Set(parties.map(({ entry }) => entry.school.name))];
  const more = names.length - MOST_SCHOOLS;
  return [...names.slice(0, MOST_SCHOOLS), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

function roomOf({ room }: Encounter, parties: readonly Party[]): string {
  if (room === undefined) return "";
  const rooms = parties.flatMap(({ entry }) => entry.school.hosting.rooms ?? []);
  return rooms.find(({ id }) => id === room)?.name ?? room;
}

function compareSessions({ encounter: a }: Session, { encounter: b }: Session): number {
  return compareIds(a.date, b.date) || (a.startMin ?? -1) - (b.startMin ?? -1) || compareIds(a.id, b.id);
}

function checkSelection(index: HubIndex, selection: SessionSelection): void {
  checkSelectionFields(selection);
  const { school, employer, group } = selection;
  if (school !== undefined && !index.schoolById.has(school)) refuseId("school", school);
  if (employer !== undefined && !index.employerById.has(employer)) refuseId("employer", employer);
  if (group !== undefined && !index.groupById.has(group)) refuseId("group", group);
}

/** @throws EngineError `invalid-argument` for a field that a selection has not, or that holds no id */
export function checkSelectionFields(selection: SessionSelection): void {
  for (const [field, id] of Object.entries(selection)) {
    if (["school", "employer", "group"].includes(field) && typeof id === "string") continue;
    throw new EngineError(
      "invalid-argument",
      `A selection of ${field} "${id}" is none: it takes school, employer and group, each with an id.\nMaybe the id got lost; leave the field out to select everything.`,
      { field, id },
    );
  }
}

/** @throws EngineError `unknown-id` */
export function refuseId(noun: string, id: string, encounter?: string): never {
  const where = encounter === undefined ? "" : `, which encounter "${encounter}" names`;
  throw new EngineError("unknown-id", `The hub has no ${noun} "${id}"${where}.\nMaybe the plan is of another hub.`, {
    [noun]: id,
    ...(encounter === undefined ? {} : { encounter }),
  });
}
