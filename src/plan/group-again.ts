import type { PairAgain } from "./list-pairs-again.ts";
import type { Claim } from "./recount-credit.ts";
import type { PartAgain } from "./split-units-again.ts";

/** What is known of a group when its problem is put together. */
export interface GroupAgain {
  readonly id: string;
  readonly claims: readonly Claim[];
  readonly pairs: readonly PairAgain[];
  /** The same pairs, by what their units bring. */
  readonly parts: readonly PartAgain[];
}
