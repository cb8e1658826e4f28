import { compileCandidates } from "../src/candidate/index.ts";
import { dateInRounds } from "../src/engine/date-in-rounds.ts";
import type { Hub, Policy, Run } from "../src/index.ts";
import { finish } from "../src/kernel/index.ts";
import { budgetOf, countGroups, encodeMatch, matchStepwise, priceRelaxation, relax } from "../src/match/index.ts";

/** How long matching takes, and dating with all its rounds. */
export interface DatedHub {
  readonly matchMs: number;
  readonly dateMs: number;
  readonly rounds: number;
  /** Units that were matched first, and those of them without a date. */
  readonly units: number;
  readonly undatedUnits: number;
}

/** Matches and dates a hub as `plan` does, and measures both. */
export function dateHub(hub: Hub, policy: Policy, run: Run): DatedHub {
  const budget = budgetOf(run);
  const start = performance.now();
  const stage = compileCandidates(hub, policy);
  const encoded = encodeMatch(stage);
  const relaxation = relax(stage, encoded);
  const { prices, fractions } = finish(priceRelaxation(relaxation, { passes: budget.pricePasses, seed: run.seed }));
  const search = { seed: run.seed, relaxation, prices };
  const first = finish(
    matchStepwise(stage, encoded, {
      ...search,
      ...(fractions === undefined ? {} : { fractions }),
      improvementSteps: budget.stepsPerGroup * countGroups(stage),
      fixedUnits: new Int32Array(stage.table.count),
      maxUnits: stage.table.maxUnitsOfCandidate,
    }),
  );
  const matched = performance.now();
  const dated = dateInRounds(stage, encoded, {
    first,
    asksAll: false,
    rounds: budget.rounds,
    sweeps: budget.dateSweeps,
    search: { ...search, improvementSteps: 0 },
  });
  return {
    matchMs: matched - start,
    dateMs: performance.now() - matched,
    rounds: dated.rounds,
    units: first.matches.reduce((sum, { units }) => sum + units, 0),
    undatedUnits: dated.undated.reduce((sum, { units }) => sum + units, 0),
  };
}
