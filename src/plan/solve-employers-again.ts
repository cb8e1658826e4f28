import type { CheckWorld } from "./check-bookings.ts";

/** Of an employer with more ways than this to choose how many sessions of each length it gives, the length given last left out, nothing is lost. */
const MOST_WAYS = 100_000;

/** Sessions of one length. */
interface Length {
  readonly minutes: number;
  /** What one session more brings: of the best offer first. As many as fit asks and hours by themselves. */
  readonly gains: readonly number[];
}

/**
 * How far what employers can earn at given prices, by whole sessions of their dedicated offers within asks and hours, stays below what
 * these capacities cost.
 *
 * @param capacities - tightened, by name. @param ofResource - prices by name.
 * Cost: at most 100,000 ways for an employer.
 * @see docs/rules.md, section 8, "Employers".
 */
export function lossOfEmployersAgain(
  { hub }: Pick<CheckWorld, "hub">,
  capacities: ReadonlyMap<string, number>,
  ofResource: ReadonlyMap<string, number>,
): number {
  const priceOf = (name: string) => ofResource.get(name) ?? 0;
  let loss = 0;
  for (const { id, offers } of hub.employers) {
    const limits = [`asks:${id}`, `hours:${id}`] as const;
    const dedicated = offers.filter(({ shared }) => !shared);
    if (dedicated.length === 0 || !limits.some((name) => capacities.has(name))) continue;
    const [asks, minutes] = limits.map((name) => capacities.get(name) ?? Number.POSITIVE_INFINITY);
    const [perSession, perMinute] = limits.map((name) => (capacities.has(name) ? priceOf(name) : 0));
    let paid = limits.reduce((sum, name) => sum + (capacities.get(name) ?? 0) * priceOf(name), 0);
    const gainsOf = new Map<number, number[]>();
    for (const { id: offer, durationMin = 0 } of dedicated) {
      const name = `offer:${offer}`;
      const sessions = capacities.get(name) ?? 0;
      paid += sessions * priceOf(name);
      const gains = gainsOf.get(durationMin) ?? [];
      gainsOf.set(durationMin, gains);
      for (let session = 0; session < sessions; session++) {
        gains.push(priceOf(name) + perSession + durationMin * perMinute);
      }
    }
    const lengths = Array.from(gainsOf, ([length, gains]): Length => {
      const fit = length > 0 ? Math.min(asks, Math.floor(minutes / length)) : asks;
      return { minutes: length, gains: gains.sort((a, b) => b - a).slice(0, fit) };
    }).sort((a, b) => b.gains.length - a.gains.length);
    const ways = lengths.slice(1).reduce((product, { gains }) => product * (gains.length + 1), 1);
    if (ways <= MOST_WAYS) loss += paid - mostOf(lengths, { asks, minutes });
  }
  return loss;
}

/** The most that whole sessions bring within what is left: every number of the last length, and the best of the others with each. */
function mostOf(lengths: readonly Length[], left: { readonly asks: number; readonly minutes: number }): number {
  if (lengths.length === 0) return 0;
  const { minutes, gains } = lengths[lengths.length - 1];
  const fit = Math.min(left.asks, gains.length, minutes > 0 ? Math.floor(left.minutes / minutes) : gains.length);
  const others = lengths.slice(0, -1);
  let best = 0;
  let earned = 0;
  for (let sessions = 0; sessions <= fit; sessions++) {
    if (sessions > 0) earned += gains[sessions - 1];
    // No gain is below 0, so what is looked at last takes all that is left.
    if (others.length === 0 && sessions < fit) continue;
    const rest = { asks: left.asks - sessions, minutes: left.minutes - sessions * minutes };
    best = Math.max(best, earned + mostOf(others, rest));
  }
  return best;
}
