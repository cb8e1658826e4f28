import type { Allocation } from "./allocation.ts";
import { NONE } from "./none.ts";

/** Enough where time is given for thought. Found by trial: of packings that exist hardly any takes more tries. */
export const PACKING_TRIES = 500;

/**
 * Whether units fit into the equal parts (bins) of split capacities: of 600 places five parties of 119 take 595, but two sessions of 300
 * hold four.
 *
 * The largest units are put in first, each into the first bin with room for it (first-fit decreasing); where that fails, other bins are
 * tried, depth first, as often as is allowed. So a packing may be missed, but none is promised that doesn't exist.
 *
 * Ties: none. Cost: O(uses) to begin with. A question about a candidate that uses a split capacity: O(units + sizes x bins) where first-fit
 * succeeds, O(tries x bins x bins) more where it doesn't; O(1) about other candidates.
 * @see Johnson (1973), "Near-optimal bin packing algorithms"; Martello & Toth (1990), Knapsack Problems, chapter 8, for trying on.
 */
export class Packing {
  /** (n,) the split capacity that each candidate uses, or NONE; and where its amount stands among the sizes, if it has one. */
  private readonly splitOf: Int32Array;
  private readonly sizeOf: Int32Array;
  /** (resources,) */
  private readonly bins: Int32Array;
  /** (resources,) what a bin holds. */
  private readonly binSize: Float64Array;
  /** (resources + 1,) sizes of units that use resource r, falling: `firstSize[r]` up to `firstSize[r + 1]`. */
  private readonly firstSize: Int32Array;
  private readonly size: Float64Array;
  /** (sizes,) units that are in. */
  private readonly count: Int32Array;
  /** Room in each bin, while a question is answered. */
  private readonly room: Float64Array;
  /** Units, the largest first, and the bin of each, while packings are tried. */
  private readonly unit: number[] = [];
  private readonly binOf: number[] = [];

  /** Ways to put one unit into a bin that are tried for one question, where first-fit fails. */
  private readonly tries: number;

  /** @param bins - (resources,) 1 or more; of the split capacities, those with more than 1, a candidate uses one at most. */
  constructor(problem: Allocation, bins: Int32Array, tries: number) {
    const { capacity, maxUnits, firstUse, resourceOfUse, amountOfUse } = problem;
    this.tries = tries;
    this.bins = bins;
    this.binSize = capacity.map((all, resource) => Math.floor(all / bins[resource]));
    this.splitOf = new Int32Array(maxUnits.length).fill(NONE);
    this.sizeOf = new Int32Array(maxUnits.length);
    const amountOf = new Float64Array(maxUnits.length);
    const sizesOf = new Map<number, Set<number>>();
    for (let candidate = 0; candidate < maxUnits.length; candidate++) {
      for (let use = firstUse[candidate]; use < firstUse[candidate + 1]; use++) {
        const resource = resourceOfUse[use];
        if (bins[resource] === 1) continue;
        this.splitOf[candidate] = resource;
        amountOf[candidate] = amountOfUse[use];
        const sizes = sizesOf.get(resource);
        if (sizes === undefined) sizesOf.set(resource, new Set([amountOfUse[use]]));
        else sizes.add(amountOfUse[use]);
      }
    }
    this.firstSize = new Int32Array(capacity.length + 1);
    const falling: number[] = [];
    for (let resource = 0; resource < capacity.length; resource++) {
      falling.push(...[...(sizesOf.get(resource) ?? [])].sort((a, b) => b - a));
      this.firstSize[resource + 1] = falling.length;
    }
    this.size = Float64Array.from(falling);
    for (let candidate = 0; candidate < maxUnits.length; candidate++) {
      if (this.splitOf[candidate] === NONE) continue;
      this.sizeOf[candidate] = this.firstSize[this.splitOf[candidate]];
      while (falling[this.sizeOf[candidate]] !== amountOf[candidate]) this.sizeOf[candidate]++;
    }
    this.count = new Int32Array(falling.length);
    this.room = new Float64Array(bins.reduce((most, each) => Math.max(most, each), 0));
  }

  /** Units of a candidate come in, or go out. */
  move(candidate: number, units: number): void {
    if (this.splitOf[candidate] !== NONE) this.count[this.sizeOf[candidate]] += units;
  }

  /**
   * The split capacity in which no bin is found for one more unit of a candidate, though all others may change bins; or NONE. What is left of
   * the capacity must be enough.
   */
  blockingResource(candidate: number): number {
    const resource = this.splitOf[candidate];
    if (resource === NONE || this.fitsFirst(resource, candidate)) return NONE;
    return this.tries > 0 && this.fitsSomehow(resource, candidate) ? NONE : resource;
  }

  private fitsFirst(resource: number, candidate: number): boolean {
    const { size, count, room } = this;
    const bins = this.bins[resource];
    room.fill(this.binSize[resource], 0, bins);
    for (let place = this.firstSize[resource]; place < this.firstSize[resource + 1]; place++) {
      let bin = 0;
      for (let left = count[place] + (place === this.sizeOf[candidate] ? 1 : 0); left > 0; left--) {
        while (bin < bins && room[bin] < size[place]) bin++;
        if (bin === bins) return false;
        room[bin] -= size[place];
      }
    }
    return true;
  }

  /** Depth first, unit by unit; of bins with equal room only the first. */
  private fitsSomehow(resource: number, candidate: number): boolean {
    const { room, unit, binOf } = this;
    const bins = this.bins[resource];
    room.fill(this.binSize[resource], 0, bins);
    unit.length = 0;
    for (let place = this.firstSize[resource]; place < this.firstSize[resource + 1]; place++) {
      const units = this.count[place] + (place === this.sizeOf[candidate] ? 1 : 0);
      for (let left = units; left > 0; left--) unit.push(this.size[place]);
    }
    let row = 0;
    binOf[0] = NONE;
    for (let tries = 0; row < unit.length; ) {
      let bin = 0;
      if (binOf[row] !== NONE) {
        bin = binOf[row] + 1;
        room[binOf[row]] += unit[row];
      }
      while (bin < bins && (room[bin] < unit[row] || room.indexOf(room[bin]) < bin)) bin++;
      if (bin === bins) {
        if (row === 0) return false;
        row--;
      } else if (tries++ === this.tries) return false;
      else {
        binOf[row] = bin;
        room[bin] -= unit[row++];
        binOf[row] = NONE;
      }
    }
    return true;
  }
}
