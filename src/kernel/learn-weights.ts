import { EngineError } from "../errors.ts";
import { latinHypercube } from "./latin-hypercube.ts";
import { portableExp, portableLog, portableLogistic } from "./portable-exp.ts";
import { createRandom, type Random } from "./random.ts";

/** What somebody preferred when shown two things at a time. */
export interface Choices {
  /** Measures of each thing, >= 1: d. */
  readonly measures: number;
  /** (choices x d) measures of the first thing less those of the second, in rows; more is better. */
  readonly differences: Float64Array;
  /** (choices,) 1 = the first, -1 = the second, 0 = could not say. */
  readonly verdicts: Int32Array;
}

/** What is held of somebody who chooses, before the first choice. */
export interface Chooser {
  /** Expected sharpness, > 0; at sharpness s what is worth 1 / s more is chosen 73 times in 100, what is worth 3 / s more 95 times. */
  readonly meanSharpness: number;
}

/** Points drawn from what is held of somebody after the choices; each counts the same. */
export interface WeightCloud {
  readonly measures: number;
  /** (points x d) in rows: >= 0, each row sums to 1. */
  readonly weights: Float64Array;
  /** (points,) of whoever chooses: the chance of the first thing is 1 / (1 + exp(-sharpness x weighted difference)). */
  readonly sharpness: Float64Array;
}

/** Of the points, how many may be lost before they are drawn anew. */
const SHARE_LEFT = 0.5;
/** Of each point, every time that they are drawn anew. */
const MOVES = 4;
/** The last of so many moves goes all the way from one point to another. */
const LONG_MOVE_EACH = 4;
/** Of the gamma distribution of sharpness: its standard deviation is 0.7 of its mean. */
const SHAPE = 2;
/** Of the points, how many must be left that count: a choice that would leave fewer is counted in parts, with moves between them. */
const SHARE_NEEDED = 0.02;
/** No choice is less likely than this: somebody may have slipped. It also keeps what is counted above 0. */
const LEAST_LIKELIHOOD = 1e-300;
const SMALLEST_PART = 2 ** -10;
const FEWEST_POINTS = 50;
const CHANCES = 2 ** 30;

/**
 * Learns from choices how much each measure weighs, by Bayes' rule: points of (weights, sharpness) spread as what is held before,
 * counted by how likely they make the choices, and drawn anew and moved where few are left that count. A choice that hardly any point makes
 * likely is counted in parts (of its logarithm), so that points can follow it.
 *
 * Before: all sets of weights that sum to 1 are equally likely; sharpness is gamma distributed with shape 2. The chance of a
 * choice is a logistic function of sharpness x weighted difference. "Could not say" counts half a choice for either.
 *
 * @param options.points - >= 50; errors fall with the root of it.
 * @returns the cloud, (points,) in no order that means anything.
 *
 * Ties: none; the same arguments give the same bits everywhere. Cost: O(points x choices x d) a renewal; renewals are about as many as
 *   the choices tell bits.
 * @throws {@link EngineError} `shape-mismatch` if differences and verdicts don't fit, `invalid-argument` for too few points or a sharpness that is none.
 * @see Chopin (2002), "A sequential particle filter method for static models" (reweighting, renewing, moving); ter Braak (2006), "A Markov chain
 *   Monte Carlo version of the genetic algorithm differential evolution" (moves along differences of points); Bradley & Terry (1952) for the model.
 */
export function learnWeights(
  choices: Choices,
  chooser: Chooser,
  options: { readonly points: number; readonly seed: number },
): WeightCloud {
  checkArguments(choices, chooser, options.points);
  const { measures: d } = choices;
  const { points, seed } = options;
  const random = createRandom(seed);
  const scale = chooser.meanSharpness / SHAPE;
  // A point is sharpness x weights: as long as it is sharp, and free to move in all directions.
  let rays = spread({ points, d, scale }, random);
  let mass: Float64Array = new Float64Array(points).fill(1 / points);
  const likelihoodOf = (from: Float64Array, point: number, choice: number): number => {
    let worth = 0;
    for (let j = 0; j < d; j++) worth += from[point * d + j] * choices.differences[choice * d + j];
    return likelihood(worth, choices.verdicts[choice]);
  };

  const count = choices.verdicts.length;
  for (let choice = 0; choice < count; choice++) {
    for (let counted = 0; counted < 1; ) {
      const likelihoods = mass.map((_, point) => likelihoodOf(rays, point, choice));
      const weighed = countIn(mass, likelihoods, 1 - counted);
      counted += weighed.part;
      mass = weighed.mass;
      if (counted === 1 && weighed.pointsLeft > SHARE_LEFT * points && choice < count - 1) continue;
      rays = drawAnew(rays, mass, random);
      mass = new Float64Array(points).fill(1 / points);
      const densityOf = (from: Float64Array, point: number): number => {
        let density = densityBefore(from, point * d, d, scale);
        for (let seen = 0; seen < choice; seen++) density *= likelihoodOf(from, point, seen);
        return density * partOf(likelihoodOf(from, point, choice), counted);
      };
      move(rays, d, densityOf, random);
    }
  }
  return toCloud(rays, d);
}

/**
 * Counts as much of a choice in as leaves enough points: all of what is open of it, a half, a quarter ...
 *
 * @returns the part counted, 0 to `open`; masses that sum to 1; and how many equal points would say as much.
 */
function countIn(
  mass: Float64Array,
  likelihoods: Float64Array,
  open: number,
): { readonly part: number; readonly mass: Float64Array; readonly pointsLeft: number } {
  for (let part = open; ; part /= 2) {
    const counted = mass.map((before, point) => before * partOf(likelihoods[point], part));
    const total = counted.reduce((sum, each) => sum + each, 0);
    let squares = 0;
    for (let point = 0; point < counted.length; point++) {
      counted[point] /= total;
      squares += counted[point] * counted[point];
    }
    // Masses that were uneven before may be so uneven that no part is small enough.
    const isEnough = 1 / squares >= SHARE_NEEDED * mass.length || part < SMALLEST_PART;
    if (isEnough) return { part, mass: counted, pointsLeft: 1 / squares };
  }
}

/** Of a choice, given how much more the first is worth, in units of 1 / sharpness. */
function likelihood(worth: number, verdict: number): number {
  const first = portableLogistic(worth);
  // Near 1 few digits are left of the difference.
  const second = worth < 30 ? 1 - first : portableLogistic(-worth);
  return Math.max(LEAST_LIKELIHOOD, verdict === 0 ? Math.sqrt(first * second) : verdict > 0 ? first : second);
}

/** What a part of a choice, 0 to 1, makes likely. */
function partOf(whole: number, part: number): number {
  return part === 1 ? whole : portableExp(part * portableLog(whole));
}

/** Points of what is held before, evenly spread: of the exponential variates that directions and sharpness are made of. */
function spread({ points, d, scale }: { points: number; d: number; scale: number }, random: Random): Float64Array {
  const dimensions = d + SHAPE;
  const variates = latinHypercube({ count: points, dimensions, seed: random.integer(0, CHANCES - 1) }).map(
    (share) => -portableLog(1 - share),
  );
  const rays = new Float64Array(points * d);
  for (let point = 0; point < points; point++) {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += variates[point * dimensions + j];
    let sharpness = 0;
    for (let j = d; j < d + SHAPE; j++) sharpness += scale * variates[point * dimensions + j];
    for (let j = 0; j < d; j++) rays[point * d + j] = (sharpness * variates[point * dimensions + j]) / sum;
  }
  return rays;
}

/** Density of a ray before any choice, up to a factor: even over weights, gamma over their sum, which has d - 1 further directions. */
function densityBefore(rays: Float64Array, start: number, d: number, scale: number): number {
  let sharpness = 0;
  for (let j = 0; j < d; j++) sharpness += rays[start + j];
  let density = portableExp(-sharpness / scale);
  for (let power = SHAPE; power < d; power++) density /= sharpness;
  for (let power = d; power < SHAPE; power++) density *= sharpness;
  return density;
}

/** As many points, each about as often as its mass says. */
function drawAnew(rays: Float64Array, mass: Float64Array, random: Random): Float64Array {
  const points = mass.length;
  const d = rays.length / points;
  const drawn = new Float64Array(rays.length);
  const start = fraction(random);
  let row = 0;
  let below = 0;
  for (let point = 0; point < points; point++) {
    const aim = (point + start) / points;
    while (below + mass[row] < aim && row < points - 1) below += mass[row++];
    drawn.set(rays.subarray(row * d, row * d + d), point * d);
  }
  return drawn;
}

/** Moves every point a few times along differences of others, each time where the density lets it (Metropolis). */
function move(
  rays: Float64Array,
  d: number,
  densityOf: (from: Float64Array, point: number) => number,
  random: Random,
): void {
  const points = rays.length / d;
  const density = Float64Array.from({ length: points }, (_, point) => densityOf(rays, point));
  const next = new Float64Array(d);
  for (let round = 1; round <= MOVES; round++) {
    const length = round % LONG_MOVE_EACH === 0 ? 1 : 2.38 / Math.sqrt(2 * d); // ter Braak's
    for (let point = 0; point < points; point++) {
      const to = random.integer(0, points - 1) * d;
      const from = random.integer(0, points - 1) * d;
      let isRay = true;
      for (let j = 0; j < d; j++) {
        const jitter = 0.9 + 0.2 * fraction(random);
        next[j] = rays[point * d + j] + length * jitter * (rays[to + j] - rays[from + j]);
        if (next[j] <= 0) isRay = false;
      }
      // A ray turned back at 0 would not be as likely there as back, as differences of points lean.
      if (!isRay) continue;
      const there = densityOf(next, 0);
      if (fraction(random) * density[point] >= there) continue;
      density[point] = there;
      rays.set(next, point * d);
    }
  }
}

function fraction(random: Random): number {
  return (random.integer(0, CHANCES - 1) + 0.5) / CHANCES;
}

function toCloud(rays: Float64Array, d: number): WeightCloud {
  const points = rays.length / d;
  const sharpness = new Float64Array(points);
  for (let row = 0; row < rays.length; row++) sharpness[Math.floor(row / d)] += rays[row];
  const weights = rays.map((length, row) => length / sharpness[Math.floor(row / d)]);
  return { measures: d, weights, sharpness };
}

function checkArguments(
  { measures, differences, verdicts }: Choices,
  { meanSharpness }: Chooser,
  points: number,
): void {
  if (!(measures >= 1) || differences.length !== verdicts.length * measures) {
    throw new EngineError(
      "shape-mismatch",
      `${verdicts.length} choices between things with ${measures} measures need ${verdicts.length * measures} differences, but there are ${differences.length}.\n` +
        "Maybe a choice was left out of one of them.",
      { measures, differences: differences.length, verdicts: verdicts.length },
    );
  }
  if (!(points >= FEWEST_POINTS) || !(meanSharpness > 0 && meanSharpness < Number.POSITIVE_INFINITY)) {
    throw new EngineError(
      "invalid-argument",
      `Weights need ${FEWEST_POINTS} points or more and a sharpness above 0, not ${points} and ${meanSharpness}.\n` +
        "Maybe all things are alike, so that no difference has a size.",
      { points, meanSharpness },
    );
  }
}
