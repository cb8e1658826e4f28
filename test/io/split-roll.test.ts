import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { splitRoll } from "../../src/io/split-roll.ts";

const facts = fc.record({
  lowAge: fc.integer({ min: 2, max: 16 }),
  highAge: fc.integer({ min: 17, max: 99 }),
  roll: fc.integer({ min: 0, max: 4000 }),
  year11: fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }),
  sixth: fc.option(fc.integer({ min: 0, max: 800 }), { nil: undefined }),
  allThrough: fc.boolean(),
});

describe("splitRoll", () => {
  test("no student is lost or made up, whatever is known, and years are in order", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { sizes } = splitRoll(given);
        assert.equal(
          sizes.reduce((sum, { students }) => sum + students, 0),
          given.roll,
        );
        for (const [at, { year, students }] of sizes.entries()) {
          assert.ok(Number.isInteger(students) && students >= 0);
          assert.equal(year, sizes[0].year + at);
        }
      }),
    );
  });

  test("what is said to be used is used as it is", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { sizes, asYear11, usedSixth } = splitRoll(given);
        const sizeOf = (year: number): number => sizes.find((size) => size.year === year)?.students ?? 0;
        for (const year of asYear11) assert.equal(sizeOf(year), given.year11);
        if (usedSixth) assert.equal(sizeOf(12) + sizeOf(13), given.sixth);
      }),
    );
  });

  test("a sixth form that does not fit is set aside before Year 11", () => {
    // 1000 - 150 - 840 leaves 10 for four years: 840 / 2 is far above three times 2.5. Without it, 850 / 6 is near 150.
    const { sizes, asYear11, usedSixth } = splitRoll({
      lowAge: 11,
      highAge: 18,
      roll: 1000,
      year11: 150,
      sixth: 840,
      allThrough: false,
    });
    assert.deepEqual([asYear11, usedSixth], [[11], false]);
    assert.deepEqual(
      sizes.map(({ students }) => students),
      [142, 142, 142, 142, 150, 141, 141],
    ); // 142 x 4 + 141 x 2 = 850
  });

  test("three times the average of the others is plausible, and one student more is not", () => {
    // Year 11 of 300 leaves 400 for four years: 100 each, exactly a third.
    const at = (year11: number, roll: number) =>
      splitRoll({ lowAge: 11, highAge: 16, roll, year11, allThrough: false }).asYear11;
    assert.deepEqual([at(300, 700), at(300, 699)], [[11], []]);
    // Year 11 of 100 beside four years of 300 is a third; 1201 in them is more.
    assert.deepEqual([at(100, 1300), at(100, 1301)], [[11], []]);
  });

  test("a Year 11 of 0 is no year group, and without a known sixth form there is none above it", () => {
    const at = (highAge: number, sixth?: number) =>
      splitRoll({ lowAge: 11, highAge, roll: 400, year11: 0, sixth, allThrough: false });
    const studentsOf = ({ sizes }: ReturnType<typeof at>) => sizes.map(({ students }) => students);
    assert.deepEqual(studentsOf(at(16)), [100, 100, 100, 100, 0]);
    assert.deepEqual(studentsOf(at(18)), [100, 100, 100, 100, 0, 0, 0]);
    assert.deepEqual(at(18).emptyYears, [11, 12, 13]);
    assert.deepEqual(studentsOf(at(18, 100)), [75, 75, 75, 75, 0, 50, 50]);
    const sixthForm = splitRoll({ lowAge: 16, highAge: 18, roll: 100, year11: 0, allThrough: false });
    assert.deepEqual(studentsOf(sixthForm), [50, 50], "where nobody is younger it says nothing");
  });
});
