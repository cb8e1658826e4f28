import { EngineError } from "../errors.ts";
import type { ExactSolver } from "../kernel/index.ts";
import type { HighsRuntime } from "./highs-runtime.ts";
import { solveModel } from "./solve-model.ts";

/** Where the solver's files are. Node finds them by itself; a browser may have to be told. */
export interface SolverFiles {
  /** Gives the address of a file, of which "highs.wasm" is the only one. */
  readonly locateFile?: (file: string) => string;
}

/**
 * Loads HiGHS, an open solver for mixed-integer models compiled to WebAssembly, from the optional package `highs`.
 *
 * Each call loads its own copy. `solve` blocks its thread until it is done: in a browser call it in a worker. The memory of a copy
 * grows with the largest model that it has solved and never shrinks, so solve hard models in a worker that can be thrown away.
 * What it says about optimality holds within its tolerances: see {@link ExactSolver}'s caller, which checks and recounts the answer.
 *
 * @throws {@link EngineError} `missing-package` where `highs` is not installed, or its WebAssembly file can't be loaded.
 * @see Huangfu & Hall (2018), "Parallelizing the dual revised simplex method"; https://highs.dev
 */
export async function loadSolver(files: SolverFiles = {}): Promise<ExactSolver> {
  const highs = await start(await importLoader(), files);
  return { name: `HiGHS ${highs.version.string}`, solve: (model, run) => solveModel(highs, model, run) };
}

type Loader = (files: SolverFiles) => Promise<HighsRuntime>;

async function importLoader(): Promise<Loader> {
  let loaded: { readonly default: unknown };
  try {
    loaded = await import("highs");
  } catch (cause) {
    throw new EngineError(
      "missing-package",
      "Exact mode needs the package highs, which is not installed.\nMaybe: npm install highs@^1.15.3",
      { package: "highs", cause: String(cause) },
    );
  }
  // Bundlers differ in how deep they put what a CommonJS file exports.
  const inner = loaded.default;
  const loader = typeof inner === "function" ? inner : (inner as { readonly default?: unknown } | undefined)?.default;
  return loader as Loader;
}

async function start(load: Loader, files: SolverFiles): Promise<HighsRuntime> {
  try {
    return await load({ ...files });
  } catch (cause) {
    throw new EngineError(
      "missing-package",
      `The package highs did not start: ${String(cause)}\nMaybe its file highs.wasm lies elsewhere: pass locateFile.`,
      { package: "highs", cause: String(cause) },
    );
  }
}
