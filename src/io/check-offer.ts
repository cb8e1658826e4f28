import type { Draft } from "./draft-fields.ts";

/** What the rules need to know beyond the fields. */
export interface OfferRow {
  /** Whether a cell is filled. */
  readonly has: (column: string) => boolean;
  /** Whether the employer has a position. */
  readonly hasSite: boolean;
}

/** Rules between the columns of one offer. `parseHub` holds the same rules; here they are told with row and column. */
export function checkOffer(
  offer: Draft,
  { has, hasSite }: OfferRow,
  fault: (column: string, rule: string, message: string) => void,
): void {
  if (has("duration_min") === has("days")) {
    fault("duration_min", "one-of", "exactly one of duration_min and days must be given");
  }
  if (offer.shared === true && !has("places")) fault("places", "required", "a shared offer has places in each session");
  if (offer.shared !== true && has("places")) fault("places", "conflict", "only a shared offer has places");
  const { min, max } = (offer.groupSize ?? {}) as { readonly min?: unknown; readonly max?: unknown };
  if (typeof min === "number" && typeof max === "number" && min > max) {
    fault("min_students", "range", `must not be above max_students, ${max}`);
  }
  if (typeof min === "number" && typeof offer.places === "number" && offer.places < min) {
    fault("places", "range", `must not be below min_students, ${min}`);
  }
  if (has("offer_lat") !== has("offer_lon")) {
    fault(has("offer_lat") ? "offer_lon" : "offer_lat", "required", "a position needs both degrees");
  }
  if (typeof offer.format === "string" && offer.format !== "virtual" && !has("offer_lat") && !hasSite) {
    fault("offer_lat", "required", "an offer that is not virtual needs a position, its own or its employer's");
  }
  if (has("cost_pence") && has("cost_pounds")) {
    fault("cost_pounds", "conflict", "only one of cost_pence and cost_pounds may be given");
  }
}
