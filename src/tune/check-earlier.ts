import { EngineError } from "../errors.ts";
import type { Sweep } from "./sweep.ts";

/**
 * Refuses results that are not of the same sweep, or not whole: they come out of a file.
 *
 * @throws {@link EngineError} `invalid-argument`.
 */
export function checkEarlierSweep(
  earlier: Sweep,
  now: Pick<Sweep, "schema" | "key" | "hubs" | "points" | "objectives">,
): void {
  checkKey(earlier, now);
  const isWhole =
    Array.isArray(earlier.figures) &&
    earlier.figures.length === now.points.length &&
    earlier.figures.every(
      (row) =>
        Array.isArray(row) &&
        row.length === now.hubs.length &&
        row.every((each) => each === null || areFigures(each, now.objectives.length)),
    );
  if (isWhole) return;
  throw new EngineError(
    "invalid-argument",
    "The earlier results are not whole: there are not figures, or null, for every point and hub.\nMaybe the file was cut short.",
    { key: earlier.key },
  );
}

/** What is stored under another key was decided by other hubs, policies or plans. */
export function checkKey(
  earlier: { readonly schema: string; readonly key: string },
  now: { readonly schema: string; readonly key: string },
): void {
  if (earlier.schema === now.schema && earlier.key === now.key) return;
  throw new EngineError(
    "invalid-argument",
    "The earlier results are not of the same hubs, space, objectives and run.\nMaybe the hub, the policy or the version changed since.",
    { earlier: earlier.key, now: now.key },
  );
}

export function areFigures(each: unknown, count: number): boolean {
  return Array.isArray(each) && each.length === count && each.every(Number.isFinite);
}
