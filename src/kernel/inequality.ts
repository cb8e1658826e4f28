/** Something that people have: so much each, and how many of them. Groups count as if all in them had the same. */
export interface Holding {
  /** >= 0. */
  readonly each: number;
  /** >= 0. */
  readonly people: number;
}

/**
 * Gini coefficient: half of the mean difference between any two people, over the mean. 0 = all have the same, towards 1 = one has all.
 *
 * @returns 0 when nobody has anything. Ties make no difference. Cost: O(n log n).
 * @see Cowell, Measuring Inequality (2011), section 2.4.
 */
export function gini(holdings: readonly Holding[]): number {
  return concentration([...holdings].sort((a, b) => a.each - b.each));
}

/**
 * Concentration index of holdings along an order of people: below 0 where those who come first have more, above 0 where those who come
 * last do, at most the Gini coefficient in size.
 *
 * @param inOrder - those of one rank in one entry.
 * @returns -1 to 1; 0 when nobody has anything. Cost: O(n).
 * @see Kakwani, Wagstaff & van Doorslaer (1997), "Socioeconomic inequalities in health", the formula for grouped data.
 */
export function concentration(inOrder: readonly Holding[]): number {
  const people = inOrder.reduce((sum, holding) => sum + holding.people, 0);
  const total = inOrder.reduce((sum, holding) => sum + holding.people * holding.each, 0);
  if (total === 0) return 0;
  let before = 0;
  let ranked = 0;
  for (const holding of inOrder) {
    ranked += holding.people * holding.each * (before + holding.people / 2); // the middle of the rank that the group fills
    before += holding.people;
  }
  return (2 * ranked) / (total * people) - 1;
}

/**
 * Atkinson index: the share of all that is held which could be given up if what is left were shared equally, for the same welfare.
 *
 * @param aversion - to inequality: above 0, below 1; the larger, the more those with little count.
 * @returns 0 = equal, towards 1; 0 when nobody has anything. Cost: O(n).
 * @see Atkinson (1970), "On the measurement of inequality".
 */
export function atkinson(holdings: readonly Holding[], aversion: number): number {
  const people = holdings.reduce((sum, holding) => sum + holding.people, 0);
  const total = holdings.reduce((sum, holding) => sum + holding.people * holding.each, 0);
  if (total === 0) return 0;
  const mean = total / people;
  const power = 1 - aversion;
  const welfare = holdings.reduce((sum, { each, people: count }) => sum + (count / people) * (each / mean) ** power, 0);
  return Math.max(0, 1 - welfare ** (1 / power));
}

/**
 * The share of all that is held by those who have least.
 *
 * @param share - of the people, 0 to 1; the group at the edge counts in part.
 * @returns 0 to 1, at most `share`; `share` itself when nobody has anything. Cost: O(n log n).
 */
export function shareOfLeast(holdings: readonly Holding[], share: number): number {
  const people = holdings.reduce((sum, holding) => sum + holding.people, 0);
  const total = holdings.reduce((sum, holding) => sum + holding.people * holding.each, 0);
  if (total === 0) return share;
  let open = share * people;
  let held = 0;
  for (const holding of [...holdings].sort((a, b) => a.each - b.each)) {
    const counted = Math.min(open, holding.people);
    held += counted * holding.each;
    open -= counted;
  }
  return held / total;
}
