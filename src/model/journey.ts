import * as z from "zod";
import { Id } from "./primitives.ts";

/**
 * How long one journey takes, where the platform knows it better than a straight line does. It goes from a school to exactly one
 * of: an offer (which goes before its employer), an employer (for all of its offers), another school (for visitors who see both on
 * one day). One way, and the same both ways. Distances stay as they are.
 */
export const Journey = z
  .strictObject({
    school: Id,
    offer: Id.optional(),
    employer: Id.optional(),
    otherSchool: Id.optional(),
    /** Minutes on the grid of five, 0 to 720, with all that the journey takes: it stands in place of road factor, speed and buffer. */
    min: z.int().min(0).max(720).multipleOf(5),
  })
  .readonly();
export type Journey = z.infer<typeof Journey>;
