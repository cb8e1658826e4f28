import * as z from "zod";
import { evenIfFaulty } from "./even-if-faulty.ts";
import { CivilDate, Id, Text } from "./primitives.ts";

/**
 * Days on which encounters are wished for, such as a careers week; both days included, at least one of them in the academic year. Soft:
 * see `docs/rules.md`, "Good timetables".
 */
export const Occasion = z
  .strictObject({
    id: Id,
    name: Text,
    start: CivilDate,
    end: CivilDate,
    /** Only encounters that open a technical route. */
    technicalRoute: z.literal(true).optional(),
    /** Only encounters of these kinds. */
    kinds: z.array(Id).min(1).max(100).readonly().optional(),
  })
  .refine((occasion) => !(occasion.start > occasion.end), {
    error: "start must not be after end",
    params: { rule: "range" },
    ...evenIfFaulty,
  })
  .readonly();
export type Occasion = z.infer<typeof Occasion>;
