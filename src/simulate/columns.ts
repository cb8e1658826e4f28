import type { Simulation } from "./simulation.ts";

/** One figure: what an arm came to in one measure of one replication. */
export interface SimulationRow {
  /** From 0; 2k and 2k + 1 are an antithetic pair. */
  readonly replication: number;
  readonly arm: string;
  readonly measure: string;
  readonly value: number;
}

/** The same as columns of equal length. */
export interface SimulationColumns {
  readonly replication: Int32Array;
  readonly arm: readonly string[];
  readonly measure: readonly string[];
  readonly value: Float64Array;
}

/** A simulation as tidy rows, in order of arm, measure and replication. */
export function simulationRows({
  arms,
  measures,
  values,
}: Pick<Simulation, "arms" | "measures" | "values">): SimulationRow[] {
  return arms.flatMap(({ name: arm }, at) =>
    measures.flatMap(({ id: measure }, place) =>
      values[at][place].map((value, replication) => ({ replication, arm, measure, value })),
    ),
  );
}

/** A simulation as tidy columns, in the order of {@link simulationRows}. */
export function simulationColumns(simulation: Pick<Simulation, "arms" | "measures" | "values">): SimulationColumns {
  const rows = simulationRows(simulation);
  return {
    replication: Int32Array.from(rows, ({ replication }) => replication),
    arm: rows.map(({ arm }) => arm),
    measure: rows.map(({ measure }) => measure),
    value: Float64Array.from(rows, ({ value }) => value),
  };
}
