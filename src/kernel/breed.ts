import type { Random } from "./random.ts";
import { measureCrowding, type Objectives, sortByDominance } from "./sort-by-dominance.ts";

const WHOLE = 2 ** 32;
const CROSSED = 0.9;

/** Genes in the unit cube, row by row. */
export interface Genes {
  /** (count x dimensions,) 0 to 1. */
  readonly genes: Float64Array;
  readonly dimensions: number;
}

/** How good each of a population is: its front, and how lonely it is there. */
export interface Standing {
  readonly frontOf: Int32Array;
  readonly crowdingOf: Float64Array;
}

/** @throws {@link EngineError} `shape-mismatch` if the values are not count x width finite numbers. */
export function rankPopulation(points: Objectives): Standing {
  const frontOf = sortByDominance(points);
  const crowdingOf = new Float64Array(points.count);
  for (const rows of listFronts(frontOf)) {
    measureCrowding(points, rows).forEach((distance, place) => {
      crowdingOf[rows[place]] = distance;
    });
  }
  return { frontOf, crowdingOf };
}

function listFronts(frontOf: Int32Array): readonly (readonly number[])[] {
  const fronts: number[][] = [];
  frontOf.forEach((front, row) => {
    fronts[front] ??= [];
    fronts[front].push(row);
  });
  return fronts;
}

/**
 * Who of parents and children lives on: the better fronts, and of the one that does not fit whole the loneliest.
 *
 * @param size - how many live on, at most the population.
 * @returns (size,) rows in order of front, then of crowding.
 *
 * Ties: of equals the smaller row. Cost: that of sorting by dominance.
 * @see Deb et al. (2002), section III.C.
 */
export function selectSurvivors({ frontOf, crowdingOf }: Standing, size: number): readonly number[] {
  const rows = Array.from(frontOf, (_, row) => row);
  const lonelier = (a: number, b: number) => (crowdingOf[a] === crowdingOf[b] ? 0 : crowdingOf[b] - crowdingOf[a]);
  return rows.sort((a, b) => frontOf[a] - frontOf[b] || lonelier(a, b) || a - b).slice(0, size);
}

/**
 * As many children as there are parents: tournaments of two choose who breeds, each pair is crossed, each gene may mutate.
 *
 * Both distributions have the index 15, so that their sixteenth roots are four square roots, which every machine rounds alike.
 *
 * @returns (parents x dimensions,) genes of the children, each between 0 and 1.
 *
 * Ties: of two in a tournament that stand equally well the first that was drawn breeds. Cost: O(parents x dimensions).
 * @see Deb & Agrawal (1995), "Simulated binary crossover for continuous search space"; Deb & Goyal (1996) for the mutation.
 */
export function breed({ genes, dimensions }: Genes, { frontOf, crowdingOf }: Standing, random: Random): Float64Array {
  const parents = frontOf.length;
  const chance = () => random.integer(0, WHOLE - 1) / WHOLE;
  const drawParent = (): number => {
    const a = random.integer(0, parents - 1);
    const b = random.integer(0, parents - 1);
    const isSecondBetter = frontOf[b] < frontOf[a] || (frontOf[b] === frontOf[a] && crowdingOf[b] > crowdingOf[a]);
    return isSecondBetter ? b : a;
  };
  const children = new Float64Array(genes.length);
  for (let child = 0; child < parents; child += 2) {
    const mother = drawParent() * dimensions;
    const father = drawParent() * dimensions;
    const isCrossed = chance() < CROSSED;
    for (let k = 0; k < dimensions; k++) {
      let [one, other] = [genes[mother + k], genes[father + k]];
      if (isCrossed && chance() < 0.5) [one, other] = cross(one, other, chance());
      children[child * dimensions + k] = chance() < 1 / dimensions ? mutate(one, chance()) : one;
      const mutated = chance() < 1 / dimensions ? mutate(other, chance()) : other;
      if (child + 1 < parents) children[(child + 1) * dimensions + k] = mutated;
    }
  }
  return children;
}

/** Two genes around the middle of their parents', mostly about as far apart. */
function cross(one: number, other: number, u: number): [number, number] {
  const spread = u <= 0.5 ? sixteenthRoot(2 * u) : 1 / sixteenthRoot(2 * (1 - u));
  const middle = (one + other) / 2;
  const half = (spread * (other - one)) / 2;
  return [clip(middle - half), clip(middle + half)];
}

/** Mostly a small step of the whole range, downwards for chance below its median and upwards above it; drawn so that it never leaves the cube. */
function mutate(gene: number, u: number): number {
  if (u < 0.5) return clip(gene + sixteenthRoot(2 * u + (1 - 2 * u) * sixteenthPower(1 - gene)) - 1);
  return clip(gene + 1 - sixteenthRoot(2 * (1 - u) + (2 * u - 1) * sixteenthPower(gene)));
}

function sixteenthPower(x: number): number {
  const fourth = x * x * x * x;
  return fourth * fourth * fourth * fourth;
}

function sixteenthRoot(x: number): number {
  return Math.sqrt(Math.sqrt(Math.sqrt(Math.sqrt(x))));
}

function clip(gene: number): number {
  return Math.min(1, Math.max(0, gene));
}
