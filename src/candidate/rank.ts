import { EngineError } from "../errors.ts";
import { compareIds, type Hub, type Policy, type Refusal } from "../model/index.ts";
import { worthAt } from "../priority/index.ts";
import { type CreditBook, listClaimCredits } from "./credits.ts";
import { listRefusals } from "./hard-rules.ts";
import { type CandidateStage, compileCandidates } from "./list-candidates.ts";
import { distanceOf, makePair } from "./pair.ts";
import { measureSuitability, type PartWorth } from "./suitability.ts";

/** What a first unit of a pair would add for this group, before anything else is planned. In weighted student-encounters. */
export interface RankedPair {
  readonly offer: string;
  readonly group: string;
  readonly value: number;
  readonly entitlements: readonly { readonly entitlement: string; readonly value: number }[];
  readonly suitability: readonly { readonly part: PartWorth["part"]; readonly value: number }[];
  readonly students: number;
  readonly distanceKm?: number;
}

/**
 * Offers that a group may take up, the most valuable first: for people who want to choose.
 *
 * Ties: of equal values, the smaller offer id goes first. Cost: that of compiling the hub's candidates.
 * @throws {@link EngineError} `unknown-id` if the hub has no such group.
 */
export function rankOffers(hub: Hub, policy: Policy, group: string): readonly RankedPair[] {
  const stage = compileCandidates(hub, policy);
  const entry = stage.world.index.groupById.get(group);
  if (entry === undefined) throw unknownId("group", group);
  const { firstOfGroup } = stage.table;
  const rows = Array.from(
    { length: firstOfGroup[entry.row + 1] - firstOfGroup[entry.row] },
    (_, k) => firstOfGroup[entry.row] + k,
  );
  return rankRows(stage, rows);
}

/**
 * Groups that may take up an offer, the one that gains most first.
 *
 * Ties: of equal values, the smaller group id goes first. Cost: that of compiling the hub's candidates.
 * @throws {@link EngineError} `unknown-id` if the hub has no such offer.
 */
export function rankGroups(hub: Hub, policy: Policy, offer: string): readonly RankedPair[] {
  const stage = compileCandidates(hub, policy);
  const entry = stage.world.index.offerById.get(offer);
  if (entry === undefined) throw unknownId("offer", offer);
  const rows: number[] = [];
  for (let row = 0; row < stage.table.count; row++) if (stage.table.offerOfCandidate[row] === entry.row) rows.push(row);
  return rankRows(stage, rows);
}

/**
 * Every hard rule that keeps a group from an offer; empty = it may take it up.
 *
 * @throws {@link EngineError} `unknown-id` if the hub has no such offer or group.
 */
export function whyRefused(
  hub: Hub,
  policy: Policy,
  { offer, group }: { readonly offer: string; readonly group: string },
): readonly Refusal[] {
  const { world } = compileCandidates(hub, policy);
  const offerEntry = world.index.offerById.get(offer);
  const groupEntry = world.index.groupById.get(group);
  if (offerEntry === undefined) throw unknownId("offer", offer);
  if (groupEntry === undefined) throw unknownId("group", group);
  return listRefusals(makePair(world, offerEntry, groupEntry, distanceOf(offerEntry, groupEntry)), world);
}

function rankRows(stage: CandidateStage, rows: readonly number[]): readonly RankedPair[] {
  const { priorities, credits } = stage;
  return rows
    .map((row) =>
      rankRow(stage, credits, row, Math.round(priorities.rows[stage.table.groupOfCandidate[row]].weight * 1e6)),
    )
    .sort((a, b) => b.value - a.value || compareIds(a.offer, b.offer) || compareIds(a.group, b.group));
}

function rankRow(stage: CandidateStage, book: CreditBook, row: number, weightMicro: number): RankedPair {
  const { world, table, priorities } = stage;
  const { claims } = priorities;
  const pair = makePair(
    world,
    world.index.offers[table.offerOfCandidate[row]],
    world.index.groups[table.groupOfCandidate[row]],
    table.distanceMOfCandidate[row],
  );
  const earliest = world.calendar.dates[table.earliestDayOfCandidate[row]];
  const byEntitlement = new Map<string, number>();
  const taken = { students: pair.students, date: earliest };
  for (const { claim, credit } of listClaimCredits(claims, book[pair.offer.row], pair.group.row, taken)) {
    const had = claims.historyOfClaim[claim];
    const { id } = claims.entitlements[claims.entitlementOfClaim[claim]];
    const gain = worthAt(claims, claim, had + credit) - worthAt(claims, claim, had);
    if (gain > 0) byEntitlement.set(id, (byEntitlement.get(id) ?? 0) + gain);
  }
  const parts = measureSuitability(pair, world, stage.book, weightMicro).filter((part) => part.micro > 0);
  const micro = [...byEntitlement.values(), ...parts.map((part) => part.micro)].reduce((sum, part) => sum + part, 0);
  return {
    offer: pair.offer.offer.id,
    group: pair.group.group.id,
    value: micro / 1e6,
    entitlements: [...byEntitlement.entries()].map(([entitlement, gain]) => ({ entitlement, value: gain / 1e6 })),
    suitability: parts.map((part) => ({ part: part.part, value: part.micro / 1e6 })),
    students: pair.students,
    ...(pair.distanceM >= 0 ? { distanceKm: pair.distanceM / 1000 } : {}),
  };
}

function unknownId(what: "offer" | "group", id: string): EngineError {
  return new EngineError(
    "unknown-id",
    `The hub has no ${what} "${id}".\nMaybe it was left out when the hub was read.`,
    {
      [what]: id,
    },
  );
}
