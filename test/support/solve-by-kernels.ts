import {
  type Allocation,
  type Clusters,
  chargeUnits,
  createRandom,
  fillGreedily,
  improveAnswer,
  type PricedBound,
  priceResources,
  rankBySeed,
  Taking,
} from "../../src/kernel/index.ts";

/** How much work the kernels do, about as `thorough` matching does. */
export const THOROUGH = { passes: 3_000, steps: 20_000, seed: 1 };

/**
 * Fills, prices, fills again and improves an allocation in which every candidate uses two resources.
 *
 * The candidates come in order of their second resource, which is their block.
 */
export function solveByKernels(
  problem: Allocation,
  run: { readonly passes: number; readonly steps: number; readonly seed: number },
): PricedBound & { readonly taking: Taking } {
  const n = problem.maxUnits.length;
  const rankOf = rankBySeed(n, run.seed);
  const candidates = Int32Array.from({ length: n }, (_, row) => row);
  const everything = { candidates, chargeOf: new Float64Array(n), rankOf };
  const first = new Taking(problem);
  fillGreedily(first, everything);
  const priced = priceResources(problem, first, { passes: run.passes });
  const taking = new Taking(problem);
  fillGreedily(taking, { ...everything, chargeOf: chargeUnits(problem, priced.prices) });
  fillGreedily(taking, everything);
  improveAnswer(taking, {
    prices: priced.prices,
    blockOf: resourcesAt(problem, 1),
    neighbourhoods: { first: clusterBy(problem, 0), second: clusterBy(problem, 1) },
    fixedUnits: new Int32Array(n),
    rng: createRandom(run.seed),
    steps: run.steps,
  });
  return { ...priced, taking };
}

/** (n,) the resource of each candidate's `place`-th use. */
function resourcesAt(problem: Allocation, place: number): Int32Array {
  return problem.maxUnits.map((_, row) => problem.resourceOfUse[problem.firstUse[row] + place]);
}

function clusterBy(problem: Allocation, place: number): Clusters {
  const rows = Array.from(problem.capacity, (): number[] => []);
  resourcesAt(problem, place).forEach((resource, row) => {
    rows[resource].push(row);
  });
  const used = rows.filter(({ length }) => length > 0);
  const first = new Int32Array(used.length + 1);
  used.forEach((cluster, at) => {
    first[at + 1] = first[at] + cluster.length;
  });
  return { first, candidates: Int32Array.from(used.flat()) };
}
