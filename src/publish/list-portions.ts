import type { GroupMeasure } from "../audit/index.ts";
import { type Entitlement, type Hub, indexHub, type Policy } from "../model/index.ts";
import { creditsPerUnit } from "../priority/index.ts";

/** What an entitlement is counted in when it is published. */
export interface Portion {
  readonly entitlement: string;
  readonly title: string;
  readonly unit: Entitlement["unit"];
  readonly creditsPerUnit: number;
  /** Credits of a portion: a whole number of `places` times the most that one place can give. */
  readonly credits: number;
  readonly places: number;
}

/**
 * Says for each entitlement of students in what portions it is counted, so that a band of portions is a band of at least as many people:
 * a portion is no less than what any student is owed this year, and no less than what one student can get at once.
 *
 * @param hubs - of the editions. @param measures - groups of all of them.
 * @returns entitlements that somebody is owed, in the order of the policy. Cost: O(entitlements x (groups + offers + history)).
 */
export function listPortions(
  policy: Policy,
  hubs: readonly Hub[],
  measures: readonly GroupMeasure[],
): readonly Portion[] {
  return policy.entitlements.flatMap((entitlement) => {
    const { id, title, unit } = entitlement;
    const perUnit = creditsPerUnit(entitlement);
    const owedToOne = measures.flatMap(({ people, coverage }) =>
      coverage.filter((claim) => claim.entitlement === id).map(({ owed }) => (owed * perUnit) / people),
    );
    if (owedToOne.length === 0) return [];
    const perPlace = unit === "hours" ? longestMin(entitlement, policy, hubs) : 1;
    const places = Math.max(1, Math.ceil(largest(owedToOne) / perPlace - 1e-9));
    return [{ entitlement: id, title, unit, creditsPerUnit: perUnit, credits: places * perPlace, places }];
  });
}

/** Of all encounters, offered or had, whose kind could count. An hour where there are none. */
function longestMin({ counts }: Entitlement, policy: Policy, hubs: readonly Hub[]): number {
  const kinds = new Set(
    policy.kinds.filter((kind) => kind.counts.flat().some((id) => counts.benchmarks.includes(id))).map(({ id }) => id),
  );
  const minutes = hubs.flatMap((hub) => {
    const { offers, groups } = indexHub(hub);
    return [
      ...offers
        .filter(({ offer }) => kinds.has(offer.kind))
        .map(({ offer }) => offer.durationMin ?? offer.days! * policy.time.blockDayMin),
      ...groups.flatMap(({ group }) =>
        group.history.filter(({ kind }) => kinds.has(kind)).map(({ durationMin }) => durationMin),
      ),
    ];
  });
  return minutes.length === 0 ? 60 : largest(minutes);
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
