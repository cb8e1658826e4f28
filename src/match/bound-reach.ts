import type { CandidateStage } from "../candidate/index.ts";
import {
  type Allocation,
  fillGreedily,
  NONE,
  priceStepwise,
  rankBySeed,
  restrictAllocation,
  Taking,
} from "../kernel/index.ts";
import type { EncodedMatch } from "./encode.ts";
import { relax } from "./relax.ts";
import { splitUnits } from "./split-units.ts";

/** Answers how much any plan at all could bring to some of the groups. Bounds: no plan brings more; perhaps none brings as much. */
export interface Reach {
  /**
   * Credit towards an entitlement, of each group no more than it is owed and has not had; in whole credits.
   *
   * @param entitlement - its place in the claims' entitlements; one without parts.
   * @param groups - rows, each once.
   */
  credit(entitlement: number, groups: readonly number[]): number;
  /** Value under the policy; whole millionths. */
  valueMicro(groups: readonly number[]): number;
}

/** Worth of one credit, so that whole prices can lie between nothing and it. */
const WORTH_OF_CREDIT = 1e6;
/** Passes of pricing for each question, at most: our own judgement, more moves these bounds little. */
const MOST_PASSES = 60;
/** Ties of the first answer; they move bounds by little, so nobody needs to choose. */
const SEED = 0;

/**
 * Opens a hub for questions of what is within reach. Each is answered by prices of what is scarce, as the worth of plans is bounded, but
 * with nobody else competing: the others' groups take nothing. Dates, floors and agreements are left out, which only raises a bound.
 *
 * Cost: that of encoding the hub; a question costs up to {@link MOST_PASSES} passes over the candidates that it is about.
 * @see docs/audit.md, "What any plan could reach"
 */
export function openReach(stage: CandidateStage, encoded: EncodedMatch): Reach {
  const { problem, rowOf } = relax(stage, encoded);
  const columnsOfGroup = listColumns(stage, rowOf);
  const columnsOf = (groups: readonly number[]) =>
    Int32Array.from(groups.flatMap((group) => columnsOfGroup[group]).sort((a, b) => a - b));
  // What a plan is worth ends where its tiers end, what is owed need not: credits are taken as they are.
  const whole = splitUnits(stage, encoded.problem).problem;
  const owing = new Map<number, Allocation>();
  return {
    credit(entitlement, groups) {
      const open = owing.get(entitlement) ?? onlyCredit(stage, { problem, whole, rowOf }, entitlement);
      owing.set(entitlement, open);
      const columns = columnsOf(groups).filter((column) => open.firstCredit[column + 1] > open.firstCredit[column]);
      const theirs = restrictAllocation(open, columns);
      const wanted = theirs.breakpoints.reduce((sum, credit) => sum + credit, 0);
      return Math.min(wanted, Math.floor(boundAll(theirs, WORTH_OF_CREDIT) / WORTH_OF_CREDIT));
    },
    valueMicro: (groups) => boundAll(restrictAllocation(problem, columnsOf(groups)), 1),
  };
}

function listColumns({ table, world }: CandidateStage, rowOf: Int32Array): readonly number[][] {
  const columnsOfGroup = world.index.groups.map((): number[] => []);
  rowOf.forEach((row, column) => {
    columnsOfGroup[table.groupOfCandidate[row]].push(column);
  });
  return columnsOfGroup;
}

/** The same columns, worth nothing but what a group is still owed of one entitlement; its claims are the groups. */
function onlyCredit(
  { priorities: { claims }, table, world }: CandidateStage,
  { problem, whole, rowOf }: { readonly problem: Allocation; readonly whole: Allocation; readonly rowOf: Int32Array },
  entitlement: number,
): Allocation {
  const groups = world.index.groups.length;
  const claimOfGroup = Int32Array.from(
    { length: groups },
    (_, group) => claims.baseOf[group * claims.entitlements.length + entitlement],
  );
  const open = Float64Array.from(claimOfGroup, (claim) =>
    claim === NONE ? 0 : Math.max(0, claims.owedOfClaim[claim] - claims.historyOfClaim[claim]),
  );
  const firstCredit = new Int32Array(rowOf.length + 1);
  const claimOfCredit: number[] = [];
  const amountOfCredit: number[] = [];
  for (let column = 0; column < rowOf.length; column++) {
    const group = table.groupOfCandidate[rowOf[column]];
    for (let credit = whole.firstCredit[column]; credit < whole.firstCredit[column + 1]; credit++) {
      if (whole.claimOfCredit[credit] !== claimOfGroup[group] || open[group] === 0) continue;
      claimOfCredit.push(group);
      amountOfCredit.push(Math.min(whole.amountOfCredit[credit], open[group]));
    }
    firstCredit[column + 1] = claimOfCredit.length;
  }
  return {
    ...problem,
    unitWorth: new Float64Array(rowOf.length),
    firstCredit,
    claimOfCredit: Int32Array.from(claimOfCredit),
    amountOfCredit: Float64Array.from(amountOfCredit),
    start: new Float64Array(groups),
    firstTier: Int32Array.from({ length: groups + 1 }, (_, row) => row),
    breakpoints: open,
    slopes: new Float64Array(groups).fill(WORTH_OF_CREDIT),
  };
}

/**
 * A bound on all that an allocation can be worth, from a greedy answer and prices for it.
 *
 * @param grain - all worth comes in multiples of it: a bound that leaves less than one above the answer proves that this is the best.
 */
function boundAll(problem: Allocation, grain: number): number {
  const count = problem.maxUnits.length;
  const answer = new Taking(problem);
  fillGreedily(answer, {
    chargeOf: new Float64Array(count),
    rankOf: rankBySeed(count, SEED),
  });
  const pricing = priceStepwise(problem, answer, { passes: MOST_PASSES });
  for (let step = pricing.next(false); ; step = pricing.next(step.value.bound < answer.value + grain)) {
    if (step.done === true) return step.value.bound;
  }
}
