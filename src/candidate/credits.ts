import { NONE } from "../kernel/index.ts";
import {
  type EncounterKind,
  type Entitlement,
  type Format,
  type OfferEntry,
  type Policy,
  SIZE_BANDS,
} from "../model/index.ts";
import {
  type ClaimTable,
  creditPerStudent,
  earnBenchmarks,
  listEntitlements,
  openKindBook,
  PROPORTIONAL_CLAIM,
  shownByOffer,
} from "../priority/index.ts";

/** An entitlement that an offer counts towards. */
export interface OfferCredit {
  /** Place in the entitlements of the claims. */
  readonly entitlement: number;
  /** Credits per student of one unit: 1, or minutes. */
  readonly perStudent: number;
  /** Parts (sectors of the hub, or size bands) that it credits; `[0]` for an entitlement without parts. */
  readonly parts: readonly number[];
}

/** What each offer counts towards, by offer row. */
export type CreditBook = readonly (readonly OfferCredit[])[];

const WHOLE: readonly number[] = [0];

/**
 * Works out once what every offer earns and so credits.
 *
 * @param sectorRow - place of each sector in the hub's list.
 * Cost: O(offers), and O(entitlements) for each format and list of benchmarks that some offer earns.
 * @see docs/rules.md, section 4.
 */
export function openCreditBook(
  offers: readonly OfferEntry[],
  policy: Policy,
  sectorRow: ReadonlyMap<string, number>,
): CreditBook {
  const kinds = openKindBook(policy);
  const entitlements = listEntitlements(policy);
  const credited = new Map<string, readonly number[]>();
  return offers.map((entry) => {
    const { offer, employer } = entry;
    const earned = earnBenchmarks(kinds, offer.kind, shownByOffer(offer, employer.isProvider));
    const { audience } = kinds.kinds.get(offer.kind)!;
    const key = `${audience} ${offer.format} ${earned.join(" ")}`;
    let rows = credited.get(key);
    if (rows === undefined) {
      rows = listCredited(entitlements, { audience, format: offer.format, earned });
      credited.set(key, rows);
    }
    return listOfferCredits(entry, policy, { entitlements, rows, sectorRow });
  });
}

/** Places of the entitlements that an encounter of a format counts towards by what it earns. */
function listCredited(
  entitlements: readonly Entitlement[],
  met: Pick<EncounterKind, "audience"> & { readonly format: Format; readonly earned: readonly string[] },
): readonly number[] {
  return entitlements.flatMap((entitlement, row) => {
    const { benchmarks, formats } = entitlement.counts;
    const isCredited =
      entitlement === PROPORTIONAL_CLAIM
        ? met.audience === "students"
        : formats.includes(met.format) && met.earned.some((id) => benchmarks.includes(id));
    return isCredited ? [row] : [];
  });
}

function listOfferCredits(
  { offer, employer, sectors }: OfferEntry,
  policy: Policy,
  given: {
    readonly entitlements: readonly Entitlement[];
    readonly rows: readonly number[];
    readonly sectorRow: ReadonlyMap<string, number>;
  },
): readonly OfferCredit[] {
  const durationMin = offer.durationMin ?? offer.days! * policy.time.blockDayMin;
  const found: OfferCredit[] = [];
  for (const row of given.rows) {
    const entitlement = given.entitlements[row];
    let parts = WHOLE;
    if (entitlement.per === "sector") {
      parts = [...new Set(sectors.map((id) => given.sectorRow.get(id)!))].sort((a, b) => a - b);
    }
    if (entitlement.per === "employer-size") {
      if (employer.sizeBand === undefined) continue;
      parts = [SIZE_BANDS.indexOf(employer.sizeBand)];
    }
    if (parts.length > 0)
      found.push({ entitlement: row, perStudent: creditPerStudent(entitlement, durationMin), parts });
  }
  return found;
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
