import type { Allocation } from "./allocation.ts";
import { NONE } from "./none.ts";

/**
 * Whether units fit into the equal parts (bins) of split capacities: of 600 places five parties of 119 take 595, but two sessions of 300
 * hold four.
 *
 * The largest units are put in first, each into the first bin with room for it (first-fit decreasing). So a packing that takes more thought
 * may be missed, but none is promised that doesn't exist.
 *
 * Ties: none. Cost: O(uses) to begin with; O(units x bins) for each question about a candidate that uses a split capacity, O(1) for others.
 * @see Johnson (1973), "Near-optimal bin packing algorithms".
 */
export class Packing {
  /** (n,) the split capacity that each candidate uses, or NONE; and where its amount stands among the sizes. */
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

  /** @param bins - (resources,) 1 or more; of the split capacities, those with more than 1, a candidate uses one at most. */
  constructor({ capacity, maxUnits, firstUse, resourceOfUse, amountOfUse }: Allocation, bins: Int32Array) {
    this.bins = bins;
    this.binSize = capacity.map((all, resource) => Math.floor(all / bins[resource]));
    this.splitOf = new Int32Array(maxUnits.length).fill(NONE);
    this.sizeOf = new Int32Array(maxUnits.length);
    const sizesOf = new Map<number, Set<number>>();
    for (let candidate = 0; candidate < maxUnits.length; candidate++) {
      for (let use = firstUse[candidate]; use < firstUse[candidate + 1]; use++) {
        const resource = resourceOfUse[use];
        if (bins[resource] === 1) continue;
        this.splitOf[candidate] = resource;
        this.sizeOf[candidate] = use;
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
      const amount = amountOfUse[this.sizeOf[candidate]];
      let place = this.firstSize[this.splitOf[candidate]];
      while (falling[place] !== amount) place++;
      this.sizeOf[candidate] = place;
    }
    this.count = new Int32Array(falling.length);
    this.room = new Float64Array(bins.reduce((most, each) => Math.max(most, each), 0));
  }

  /** Units of a candidate come in, or go out. */
  move(candidate: number, units: number): void {
    if (this.splitOf[candidate] !== NONE) this.count[this.sizeOf[candidate]] += units;
  }

  /** The split capacity that has no bin for one more unit of a candidate, even if all others may change bins; or NONE. */
  blockingResource(candidate: number): number {
    const resource = this.splitOf[candidate];
    if (resource === NONE) return NONE;
    const { size, count, room } = this;
    const bins = this.bins[resource];
    room.fill(this.binSize[resource], 0, bins);
    for (let place = this.firstSize[resource]; place < this.firstSize[resource + 1]; place++) {
      let bin = 0;
      for (let left = count[place] + (place === this.sizeOf[candidate] ? 1 : 0); left > 0; left--) {
        while (bin < bins && room[bin] < size[place]) bin++;
        if (bin === bins) return resource;
        room[bin] -= size[place];
      }
    }
    return NONE;
  }
}
