/** A part of a day that is taken, and how much it takes (students, visits). The end minute is free again. */
export interface Stretch {
  readonly fromMin: number;
  readonly untilMin: number;
  readonly amount: number;
}

const NOTHING: readonly never[] = [];

/** What is taken, by row (of a group, a school, an offer) and day. Lists are short: a few entries a day. */
export class DayBook<T extends Stretch> {
  private readonly listsOfRow: Map<number, T[]>[];

  constructor(rows: number) {
    this.listsOfRow = Array.from({ length: rows }, () => new Map());
  }

  on(row: number, day: number): readonly T[] {
    return this.listsOfRow[row].get(day) ?? NOTHING;
  }

  add(row: number, day: number, entry: T): void {
    const list = this.listsOfRow[row].get(day);
    if (list === undefined) this.listsOfRow[row].set(day, [entry]);
    else list.push(entry);
  }

  /** Takes out what was added under the same row and day. */
  remove(row: number, day: number, entry: T): void {
    const list = this.listsOfRow[row].get(day);
    const at = list?.indexOf(entry) ?? -1;
    if (at >= 0) list!.splice(at, 1);
  }
}

/** The largest sum of amounts at one minute of a stretch. Cost: O(entries squared), of a few. */
export function peakWithin(entries: readonly Stretch[], fromMin: number, untilMin: number): number {
  let peak = 0;
  for (const entry of entries) {
    if (entry.fromMin >= untilMin || entry.untilMin <= fromMin) continue;
    // A sum only rises where an entry begins, or where the stretch does.
    const minute = Math.max(entry.fromMin, fromMin);
    let sum = 0;
    for (const other of entries) if (other.fromMin <= minute && minute < other.untilMin) sum += other.amount;
    if (sum > peak) peak = sum;
  }
  return peak;
}
