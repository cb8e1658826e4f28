import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { cutText, plainText, widthOf, wrapText } from "../../src/charts/fit-text.ts";

const text = fc.oneof(fc.string({ unit: "binary", maxLength: 120 }), fc.lorem({ maxCount: 25 }));

describe("texts of a chart", () => {
  test("lose what no picture can hold: controls, line breaks, halves of pairs, marks of direction", () => {
    assert.equal(plainText("a\u0000\nb\ud800c\u202ed\u2028e"), "a b c d e");
    assert.equal(plainText("Ysgol Bryn Elian, £5 < £6 \u{1f600}"), "Ysgol Bryn Elian, £5 < £6 \u{1f600}");
  });

  test("are cut with an ellipsis where they are too long", () => {
    // Ten letters of 0.62 x 10 px are 62 px wide; in 60 px eight letters and the ellipsis find room: 9 x 6.2 = 55.8.
    assert.equal(cutText("abcdefghij", 10, 62), "abcdefghij");
    assert.equal(cutText("abcdefghij", 10, 60), "abcdefgh…");
  });

  test("are broken between words, and what the last line does not hold is cut", () => {
    // 62 px hold ten letters.
    assert.deepEqual(wrapText("one two three four", { fontPx: 10, mostPx: 62 }), ["one two", "three four"]);
    assert.deepEqual(wrapText("one two three four five", { fontPx: 10, mostPx: 62, mostLines: 2 }), [
      "one two",
      "three fou…",
    ]);
  });

  test("no line is too wide, none is lost while lines are left, and nothing unshowable stays", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 400 }), (given, mostPx) => {
        const lines = wrapText(given, { fontPx: 12, mostPx });
        assert.ok(lines.every((line) => widthOf(line, 12) <= mostPx));
        assert.ok(lines.every((line) => plainText(line) === line));
        const words = plainText(given).split(/ +/);
        if (words.every((word) => widthOf(word, 12) <= mostPx)) assert.equal(lines.join(" "), words.join(" "));
      }),
    );
  });
});
