import {
  boundByPrices,
  boundStepwise,
  lossOfSuppliers,
  type Prices,
  profitOf,
  type SharpBound,
  type Stepwise,
} from "../kernel/index.ts";
import { type BoundProgress, type Relaxation, relaxRows, type Whole } from "./relax.ts";

/** Where a hub has too many candidates to lay all of them out: about so many are, at a time. Our own judgement. */
const MOST_AT_ONCE = 20_000;

/** The sharp bound at some prices, over all candidates. Cost: see {@link boundStepwise}. */
export function* proveBound(
  { problem, blocks, suppliers, whole }: Relaxation,
  prices: Prices,
  run: { readonly nodes: number },
): Stepwise<BoundProgress, SharpBound> {
  if (whole !== undefined) return yield* proveWhole(whole, prices, run);
  return yield* boundStepwise(problem, prices, { blocks, suppliers, nodes: run.nodes });
}

/**
 * The bound of {@link boundByPrices} over all candidates. Only those are laid out that earn more than they pay, before their visits: all
 * others add nothing. A column that brings fewer students pays as much and earns no more: worths are whole and never below 0.
 *
 * Cost: O(uses + credits + claims).
 */
export function boundWhole(whole: Whole, prices: Prices): number {
  const { problem } = whole.encoded;
  const earners = new Int32Array(problem.maxUnits.length);
  let count = 0;
  for (let row = 0; row < earners.length; row++) if (profitOf(problem, prices, row) > 0) earners[count++] = row;
  return boundByPrices(relaxRows(whole, earners.subarray(0, count)).problem, prices);
}

/**
 * {@link boundStepwise} over all candidates, some schools at a time: a visit to a school is shared by its groups, and by nobody else's.
 *
 * Cost: that of {@link boundStepwise}, and O(groups + claims + resources) for each {@link MOST_AT_ONCE} candidates.
 */
function* proveWhole(
  whole: Whole,
  prices: Prices,
  { nodes }: { readonly nodes: number },
): Stepwise<BoundProgress, SharpBound> {
  const { suppliers, problem, firstOfGroup } = whole.encoded;
  const ofBlock = new Float64Array(whole.stage.world.index.groups.length);
  const linearBlocks: number[] = [];
  let bound = boundWhole(whole, prices) - lossOfSuppliers({ ...problem, capacity: whole.capacity }, prices, suppliers);
  let done = 0;
  let mustStop = false;
  for (const groups of listParts(whole)) {
    if (mustStop) {
      linearBlocks.push(...groups.filter((group) => firstOfGroup[group] < firstOfGroup[group + 1]));
      continue;
    }
    const rows = listRows(whole, groups);
    const part = relaxRows(whole, rows);
    const proving = boundStepwise(part.problem, prices, { blocks: part.blocks, nodes, from: bound });
    let step = proving.next(false);
    for (; step.done !== true; step = proving.next(mustStop)) {
      if (!mustStop) mustStop = yield { share: done / problem.maxUnits.length, bound: step.value.bound };
    }
    bound = step.value.bound;
    for (const group of groups) ofBlock[group] = step.value.ofBlock[group];
    linearBlocks.push(...step.value.linearBlocks);
    done += rows.length;
    if (!mustStop) mustStop = yield { share: done / problem.maxUnits.length, bound };
  }
  return { bound, ofBlock, linearBlocks: linearBlocks.sort((a, b) => a - b) };
}

/** Groups of some schools each, rising, with about {@link MOST_AT_ONCE} candidates. */
function listParts({ stage: { world }, encoded: { firstOfGroup } }: Whole): readonly (readonly number[])[] {
  const { groups } = world.index;
  const groupsOf = new Map<string, number[]>(world.hub.schools.map(({ id }) => [id, []]));
  for (const { school, row } of groups) groupsOf.get(school.id)!.push(row);
  const parts: number[][] = [];
  let size = MOST_AT_ONCE;
  for (const ofSchool of groupsOf.values()) {
    if (size >= MOST_AT_ONCE) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)!.push(...ofSchool);
    for (const group of ofSchool) size += firstOfGroup[group + 1] - firstOfGroup[group];
  }
  for (const part of parts) part.sort((a, b) => a - b);
  return parts;
}

/** Candidates of some groups, rising as these do. */
function listRows({ encoded: { firstOfGroup } }: Whole, groups: readonly number[]): Int32Array {
  const count = groups.reduce((sum, group) => sum + firstOfGroup[group + 1] - firstOfGroup[group], 0);
  const rows = new Int32Array(count);
  let at = 0;
  for (const group of groups)
    for (let row = firstOfGroup[group]; row < firstOfGroup[group + 1]; row++) rows[at++] = row;
  return rows;
}
