/**
 * Candidates by falling key; of equal keys the smaller rank comes first, so the order is total.
 * A binary heap in typed arrays, filled once and then only shrinking or sinking. Cost: O(log n) a step.
 */
export class CandidateHeap {
  private readonly rows: Int32Array;
  private readonly keys: Float64Array;
  private readonly rankOf: Int32Array;
  private size: number;

  /**
   * @param rows - (k,) the candidates to hold, each once.
   * @param keys - (k,) the key of each of them. The heap keeps and changes both arrays.
   * @param rankOf - (n,) a permutation of all candidates that decides ties.
   */
  constructor(rows: Int32Array, keys: Float64Array, rankOf: Int32Array) {
    this.size = rows.length;
    this.rankOf = rankOf;
    this.rows = rows;
    this.keys = keys;
    for (let at = (this.size >> 1) - 1; at >= 0; at--) this.sink(at);
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** The candidate with the greatest key. */
  get top(): number {
    return this.rows[0];
  }

  get topKey(): number {
    return this.keys[0];
  }

  /** Gives the top a key that is not greater than the one it had. */
  lowerTop(key: number): void {
    this.keys[0] = key;
    this.sink(0);
  }

  dropTop(): void {
    this.size--;
    this.rows[0] = this.rows[this.size];
    this.keys[0] = this.keys[this.size];
    this.sink(0);
  }

  private sink(start: number): void {
    const { rows, keys, rankOf, size } = this;
    const row = rows[start];
    const key = keys[start];
    const rank = rankOf[row];
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const right = child + 1;
      if (
        right < size &&
        (keys[right] > keys[child] || (keys[right] === keys[child] && rankOf[rows[right]] < rankOf[rows[child]]))
      ) {
        child = right;
      }
      if (keys[child] < key || (keys[child] === key && rankOf[rows[child]] > rank)) break;
      rows[at] = rows[child];
      keys[at] = keys[child];
      at = child;
    }
    rows[at] = row;
    keys[at] = key;
  }
}
