import type { GroupMeasure } from "../audit/index.ts";
import { FELL_AWAY, type Hub, indexHub, type Plan } from "../model/index.ts";
import type { Portion } from "./list-portions.ts";

/** Whole counts of one cell in one edition. */
export interface CellCounts {
  readonly people: number;
  readonly reached: number;
  readonly places: number;
  readonly technical: number;
  /** By entitlement, in the order of the portions. */
  readonly claims: readonly ClaimCounts[];
}

export interface ClaimCounts {
  /** In groups that are owed something. */
  readonly people: number;
  /** Whole portions; at least one where somebody is owed something. */
  readonly owed: number;
  /** Whole portions. */
  readonly met: number;
  /** What is owed, in whole places. */
  readonly owedPlaces: number;
}

/** What each edition is counted from. */
export interface Edition {
  readonly name: string;
  readonly hub: Hub;
  readonly plan: Plan;
  readonly measures: readonly GroupMeasure[];
}

/**
 * Counts what an edition's plan gives each cell. Encounters that fell away count for nothing.
 *
 * @returns (cells,). Cost: O(parties + groups x entitlements).
 */
export function countEdition(
  { hub, plan, measures }: Edition,
  cells: { readonly count: number; readonly cellOf: ReadonlyMap<string, number> },
  portions: readonly Portion[],
): readonly CellCounts[] {
  const { offerById } = indexHub(hub);
  const placesOf = new Map<string, { places: number; technical: number }>();
  for (const { offer, groups, status } of plan.encounters) {
    if (FELL_AWAY.has(status)) continue;
    const isTechnical = offerById.get(offer)!.offer.routes.length > 0;
    for (const { group, students } of groups) {
      const had = placesOf.get(group) ?? { places: 0, technical: 0 };
      had.places += students;
      if (isTechnical) had.technical += students;
      placesOf.set(group, had);
    }
  }
  return Array.from({ length: cells.count }, (_, cell) => {
    const members = measures.filter(({ group }) => cells.cellOf.get(group) === cell);
    const sum = (of: (member: GroupMeasure) => number) => members.reduce((total, member) => total + of(member), 0);
    return {
      people: sum(({ people }) => people),
      reached: sum(({ group, people }) => ((placesOf.get(group)?.places ?? 0) > 0 ? people : 0)),
      places: sum(({ group }) => placesOf.get(group)?.places ?? 0),
      technical: sum(({ group }) => placesOf.get(group)?.technical ?? 0),
      claims: portions.map(({ entitlement, credits, creditsPerUnit, places }) => {
        const claimOf = ({ coverage }: GroupMeasure) => coverage.find((claim) => claim.entitlement === entitlement);
        // Credits are whole; a quotient of units is brought back to them.
        const credit = (units: number) => Math.round(units * creditsPerUnit);
        const people = sum((member) => (claimOf(member) === undefined ? 0 : member.people));
        const owed = sum((member) => credit(claimOf(member)?.owed ?? 0));
        return {
          people,
          owed: people === 0 ? 0 : Math.max(1, Math.floor(owed / credits)),
          owedPlaces: Math.floor((owed * places) / credits),
          met: Math.floor(sum((member) => credit(claimOf(member)?.met ?? 0)) / credits),
        };
      }),
    };
  });
}
