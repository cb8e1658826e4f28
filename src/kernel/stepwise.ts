/**
 * Work that can be watched and stopped: it tells where it stands every now and then, and is answered whether to stop.
 * Stopped work returns the best that it has. Where it is told never to stop it always takes the same way.
 */
export type Stepwise<Progress, Result> = Generator<Progress, Result, boolean>;

/** Does all of the work without looking up. */
export function finish<Progress, Result>(work: Stepwise<Progress, Result>): Result {
  for (;;) {
    const { done, value } = work.next(false);
    if (done === true) return value;
  }
}
