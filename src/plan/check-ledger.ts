/** Adds to the sum that is kept under a key. */
export function addTo<K>(sums: Map<K, number>, key: K, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

/** Adds to the list that is kept under a key. */
export function fileUnder<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** A part of one day that uses up some of a capacity; the end minute is free again. */
export interface Use {
  readonly fromMin: number;
  readonly untilMin: number;
  readonly amount: number;
}

/** The largest sum of amounts in use at one minute, and the first such minute. */
export function busiestMinute(uses: readonly Use[]): { readonly amount: number; readonly atMin: number } {
  let busiest = { amount: 0, atMin: 0 };
  for (const { fromMin } of uses) {
    const amount = uses.reduce(
      (sum, use) => (use.fromMin <= fromMin && fromMin < use.untilMin ? sum + use.amount : sum),
      0,
    );
    if (amount > busiest.amount || (amount === busiest.amount && fromMin < busiest.atMin)) {
      busiest = { amount, atMin: fromMin };
    }
  }
  return busiest;
}
