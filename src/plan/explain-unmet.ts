import { type CandidateStage, distanceOf, listRefusals, makePair } from "../candidate/index.ts";
import { NONE, type Taking } from "../kernel/index.ts";
import type { EncodedMatch, Resource } from "../match/index.ts";
import { REFUSALS, type Refusal, UNMET_REASONS, type Unmet } from "../model/index.ts";
import { creditsPerUnit } from "../priority/index.ts";

type Reason = Unmet["reason"];

const REASON_OF_RESOURCE: Readonly<Record<Resource["kind"], Reason>> = {
  offer: "offers-taken",
  asks: "employer-asks-used",
  hours: "employer-asks-used",
  hosting: "school-hosting-full",
  fund: "fund-spent",
  travel: "travel-budget-spent",
  limit: "group-limit-reached",
};

/**
 * Lists every entitlement that a group does not reach by the end of this year, with what stands in the way of most of the offers
 * that could help.
 *
 * @param coverage - (claims,) credit after the plan.
 * @param undatedRows - candidate rows of matches that found no date.
 * Ties: the reason (or refusal) that comes first in its list. Order: by group id, then in the order of the policy's entitlements.
 * Cost: O(claims + candidates of the short groups); refusals are looked up for claims without any candidate only.
 */
export function explainUnmet(
  stage: CandidateStage,
  { taking, encoded }: { readonly taking: Taking; readonly encoded: EncodedMatch },
  dated: { readonly coverage: Float64Array; readonly undatedRows: ReadonlySet<number> },
): readonly Unmet[] {
  const { world, table, priorities } = stage;
  const { claims } = priorities;
  const offersOf = claims.entitlements.map((_, entitlement) =>
    world.index.offers.filter(({ row }) => encoded.credits[row].some((credit) => credit.entitlement === entitlement)),
  );

  function whyNoCandidate(group: number, entitlement: number): Pick<Unmet, "reason" | "refusal"> {
    const offers = offersOf[entitlement];
    if (offers.length === 0) return { reason: "no-offer" };
    const entry = world.index.groups[group];
    const refusals = offers.flatMap((offer) =>
      listRefusals(makePair(world, offer, entry, distanceOf(offer, entry)), world).slice(0, 1),
    );
    const refusal = mostFrequent<Refusal>(refusals, REFUSALS);
    return refusal === undefined ? { reason: "no-date" } : { reason: "no-candidate", refusal };
  }

  function whatBlocks(candidate: number): Reason {
    if (dated.undatedRows.has(candidate)) return "no-date";
    const resource = taking.blockingResource(candidate);
    if (resource !== NONE) return REASON_OF_RESOURCE[encoded.resources[resource].kind];
    if (taking.isPartnerBlocked(candidate)) return "employer-asks-used";
    const isUsedUp = taking.units[candidate] >= table.maxUnitsOfCandidate[candidate];
    return isUsedUp ? "group-limit-reached" : "no-date";
  }

  const unmet: Unmet[] = [];
  for (let claim = 0; claim < claims.count; claim++) {
    const row = claims.entitlementOfClaim[claim];
    const entitlement = claims.entitlements[row];
    if (entitlement.per !== "group" || dated.coverage[claim] >= claims.owedOfClaim[claim]) continue;
    const group = claims.groupOfClaim[claim];
    const reasons: Reason[] = [];
    for (let candidate = table.firstOfGroup[group]; candidate < table.firstOfGroup[group + 1]; candidate++) {
      for (
        let credit = encoded.problem.firstCredit[candidate];
        credit < encoded.problem.firstCredit[candidate + 1];
        credit++
      ) {
        if (encoded.problem.claimOfCredit[credit] === claim) reasons.push(whatBlocks(candidate));
      }
    }
    const reason = mostFrequent<Reason>(reasons, UNMET_REASONS);
    const perUnit = creditsPerUnit(entitlement);
    unmet.push({
      group: world.index.groups[group].group.id,
      entitlement: entitlement.id,
      owed: claims.owedOfClaim[claim] / perUnit,
      had: claims.historyOfClaim[claim] / perUnit,
      planned: (dated.coverage[claim] - claims.historyOfClaim[claim]) / perUnit,
      ...(reason === undefined ? whyNoCandidate(group, row) : { reason }),
    });
  }
  return unmet;
}

function mostFrequent<T>(found: readonly T[], order: readonly T[]): T | undefined {
  let best: T | undefined;
  let most = 0;
  for (const entry of order) {
    const times = found.filter((one) => one === entry).length;
    if (times > most) {
      most = times;
      best = entry;
    }
  }
  return best;
}
