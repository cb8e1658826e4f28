import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { selectCandidates } from "../../src/kernel/index.ts";
import { type AllocationSketch, buildAllocation, smallAllocations, withFloors } from "../support/allocations.ts";

/** The sketch with the candidates at `rows`, and the floors' parts renumbered. */
function keep(sketch: AllocationSketch, rows: readonly number[]): AllocationSketch {
  const { candidates, floors, ...rest } = sketch;
  return {
    ...rest,
    candidates: rows.map((row) => candidates[row]),
    ...(floors === undefined
      ? {}
      : {
          floors: floors.map(({ parts, ...floor }) => ({
            ...floor,
            parts: rows.flatMap((row, place) =>
              parts.filter(([candidate]) => candidate === row).map(([, amount]) => [place, amount] as const),
            ),
          })),
        }),
  };
}

describe("selectCandidates", () => {
  test("keeps uses, credits and parts of what stays, under its new row; claims and capacities as they were", () => {
    // Of three candidates the first goes: what was candidate 1 is candidate 0, what was 2 is 1.
    const all = buildAllocation({
      candidates: [
        { most: 1, worth: 5, uses: [[0, 1]], credits: [[0, 2]], bucket: 0, partner: 7 },
        {
          most: 2,
          worth: 6,
          uses: [
            [0, 3],
            [1, 4],
          ],
          credits: [],
        },
        { most: 3, worth: 7, uses: [], credits: [[0, 8]], bucket: 0, partner: 9 },
      ],
      capacity: [10, 20],
      claims: [{ start: 1, tiers: [[5, 2]] }],
      partnerLimit: [1],
      floors: [
        {
          target: 3,
          cost: 4,
          parts: [
            [0, 1],
            [2, -6],
          ],
        },
      ],
    });
    const kept = selectCandidates(all, Int32Array.of(1, 2));
    assert.deepEqual(kept, {
      maxUnits: Int32Array.of(2, 3),
      unitWorth: Float64Array.of(6, 7),
      firstUse: Int32Array.of(0, 2, 2),
      resourceOfUse: Int32Array.of(0, 1),
      amountOfUse: Float64Array.of(3, 4),
      capacity: Float64Array.of(10, 20),
      firstCredit: Int32Array.of(0, 0, 1),
      claimOfCredit: Int32Array.of(0),
      amountOfCredit: Float64Array.of(8),
      start: Float64Array.of(1),
      firstTier: Int32Array.of(0, 1),
      breakpoints: Float64Array.of(5),
      slopes: Float64Array.of(2),
      bucketOf: Int32Array.of(-1, 0),
      partnerOf: Int32Array.of(0, 9),
      partnerLimit: Int32Array.of(1),
      floors: {
        firstPart: Int32Array.of(0, 0, 1),
        floorOfPart: Int32Array.of(0),
        amountOfPart: Float64Array.of(-6),
        target: Float64Array.of(3),
        costOfShortfall: Float64Array.of(4),
      },
    });
  });

  test("is the allocation that would have been built of those candidates alone; a row may stand more than once", () => {
    let repeated = 0;
    fc.assert(
      fc.property(
        fc.oneof(smallAllocations, withFloors(smallAllocations)),
        fc.array(fc.nat(), { maxLength: 8 }),
        (sketch, drawn) => {
          const rows = drawn.map((row) => row % sketch.candidates.length).sort((a, b) => a - b);
          if (new Set(rows).size < rows.length) repeated++;
          const all = buildAllocation(sketch);
          assert.deepEqual(selectCandidates(all, Int32Array.from(rows)), buildAllocation(keep(sketch, rows)));
          assert.deepEqual(all, buildAllocation(sketch), "what was given is as it was");
        },
      ),
      { numRuns: 500, seed: 31 },
    );
    assert.ok(repeated > 100, `rows more than once in ${repeated}`);
  });

  test("columns of the copy can be written without touching the original", () => {
    const sketch: AllocationSketch = {
      candidates: [{ most: 2, worth: 3, uses: [[0, 1]], credits: [[0, 4]] }],
      capacity: [5],
      claims: [{ start: 0, tiers: [[9, 1]] }],
    };
    const all = buildAllocation(sketch);
    const copy = selectCandidates(all, Int32Array.of(0));
    copy.maxUnits[0] = 9;
    copy.unitWorth[0] = 9;
    copy.amountOfCredit[0] = 9;
    assert.deepEqual(all, buildAllocation(sketch));
  });
});
