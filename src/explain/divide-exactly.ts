/**
 * Divides a whole number in proportion to shares, so that the parts are whole and add up to it.
 *
 * @param total - whole, >= 0.
 * @param shares - each >= 0; with none above 0, or none at all, nothing is divided.
 * @returns (shares,) what the largest remainders get one of is left after rounding down.
 * Ties: of equal remainders the first goes first. Cost: O(n log n).
 */
export function divideExactly(total: number, shares: readonly number[]): readonly number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  if (sum === 0) return shares.map(() => 0);
  const exact = shares.map((share) => (total * share) / sum);
  const parts = exact.map(Math.floor);
  let left = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = [...exact.keys()].sort((a, b) => exact[b] - parts[b] - (exact[a] - parts[a]) || a - b);
  for (const place of byRemainder) {
    if (left <= 0) break;
    parts[place]++;
    left--;
  }
  return parts;
}
