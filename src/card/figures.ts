import { writeTenth } from "../audit/index.ts";

/** Stands in the place of a figure of too few people, or of one that would give it away. */
export const FEW = "(few)";
/** Stands where there is nothing to measure. */
export const NOTHING = "none";

/** A share as "12.3%", to the nearest tenth. */
export function percent(share: number | null): string {
  return share === null ? NOTHING : `${writeTenth(share * 100)}%`;
}

/** A share as "12.3%", never more than it is: what misses a promise by little must not pass for it. */
export function percentDown(share: number): string {
  return `${writeTenth(Math.floor(Math.round(share * 1e6) / 1e3) / 10)}%`;
}

/** A share as "1.24%", never less than it is. */
export function percentUp(share: number): string {
  return `${(Math.ceil(Math.round(share * 1e8) / 1e4) / 100).toFixed(2)}%`;
}

/** "12,345". */
export function whole(amount: number): string {
  return writeTenth(amount).slice(0, -2);
}

/** A number of a policy as it stands there. */
export function plain(amount: number): string {
  return String(amount);
}
