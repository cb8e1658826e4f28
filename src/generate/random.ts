import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { JumpableRandomGenerator } from "pure-rand/types/JumpableRandomGenerator";

/** A stream of chance: the same seed and the same calls give the same values on every machine. */
export interface Random {
  /** A whole number from `min` to `max`, both included. */
  readonly integer: (min: number, max: number) => number;
  /** 0 up to, not including, 1, in steps of a millionth: sums of a few stay the same on every machine. */
  readonly share: () => number;
  /** True with this probability. */
  readonly chance: (probability: number) => boolean;
  /** One of a list that isn't empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** A place in a list of weights, each as likely as its weight; some weight is positive. */
  readonly weighted: (weights: readonly number[]) => number;
  /** A new list in chance order. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
  /** Between `min` and `max`, the middle likeliest: the mean of three even draws. */
  readonly around: (min: number, max: number) => number;
}

const STEPS = 1_000_000;

/**
 * Opens a stream of chance.
 *
 * @param seed - whole, 0 to 2^32 - 1; 0 is a seed like any other.
 * @param stream - whole, 0 to 9: streams of one seed never overlap (each is 2^64 draws further), so that drawing more
 *   from one leaves the others as they were.
 * @see Blackman & Vigna, Scrambled Linear Pseudorandom Number Generators (2021), for xoroshiro128+ and its jump; Appleby's
 *   MurmurHash3 (2011) for the scrambling of the seed.
 */
export function createRandom(seed: number, stream: number): Random {
  const generator: JumpableRandomGenerator = xoroshiro128plus(scramble(seed));
  for (let jump = 0; jump < stream; jump++) generator.jump();
  const integer = (min: number, max: number) => uniformInt(generator, min, max);
  const share = () => integer(0, STEPS - 1) / STEPS;
  return {
    integer,
    share,
    chance: (probability) => share() < probability,
    pick: (list) => list[integer(0, list.length - 1)],
    weighted: (weights) => {
      let left = share() * weights.reduce((sum, weight) => sum + weight, 0);
      let last = 0;
      for (let place = 0; place < weights.length; place++) {
        if (weights[place] <= 0) continue;
        last = place;
        left -= weights[place];
        if (left < 0) break;
      }
      return last;
    },
    shuffle: (list) => {
      const mixed = [...list];
      for (let end = mixed.length - 1; end > 0; end--) {
        const other = integer(0, end);
        [mixed[end], mixed[other]] = [mixed[other], mixed[end]];
      }
      return mixed;
    },
    around: (min, max) => min + ((max - min) * (share() + share() + share())) / 3,
  };
}

/**
 * Spreads seeds over all 32-bit numbers, each to its own: the generator is linear, so that without this the first draws
 * of seeds in a row would themselves be in a row.
 */
function scramble(seed: number): number {
  let bits = (seed | 0) ^ (seed >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
