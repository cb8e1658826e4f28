import type { GroupEntry } from "../model/index.ts";
import type { PairAgain } from "./list-pairs-again.ts";
import type { Claim } from "./recount-credit.ts";

/** What is known of a group when its problem is put together. Pairs are listed anew each time: those of all groups are too many to keep. */
export interface GroupAgain {
  readonly id: string;
  readonly entry: GroupEntry;
  readonly claims: readonly Claim[];
  readonly listPairs: () => readonly PairAgain[];
  /** The same pairs, by what their units bring. */
  readonly listParts: () => readonly PairAgain[];
}
