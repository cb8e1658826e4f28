import type { Stepwise } from "../kernel/index.ts";

/** What a plan is made of, in this order; `level` only with fairness "first-the-worst-off". */
export type Phase = "level" | "price" | "match" | "date" | "prove";

/** Where the making of a plan stands. Values in weighted student-encounters. */
export interface Progress {
  readonly phase: Phase;
  /** How much of the phase's budget of steps is used, 0 to 1. */
  readonly share: number;
  /** Of the best matches so far; 0 before there are any. */
  readonly value: number;
  /** The best bound so far on plans that keep the floors; Infinity before there is one. */
  readonly bound: number;
  /** `(bound - value) / bound`; 1 before there is a bound, 0 while matches are worth more because they miss floors. */
  readonly gap: number;
}

/** The best that is known while a plan is made. */
export interface Known {
  valueMicro: number;
  boundMicro: number;
  isCut: boolean;
}

/** Nothing yet. */
export function openKnown(): Known {
  return { valueMicro: 0, boundMicro: Number.POSITIVE_INFINITY, isCut: false };
}

/** Passes on where a part of the work stands, in the words of the whole, and remembers whether it was stopped. */
export function* watch<Seen, Result>(
  work: Stepwise<Seen, Result>,
  describe: (seen: Seen) => Progress,
  known: Known,
): Stepwise<Progress, Result> {
  for (let step = work.next(known.isCut); ; step = work.next(known.isCut)) {
    if (step.done === true) return step.value;
    const progress = describe(step.value);
    if (!known.isCut) known.isCut = yield progress;
  }
}

export function tell(phase: Phase, share: number, { valueMicro, boundMicro }: Known): Progress {
  const gap =
    boundMicro === Number.POSITIVE_INFINITY
      ? 1
      : boundMicro <= 0
        ? 0
        : Math.max(0, boundMicro - valueMicro) / boundMicro;
  return { phase, share, value: valueMicro / 1e6, bound: boundMicro / 1e6, gap };
}
