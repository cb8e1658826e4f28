import type { Allocation } from "./allocation.ts";
import { type Clusters, clusterBy, clusterUses } from "./clusters.ts";
import { chargeUnits } from "./price-bound.ts";
import type { Prices } from "./prices.ts";
import type { Random } from "./random.ts";
import { SearchState } from "./search-state.ts";
import type { Taking } from "./taking.ts";

/** Estimates are blurred by up to so many percent, so that the search does not always do the same. Found by trial on made-up hubs. */
export const NOISE_PERCENT = 30;

/** What the moves of a search work with. */
export interface Search {
  readonly state: SearchState;
  readonly problem: Allocation;
  readonly prices: Prices;
  readonly chargeOf: Float64Array;
  readonly blockOf: Int32Array;
  readonly fixedUnits: Int32Array;
  readonly rng: Random;
  /** (blocks + 1,) candidates of block b: `firstOfBlock[b]` up to `firstOfBlock[b + 1]`. */
  readonly firstOfBlock: Int32Array;
  readonly byResource: Clusters;
  readonly byBucket: Clusters;
  /** (n,) who may fill what is free, and what each would gain above its share of the charge. */
  readonly pool: Int32Array;
  readonly above: Float64Array;
  /** (n,) and (blocks,): the last refill in which each was looked at. */
  readonly seen: Int32Array;
  readonly seenBlock: Int32Array;
  refills: number;
}

/** Cost: O(uses). */
export function openSearch(taking: Taking, given: SearchBase): Search {
  const { prices, blockOf, fixedUnits, rng } = given;
  const { problem } = taking;
  const n = blockOf.length;
  const blocks = n === 0 ? 0 : blockOf[n - 1] + 1;
  return {
    state: new SearchState(taking),
    problem,
    prices,
    chargeOf: chargeUnits(problem, prices),
    blockOf,
    fixedUnits,
    rng,
    firstOfBlock: clusterBy(blockOf, blocks).first,
    byResource: clusterUses(problem),
    byBucket: clusterBy(problem.bucketOf, problem.partnerLimit.length),
    pool: new Int32Array(n),
    above: new Float64Array(n),
    seen: new Int32Array(n),
    seenBlock: new Int32Array(blocks),
    refills: 0,
  };
}

/** A value, a little more or less. */
export function blur(value: number, { rng }: Search): number {
  return value + (Math.abs(value) * rng.integer(-NOISE_PERCENT, NOISE_PERCENT)) / 100;
}

/** What a search starts from besides an answer. */
export interface SearchBase {
  readonly prices: Prices;
  /** (n,) the block of each candidate, never falling; no claim has credit from two blocks. */
  readonly blockOf: Int32Array;
  /** (n,) units that stay. */
  readonly fixedUnits: Int32Array;
  readonly rng: Random;
}
