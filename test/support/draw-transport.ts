import { type Allocation, createRandom, NONE } from "../../src/kernel/index.ts";

/**
 * A made-up transport: each arc joins a source and a sink drawn by lot, no pair twice, in order of sink; profits from 1 to 100.
 *
 * There are `sqrt(arcs) x 1.5` sources and as many sinks; supplies and demands are from 1 to 20 units, so both sides are about equal.
 */
export function drawTransport({ arcs, seed }: { readonly arcs: number; readonly seed: number }): Allocation {
  const random = createRandom(seed);
  const side = Math.ceil(1.5 * Math.sqrt(arcs));
  const capacity = Float64Array.from({ length: 2 * side }, () => random.integer(1, 20));
  const pairs = new Set<number>();
  while (pairs.size < arcs) pairs.add(random.integer(0, side * side - 1));
  const resourceOfUse = Int32Array.from(
    [...pairs].sort((a, b) => a - b).flatMap((pair) => [pair % side, side + Math.floor(pair / side)]),
  );
  return {
    maxUnits: Int32Array.from({ length: arcs }, (_, arc) =>
      Math.min(capacity[resourceOfUse[2 * arc]], capacity[resourceOfUse[2 * arc + 1]]),
    ),
    unitWorth: Float64Array.from({ length: arcs }, () => random.integer(1, 100) * 1_000_000),
    firstUse: Int32Array.from({ length: arcs + 1 }, (_, arc) => 2 * arc),
    resourceOfUse,
    amountOfUse: new Float64Array(2 * arcs).fill(1),
    capacity,
    firstCredit: new Int32Array(arcs + 1),
    claimOfCredit: new Int32Array(0),
    amountOfCredit: new Float64Array(0),
    start: new Float64Array(0),
    firstTier: Int32Array.of(0),
    breakpoints: new Float64Array(0),
    slopes: new Float64Array(0),
    bucketOf: new Int32Array(arcs).fill(NONE),
    partnerOf: new Int32Array(arcs),
    partnerLimit: new Int32Array(0),
  };
}
