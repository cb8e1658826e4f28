import * as z from "zod";
import { evenIfFaulty } from "./even-if-faulty.ts";
import { CivilDate, Text } from "./primitives.ts";

/**
 * Days, both included, on which somebody wants no encounter at all: an employer's peak season, a school's week of revision. It may
 * reach beyond the academic year.
 */
export const NoContact = z
  .strictObject({ start: CivilDate, end: CivilDate, reason: Text.optional() })
  .refine((days) => !(days.start > days.end), {
    error: "start must not be after end",
    params: { rule: "range" },
    ...evenIfFaulty,
  })
  .readonly();
export type NoContact = z.infer<typeof NoContact>;
