import { compareIds, type OfferEntry } from "../../model/index.ts";
import { worthAt } from "../../priority/index.ts";
import type { PlannedParty } from "../open-plan.ts";
import type { PlanBook } from "./plan-book.ts";

/** Students of one school in an encounter. */
export interface Place {
  readonly encounter: string;
  readonly students: number;
  readonly date: string;
}

/** What a school has: the places of its students, by offer, in order of date. */
export type Bundle = ReadonlyMap<OfferEntry, readonly Place[]>;

/** A school as one that has, and may envy. */
export interface Holder {
  readonly school: string;
  /** Rows of its groups of students. */
  readonly groups: readonly number[];
  /** Students x weight. */
  readonly due: number;
  readonly bundle: Bundle;
  readonly ownMicro: number;
}

/** Every school with groups of students, in order of id. Cost: O(groups + parties + claims). */
export function listHolders(book: PlanBook): readonly Holder[] {
  const { open } = book;
  const { index } = open.stage.world;
  const partiesOf = new Map<string, PlannedParty[]>();
  for (const party of book.parties) {
    if (party.group.group.staff) continue;
    const { id } = party.group.school;
    partiesOf.set(id, [...(partiesOf.get(id) ?? []), party]);
  }
  return [...index.schoolById.keys()].sort(compareIds).flatMap((school): readonly Holder[] => {
    const groups = index.groups
      .filter((entry) => entry.school.id === school && !entry.group.staff)
      .map(({ row }) => row);
    if (groups.length === 0) return [];
    const parties = partiesOf.get(school) ?? [];
    const due = groups.reduce((sum, group) => sum + dueOf(book, group), 0);
    return [{ school, groups, due, bundle: bundleOf(parties), ownMicro: worthOfOwn(book, groups, parties) }];
  });
}

/** Students x weight. */
export function dueOf({ open }: Pick<PlanBook, "open">, group: number): number {
  const { world, priorities } = open.stage;
  return world.index.groups[group].group.size * priorities.rows[group].weight;
}

function bundleOf(parties: readonly PlannedParty[]): Bundle {
  const bundle = new Map<OfferEntry, Map<string, Place>>();
  for (const { offer, encounter, students } of parties) {
    const places = bundle.get(offer) ?? new Map<string, Place>();
    bundle.set(offer, places);
    const before = places.get(encounter.id)?.students ?? 0;
    places.set(encounter.id, { encounter: encounter.id, students: before + students, date: encounter.date });
  }
  return new Map([...bundle].map(([offer, places]) => [offer, [...places.values()]]));
}

/** What a school's own encounters are worth to its groups of students, as planned. */
function worthOfOwn({ open }: PlanBook, groups: readonly number[], parties: readonly PlannedParty[]): number {
  const { claims } = open.stage.priorities;
  const { table } = open.stage;
  let micro = 0;
  for (const group of groups) {
    for (let claim = claims.firstOfGroup[group]; claim < claims.firstOfGroup[group + 1]; claim++) {
      micro += worthAt(claims, claim, open.coverage[claim]) - worthAt(claims, claim, claims.historyOfClaim[claim]);
    }
  }
  for (const { row, students } of parties) {
    if (row === undefined) continue;
    micro += Math.round((table.suitabilityOfCandidate[row] * students) / table.studentsOfCandidate[row]);
  }
  return micro;
}
