import * as z from "zod";
import { CivilDate, Id } from "./primitives.ts";

/** Who asked for what, and when. Plans don't go by requests; what would happen without a plan does. */
export const OfferRequest = z
  .strictObject({
    group: Id,
    offer: Id,
    /** Sessions (or parties of a shared offer) that were asked for. Several requests of a pair add up. */
    units: z.int().min(1).max(1000).default(1),
    /** May lie before the academic year. */
    askedOn: CivilDate,
  })
  .readonly();
export type OfferRequest = z.infer<typeof OfferRequest>;
