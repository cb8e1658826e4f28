import { EngineError } from "../errors.ts";
import { murmurHash } from "./murmur-hash.ts";

/** Chance that goes by what it is about and not by the order of asking: the same key always draws the same number. */
export type KeyedChance = (key: string) => number;

const SEED_MAX = 4_294_967_295;
/** 2^26. */
const HALF = 67_108_864;

/**
 * Opens the chance of one replication of an experiment.
 *
 * Replications come in antithetic pairs: where replication 2k draws `u` for a key, 2k + 1 draws `1 - u`, exactly. What a replication draws
 * depends on nothing but the seed, its number and the key: not on how many replications there are, nor on who asked before.
 *
 * @param seed - whole, 0 to 2^32 - 1; 0 is a seed like any other.
 * @param replication - whole, 0 to 2^32 - 1.
 * @returns for a key a number above 0 and below 1, of 52 bits.
 *
 * Cost: two hashes of the key for each number.
 * @throws {@link EngineError} `invalid-argument` for a seed or a replication that is none.
 * @see Hammersley & Morton, "A new Monte Carlo technique: antithetic variates" (1956).
 */
export function openChance(seed: number, replication: number): KeyedChance {
  requireWhole("seed", seed);
  requireWhole("replication", replication);
  const stream = `${seed}/${Math.floor(replication / 2)}`;
  const high = murmurHash(stream, 0x9e3779b9);
  const low = murmurHash(stream, 0x7f4a7c15);
  const isMirrored = replication % 2 === 1;
  return (key) => {
    // Halves of an odd number: never 0, never 1, and 1 - u is another of them without any rounding.
    const u = ((murmurHash(key, high) >>> 6) * HALF + (murmurHash(key, low) >>> 6) + 0.5) / (HALF * HALF);
    return isMirrored ? 1 - u : u;
  };
}

function requireWhole(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= SEED_MAX) return;
  throw new EngineError("invalid-argument", `${name} ${value} is not a whole number from 0 to ${SEED_MAX}.`, {
    [name]: value,
  });
}
