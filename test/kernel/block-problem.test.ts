import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { BlockBound } from "../../src/kernel/block-bound.ts";
import { roundRow } from "../../src/kernel/block-cuts.ts";
import { listOrder } from "../../src/kernel/block-order.ts";
import { type BlockProblem, readBlock, shrinkBlock } from "../../src/kernel/block-problem.ts";
import { BlockProgram } from "../../src/kernel/block-program.ts";
import { BlockRanges } from "../../src/kernel/block-ranges.ts";
import { type BlockRow, listBlockRows } from "../../src/kernel/block-rows.ts";
import { BlockUnits } from "../../src/kernel/block-units.ts";
import { freePrices, NONE } from "../../src/kernel/index.ts";
import { buildAllocation, smallAllocations } from "../support/allocations.ts";

/** Blocks that keep to resource 0 and pay for the others, with costs that candidates may not be worth. */
const blocks: fc.Arbitrary<BlockProblem> = fc
  .tuple(smallAllocations, fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }))
  .map(([sketch, charge]) => {
    const problem = buildAllocation(sketch);
    const prices = { ...freePrices(problem), ofResource: Float64Array.from(sketch.capacity, (_, row) => charge[row]) };
    return readBlock(problem, prices, { first: 0, end: sketch.candidates.length, ownResource: 0 }).problem;
  });

function eachUnits({ mostUnits }: BlockProblem, tell: (units: readonly number[]) => void): void {
  const tryFrom = (units: readonly number[]): void => {
    if (units.length === mostUnits.length) tell(units);
    else for (let count = 0; count <= mostUnits[units.length]; count++) tryFrom([...units, count]);
  };
  tryFrom([]);
}

/** By the definition, or undefined where the own capacity does not hold them. */
function worthOf(problem: BlockProblem, units: readonly number[]): number | undefined {
  let worth = 0;
  let used = 0;
  const credit = Array.from({ length: problem.firstTier.length - 1 }, () => 0);
  units.forEach((count, column) => {
    worth += count * problem.earns[column];
    used += count * problem.ownUse[column];
    for (let at = problem.firstCredit[column]; at < problem.firstCredit[column + 1]; at++) {
      credit[problem.claimOfCredit[at]] += count * problem.amountOfCredit[at];
    }
  });
  if (used > problem.ownCapacity) return undefined;
  credit.forEach((reached, claim) => {
    eachTier(problem, claim, (tier, from) => {
      worth += problem.slopeOfTier[tier] * Math.max(0, Math.min(reached, problem.endOfTier[tier]) - from);
    });
  });
  return worth;
}

function eachTier({ firstTier, endOfTier }: BlockProblem, claim: number, tell: (tier: number, from: number) => void) {
  for (let tier = firstTier[claim]; tier < firstTier[claim + 1]; tier++) {
    tell(tier, tier === firstTier[claim] ? 0 : endOfTier[tier - 1]);
  }
}

/** What a row leaves free when units bring as much credit as they can. */
function slackOf(problem: BlockProblem, row: BlockRow, defining: BlockRow, units: readonly number[]): number {
  const reach = ({ columns, amounts, right }: BlockRow) =>
    columns.reduce((sum, column, k) => sum + amounts[k] * units[column], right);
  if (row.claim === NONE) return reach(row);
  return reach(row) - Math.min(problem.endOfTier[row.endTier - 1], reach(defining));
}

function bestOf(problem: BlockProblem, isWithin: (units: readonly number[]) => boolean): number | undefined {
  let best: number | undefined;
  eachUnits(problem, (units) => {
    const worth = isWithin(units) ? worthOf(problem, units) : undefined;
    if (worth !== undefined && (best === undefined || worth > best)) best = worth;
  });
  return best;
}

/** Ranges from two draws a column. */
function drawRanges({ mostUnits }: BlockProblem, draws: readonly number[]) {
  const lower = mostUnits.map((most, column) => Math.min(most, draws[column] % 3 === 0 ? 1 : 0));
  const upper = mostUnits.map((most, column) => Math.max(lower[column], draws[column] % 2 === 0 ? most : most - 1));
  return { lower, upper };
}
const draws = fc.array(fc.nat(30), { minLength: 6, maxLength: 6 });
const isIn =
  ({ lower, upper }: { readonly lower: Int32Array; readonly upper: Int32Array }) =>
  (units: readonly number[]) =>
    units.every((count, column) => count >= lower[column] && count <= upper[column]);

describe("roundRow", () => {
  test("knows that 2 units of 140 fill no 298", () => {
    // Credit <= 140 x units and <= 298. 298 = 2 x 140 + 18, so R = 18 and 18 x units + (298 - credit) >= 18 x 3:
    // credit <= 244 + 18 units. At 298 / 140 units the row allows all 298, the cut 244 + 38.3 = 282.3; 2 units reach 280 in both.
    const problem = listedBlock();
    const [row] = listBlockRows(problem);
    const units = Float64Array.of(298 / 140);
    const at = { lower: Int32Array.of(0), upper: Int32Array.of(3), units, endTier: 1, credit: 298 };
    assert.deepEqual(roundRow(problem, row, { ...at, upper: Int32Array.of(9) }), {
      claim: 0,
      endTier: 1,
      columns: Int32Array.of(0),
      amounts: Float64Array.of(18),
      right: 244,
    });
    // Nothing is cut where a whole number of units stands.
    assert.equal(roundRow(problem, row, { ...at, units: Float64Array.of(2), credit: 280 }), undefined);
  });

  test("rounds an amount that the divisor does not divide, and counts from the upper bound where that is nearer", () => {
    // 298 <= 140 a + 50 b + open, b near its bound 1: b = 1 - c, 248 <= 140 a - 50 c + open. R = 248 mod 140 = 108, of 140: 108,
    // of -50 = -140 + 90: -108 + min(108, 90) = -18. So 108 a - 18 c + open >= 216, with open = 298 - credit and c = 1 - b:
    // credit <= 298 - 216 - 18 + 108 a + 18 b = 64 + 108 a + 18 b. A third column of 130 at none counts min(108, 130) = 108 too.
    const problem: BlockProblem = {
      ...listedBlock(),
      mostUnits: Int32Array.of(3, 1, 1),
      earns: Float64Array.of(-900, -100, -800),
      ownUse: Float64Array.of(0, 0, 0),
      firstCredit: Int32Array.of(0, 1, 2, 3),
      claimOfCredit: Int32Array.of(0, 0, 0),
      amountOfCredit: Float64Array.of(140, 50, 130),
    };
    const [row] = listBlockRows(problem);
    const at = { lower: Int32Array.of(0, 0, 0), upper: Int32Array.of(9, 1, 1), endTier: 1, credit: 298 };
    assert.deepEqual(roundRow(problem, row, { ...at, units: Float64Array.of(248 / 140, 1, 0) }), {
      claim: 0,
      endTier: 1,
      columns: Int32Array.of(0, 1, 2),
      amounts: Float64Array.of(108, 18, 108),
      right: 64,
    });
  });

  test("cuts off no whole answer within the ranges, and always the fraction", () => {
    let cuts = 0;
    fc.assert(
      fc.property(blocks, draws, fc.array(fc.nat(8), { minLength: 6, maxLength: 6 }), (problem, drawn, eighths) => {
        const ranges = drawRanges(problem, drawn);
        const units = Float64Array.from(ranges.lower, (least, column) =>
          Math.min(ranges.upper[column], least + eighths[column] / 8),
        );
        for (const row of listBlockRows(problem)) {
          const reach = row.columns.reduce((sum, column, k) => sum + row.amounts[k] * units[column], row.right);
          for (let tier = row.claim === NONE ? 0 : problem.firstTier[row.claim] + 1; tier <= row.endTier; tier++) {
            const credit = row.claim === NONE ? 0 : Math.min(reach, problem.endOfTier[tier - 1]);
            const cut = roundRow(problem, row, { ...ranges, units, endTier: tier, credit });
            if (cut === undefined) continue;
            cuts++;
            const allowed = cut.columns.reduce((sum, column, k) => sum + cut.amounts[k] * units[column], cut.right);
            assert.ok(allowed < credit);
            eachUnits(problem, (whole) => {
              if (!isIn(ranges)(whole) || worthOf(problem, whole) === undefined) return;
              assert.ok(slackOf(problem, cut, row, whole) >= 0);
            });
          }
        }
      }),
      { numRuns: 400, seed: 1 },
    );
    assert.ok(cuts > 100, `${cuts} cuts`);
  });
});

/** One column of up to 3 units of 140, one claim of 298 at 10 a credit. */
function listedBlock(): BlockProblem {
  return {
    mostUnits: Int32Array.of(3),
    earns: Float64Array.of(-900),
    ownUse: Float64Array.of(0),
    ownCapacity: Number.POSITIVE_INFINITY,
    firstCredit: Int32Array.of(0, 1),
    claimOfCredit: Int32Array.of(0),
    amountOfCredit: Float64Array.of(140),
    firstTier: Int32Array.of(0, 1),
    endOfTier: Float64Array.of(298),
    slopeOfTier: Float64Array.of(10),
  };
}

describe("BlockBound", () => {
  test("adds up what prices leave", () => {
    // At 6 a credit: 298 x (10 - 6) = 1,192, and a unit earns 140 x 6 - 900 = -60, so none: 1,192. At 7: 298 x 3 + 3 x (980 - 900) = 1,134.
    const problem = listedBlock();
    const rows = listBlockRows(problem);
    const ranges = new BlockRanges(problem);
    const exact = new BlockBound(problem);
    assert.equal(exact.boundBy(rows, Float64Array.of(6), ranges), 1192);
    assert.deepEqual(exact.earned, Float64Array.of(-60));
    assert.equal(exact.boundBy(rows, Float64Array.of(7), ranges), 1134);
    assert.equal(exact.boundBy(rows, Float64Array.of(2 ** 51), ranges), Number.POSITIVE_INFINITY);
  });

  test("is passed by no answer within the ranges, and rules out only what is no better, whatever the prices", () => {
    let ruledOut = 0;
    fc.assert(
      fc.property(blocks, draws, fc.array(fc.double({ min: -1, max: 12, noNaN: true })), (problem, drawn, some) => {
        const { lower, upper } = drawRanges(problem, drawn);
        const rows = listBlockRows(problem);
        const exact = new BlockBound(problem);
        const ranges = new BlockRanges(problem);
        lower.forEach((least, column) => {
          ranges.set(column, least, upper[column]);
        });
        const prices = Float64Array.from(rows, (_, row) => some[row] ?? 0);
        const bound = exact.boundBy(rows, prices, ranges);
        const best = bestOf(problem, isIn({ lower, upper }));
        if (best === undefined) return;
        assert.ok(bound >= best);
        // All that is worth more than best - 2 must survive a narrowing at best - 2.
        const mark = ranges.mark;
        ranges.narrow(bound, exact.earned, best - 2);
        if (ranges.mark > mark) ruledOut++;
        eachUnits(problem, (units) => {
          const worth = isIn({ lower, upper })(units) ? worthOf(problem, units) : undefined;
          if (worth !== undefined && worth > best - 2) assert.ok(isIn(ranges)(units));
        });
        ranges.undo(mark);
        assert.deepEqual([ranges.lower, ranges.upper], [lower, upper]);
      }),
      { numRuns: 400, seed: 2 },
    );
    assert.ok(ruledOut > 100, `${ruledOut} narrowed something`);
  });
});

describe("BlockProgram", () => {
  test("is the linear optimum, and with cuts that of whole units", () => {
    // Units of 140 at 900 towards 298 at 10 a credit, 2.5 units' worth of room: 298 / 140 units earn 2,980 - 1,915.7 = 1,064.3.
    // Whole: 1 earns 500, 2 earn 1,000, and the cut (credit <= 244 + 18 units) says no more than that in between.
    const problem = { ...listedBlock(), ownUse: Float64Array.of(2), ownCapacity: 5 };
    const program = new BlockProgram(problem);
    const ranges = new BlockRanges(problem);
    assert.equal(program.relax(ranges, 0), 1064);
    assert.ok(Math.abs(program.units[0] - 298 / 140) < 1e-6);
    assert.ok(program.cut(ranges) > 0);
    assert.equal(program.relax(ranges, 0), 1000);
    // Room for one and a half: 1.5 x 140 x 10 - 1.5 x 900 = 750.
    const narrow = { ...problem, ownCapacity: 3 };
    assert.equal(new BlockProgram(narrow).relax(new BlockRanges(narrow), 0), 750);
  });
});

describe("shrinkBlock", () => {
  test("leaves the rest of the problem, worth what the whole one is", () => {
    fc.assert(
      fc.property(blocks, draws, (problem, drawn) => {
        const { lower, upper } = drawRanges(problem, drawn);
        if (worthOf(problem, [...lower]) === undefined) return;
        const { problem: rest, columnOf, worth } = shrinkBlock(problem, lower, upper);
        for (let at = 0; at < rest.amountOfCredit.length; at++) {
          const tier = rest.firstTier[rest.claimOfCredit[at] + 1] - 1;
          assert.ok(rest.amountOfCredit[at] <= rest.endOfTier[tier]);
        }
        eachUnits(rest, (units) => {
          const all = [...lower];
          units.forEach((count, row) => {
            all[columnOf[row]] += count;
          });
          const left = worthOf(rest, units);
          assert.equal(left === undefined ? undefined : left + worth, worthOf(problem, all));
        });
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});

describe("listOrder", () => {
  test("lets the smaller of two that are alike go first, and what earns less wait for both", () => {
    const problem: BlockProblem = {
      ...listedBlock(),
      mostUnits: Int32Array.of(1, 1, 1, 1),
      earns: Float64Array.of(-900, -900, -950, -850),
      ownUse: Float64Array.of(7, 7, 7, 8),
      firstCredit: Int32Array.of(0, 1, 2, 3, 4),
      claimOfCredit: Int32Array.of(0, 0, 0, 0),
      amountOfCredit: Float64Array.of(140, 140, 130, 140),
    };
    // The last earns more, but uses more of the own resource: nobody waits for it, and it for nobody.
    assert.deepEqual(listOrder(problem, [0, 1, 2, 3]), Int32Array.of(0, 1, 0, 2, 1, 2));
  });

  test("keeps a best answer when it is settled into the ranges", () => {
    let ordered = 0;
    fc.assert(
      fc.property(blocks, draws, (problem, drawn) => {
        const order = listOrder(problem, [...problem.mostUnits.keys()]);
        if (order.length > 0) ordered++;
        const isOrdered = (units: readonly number[]) => {
          for (let at = 0; at < order.length; at += 2) {
            if (units[order[at + 1]] > 0 && units[order[at]] < problem.mostUnits[order[at]]) return false;
          }
          return true;
        };
        assert.equal(
          bestOf(problem, isOrdered),
          bestOf(problem, () => true),
        );
        // What follows for some ranges holds for every ordered answer within them.
        const { lower, upper } = drawRanges(problem, drawn);
        const ranges = new BlockRanges(problem);
        lower.forEach((least, column) => {
          ranges.set(column, least, upper[column]);
        });
        const isLeft = ranges.settle(order);
        eachUnits(problem, (units) => {
          if (!isIn({ lower, upper })(units) || !isOrdered(units) || worthOf(problem, units) === undefined) return;
          assert.ok(isLeft && isIn(ranges)(units));
        });
      }),
      { numRuns: 400, seed: 4 },
    );
    assert.ok(ordered > 100, `${ordered} have an order`);
  });
});

describe("BlockUnits", () => {
  test("counts what units are worth, fills until nothing gains, and only gets better by exchange", () => {
    let better = 0;
    fc.assert(
      fc.property(blocks, draws, (problem, drawn) => {
        const answer = new BlockUnits(problem);
        const check = () => assert.equal(answer.worth, worthOf(problem, [...answer.units]));
        answer.take(drawRanges(problem, drawn).upper);
        check();
        answer.fill(NONE);
        check();
        const filled = answer.worth;
        for (const column of problem.mostUnits.keys()) {
          if (answer.units[column] === problem.mostUnits[column]) continue;
          const more = [...answer.units];
          more[column]++;
          assert.ok((worthOf(problem, more) ?? filled) <= filled);
        }
        answer.exchange();
        check();
        assert.ok(answer.worth >= filled);
        if (answer.worth > filled) better++;
      }),
      { numRuns: 400, seed: 5 },
    );
    assert.ok(better > 50, `${better} are better by exchange`);
  });
});
