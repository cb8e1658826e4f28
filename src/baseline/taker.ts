import type { CandidateStage } from "../candidate/index.ts";
import type { Taking } from "../kernel/index.ts";

/** Where units are taken one after the other, each for good. */
export interface Taker {
  readonly stage: CandidateStage;
  /** What is taken so far, by candidate rows. Worth alone counts here: no floors. */
  readonly taking: Taking;
  /** Takes one more unit of a candidate that fits; false where it can't be had for another reason, and then never can. */
  readonly take: (candidate: number) => boolean;
  /** Draws the order where nothing else gives one. */
  readonly seed: number;
}

/** Takes of each candidate, in the order given, whatever fits and adds worth. Cost: O(candidates + units). */
export function takeInOrder({ taking, take }: Taker, candidates: Iterable<number>): void {
  for (const candidate of candidates) {
    while (taking.fits(candidate) && taking.gainOf(candidate) > 0 && take(candidate));
  }
}
