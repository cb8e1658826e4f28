/** A task that is to be done by one thread. */
export interface Turn {
  readonly row: number;
  /** How many threads were lost at it. */
  readonly losses: number;
}

/**
 * Deals rows out one by one, those that came back first, in their order: so every result is told when it is there, who stops the work loses
 * no more than each thread is at, and all threads end at the same time.
 */
export class HandOut {
  #next = 0;
  #end: number;
  #returned: Turn[] = [];

  constructor(rows: number) {
    this.#end = rows;
  }

  /** The next row; undefined when there is none to give, though others may still come back. */
  take(): Turn | undefined {
    const returned = this.#returned.shift();
    if (returned !== undefined) return returned;
    return this.#next < this.#end ? { row: this.#next++, losses: 0 } : undefined;
  }

  /** Takes back a row whose thread was lost. */
  giveBack({ row, losses }: Turn): void {
    if (row >= this.#end) return;
    this.#returned.push({ row, losses: losses + 1 });
    this.#returned.sort((a, b) => a.row - b.row);
  }

  /** Gives out nothing from this row on: an earlier row decides what is answered. */
  endBefore(row: number): void {
    this.#end = Math.min(this.#end, row);
    this.#returned = this.#returned.filter((turn) => turn.row < row);
  }
}
