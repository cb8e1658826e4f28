import { type EncodedMatch, rowOfPair } from "../match/index.ts";
import type { OfferRequest } from "../model/index.ts";
import type { Taker } from "./taker.ts";

/**
 * Grants requests in the order in which they came, as far as they fit.
 *
 * @param requests - in order of date; of one day, in canonical order.
 * @returns (candidates,) 1 for what somebody has asked for or the hub has agreed. Cost: O(requests).
 */
export function takeRequests(
  { stage, taking, take }: Taker,
  encoded: EncodedMatch,
  requests: readonly OfferRequest[],
): Uint8Array {
  const { index, hub } = stage.world;
  const isAskedFor = new Uint8Array(stage.table.count);
  const rowOf = (pair: { readonly offer: string; readonly group: string }) =>
    rowOfPair(encoded, index.offerById.get(pair.offer)!, index.groupById.get(pair.group)!);
  for (const lock of hub.locks) {
    const row = lock.type === "keep" ? rowOf(lock) : undefined;
    if (row !== undefined) isAskedFor[row] = 1;
  }
  for (const request of requests) {
    const row = rowOf(request);
    if (row === undefined) continue; // a rule forbids it
    isAskedFor[row] = 1;
    for (let unit = 0; unit < request.units && taking.fits(row); unit++) if (!take(row)) break;
  }
  return isAskedFor;
}
