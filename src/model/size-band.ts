import * as z from "zod";

/** Employees at one site, in the bands of the national business counts. */
export const SIZE_BANDS = ["0-4", "5-9", "10-19", "20-49", "50-99", "100-249", "250+"] as const;
export const SizeBand = z.enum(SIZE_BANDS);
export type SizeBand = z.infer<typeof SizeBand>;
