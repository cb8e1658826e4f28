import { compareIds, type OfferEntry } from "../../model/index.ts";
import { worthAt } from "../../priority/index.ts";
import { type Envy, type FindingOf, findingOf } from "./finding.ts";
import { type Comparison, handOut, openShares, PARTS, type Share } from "./hand-out.ts";
import { type Holder, listHolders } from "./list-holders.ts";
import type { PlanBook } from "./plan-book.ts";

/**
 * Weighted envy-freeness up to one encounter, between schools: no school would rather have the encounters of another, scaled to its own
 * students and their weights, even if any one of them is taken away first.
 *
 * @returns for each school that envies one witness, against the school that it envies most; the largest difference first.
 * Ties: the smaller id. Cost: O(schools^2 x encounters of a school x its groups x credits).
 * @see Chakraborty, Igarashi, Suksompong & Zick, "Weighted envy-freeness in indivisible item allocation", ACM Transactions on Economics and
 *   Computation 9 (2021); docs/fairness.md says what is adapted.
 */
export function findEnvy(book: PlanBook): FindingOf<"envy-free-but-one"> {
  const holders = listHolders(book);
  const witnesses = holders
    .flatMap((holder) => findEnvyOf(book, holder, holders) ?? [])
    .sort((a, b) => b.other - b.own - (a.other - a.own) || compareIds(a.school, b.school));
  return findingOf("envy-free-but-one", holders.length, witnesses);
}

function findEnvyOf(book: PlanBook, holder: Holder, all: readonly Holder[]): Envy | undefined {
  const shares = openShares(book, holder);
  const envied = all
    .filter((other) => other !== holder)
    .flatMap((other) => {
      const least = worthButOne(book, { holder, other, shares });
      return least !== undefined && least.micro > holder.ownMicro ? [{ other, ...least }] : [];
    })
    .sort((a, b) => b.micro - a.micro || compareIds(a.other.school, b.other.school));
  if (envied.length === 0) return undefined;
  const [{ other, micro, without }] = envied;
  return {
    school: holder.school,
    envied: other.school,
    own: holder.ownMicro / 1e6,
    other: micro / 1e6,
    without,
    envies: envied.length,
  };
}

/** What the other school's encounters are worth to the holder without the one whose loss leaves least; absent if it would not envy all of them. */
function worthButOne(
  book: PlanBook,
  comparison: Comparison,
): { readonly micro: number; readonly without: string } | undefined {
  const { holder, other } = comparison;
  const parts = new Map<number, number>();
  const shareOf = new Map<OfferEntry, Share>();
  let suitability = 0;
  for (const [offer, places] of other.bundle) {
    const share = handOut(comparison, offer, places);
    shareOf.set(offer, share);
    suitability += share.micro;
    for (const { claim, parts: more } of share.credits) parts.set(claim, (parts.get(claim) ?? 0) + more);
  }
  const all = suitability + worthOfParts(book, parts);
  if (all <= holder.ownMicro) return undefined;
  let least: { micro: number; without: string } | undefined;
  for (const [offer, places] of other.bundle) {
    for (const { encounter } of places) {
      const before = shareOf.get(offer)!;
      const rest = handOut(
        comparison,
        offer,
        places.filter((place) => place.encounter !== encounter),
      );
      const micro = all + rest.micro - before.micro + worthOfChange(book, parts, { before, after: rest });
      if (least === undefined || micro < least.micro) least = { micro, without: encounter };
    }
  }
  return least;
}

function worthOfParts(book: PlanBook, parts: ReadonlyMap<number, number>): number {
  let micro = 0;
  for (const [claim, more] of parts) micro += worthOfClaim(book, claim, more);
  return micro;
}

function worthOfChange(
  book: PlanBook,
  parts: ReadonlyMap<number, number>,
  { before, after }: { readonly before: Share; readonly after: Share },
): number {
  const change = new Map<number, number>();
  for (const { claim, parts: more } of after.credits) change.set(claim, (change.get(claim) ?? 0) + more);
  for (const { claim, parts: less } of before.credits) change.set(claim, (change.get(claim) ?? 0) - less);
  let micro = 0;
  for (const [claim, more] of change) {
    const had = parts.get(claim)!;
    micro += worthOfClaim(book, claim, had + more) - worthOfClaim(book, claim, had);
  }
  return micro;
}

/** What so many parts of a credit add to a claim's history; rounded once, so that sums are exact in any order. */
function worthOfClaim({ open }: PlanBook, claim: number, parts: number): number {
  const { claims } = open.stage.priorities;
  const had = claims.historyOfClaim[claim];
  return Math.round(worthAt(claims, claim, had + parts / PARTS) - worthAt(claims, claim, had));
}
