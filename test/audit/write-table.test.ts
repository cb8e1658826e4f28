import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { writePercent, writePoints, writeSigned, writeTenth, writeWhole } from "../../src/audit/write-figures.ts";
import { breakLines, writeTable } from "../../src/audit/write-table.ts";

describe("tables", () => {
  test("set text left and figures right", () => {
    assert.deepEqual(
      writeTable({
        head: ["Who", "Number"],
        rows: [
          ["a", "1"],
          ["bbbb", "12,345"],
        ],
        textColumns: 1,
      }),
      ["Who   Number", "a          1", "bbbb  12,345"],
    );
  });

  test("break texts that are too wide, with the figures on the first line", () => {
    const [, first, second] = writeTable({ head: ["T", "N"], rows: [["word ".repeat(21), "7"]], textColumns: 1 });
    // 100 less a figure of 1 and a gap of 2 leaves 97: nineteen words of 4 and their spaces are 94.
    assert.equal(first, `${"word ".repeat(19).trimEnd()}${" ".repeat(5)}7`);
    assert.equal(second, "word word");
  });

  test("give a narrow text column what it needs and a wide one the rest", () => {
    const [, row] = writeTable({ head: ["A", "B"], rows: [["short", "x".repeat(93)]], textColumns: 2 });
    assert.equal(row, `short  ${"x".repeat(93)}`);
  });

  test("never pass 100 characters and lose no character, whatever the texts", () => {
    const cell = fc.string({ unit: "grapheme", maxLength: 160 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, fc.nat()), { minLength: 1, maxLength: 5 }), (drawn) => {
        const rows = drawn.map(([a, b, n]) => [a, b, writeWhole(n)]);
        const lines = writeTable({ head: ["First", "Second", "Number"], rows, textColumns: 2 });
        assert.ok(lines.every((line) => [...line].length <= 100));
        const letters = (texts: readonly string[]) =>
          [...texts.join("")]
            .filter((c) => !/\s/.test(c))
            .sort()
            .join("");
        assert.equal(letters(lines), letters(["First", "Second", "Number", ...rows.flat()]));
      }),
    );
  });

  test("break lines between words, and words that are longer than a line", () => {
    assert.deepEqual(breakLines("one two  three", 7), ["one two", "three"]);
    assert.deepEqual(breakLines("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
    assert.deepEqual(breakLines("abc de", 3), ["abc", "de"]);
    assert.deepEqual(breakLines(" \n"), []);
  });
});

test("figures are rounded once and signed by what is left", () => {
  assert.deepEqual([1, 999, 1000, 1234567.4].map(writeWhole), ["1", "999", "1,000", "1,234,567"]);
  assert.deepEqual([0, 0.04, 1234.56].map(writeTenth), ["0.0", "0.0", "1,234.6"]);
  assert.deepEqual([0, 0.12345, 1, null].map(writePercent), ["0.0%", "12.3%", "100.0%", "-"]);
  assert.deepEqual([0.0004, -0.0004, 0.0006, -0.1].map(writePoints), ["0.0", "0.0", "+0.1", "-10.0"]);
  assert.deepEqual(
    [-0.4, -1234].map((amount) => writeSigned(amount, writeWhole)),
    ["0", "-1,234"],
  );
});
