import * as z from "zod";

/** Why a group may not take up an offer. Each is one hard rule; `docs/rules.md` says what each checks. */
export const REFUSALS = [
  "audience",
  "kind-year",
  "offer-year",
  "pathway",
  "format",
  "exclusion",
  "ban",
  "not-listed",
  "below-minimum",
  "send-not-ready",
  "readiness",
  "distance",
  "travel-budget",
  "coaches",
  "fund",
  "hosting",
  "calendar",
] as const;
export const Refusal = z.enum(REFUSALS);
export type Refusal = z.infer<typeof Refusal>;
