import type { CandidateStage } from "../candidate/index.ts";
import type { PricedBound, SharpBound } from "../kernel/index.ts";
import type { EncodedMatch } from "../match/index.ts";
import { SIZE_BANDS } from "../model/index.ts";
import type { FinishedRun } from "../plan/index.ts";
import { hashPrices } from "./hash-document.ts";

/** Names the prices that are above zero, in weighted student-encounters, and what they prove. */
export function namePrices(
  stage: CandidateStage,
  { resources, floorRows, employerOfBucket }: EncodedMatch,
  { prices, bound, sharp }: PricedBound & { readonly sharp: SharpBound | undefined },
): FinishedRun["bound"] {
  const { index } = stage.world;
  const named = {
    prices: [
      ...resources.map((resource, row) => ({
        resource: nameResource(resource),
        price: prices.ofResource[row] / 1e6,
      })),
      ...employerOfBucket.map((id, row) => ({ resource: `schools:${id}`, price: prices.ofPartner[row] / 1e6 })),
      ...floorRows.map(({ name }, row) => ({ resource: name, price: prices.ofFloor[row] / 1e6 })),
    ].filter(({ price }) => price > 0),
    creditPrices: Array.from(prices.ofCredit, (price, claim) => ({ price, claim }))
      .filter(({ price }) => price > 0)
      .map(({ price, claim }) => ({ claim: nameClaim(stage, claim), price: price / 1e6 })),
  };
  return {
    linearMicro: bound,
    sharpMicro: sharp?.bound ?? bound,
    linearGroups: (sharp?.linearBlocks ?? [...index.groups.keys()]).map((row) => index.groups[row].group.id),
    ...(sharp === undefined ? {} : { groupBounds: listGroupBounds(stage, sharp) }),
    ...named,
    pricesHash: hashPrices(named),
  };
}

/** "kind:id"; the fund has no id. */
export function nameResource({ kind, id }: EncodedMatch["resources"][number]): string {
  return id === "" ? kind : `${kind}:${id}`;
}

/** "group|entitlement", and the sector or size band of an entitlement to variety. */
export function nameClaim({ priorities: { claims }, world }: CandidateStage, claim: number): string {
  const entitlement = claims.entitlements[claims.entitlementOfClaim[claim]];
  const part = claims.partOfClaim[claim];
  const names = [world.index.groups[claims.groupOfClaim[claim]].group.id, entitlement.id];
  if (entitlement.per === "sector") names.push(world.hub.sectors[part].id);
  if (entitlement.per === "employer-size") names.push(SIZE_BANDS[part]);
  return names.join("|");
}

/** What was proven of each group that has a candidate. */
function listGroupBounds({ table, world: { index } }: CandidateStage, { ofBlock, linearBlocks }: SharpBound) {
  const isLinear = new Set(linearBlocks);
  return index.groups.flatMap(({ group }, row) =>
    table.firstOfGroup[row] === table.firstOfGroup[row + 1] || isLinear.has(row)
      ? []
      : [{ group: group.id, bound: ofBlock[row] / 1e6 }],
  );
}
