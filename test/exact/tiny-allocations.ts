import fc from "fast-check";
import type { AllocationSketch } from "../support/allocations.ts";

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

const worthUnits = fc.constantFrom(1, 1_000, 1_234_567);

/**
 * Up to 12 candidates of one or two units, up to 4 resources (some without capacity), claims of up to three tiers, and up to two
 * buckets whose partners are more than may be met. Worth is counted in ones, in thousands or in millions.
 */
export const tinyAllocations: fc.Arbitrary<AllocationSketch> = fc
  .record({
    resources: fc.integer({ min: 1, max: 4 }),
    claims: fc.integer({ min: 0, max: 3 }),
    buckets: fc.integer({ min: 0, max: 2 }),
    worthUnit: worthUnits,
  })
  .chain(({ resources, claims, buckets, worthUnit }) => {
    const pairsUpTo = (count: number, largest: number) =>
      count === 0
        ? fc.constant([])
        : fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: count - 1 }), fc.integer({ min: 1, max: largest })), {
            maxLength: count,
            selector: ([row]) => row,
          });
    return fc.record({
      candidates: fc.array(
        fc.record({
          most: fc.constantFrom(1, 1, 1, 2),
          worth: fc.integer({ min: 0, max: 12 }).map((worth) => worth * worthUnit),
          uses: pairsUpTo(resources, 4),
          credits: pairsUpTo(claims, 4),
          partner: fc.integer({ min: 0, max: 3 }),
          ...(buckets > 0 ? { bucket: fc.integer({ min: 0, max: buckets - 1 }) } : {}),
        }),
        { minLength: 1, maxLength: 12 },
      ),
      capacity: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: resources, maxLength: resources }),
      claims: fc.array(
        fc.record({
          start: fc.integer({ min: 0, max: 3 }),
          tiers: tiers.map((steps) => steps.map(([end, slope]) => [end, slope * worthUnit] as const)),
        }),
        { minLength: claims, maxLength: claims },
      ),
      partnerLimit: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: buckets, maxLength: buckets }),
    });
  });
