/** One item of a block as one claim sees it. */
export interface ClaimItem {
  /** Credit per unit. */
  readonly amount: number;
  readonly most: number;
  /** Loss of each unit taken (`profit` < 0) or left out (> 0) where this claim accounts for it, else 0. */
  readonly profit: number;
}

/**
 * The least that one claim must lose from any point on, whatever the other claims want.
 *
 * `least(place, level)` is for a coverage of `base + level x step` when the items before `place` are decided: the smallest sum of
 * what the remaining items lose (those that this claim accounts for) and what the claim itself then loses.
 * Coverage beyond the last level is either as good as the last level (`saturates`) or worth no plan.
 *
 * Cost: O(items x levels x units) once, O(items x levels) scratch; a look is O(1).
 * @see Bellman (1957); bounded knapsacks by dynamic programming, Kellerer, Pferschy & Pisinger (2004), section 7.
 */
export class ClaimTable {
  readonly levels: number;
  readonly step: number;
  private readonly saturates: boolean;
  private readonly table: Float64Array;

  constructor(
    items: readonly ClaimItem[],
    shape: {
      readonly levels: number;
      readonly step: number;
      readonly saturates: boolean;
      readonly lossAt: (level: number) => number;
    },
  ) {
    const { levels, step, saturates } = shape;
    this.levels = levels;
    this.step = step;
    this.saturates = saturates;
    const table = new Float64Array(levels * (items.length + 1));
    for (let level = 0; level < levels; level++) table[items.length * levels + level] = shape.lossAt(level);
    for (let place = items.length - 1; place >= 0; place--) {
      const { amount, most, profit } = items[place];
      const rise = amount / step;
      for (let level = 0; level < levels; level++) {
        let least = Number.POSITIVE_INFINITY;
        for (let units = 0; units <= most; units++) {
          let to = level + rise * units;
          if (to >= levels) {
            if (!saturates) break;
            to = levels - 1;
          }
          const lost = profit > 0 ? profit * (most - units) : -profit * units;
          const sum = lost + table[(place + 1) * levels + to];
          if (sum < least) least = sum;
        }
        table[place * levels + level] = least;
      }
    }
    this.table = table;
  }

  /** Where `units` of an amount lead from a level; -1 where that is worth no plan. */
  levelAfter(level: number, amount: number, units: number): number {
    const to = level + (amount / this.step) * units;
    if (to < this.levels) return to;
    return this.saturates ? this.levels - 1 : -1;
  }

  least(place: number, level: number): number {
    return this.table[place * this.levels + level];
  }
}
