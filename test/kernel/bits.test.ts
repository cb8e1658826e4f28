import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import {
  clearBit,
  countBits,
  createBits,
  firstCommonBit,
  hasBit,
  intersectBits,
  setBit,
} from "../../src/kernel/index.ts";

const SIZE = 400;
const members = fc.uniqueArray(fc.nat(SIZE - 1));

function bitsOf(list: readonly number[]) {
  const bits = createBits(SIZE);
  for (const member of list) setBit(bits, member);
  return bits;
}

describe("bits", () => {
  test("hold what a set holds", () => {
    fc.assert(
      fc.property(members, members, (added, removed) => {
        const bits = bitsOf(added);
        for (const member of removed) clearBit(bits, member);
        const set = new Set(added.filter((member) => !removed.includes(member)));
        for (let index = 0; index < SIZE; index++) assert.equal(hasBit(bits, index), set.has(index));
      }),
    );
  });

  test("meet as sets meet", () => {
    fc.assert(
      fc.property(members, members, members, fc.nat(SIZE + 40), (a, b, c, from) => {
        const firstOf = (list: readonly number[]): number => Math.min(...list.filter((member) => member >= from));
        const found = (...sets: [number[], number[]?, number[]?]): number => {
          const [one, two, three] = sets.map((set) => set && bitsOf(set));
          const first = firstCommonBit(from, one!, two, three);
          return first < 0 ? Number.POSITIVE_INFINITY : first;
        };
        const common = a.filter((member) => b.includes(member)).sort((x, y) => x - y);
        const both = intersectBits(bitsOf(a), bitsOf(b));
        assert.deepEqual(
          Array.from({ length: SIZE }, (_, i) => i).filter((i) => hasBit(both, i)),
          common,
        );
        assert.equal(found(a), firstOf(a));
        assert.equal(found(a, b), firstOf(common));
        assert.equal(found(a, b, c), firstOf(common.filter((member) => c.includes(member))));
      }),
    );
  });

  test("are counted as members up to a number are", () => {
    fc.assert(
      fc.property(members, fc.integer({ min: -2, max: SIZE + 70 }), (list, last) => {
        const set = new Set(list);
        assert.equal(countBits(bitsOf(list), last), [...set].filter((member) => member <= last).length);
        assert.equal(countBits(bitsOf(list)), set.size);
      }),
    );
  });
});
