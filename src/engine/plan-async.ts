import type { PreparedHub } from "../candidate/index.ts";
import { type AbortSignalLike, letOthersGoFirst } from "../executor/index.ts";
import type { Run } from "../match/index.ts";
import type { Hub, Plan, Policy } from "../model/index.ts";
import { planStepwise } from "./plan-hub.ts";
import type { Progress } from "./progress.ts";

/** How a long run is watched and stopped. */
export interface Watch {
  /** Called every now and then, between steps; it may look, not wait. */
  readonly onProgress?: (progress: Progress) => void;
  /** Once aborted the plan is finished with what there is, and says that it was cut short. */
  readonly signal?: AbortSignalLike;
}

/**
 * {@link plan}, letting others go first between its steps: pages stay alive, servers answer, progress is told, and a signal stops it.
 *
 * Not stopped, it gives the same bytes as `plan`. Stopped, it gives the best plan so far, dated and with its bound: `meta.cutShort`
 * is true. Compiling the hub, dating, each level that fairness looks at, and of a hub with a million candidates picking the likely
 * ones, are single steps: for a large hub they take a second or more without a look up.
 *
 * @returns rejects with what `plan` would throw, or what `onProgress` throws.
 */
export async function planAsync(
  hub: Hub | PreparedHub,
  policy: Policy,
  run: Run,
  { onProgress, signal }: Watch = {},
): Promise<Plan> {
  const work = planStepwise(hub, policy, run);
  for (;;) {
    await letOthersGoFirst();
    const { done, value } = work.next(signal?.aborted === true);
    if (done === true) return value;
    onProgress?.(value);
  }
}
