/** Tasks of neighbouring rows, to be done by one thread. */
export interface Share {
  readonly firstRow: number;
  readonly count: number;
  /** How many threads were lost at it. */
  readonly losses: number;
}

const LARGEST = 16;
const SHARES_LEFT = 8;

/**
 * Deals rows out in shares that shrink towards the end, so that little is said and all threads end at the same time.
 *
 * A share is an eighth of what each thread still has before it, at least 1 row and at most 16. Shares that are given back come first,
 * in the order of their rows.
 *
 * @see Polychronopoulos & Kuck (1987), "Guided self-scheduling".
 */
export class HandOut {
  readonly #rows: number;
  readonly #threads: number;
  #next = 0;
  #end: number;
  #returned: Share[] = [];

  constructor(rows: number, threads: number) {
    this.#rows = rows;
    this.#threads = threads;
    this.#end = rows;
  }

  /** The next share; undefined when there is none to give, though others may still be given back. */
  take(): Share | undefined {
    const returned = this.#returned.shift();
    if (returned !== undefined) return returned;
    if (this.#next >= this.#end) return undefined;
    const fair = Math.floor((this.#rows - this.#next) / (this.#threads * SHARES_LEFT));
    const firstRow = this.#next;
    const count = Math.min(Math.max(1, Math.min(LARGEST, fair)), this.#end - firstRow);
    this.#next += count;
    return { firstRow, count, losses: 0 };
  }

  /** Gives back a share whose thread was lost: row by row, to find the one that it was lost at. */
  giveBack({ firstRow, count, losses }: Share): void {
    for (let row = firstRow; row < firstRow + count; row++) {
      // Only a row that was alone can be blamed.
      if (row < this.#end) this.#returned.push({ firstRow: row, count: 1, losses: count === 1 ? losses + 1 : 0 });
    }
    this.#returned.sort((a, b) => a.firstRow - b.firstRow);
  }

  /** Gives out nothing from this row on: an earlier row decides what is answered. */
  endBefore(row: number): void {
    this.#end = Math.min(this.#end, row);
    this.#returned = this.#returned.filter(({ firstRow }) => firstRow < row);
  }
}
