/** Whole numbers whose count is not known beforehand, kept as flat as the array that comes of them. */
export class GrowingInts {
  private values = new Int32Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** Cost: O(1) on average. */
  push(value: number): void {
    if (this.count === this.values.length) {
      const wider = new Int32Array(2 * this.count);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.count++] = value;
  }

  /** What was pushed so far, without a copy; good until the next push. */
  view(): Int32Array {
    return this.values.subarray(0, this.count);
  }
}
