import { fillGreedily } from "./fill-greedily.ts";
import type { Random } from "./random.ts";
import type { Taking } from "./taking.ts";

/** A way in which candidates belong together: all of one offer, of one group, of one school. */
export interface Clusters {
  /** (clusters + 1,) candidates of cluster c: `first[c]` up to `first[c + 1]` in `candidates`. */
  readonly first: Int32Array;
  readonly candidates: Int32Array;
  /** (n,) the cluster of each candidate. */
  readonly clusterOf: Int32Array;
}

export interface Improvement {
  /** Clusters that are emptied, by turns drawn by lot. */
  readonly destroy: readonly Clusters[];
  /** What may fill the gap: every candidate that shares a cluster of these with something that was given back. */
  readonly repair: readonly Clusters[];
  /** (n,) what a unit of each candidate pays at the prices of its resources. */
  readonly chargeOf: Float64Array;
  /** (n,) a permutation that decides ties. */
  readonly rankOf: Int32Array;
  /** (n,) units that stay. */
  readonly fixedUnits: Int32Array;
  readonly rng: Random;
  /** How many times to empty and rebuild. */
  readonly steps: number;
}

/** At most so many clusters are emptied in one step. */
const MOST_CLUSTERS = 5;
/** Charges are taken at 40 to 120 % of the prices, drawn for each step, so that rebuilding does not always end the same. */
const CHARGE_PERCENT = { min: 40, max: 120 };

/**
 * Improves an answer: empties a few clusters, rebuilds by price, then without, and keeps what is not worse.
 *
 * @param taking - changed in place; its value never falls.
 * Ties: an equal answer is kept, so that the search can drift. Cost: O(steps x (candidates near the emptied clusters) log);
 *   O(n) scratch once. The same rng gives the same answer.
 * @see Shaw (1998), "Using constraint programming and local search methods to solve vehicle routing problems" (large-neighbourhood
 *   search); Ropke & Pisinger (2006) for several ways to destroy.
 */
export function improveAnswer(taking: Taking, work: Improvement): void {
  const n = work.chargeOf.length;
  if (n === 0) return;
  const scratch = {
    pool: new Int32Array(n),
    unitsBefore: new Int32Array(n),
    isInPool: new Uint8Array(n),
    chargeOf: new Float64Array(n),
    noCharge: new Float64Array(n),
  };
  for (let step = 0; step < work.steps; step++) tryStep(taking, work, scratch);
}

interface Scratch {
  readonly pool: Int32Array;
  /** Units of each candidate of the pool before the step. */
  readonly unitsBefore: Int32Array;
  readonly isInPool: Uint8Array;
  readonly chargeOf: Float64Array;
  readonly noCharge: Float64Array;
}

function tryStep(taking: Taking, work: Improvement, scratch: Scratch): void {
  const { pool, unitsBefore, isInPool } = scratch;
  const { rng } = work;
  const valueBefore = taking.value;
  const emptied: number[] = [];
  const drawn: number[] = [];
  const ways = work.destroy[rng.integer(0, work.destroy.length - 1)];
  for (let times = rng.integer(1, MOST_CLUSTERS); times > 0; times--) {
    const cluster = rng.integer(0, ways.first.length - 2);
    if (drawn.includes(cluster)) continue;
    drawn.push(cluster);
    for (let at = ways.first[cluster]; at < ways.first[cluster + 1]; at++) {
      const candidate = ways.candidates[at];
      if (taking.units[candidate] > work.fixedUnits[candidate]) emptied.push(candidate);
    }
  }
  if (emptied.length === 0) return;

  let size = 0;
  for (const { first, candidates, clusterOf } of work.repair) {
    for (const candidate of emptied) {
      const cluster = clusterOf[candidate];
      for (let at = first[cluster]; at < first[cluster + 1]; at++) {
        const near = candidates[at];
        if (isInPool[near] === 1) continue;
        isInPool[near] = 1;
        unitsBefore[size] = taking.units[near];
        pool[size++] = near;
      }
    }
  }
  const percent = rng.integer(CHARGE_PERCENT.min, CHARGE_PERCENT.max);
  for (let place = 0; place < size; place++) {
    isInPool[pool[place]] = 0;
    scratch.chargeOf[pool[place]] = (work.chargeOf[pool[place]] * percent) / 100;
  }
  for (const candidate of emptied) {
    while (taking.units[candidate] > work.fixedUnits[candidate]) taking.release(candidate);
  }
  const candidates = pool.subarray(0, size);
  fillGreedily(taking, { candidates, chargeOf: scratch.chargeOf, rankOf: work.rankOf });
  fillGreedily(taking, { candidates, chargeOf: scratch.noCharge, rankOf: work.rankOf });
  if (taking.value >= valueBefore) return;
  for (let place = 0; place < size; place++) {
    while (taking.units[pool[place]] > unitsBefore[place]) taking.release(pool[place]);
  }
  for (let place = 0; place < size; place++) {
    while (taking.units[pool[place]] < unitsBefore[place]) taking.take(pool[place]);
  }
}
