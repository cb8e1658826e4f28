import fc from "fast-check";
import { type Allocation, type Floors, NONE } from "../../src/kernel/index.ts";

/** An allocation as lists, easy to read in a test. */
export interface AllocationSketch {
  readonly candidates: readonly {
    readonly most: number;
    readonly worth: number;
    /** [resource, amount] */
    readonly uses: readonly (readonly [number, number])[];
    /** [claim, credit] */
    readonly credits: readonly (readonly [number, number])[];
    readonly bucket?: number;
    readonly partner?: number;
  }[];
  readonly capacity: readonly number[];
  /** `tiers`: [breakpoint, slope] */
  readonly claims: readonly { readonly start: number; readonly tiers: readonly (readonly [number, number])[] }[];
  readonly partnerLimit?: readonly number[];
  /** `parts`: [candidate, amount] */
  readonly floors?: readonly {
    readonly target: number;
    readonly cost: number;
    readonly parts: readonly (readonly [number, number])[];
  }[];
}

export function buildAllocation(sketch: AllocationSketch): Allocation {
  const { candidates, capacity, claims, partnerLimit = [], floors } = sketch;
  const offsets = (lengths: readonly number[]) => {
    const first = new Int32Array(lengths.length + 1);
    lengths.forEach((length, row) => {
      first[row + 1] = first[row] + length;
    });
    return first;
  };
  const uses = candidates.flatMap((candidate) => candidate.uses);
  const credits = candidates.flatMap((candidate) => candidate.credits);
  const tiers = claims.flatMap((claim) => claim.tiers);
  return {
    maxUnits: Int32Array.from(candidates, ({ most }) => most),
    unitWorth: Float64Array.from(candidates, ({ worth }) => worth),
    firstUse: offsets(candidates.map((candidate) => candidate.uses.length)),
    resourceOfUse: Int32Array.from(uses, ([resource]) => resource),
    amountOfUse: Float64Array.from(uses, ([, amount]) => amount),
    capacity: Float64Array.from(capacity),
    firstCredit: offsets(candidates.map((candidate) => candidate.credits.length)),
    claimOfCredit: Int32Array.from(credits, ([claim]) => claim),
    amountOfCredit: Float64Array.from(credits, ([, amount]) => amount),
    start: Float64Array.from(claims, ({ start }) => start),
    firstTier: offsets(claims.map((claim) => claim.tiers.length)),
    breakpoints: Float64Array.from(tiers, ([breakpoint]) => breakpoint),
    slopes: Float64Array.from(tiers, ([, slope]) => slope),
    bucketOf: Int32Array.from(candidates, ({ bucket = NONE }) => bucket),
    partnerOf: Int32Array.from(candidates, ({ partner = 0 }) => partner),
    partnerLimit: Int32Array.from(partnerLimit),
    ...(floors === undefined ? {} : { floors: buildFloors(candidates.length, floors) }),
  };
}

function buildFloors(candidates: number, floors: NonNullable<AllocationSketch["floors"]>): Floors {
  const partsOf = Array.from({ length: candidates }, (_, row) =>
    floors.flatMap(({ parts }, floor) =>
      parts.filter(([candidate]) => candidate === row).map(([, amount]) => [floor, amount] as const),
    ),
  );
  const firstPart = new Int32Array(candidates + 1);
  partsOf.forEach((parts, row) => {
    firstPart[row + 1] = firstPart[row] + parts.length;
  });
  return {
    firstPart,
    floorOfPart: Int32Array.from(partsOf.flat(), ([floor]) => floor),
    amountOfPart: Float64Array.from(partsOf.flat(), ([, amount]) => amount),
    target: Float64Array.from(floors, ({ target }) => target),
    costOfShortfall: Float64Array.from(floors, ({ cost }) => cost),
  };
}

/** What each floor is short of, at given units. */
export function shortfallsOf({ floors = [] }: AllocationSketch, units: readonly number[]): number[] {
  return floors.map(({ target, parts }) =>
    Math.max(0, target - parts.reduce((sum, [candidate, amount]) => sum + amount * units[candidate], 0)),
  );
}

/** Worth of given units by the definition, or undefined where they break a limit. Slow and plain on purpose. */
export function worthOf(sketch: AllocationSketch, units: readonly number[]): number | undefined {
  const { candidates, capacity, claims, partnerLimit = [] } = sketch;
  const used = capacity.map(() => 0);
  const coverage = claims.map(({ start }) => start);
  const partners = partnerLimit.map(() => new Set<number>());
  let worth = 0;
  for (const [row, candidate] of candidates.entries()) {
    if (units[row] > candidate.most) return undefined;
    worth += units[row] * candidate.worth;
    for (const [resource, amount] of candidate.uses) used[resource] += units[row] * amount;
    for (const [claim, credit] of candidate.credits) coverage[claim] += units[row] * credit;
    if (units[row] > 0 && candidate.bucket !== undefined) partners[candidate.bucket].add(candidate.partner ?? 0);
  }
  if (used.some((amount, resource) => amount > capacity[resource])) return undefined;
  if (partners.some((met, bucket) => met.size > partnerLimit[bucket])) return undefined;
  claims.forEach(({ start, tiers }, claim) => {
    // One credit at a time: each is worth the slope of the tier in which it lies.
    for (let credit = start; credit < coverage[claim]; credit++) {
      worth += tiers.find(([breakpoint]) => credit < breakpoint)?.[1] ?? 0;
    }
  });
  return worth;
}

/** The largest worth of all possible units, by trying every one. */
export function largestWorth(sketch: AllocationSketch): number;
/** The same of all that reach the floors; undefined where none does. */
export function largestWorth(sketch: AllocationSketch, only: { readonly isFloored: true }): number | undefined;
export function largestWorth(sketch: AllocationSketch, only?: { readonly isFloored: true }): number | undefined {
  let largest: number | undefined;
  eachAnswer(sketch, (units) => {
    if (only !== undefined && shortfallsOf(sketch, units).some((missing) => missing > 0)) return;
    const worth = worthOf(sketch, units);
    if (worth !== undefined && (largest === undefined || worth > largest)) largest = worth;
  });
  return largest;
}

/** Every choice of units up to `most`, feasible or not. */
export function eachAnswer({ candidates }: AllocationSketch, tell: (units: readonly number[]) => void): void {
  const tryFrom = (row: number, units: number[]): void => {
    if (row === candidates.length) {
      tell(units);
      return;
    }
    for (let count = 0; count <= candidates[row].most; count++) tryFrom(row + 1, [...units, count]);
  };
  tryFrom(0, []);
}

const tiers = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 3 })
  .map((steps) => {
    const slopes = steps.map(([, slope]) => slope).sort((a, b) => b - a);
    let end = 0;
    return steps.map(([length], row) => {
      end += length;
      return [end, slopes[row]] as const;
    });
  });

/** Small allocations with everything in them: several resources, concave claims, history, partner limits. */
export const smallAllocations: fc.Arbitrary<AllocationSketch> = fc
  .record({
    resources: fc.integer({ min: 1, max: 3 }),
    claims: fc.integer({ min: 1, max: 3 }),
    buckets: fc.integer({ min: 0, max: 1 }),
  })
  .chain(({ resources, claims, buckets }) => {
    const pairsUpTo = (count: number, largest: number) =>
      fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: count - 1 }), fc.integer({ min: 1, max: largest })), {
        maxLength: count,
        selector: ([row]) => row,
      });
    return fc.record({
      candidates: fc.array(
        fc.record({
          most: fc.integer({ min: 1, max: 2 }),
          worth: fc.integer({ min: 0, max: 12 }),
          uses: pairsUpTo(resources, 4),
          credits: pairsUpTo(claims, 4),
          partner: fc.integer({ min: 0, max: 2 }),
          ...(buckets > 0 ? { bucket: fc.constant(0) } : {}),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      capacity: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: resources, maxLength: resources }),
      claims: fc.array(fc.record({ start: fc.integer({ min: 0, max: 3 }), tiers }), {
        minLength: claims,
        maxLength: claims,
      }),
      partnerLimit: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: buckets, maxLength: buckets }),
    });
  });

/** The same with one or two floors: what some candidates must reach, and a share that some may not fall below. */
export function withFloors(sketches: fc.Arbitrary<AllocationSketch>): fc.Arbitrary<AllocationSketch> {
  return sketches.chain((sketch) => {
    const part = fc.tuple(
      fc.integer({ min: 0, max: sketch.candidates.length - 1 }),
      fc.integer({ min: -3, max: 5 }).filter((amount) => amount !== 0),
    );
    const floor = fc.record({
      target: fc.integer({ min: -1, max: 4 }),
      cost: fc.integer({ min: 1, max: 40 }),
      parts: fc.uniqueArray(part, { minLength: 1, selector: ([candidate]) => candidate }),
    });
    return fc.array(floor, { minLength: 1, maxLength: 2 }).map((floors) => ({ ...sketch, floors }));
  });
}
