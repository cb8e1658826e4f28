import type { Policy } from "../model/index.ts";
import { type CreditBook, openCreditBook } from "./credits.ts";
import type { PreparedHub } from "./prepare-hub.ts";
import type { SuitabilityBook } from "./suitability.ts";

/** What offers count towards: the same for policies that differ in worths and weights, and in who is owed what. */
export function recallCredits(
  { index, recall }: PreparedHub,
  policy: Policy,
  sectorRow: SuitabilityBook["sectorRow"],
): CreditBook {
  const { kinds, benchmarks, fairness, time } = policy;
  // What an entitlement is worth, and to whom it is owed, is left out: only what counts towards it matters.
  const counted = policy.entitlements.map(({ counts, unit, per }) => [counts, unit, per]);
  const from = JSON.stringify([kinds, benchmarks, fairness.kind, time.blockDayMin, counted]);
  return recall.get("credits", [from], () => openCreditBook(index.offers, policy, sectorRow));
}
