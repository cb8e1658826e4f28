import type { EncodedMatch } from "../match/index.ts";
import type { Certificate } from "../model/index.ts";

/** The prices of a certificate by rows of the compiled hub, in whole millionths. */
export interface NamedPrices {
  /** (resources,) */
  readonly ofResource: Float64Array;
  /** (resources,) as the certificate names them. */
  readonly nameOfResource: readonly string[];
  /** (rows of floors,) */
  readonly ofFloor: Float64Array;
}

/** Finds the rows that a certificate's prices stand for; what has no price costs nothing. Absent without prices. */
export function namedPrices({ prices }: Certificate, { resources, floorRows }: EncodedMatch): NamedPrices | undefined {
  if (prices === undefined) return undefined;
  const priceOf = new Map(prices.map(({ resource, price }) => [resource, Math.round(price * 1e6)]));
  const nameOfResource = resources.map(({ kind, id }) => (id === "" ? kind : `${kind}:${id}`));
  return {
    ofResource: Float64Array.from(nameOfResource, (name) => priceOf.get(name) ?? 0),
    nameOfResource,
    ofFloor: Float64Array.from(floorRows, ({ name }) => priceOf.get(name) ?? 0),
  };
}
