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

/** Whose encounters; all that is given must hold at once. Nothing given = the whole plan. */
export interface SessionSelection {
  readonly school?: string | undefined;
  readonly employer?: string | undefined;
  readonly group?: string | undefined;
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
}

/**
 * Puts the encounters of a plan beside their hub, in order of date, start (blocks first) and id.
 *
 * @throws EngineError `unknown-id` if the selection, or the plan, names something that the hub does not have.
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
  const offer = index.offerById.get(encounter.offer) ?? refuse("offer", encounter.offer, encounter.id);
  const all = encounter.groups
    .map(({ group: id, students }) => ({
      entry: index.groupById.get(id) ?? refuse("group", id, encounter.id),
      students,
    }))
    .sort((a, b) => compareIds(a.entry.group.id, b.entry.group.id));
  const parties = all.filter(
    ({ entry }) =>
      (school === undefined || entry.school.id === school) && (group === undefined || entry.group.id === group),
  );
  const place =
    encounter.format === "virtual"
      ? "online"
      : encounter.format === "at-employer"
        ? offer.employer.name
        : [...new Set(all.map(({ entry }) => entry.school.name))].join(", ");
  return { encounter, offer, parties, place };
}

function compareSessions({ encounter: a }: Session, { encounter: b }: Session): number {
  return compareIds(a.date, b.date) || (a.startMin ?? -1) - (b.startMin ?? -1) || compareIds(a.id, b.id);
}

function checkSelection(index: HubIndex, { school, employer, group }: SessionSelection): void {
  if (school !== undefined && !index.schoolById.has(school)) refuse("school", school);
  if (employer !== undefined && !index.employerById.has(employer)) refuse("employer", employer);
  if (group !== undefined && !index.groupById.has(group)) refuse("group", group);
}

function refuse(noun: string, id: string, encounter?: string): never {
  const where = encounter === undefined ? "" : `, which encounter "${encounter}" names`;
  throw new EngineError("unknown-id", `The hub has no ${noun} "${id}"${where}.\nMaybe the plan is of another hub.`, {
    [noun]: id,
    ...(encounter === undefined ? {} : { encounter }),
  });
}
