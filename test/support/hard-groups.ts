import * as fc from "fast-check";
import type { AllocationSketch } from "./allocations.ts";

/** One group and twelve sessions: a choice of them is worth its credit, less what each session costs. */
export interface HardGroup {
  /** Size; the claims that it credits, a bit each; and what it costs above 6 for each credit. */
  readonly sessions: readonly (readonly [size: number, claims: number, more: number])[];
  /** Of all sizes together, where the group has a limit. */
  readonly capacity: number;
  /** Credit that each has already, and where its tiers of 10 and of 7 end. */
  readonly claims: readonly (readonly [start: number, first: number, last: number])[];
}

const FIRST_SLOPE = 10;
const LAST_SLOPE = 7;

/** Sessions that cost nearly what they are worth, and sizes near each other, for three claims that a few of them fill: the hardest to choose among. */
export const hardGroups: fc.Arbitrary<HardGroup> = fc.record({
  sessions: fc.array(fc.tuple(fc.integer({ min: 17, max: 45 }), fc.integer({ min: 1, max: 7 }), fc.nat(60)), {
    minLength: 12,
    maxLength: 12,
  }),
  capacity: fc.integer({ min: 90, max: 260 }),
  claims: fc.array(
    fc
      .tuple(fc.nat(20), fc.integer({ min: 60, max: 110 }), fc.integer({ min: 10, max: 60 }))
      .map(([start, first, more]) => [start, first, first + more] as const),
    { minLength: 3, maxLength: 3 },
  ),
});

/** The claims that a session credits. */
export function claimsOf([, bits]: HardGroup["sessions"][number]): readonly number[] {
  return [0, 1, 2].filter((claim) => (bits >> claim) % 2 === 1);
}

export function costOf(session: HardGroup["sessions"][number]): number {
  const [size, , more] = session;
  return 6 * size * claimsOf(session).length + more;
}

/** Resource 0 is the limit; what sessions cost, they use of resource 1 at a price of 1. */
export function sketchHard({ sessions, capacity, claims }: HardGroup): AllocationSketch {
  return {
    candidates: sessions.map((session) => ({
      most: 1,
      worth: 0,
      uses: [
        [0, session[0]],
        [1, costOf(session)],
      ],
      credits: claimsOf(session).map((claim) => [claim, session[0]] as const),
    })),
    capacity: [capacity, 1e6],
    claims: claims.map(([start, first, last]) => ({
      start,
      tiers: [
        [first, FIRST_SLOPE],
        [last, LAST_SLOPE],
      ],
    })),
  };
}

/** What a choice is worth; -Infinity where it breaks the limit. */
export function worthOfChoice(
  { sessions, capacity, claims }: HardGroup,
  units: readonly number[],
  hasLimit: boolean,
): number {
  let worth = 0;
  let used = 0;
  const coverage = claims.map(([start]) => start);
  sessions.forEach((session, row) => {
    if (units[row] === 0) return;
    used += session[0];
    worth -= costOf(session);
    for (const claim of claimsOf(session)) coverage[claim] += session[0];
  });
  if (hasLimit && used > capacity) return Number.NEGATIVE_INFINITY;
  claims.forEach(([start, first, last], claim) => {
    worth += FIRST_SLOPE * (Math.min(coverage[claim], first) - Math.min(start, first));
    worth += LAST_SLOPE * (Math.min(Math.max(coverage[claim], first), last) - first);
  });
  return worth;
}

/** The best of all 4,096 choices, tried one by one. */
export function bestOfHard(group: HardGroup, hasLimit: boolean): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let set = 0; set < 4096; set++) {
    const units = group.sessions.map((_, row) => (set >> row) % 2);
    best = Math.max(best, worthOfChoice(group, units, hasLimit));
  }
  return best;
}

/** Two of 7,500 that were drawn: their best choice is better by 1 alone than what rounding a bound before its last use leaves. */
export const betterByOne: readonly { readonly hasLimit: boolean; readonly best: number; readonly group: HardGroup }[] =
  [
    {
      hasLimit: true,
      best: 816,
      group: {
        // biome-ignore format: a table
        sessions: [[20, 5, 44], [17, 1, 18], [42, 2, 1], [43, 6, 56], [19, 3, 7], [42, 1, 8], [18, 7, 8], [19, 3, 38], [19, 5, 1], [26, 5, 5], [37, 1, 2], [32, 6, 8]],
        capacity: 163,
        // biome-ignore format: a table
        claims: [[2, 72, 125], [0, 60, 77], [9, 79, 90]],
      },
    },
    {
      hasLimit: false,
      best: 845,
      group: {
        // biome-ignore format: a table
        sessions: [[26, 4, 57], [38, 4, 51], [27, 4, 1], [19, 3, 4], [40, 2, 4], [25, 6, 15], [41, 4, 56], [41, 5, 4], [36, 1, 32], [17, 6, 3], [20, 4, 9], [43, 7, 0]],
        capacity: 94,
        // biome-ignore format: a table
        claims: [[16, 63, 74], [1, 99, 113], [0, 61, 119]],
      },
    },
  ];
