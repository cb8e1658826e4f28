import { EngineError } from "../errors.ts";
import type { Hub, Plan } from "../model/index.ts";

/**
 * @throws {@link EngineError} `invalid-argument` if a plan is of another hub or year.
 */
export function requireSameHub(hub: Hub, plans: readonly Plan[]): void {
  for (const { meta } of plans) {
    if (meta.hub === hub.id && meta.academicYear === hub.academicYear) continue;
    throw new EngineError(
      "invalid-argument",
      `A plan of "${meta.hub}" in ${meta.academicYear} can't be drawn on "${hub.id}" in ${hub.academicYear}.\n` +
        "Maybe plan and hub were mixed up with those of another hub or year.",
      { plan: meta.hub, planYear: meta.academicYear, hub: hub.id, hubYear: hub.academicYear },
    );
  }
}
