import { NONE, type Taking } from "../kernel/index.ts";

interface Given {
  readonly rowOf: Int32Array;
  readonly fixedUnits: Int32Array;
}

/**
 * Gives up units that take from a floor until it is reached: a search that looks at whole units can be left a little short of a share,
 * where what it gave up would be worth more than what is missing costs.
 *
 * @param taking - changed in place. Fixed units stay, so a floor may stay short.
 * @param given.rowOf - (columns,) pairs: each gives up its emptiest unit first. @param given.fixedUnits - (columns,)
 * Ties: the first column. Cost: O(columns) for each unit that is given up.
 */
export function releaseTakers(taking: Taking, given: Given): void {
  const { floors } = taking.problem;
  floors?.target.forEach((target, floor) => {
    while (taking.reached[floor] < target) {
      const taker = cheapestTaker(taking, floor, given);
      if (taker === NONE) return;
      taking.release(taker);
    }
  });
}

/** Whose unit the score loses least by, for what it takes from a floor; NONE where nobody takes any. */
function cheapestTaker(taking: Taking, floor: number, { rowOf, fixedUnits }: Given): number {
  const { firstPart, floorOfPart, amountOfPart } = taking.problem.floors!;
  let best = NONE;
  let least = Number.POSITIVE_INFINITY;
  for (let column = 0; column < taking.units.length; column++) {
    if (taking.units[column] <= fixedUnits[column]) continue;
    // The emptiest of a pair is the next column's.
    if (rowOf[column + 1] === rowOf[column] && taking.units[column + 1] > 0) continue;
    for (let part = firstPart[column]; part < firstPart[column + 1]; part++) {
      if (floorOfPart[part] !== floor || amountOfPart[part] >= 0) continue;
      const lost = taking.lossOf(column) / -amountOfPart[part];
      if (lost >= least) continue;
      least = lost;
      best = column;
    }
  }
  return best;
}
