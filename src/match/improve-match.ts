import type { CandidateStage } from "../candidate/index.ts";
import {
  createRandom,
  improveStepwise,
  type MoveCount,
  type Prices,
  profitOf,
  type Stepwise,
  selectCandidates,
  Taking,
} from "../kernel/index.ts";
import { listNeighbourhoods } from "./list-neighbourhoods.ts";

/** A unit may lose this share of what it pays and still be searched with. Found by trial on made-up hubs of 25 and 150 schools. */
const MOST_LOSS = 0.015;

/**
 * Improves matches by search among the candidates that are not hopeless at the prices of now: a unit that loses much of what it
 * pays is in hardly any good plan, and leaving it out makes every move cheaper.
 *
 * @param taking - of the relaxation's columns; changed in place, its score never falls.
 * @param search.fixedUnits - (columns,) units that stay.
 * Cost: see {@link improveStepwise}.
 * @see Balas & Zemel (1980), "An algorithm for large zero-one knapsack problems", for searching in a core chosen by reduced cost.
 */
export function* improveMatch(
  stage: CandidateStage,
  taking: Taking,
  search: {
    /** (columns,) the candidate row of each. */
    readonly rowOf: Int32Array;
    readonly prices: Prices;
    /** (columns,) what a unit pays at these prices. */
    readonly chargeOf: Float64Array;
    readonly fixedUnits: Int32Array;
    readonly seed: number;
    readonly steps: number;
  },
): Stepwise<{ readonly share: number; readonly value: number }, readonly MoveCount[]> {
  const { prices, chargeOf } = search;
  const { problem } = taking;
  const columns = listCore(taking, prices, chargeOf);
  const pick = (values: Int32Array) => columns.map((column) => values[column]);
  const core = new Taking(selectCandidates(problem, columns), taking.bins);
  moveTo(core, pick(taking.units));
  const rows = pick(search.rowOf);
  const moves = yield* improveStepwise(core, {
    prices,
    blockOf: rows.map((row) => stage.table.groupOfCandidate[row]),
    neighbourhoods: listNeighbourhoods(stage, rows),
    fixedUnits: pick(search.fixedUnits),
    rng: createRandom(search.seed),
    steps: search.steps,
  });
  const units = taking.units.slice();
  columns.forEach((column, place) => {
    units[column] = core.units[place];
  });
  moveTo(taking, units);
  return moves;
}

/** Columns that are taken or not hopeless at these prices, rising. */
function listCore({ problem, units }: Taking, prices: Prices, chargeOf: Float64Array): Int32Array {
  const columns = new Int32Array(units.length);
  let count = 0;
  for (let column = 0; column < units.length; column++) {
    const isHopeless =
      problem.maxUnits[column] === 0 || profitOf(problem, prices, column) < -MOST_LOSS * Math.abs(chargeOf[column]);
    if (units[column] > 0 || !isHopeless) columns[count++] = column;
  }
  return columns.slice(0, count);
}

/** Takes and releases until the units are as given, which must fit together. */
export function moveTo(taking: Taking, units: Int32Array): void {
  for (let row = 0; row < units.length; row++) while (taking.units[row] > units[row]) taking.release(row);
  for (let row = 0; row < units.length; row++) while (taking.units[row] < units[row]) taking.take(row);
}
