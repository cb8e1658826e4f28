import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { columnsOf, cutText, fitText, oneLine, wrapText } from "../../src/io/fit-text.ts";

/** Letters of one, two and no columns. */
const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "e\u0301", "漢", "😀"), maxLength: 40 });

describe("fitText", () => {
  test("fills up, or cuts with an ellipsis", () => {
    assert.equal(fitText("Rail", 6), "Rail  ");
    assert.equal(fitText("Rail Works", 6), "Rail… "); // no space before the ellipsis
    assert.equal(fitText("Railworks", 6), "Railw…");
    assert.equal(fitText("漢字漢", 4), "漢… "); // two columns each, and one for the ellipsis
    assert.equal(fitText("", 2, "-"), "--");
  });

  test("takes exactly so many columns, whatever the text", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (given, columns) => {
        assert.equal(columnsOf(fitText(given, columns)), columns);
        assert.ok(columnsOf(cutText(given, columns)) <= columns);
        if (columnsOf(given) <= columns) assert.equal(cutText(given, columns), given);
      }),
    );
  });

  test("a mark belongs to its letter and takes no column", () => {
    assert.equal(columnsOf("e\u0301"), 1);
    assert.equal(columnsOf("👍"), 2);
  });
});

describe("wrapText", () => {
  test("breaks between words; cuts a long word, and what is beyond the last line", () => {
    assert.deepEqual(wrapText("one two three four", 9), ["one two", "three", "four"]);
    assert.deepEqual(wrapText("one two three four", 9, 2), ["one two", "three fo…"]);
    assert.deepEqual(wrapText("unbelievable", 5), ["unbe…"]);
    assert.deepEqual(wrapText("", 5), []);
  });

  test("loses no word that fits", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom("x", "y"), minLength: 1, maxLength: 8 })), (words) => {
        const lines = wrapText(words.join(" "), 8);
        assert.equal(lines.join(" "), words.join(" "));
        assert.ok(lines.every((line) => columnsOf(line) <= 8));
      }),
    );
  });
});

test("oneLine leaves no way out of a line", () => {
  assert.equal(oneLine(" a\r\nb\u2028c\u0007d "), "a b c d");
});
