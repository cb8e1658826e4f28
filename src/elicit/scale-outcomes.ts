import { EngineError } from "../errors.ts";
import type { Elicitation, WeighedObjective } from "../model/index.ts";

/** An objective as it is told and compared: figures in whole steps. */
export interface Scale {
  readonly objective: WeighedObjective;
  readonly step: number;
  /** In whole steps; `least < most`. */
  readonly least: number;
  readonly most: number;
}

/** What an elicitation compares, in numbers. Rows are those of its outcomes, places those of its objectives. */
export interface Scaled {
  readonly scales: readonly Scale[];
  /** (outcomes x objectives) figures in whole steps. */
  readonly stepsOf: Float64Array;
  /** (outcomes x objectives) 0 = the worst figure of any outcome, 1 = the best. */
  readonly goodnessOf: Float64Array;
  readonly rowOf: ReadonlyMap<string, number>;
}

/** A figure has at least so many steps between its worst and its best, unless they would be finer than a person or a tenth of a point. */
const FEWEST_STEPS = 20;
/** A tenth of a percentage point: nobody chooses by less. */
const FINEST_SHARE = 0.001;
const PEOPLE: ReadonlySet<string> = new Set(["students", "student-encounters", "student-hours", "people", "staff"]);

/** Whether amounts in this unit are counts of people. */
export function countsPeople({ unit }: WeighedObjective): boolean {
  return PEOPLE.has(unit);
}

/**
 * Rounds every figure to what is told of it, and puts all objectives on one scale.
 *
 * @throws {@link EngineError} `invalid-argument` naming every objective in which all outcomes are alike, once rounded.
 */
export function scaleOutcomes({ objectives, outcomes }: Elicitation): Scaled {
  const d = objectives.length;
  const stepsOf = new Float64Array(outcomes.length * d);
  const goodnessOf = new Float64Array(outcomes.length * d);
  const scales = objectives.map((objective, place): Scale => {
    const values = outcomes.map((outcome) => outcome.values[place]);
    const step = objective.step ?? chooseStep(objective, Math.max(...values) - Math.min(...values));
    const steps = values.map((value) => Math.round(value / step));
    const least = Math.min(...steps);
    const most = Math.max(...steps);
    for (const [row, count] of steps.entries()) {
      stepsOf[row * d + place] = count;
      const above = (count - least) / (most - least);
      goodnessOf[row * d + place] = objective.better === "more" ? above : 1 - above;
    }
    return { objective, step, least, most };
  });
  const alike = scales.filter(({ least, most }) => least === most).map(({ objective }) => objective.id);
  if (alike.length > 0) {
    throw new EngineError(
      "invalid-argument",
      `All outcomes are alike in ${alike.map((id) => `"${id}"`).join(", ")}: no choice between them tells how much that weighs.\n` +
        "Maybe leave it out, or add plans of policies that differ more.",
      { objectives: alike },
    );
  }
  return { scales, stepsOf, goodnessOf, rowOf: new Map(outcomes.map(({ id }, row) => [id, row])) };
}

/** The largest power of ten that leaves enough steps in the range. */
function chooseStep(objective: WeighedObjective, range: number): number {
  if (range === 0) return 1;
  let ten = 1;
  if (range >= FEWEST_STEPS) {
    while (ten * 10 * FEWEST_STEPS <= range) ten *= 10;
    return ten;
  }
  if (countsPeople(objective)) return 1;
  // Counted upwards and divided once: a tenth of a tenth is not quite a hundredth.
  const most = objective.unit === "share" ? 1 / FINEST_SHARE : Number.POSITIVE_INFINITY;
  while (range * ten < FEWEST_STEPS && ten < most) ten *= 10;
  return 1 / ten;
}
