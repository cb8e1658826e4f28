import type { Booking, CheckWorld, Party, PlannedEncounter } from "./check-bookings.ts";
import {
  type Claim,
  creditOfStudent,
  creditsClaim,
  type EntitlementClaim,
  earnByOffer,
  listClaimsAgain,
} from "./recount-credit.ts";
import { openAffinities, recountSuitability } from "./recount-suitability.ts";
import { recountWeights, type WeightsAgain } from "./recount-weights.ts";

/** A claim with what the plan adds to it. */
interface CountedClaim {
  readonly claim: Claim;
  readonly group: string;
  /** In the credit's own unit, as `claim.had` and `claim.owed` are. */
  planned: number;
}

/** One that an entitlement gives. */
export type RecountedClaim = CountedClaim & { readonly claim: EntitlementClaim };

/** The worth of a plan from scratch. Whole millionths of a weighted student-encounter. */
export interface Recount {
  readonly planMicro: number;
  /** Encounters that don't take place are left out: they add nothing. */
  readonly encounterMicro: ReadonlyMap<PlannedEncounter, number>;
  readonly claims: readonly RecountedClaim[];
  readonly imputed: WeightsAgain["imputed"];
  readonly leftOut: WeightsAgain["leftOut"];
}

/**
 * Adds up what a plan is worth, from nothing but the hub, the policy that the plan carries and the encounters themselves.
 *
 * Cost: O(groups x claims + parties x claims of a group).
 * @see docs/rules.md, sections 4 to 6.
 */
export function recountValue(world: CheckWorld): Recount {
  const { hub, policy, index } = world;
  const { weightMicro: weightOf, imputed, leftOut } = recountWeights(hub, policy);
  const affinities = openAffinities(hub);
  const claimsOf = new Map<string, readonly CountedClaim[]>();
  for (const entry of index.groups) {
    const group = entry.group.id;
    const claims = listClaimsAgain(hub, policy, { entry, weightMicro: weightOf.get(group) ?? 1e6 });
    claimsOf.set(
      group,
      claims.map((claim) => ({ claim, group, planned: 0 })),
    );
  }

  const earnedBy = new Map<string, readonly string[]>();
  const encounterMicro = new Map<PlannedEncounter, number>();
  let planMicro = 0;
  // The order in which bookings stand is the order in which the plan is filled.
  for (const booking of world.bookings) {
    const { offer } = booking;
    const earned = earnedBy.get(offer.offer.id) ?? earnByOffer(policy, offer);
    earnedBy.set(offer.offer.id, earned);
    let micro = 0;
    for (const party of booking.parties) {
      const group = party.group.group.id;
      const weightMicro = weightOf.get(group) ?? 1e6;
      const unitMicro = recountSuitability(world, { booking, party }, { weightMicro, affinities });
      micro += Math.round((unitMicro * party.students) / party.unitStudents);
      for (const recounted of claimsOf.get(group) ?? []) {
        micro += addCredit(recounted, { booking, party, earned, blockDayMin: policy.time.blockDayMin });
      }
    }
    encounterMicro.set(booking.encounter, micro);
    planMicro += micro;
  }
  const claims = [...claimsOf.values()].flat().filter(isEntitled);
  return { planMicro, encounterMicro, claims, imputed, leftOut };
}

function isEntitled(counted: CountedClaim): counted is RecountedClaim {
  return counted.claim.entitlement !== undefined;
}

/** Credits one party to one claim, and says what that adds. */
function addCredit(
  recounted: CountedClaim,
  given: {
    readonly booking: Booking;
    readonly party: Party;
    readonly earned: readonly string[];
    readonly blockDayMin: number;
  },
): number {
  const { encounter, offer } = given.booking;
  const { claim } = recounted;
  const { earned } = given;
  const { format, days, durationMin } = offer.offer;
  const shown = {
    earned,
    formats: [format],
    sectors: offer.sectors,
    sizeBand: offer.employer.sizeBand,
    date: encounter.date,
  };
  if (!creditsClaim(claim, shown)) return 0;
  const minutes = days === undefined ? (durationMin ?? 0) : days * given.blockDayMin;
  const before = claim.had + recounted.planned;
  recounted.planned += given.party.students * creditOfStudent(claim, minutes);
  return worthOf(claim, claim.had + recounted.planned) - worthOf(claim, before);
}

/** The area under a claim's slopes up to a coverage, in whole millionths. */
export function worthOf({ ends, slopes }: Pick<Claim, "ends" | "slopes">, coverage: number): number {
  return slopes.reduce((sum, slope, row) => {
    const start = row === 0 ? 0 : ends[row - 1];
    return sum + slope * Math.max(0, Math.min(coverage, ends[row]) - start);
  }, 0);
}
