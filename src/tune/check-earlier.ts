import { EngineError } from "../errors.ts";
import type { Sweep } from "./sweep.ts";
import type { Tuning } from "./tune.ts";

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

/**
 * Refuses a search that is not the same, went farther than is asked for, or is not whole.
 *
 * @throws {@link EngineError} `invalid-argument`.
 */
export function checkEarlierTuning(
  earlier: Tuning,
  now: Pick<Tuning, "schema" | "key" | "axes" | "objectives"> & {
    readonly population: number;
    readonly generations: number;
  },
): void {
  checkKey(earlier, now);
  const { population, front, box, hypervolumes, generation } = earlier;
  const points: unknown = front?.points;
  const isWhole =
    Number.isInteger(generation) &&
    generation >= 0 &&
    areFigures(hypervolumes, generation + 1) &&
    Array.isArray(box) &&
    box.length === now.objectives.length &&
    box.every((ends) => areFigures(ends, 2)) &&
    Array.isArray(population) &&
    population.length === now.population &&
    Array.isArray(points) &&
    points.length > 0 &&
    [...population, ...points].every(
      (policy) => areFigures(policy?.figures, now.objectives.length) && areFigures(policy?.values, now.axes.length),
    ) &&
    population.every(({ genes }) => areFigures(genes, now.axes.length));
  if (isWhole && generation <= now.generations) return;
  throw new EngineError(
    "invalid-argument",
    isWhole
      ? `The earlier search has ${generation} generations, more than the ${now.generations} asked for.`
      : "The earlier search is not whole.\nMaybe the file was cut short.",
    { key: earlier.key, generation, generations: now.generations },
  );
}

/** What is stored under another key was decided by other hubs, policies or plans. */
function checkKey(
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

function areFigures(each: unknown, count: number): boolean {
  return Array.isArray(each) && each.length === count && each.every(Number.isFinite);
}
