import { NONE } from "../kernel/index.ts";
import { type Entitlement, type OfferEntry, type Policy, SIZE_BANDS } from "../model/index.ts";
import {
  type ClaimTable,
  creditPerStudent,
  earnBenchmarks,
  type KindBook,
  openKindBook,
  shownByOffer,
} from "../priority/index.ts";

/** An entitlement that an offer counts towards. */
export interface OfferCredit {
  /** Place in the policy's entitlements. */
  readonly entitlement: number;
  /** Credits per student of one unit: 1, or minutes. */
  readonly perStudent: number;
  /** Parts (sectors of the hub, or size bands) that it credits; `[0]` for an entitlement without parts. */
  readonly parts: readonly number[];
}

/** What each offer counts towards, by offer row. */
export type CreditBook = readonly (readonly OfferCredit[])[];

/**
 * Works out once what every offer earns and so credits.
 *
 * @param sectorRow - place of each sector in the hub's list.
 * Cost: O(offers x entitlements).
 * @see docs/rules.md, section 4.
 */
export function openCreditBook(
  offers: readonly OfferEntry[],
  policy: Policy,
  sectorRow: ReadonlyMap<string, number>,
): CreditBook {
  const kinds = openKindBook(policy);
  return offers.map((offer) => listOfferCredits(offer, policy, kinds, sectorRow));
}

function listOfferCredits(
  { offer, employer, sectors }: OfferEntry,
  policy: Policy,
  kinds: KindBook,
  sectorRow: ReadonlyMap<string, number>,
): readonly OfferCredit[] {
  const earned = earnBenchmarks(kinds, offer.kind, shownByOffer(offer, employer.isProvider));
  const durationMin = offer.durationMin ?? offer.days! * policy.time.blockDayMin;
  const partsOf = (entitlement: Entitlement): readonly number[] => {
    if (entitlement.per === "sector")
      return [...new Set(sectors.map((id) => sectorRow.get(id)!))].sort((a, b) => a - b);
    if (entitlement.per === "group") return [0];
    return employer.sizeBand === undefined ? [] : [SIZE_BANDS.indexOf(employer.sizeBand)];
  };
  return policy.entitlements.flatMap((entitlement, row) => {
    const { benchmarks, formats } = entitlement.counts;
    if (!formats.includes(offer.format) || !earned.some((id) => benchmarks.includes(id))) return [];
    const parts = partsOf(entitlement);
    return parts.length === 0
      ? []
      : [{ entitlement: row, perStudent: creditPerStudent(entitlement, durationMin), parts }];
  });
}

/** A claim that one unit of a pair credits, and by how much. */
export interface ClaimCredit {
  readonly claim: number;
  readonly credit: number;
}

/**
 * The claims of a group that an encounter with an offer credits, in order of claim.
 *
 * @param date - civil date on which the encounter takes place, or the earliest on which it could.
 */
export function listClaimCredits(
  claims: ClaimTable,
  credits: readonly OfferCredit[],
  group: number,
  taken: { readonly students: number; readonly date: string },
): readonly ClaimCredit[] {
  const found: ClaimCredit[] = [];
  for (const { entitlement, perStudent, parts } of credits) {
    const base = claims.baseOf[group * claims.entitlements.length + entitlement];
    if (base === NONE) continue;
    const deadline = claims.deadlineOfClaim[base];
    if (deadline !== "" && taken.date > deadline) continue;
    for (const part of parts) found.push({ claim: base + part, credit: taken.students * perStudent });
  }
  return found;
}
