import type { CandidateStage } from "../candidate/index.ts";
import type { PricedBound, Prices, SharpBound } from "../kernel/index.ts";
import type { EncodedMatch } from "../match/index.ts";
import { compareIds, SIZE_BANDS } from "../model/index.ts";
import type { FinishedRun } from "../plan/index.ts";
import { hashText } from "./hash-document.ts";

type Bound = FinishedRun["bound"];

/** Names the prices that are above zero, in weighted student-encounters, and what they prove. */
export function namePrices(
  stage: CandidateStage,
  encoded: EncodedMatch,
  { prices, bound, sharp }: PricedBound & { readonly sharp: SharpBound | undefined },
): Bound {
  const { index } = stage.world;
  const resources = listResourcePrices(encoded, prices);
  const credits = listCreditPrices(stage, prices.ofCredit);
  return {
    linearMicro: bound,
    sharpMicro: sharp?.bound ?? bound,
    linearGroups: (sharp?.linearBlocks ?? [...index.groups.keys()]).map((row) => index.groups[row].group.id),
    ...(sharp === undefined ? {} : { groupBounds: listGroupBounds(stage, sharp) }),
    prices: resources.map(({ name, micro }) => ({ resource: name, price: micro / 1e6 })),
    creditPrices: credits.list,
    pricesHash: hashText([...resources.map(({ name, micro }) => `${name},${micro}`), ...credits.lines].join("\n")),
  };
}

interface NamedPrice {
  readonly name: string;
  readonly micro: number;
}

function listResourcePrices(
  { resources, floorRows, employerOfBucket }: EncodedMatch,
  { ofResource, ofPartner, ofFloor }: Prices,
): readonly NamedPrice[] {
  return [
    ...resources.map((resource, row) => ({ name: nameResource(resource), micro: ofResource[row] })),
    ...employerOfBucket.map((id, row) => ({ name: `schools:${id}`, micro: ofPartner[row] })),
    ...floorRows.map(({ name }, row) => ({ name, micro: ofFloor[row] })),
  ].filter(({ micro }) => micro > 0);
}

/** What the names of claims are made of; the same wherever the same claims are laid out. */
interface ClaimNames {
  /** (claims,) */
  readonly nameOf: readonly string[];
  /** Names without the group, each once, in order. */
  readonly columns: readonly string[];
  /** (claims,) place in `columns`. */
  readonly columnOf: Int32Array;
}

/** The prices of claims in order of claim, and the lines of their table (docs/rules.md, section 8): what is hashed of them. */
function listCreditPrices(
  stage: CandidateStage,
  ofCredit: Float64Array,
): { readonly list: NonNullable<Bound["creditPrices"]>; readonly lines: readonly string[] } {
  const { world, priorities } = stage;
  const { baseOf, firstOfGroup } = priorities.claims;
  const { nameOf, columns, columnOf } = world.recall.get("claim-names", [baseOf], () => listClaimNames(stage));
  const list: { readonly claim: string; readonly price: number }[] = [];
  const isPriced = new Uint8Array(columns.length);
  for (let claim = 0; claim < nameOf.length; claim++) {
    if (ofCredit[claim] <= 0) continue;
    list.push({ claim: nameOf[claim], price: ofCredit[claim] / 1e6 });
    isPriced[columnOf[claim]] = 1;
  }
  const shown = columns.filter((_, column) => isPriced[column] === 1);
  // Columns with a price, counted from 1: the group stands before them.
  const placeOf = new Int32Array(columns.length);
  for (let column = 0, place = 0; column < columns.length; column++) placeOf[column] = place += isPriced[column];
  const lines = [["", ...shown].join(",")];
  for (const { group, row } of world.index.groups) {
    const cells: (string | number)[] = new Array(shown.length + 1).fill("");
    let isShown = false;
    for (let claim = firstOfGroup[row]; claim < firstOfGroup[row + 1]; claim++) {
      if (ofCredit[claim] <= 0) continue;
      cells[placeOf[columnOf[claim]]] = ofCredit[claim];
      isShown = true;
    }
    cells[0] = group.id;
    if (isShown) lines.push(cells.join(","));
  }
  return { list, lines };
}

function listClaimNames(stage: CandidateStage): ClaimNames {
  const { count } = stage.priorities.claims;
  const parts = Array.from({ length: count }, (_, claim) => nameParts(stage, claim));
  const names = parts.map(([, ...rest]) => rest.join("|"));
  const columns = [...new Set(names)].sort(compareIds);
  const placeOf = new Map(columns.map((name, place) => [name, place]));
  return {
    nameOf: parts.map((each) => each.join("|")),
    columns,
    columnOf: Int32Array.from(names, (name) => placeOf.get(name)!),
  };
}

/** "kind:id"; the fund has no id. */
export function nameResource({ kind, id }: EncodedMatch["resources"][number]): string {
  return id === "" ? kind : `${kind}:${id}`;
}

/** "group|entitlement", and the sector or size band of an entitlement to variety. */
export function nameClaim(stage: CandidateStage, claim: number): string {
  return nameParts(stage, claim).join("|");
}

function nameParts({ priorities: { claims }, world }: CandidateStage, claim: number): readonly string[] {
  const entitlement = claims.entitlements[claims.entitlementOfClaim[claim]];
  const part = claims.partOfClaim[claim];
  const names = [world.index.groups[claims.groupOfClaim[claim]].group.id, entitlement.id];
  if (entitlement.per === "sector") names.push(world.hub.sectors[part].id);
  if (entitlement.per === "employer-size") names.push(SIZE_BANDS[part]);
  return names;
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
