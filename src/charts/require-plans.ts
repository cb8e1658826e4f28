import { EngineError } from "../errors.ts";
import type { PublishedReport } from "../publish/index.ts";

/** @throws {@link EngineError} `invalid-argument` for a report of a hub that is too small for any figure. */
export function requirePlans({ plans, hub }: PublishedReport): PublishedReport["plans"] {
  if (plans.length > 0) return plans;
  throw new EngineError(
    "invalid-argument",
    `The report of "${hub}" has no figures to draw.\nMaybe the hub has too few students.`,
    {
      hub,
    },
  );
}
