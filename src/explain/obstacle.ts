import type { Refusal } from "../model/index.ts";

/** What a field would have to be. Paths are those of the hub document, from the thing that is named: "offer.radiusKm". */
export interface FieldChange {
  readonly field: string;
  /** Null where it is not given. */
  readonly from: unknown;
  readonly to: unknown;
}

/** A hard rule that keeps a group from an offer. */
export interface Obstacle {
  readonly refusal: Refusal;
  /** The smallest changes that would lift it, all of them needed; none where the encounter is of a kind that is not for such a group. */
  readonly changes: readonly FieldChange[];
  /** For `calendar`: the first date on which they could meet after that. */
  readonly firstDate?: string;
}
