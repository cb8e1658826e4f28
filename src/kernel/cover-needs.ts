import { EngineError } from "../errors.ts";

/** Needs, and columns each of which brings something towards some of them. Rows and whole numbers only. */
export interface Cover {
  /** (rows,) >= 0 */
  readonly need: Float64Array;
  /** (n,) > 0 */
  readonly cost: Float64Array;
  /** (n + 1,) parts of column j: `firstPart[j]` up to `firstPart[j + 1]`. */
  readonly firstPart: Int32Array;
  /** Each row once a column. */
  readonly rowOfPart: Int32Array;
  /** > 0 */
  readonly amountOfPart: Float64Array;
}

/** Columns that meet what can be met. */
export interface CoverAnswer {
  /** Rising. */
  readonly columns: Int32Array;
  readonly cost: number;
  /** Whether no other columns cost less: the search came to its end. */
  readonly isCheapest: boolean;
}

/**
 * Chooses columns of least cost that together bring every row as much as it needs, or as much as all columns bring if that is less.
 *
 * First by greed, the column that brings most of what is missing for its cost; then what has become needless goes. That costs at most
 * `H(d)` times the least, with `H(d) = 1 + 1/2 + ... + 1/d` and `d` the most that one column brings. Then branch and bound looks for
 * less, up to `nodes` nodes, which settles small instances.
 *
 * Ties: greed takes the smaller column; of equal costs the first answer found stays. Cost: O(n x parts), and O(parts) a node.
 *
 * @param run.nodes - whole, 0 or more; 0 is greed alone.
 * @throws {@link EngineError} `shape-mismatch` for arrays that don't fit each other.
 * @see Chvatal, A Greedy Heuristic for the Set-Covering Problem (1979); for amounts, Dobson, Worst-Case Analysis of Greedy Heuristics
 *   for Integer Programming with Nonnegative Data (1982).
 */
export function coverNeeds(cover: Cover, run: { readonly nodes: number }): CoverAnswer {
  checkCover(cover);
  const state = openState(cover);
  for (let next = bestOpen(cover, state); next >= 0; next = bestOpen(cover, state)) take(cover, state, next);
  dropNeedless(cover, state);
  const best = { columns: listTaken(state), cost: state.cost };
  const isCheapest = searchCheaper(cover, best, run.nodes);
  return { columns: Int32Array.from(best.columns), cost: best.cost, isCheapest };
}

const OPEN = 0;
const TAKEN = 1;
const LEFT_OUT = 2;

interface State {
  /** (n,) */
  readonly decided: Uint8Array;
  /** (rows,) what columns that are not left out bring: at least `need`, or it is no answer. */
  readonly possible: Float64Array;
  /** (rows,) as far as it can be met at all. */
  readonly need: Float64Array;
  /** (rows,) what is taken brings. */
  readonly got: Float64Array;
  /** Columns that branch and bound has decided, or greed has taken, in that order. */
  readonly path: number[];
  missing: number;
  cost: number;
}

function openState({ need, cost, rowOfPart, amountOfPart }: Cover): State {
  const possible = new Float64Array(need.length);
  for (let part = 0; part < rowOfPart.length; part++) possible[rowOfPart[part]] += amountOfPart[part];
  const reachable = need.map((amount, row) => Math.min(amount, possible[row]));
  return {
    decided: new Uint8Array(cost.length),
    possible,
    need: reachable,
    got: new Float64Array(need.length),
    path: [],
    missing: reachable.reduce((sum, amount) => sum + amount, 0),
    cost: 0,
  };
}

/** What a column brings of what is missing. */
function usefulOf({ firstPart, rowOfPart, amountOfPart }: Cover, { need, got }: State, column: number): number {
  let useful = 0;
  for (let part = firstPart[column]; part < firstPart[column + 1]; part++) {
    const row = rowOfPart[part];
    useful += Math.min(amountOfPart[part], Math.max(0, need[row] - got[row]));
  }
  return useful;
}

/** The undecided column that brings most for its cost, or -1 where none brings anything. */
function bestOpen(cover: Cover, state: State): number {
  let best = -1;
  let bestUseful = 0;
  for (let column = 0; column < cover.cost.length; column++) {
    if (state.decided[column] !== OPEN) continue;
    const useful = usefulOf(cover, state, column);
    // useful / cost > bestUseful / bestCost
    if (useful > 0 && (best < 0 || useful * cover.cost[best] > bestUseful * cover.cost[column])) {
      best = column;
      bestUseful = useful;
    }
  }
  return best;
}

function take(cover: Cover, state: State, column: number): void {
  state.missing -= usefulOf(cover, state, column);
  addTo(state.got, cover, column, 1);
  state.decided[column] = TAKEN;
  state.cost += cover.cost[column];
  state.path.push(column);
}

function release(cover: Cover, state: State, column: number): void {
  addTo(state.got, cover, column, -1);
  state.missing += usefulOf(cover, state, column);
  state.cost -= cover.cost[column];
}

function addTo(amounts: Float64Array, { firstPart, rowOfPart, amountOfPart }: Cover, column: number, sign: 1 | -1) {
  for (let part = firstPart[column]; part < firstPart[column + 1]; part++) {
    amounts[rowOfPart[part]] += sign * amountOfPart[part];
  }
}

/** Gives back what the later ones have made needless, the dearest first; of equal ones the one that was taken last. */
function dropNeedless(cover: Cover, state: State): void {
  const dearestFirst = [...state.path].reverse().sort((a, b) => cover.cost[b] - cover.cost[a]);
  for (const column of dearestFirst) {
    release(cover, state, column);
    state.decided[column] = OPEN;
    if (state.missing === 0) continue;
    take(cover, state, column);
  }
}

function listTaken({ decided }: State): readonly number[] {
  return Array.from(decided.keys()).filter((column) => decided[column] === TAKEN);
}

/** Branch and bound: each node takes a column or leaves it out. Says whether it came to its end. */
function searchCheaper(cover: Cover, best: { columns: readonly number[]; cost: number }, nodes: number): boolean {
  const state = openState(cover);
  for (let node = 0; node < nodes; node++) {
    const next = state.missing === 0 ? -1 : bestOpen(cover, state);
    if (state.missing === 0 && state.cost < best.cost) {
      best.columns = listTaken(state);
      best.cost = state.cost;
    }
    if (next >= 0 && canBeat(cover, state, next, best.cost)) take(cover, state, next);
    else if (!backtrack(cover, state)) return true;
  }
  return false;
}

/** No column brings more for its cost than `next`, now or later: so much must still be paid. */
function canBeat(cover: Cover, state: State, next: number, cost: number): boolean {
  if (state.possible.some((amount, row) => amount < state.need[row])) return false;
  const atLeast = Math.ceil((state.missing * cover.cost[next]) / usefulOf(cover, state, next) - 1e-9);
  return state.cost + Math.max(1, atLeast) < cost;
}

/** To the next node that is not looked at yet: the last column that was taken is left out. False where there is none. */
function backtrack(cover: Cover, state: State): boolean {
  for (let column = state.path.pop(); column !== undefined; column = state.path.pop()) {
    if (state.decided[column] === TAKEN) {
      release(cover, state, column);
      addTo(state.possible, cover, column, -1);
      state.decided[column] = LEFT_OUT;
      state.path.push(column);
      return true;
    }
    addTo(state.possible, cover, column, 1);
    state.decided[column] = OPEN;
  }
  return false;
}

function checkCover({ cost, firstPart, rowOfPart, amountOfPart }: Cover): void {
  const parts = firstPart[cost.length];
  if (firstPart.length === cost.length + 1 && rowOfPart.length === parts && amountOfPart.length === parts) return;
  throw new EngineError(
    "shape-mismatch",
    `A cover of ${cost.length} columns has ${firstPart.length} starts, ${rowOfPart.length} rows and ${amountOfPart.length} amounts of parts.`,
    { columns: cost.length, firstPart: firstPart.length, rows: rowOfPart.length, amounts: amountOfPart.length },
  );
}
