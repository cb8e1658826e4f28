import { EngineError } from "../errors.ts";
import { intervalOf, pairUp, varianceOf } from "./interval.ts";
import type { ArmDifference, ArmMean, Simulation } from "./simulation.ts";

/** What was run, before anything is said of it. */
export type RawSimulation = Pick<Simulation, "arms" | "measures" | "values" | "stopping" | "runs">;

/** The mean of every arm in every measure. */
export function listMeans({ arms, measures, values, stopping, runs }: RawSimulation): readonly ArmMean[] {
  const firstPairs = (stopping?.firstRuns ?? runs) / 2;
  return arms.flatMap(({ name }, arm) =>
    measures.map(({ id }, measure) => ({
      arm: name,
      measure: id,
      ...intervalOf(pairUp(values[arm][measure]), firstPairs),
    })),
  );
}

/**
 * How much more one way of planning comes to than another in the same worlds, in every measure.
 *
 * Each antithetic pair is one observation; intervals are Student's at 95 %, each for itself: of twenty such intervals one is expected to miss.
 *
 * @param arm - its name, and that of the arm to compare it with.
 * @returns (measures,)
 * @throws {@link EngineError} `unknown-id` for an arm that was not simulated.
 */
export function compareArms(simulation: RawSimulation, arm: string, than: string): readonly ArmDifference[] {
  const { measures, values, stopping, runs } = simulation;
  const [here, there] = [arm, than].map((name) => values[rowOfArm(simulation, name)]);
  const firstPairs = (stopping?.firstRuns ?? runs) / 2;
  return measures.map(({ id }, measure) => {
    const difference = here[measure].map((value, run) => value - there[measure][run]);
    const pairs = pairUp(difference);
    const alone = varianceOf(difference);
    const apart = varianceOf(here[measure]) + varianceOf(there[measure]);
    return {
      arm,
      than,
      measure: id,
      ...intervalOf(pairs, firstPairs),
      savedByCommonWorlds: ratioOf(apart, alone),
      savedByPairs: pairs.length < 2 ? null : ratioOf(alone / 2, varianceOf(pairs)),
    };
  });
}

function ratioOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function rowOfArm({ arms }: Pick<Simulation, "arms">, name: string): number {
  const row = arms.findIndex((arm) => arm.name === name);
  if (row >= 0) return row;
  const names = arms.map((arm) => `"${arm.name}"`).join(", ");
  throw new EngineError("unknown-id", `No arm "${name}" was simulated.\nMaybe one of: ${names}.`, { arm: name });
}
