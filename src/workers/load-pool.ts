import { EngineError } from "../errors.ts";
import type { Errand, ErrandAnswer } from "./errand.ts";

/** What is used of a pool of threads. */
export interface Pool {
  /** Does an errand on any free thread; fails when the thread is lost, or the signal is aborted, which ends the thread. */
  readonly run: (errand: Errand, options: { readonly signal: AbortSignal }) => Promise<ErrandAnswer>;
  readonly destroy: () => Promise<void>;
}

/** Memory of a thread for what lives shortly, which is most of what a plan makes. With so much, two threads make 6 % more plans in a time. */
const YOUNG_MB = 64;

/**
 * Starts a pool of so many threads.
 *
 * @throws {@link EngineError} `missing-package` where the optional package `piscina` is not installed.
 */
export async function loadPool(count: number): Promise<Pool> {
  const Piscina = await importPiscina();
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
  const pool = new Piscina({ minThreads: count, maxThreads: count, recordTiming: false, resourceLimits });
  // A thread that is lost while it has nothing to do is replaced, and nobody needs to know.
  pool.on("error", () => {});
  const filename = workerFile();
  return {
    run: (errand, { signal }) => pool.run(errand, { filename, name: "doErrand", signal }),
    destroy: () => pool.destroy(),
  };
}

async function importPiscina() {
  try {
    return (await import("piscina")).default.Piscina;
  } catch (cause) {
    throw new EngineError(
      "missing-package",
      "Threads need the package piscina, which is not installed.\nMaybe: npm install piscina@^5.3.2",
      { package: "piscina", cause: String(cause) },
    );
  }
}

/** The worker lies beside this file in the built package; threads load it as a module, whatever form this file has. */
function workerFile(): string {
  return typeof __dirname === "string" ? `${__dirname}/worker.js` : new URL("worker.js", import.meta.url).href;
}
