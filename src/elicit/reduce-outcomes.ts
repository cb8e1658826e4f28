import { ELICITATION_SCHEMA, parseElicitation, type WeighedObjective, type WeighedOutcome } from "../model/index.ts";
import { scaleOutcomes } from "./scale-outcomes.ts";

/** What can be chosen from. */
export interface OutcomePool {
  /** Each with the step to which its figures are told and compared. */
  readonly objectives: readonly WeighedObjective[];
  readonly outcomes: readonly WeighedOutcome[];
}

/**
 * Keeps the outcomes that are worth asking about: those that no other one betters in something without being worse in something else. Of
 * outcomes that are told alike the first is kept, with the policies of all.
 *
 * @param pool - 2 to 500 outcomes. Figures are compared as they are told, in steps.
 * @returns outcomes in the order given.
 *
 * Cost: O(outcomes^2 x objectives).
 * @throws {@link EngineError} as `openElicitation`.
 */
export function reduceOutcomes(pool: OutcomePool): OutcomePool {
  const elicitation = parseElicitation({ ...pool, schema: ELICITATION_SCHEMA, seed: 0 });
  const { scales, goodnessOf } = scaleOutcomes(elicitation);
  const { outcomes } = elicitation;
  const d = scales.length;
  const isAsGood = (row: number, other: number): boolean =>
    scales.every((_, j) => goodnessOf[row * d + j] >= goodnessOf[other * d + j]);
  const rows = [...outcomes.keys()];
  const isKept = (row: number): boolean =>
    !rows.some((other) => other !== row && isAsGood(other, row) && (other < row || !isAsGood(row, other)));
  return {
    objectives: scales.map(({ objective, step }) => ({ ...objective, step })),
    outcomes: rows.filter(isKept).map((row) => {
      const alike = rows.filter((other) => isAsGood(row, other) && isAsGood(other, row));
      const policies = alike.flatMap((other) => outcomes[other].policies ?? []);
      const { id, values } = outcomes[row];
      return policies.length === 0 ? { id, values } : { id, values, policies };
    }),
  };
}
