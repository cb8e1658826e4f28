import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { decodeText } from "../../src/io/decode-text.ts";

describe("decodeText", () => {
  test("any text comes back from its UTF-8 bytes, without its mark", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const bare = text.replace(/^\ufeff+/, "");
        assert.deepEqual(decodeText(new TextEncoder().encode(`\ufeff${bare}`)), { text: bare, encoding: "utf-8" });
      }),
    );
  });

  test("bytes 0x80 to 0x9f that are not UTF-8 are those of Windows-1252", () => {
    // Code points of the published table: 0x80 euro, 0x85 ellipsis, 0x91-0x94 quotes, 0x96 dash, 0x9f Y with diaeresis; 0xe9 is as in Latin-1.
    const bytes = Uint8Array.of(0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x9f, 0xe9);
    assert.deepEqual(decodeText(bytes), { text: "€…‘’“”–Ÿé", encoding: "windows-1252" });
  });

  test("a long file in Windows-1252 is whole", () => {
    const bytes = new Uint8Array(20_001).fill(0xe9);
    assert.equal(decodeText(bytes).text, "é".repeat(20_001));
  });

  test("UTF-16 is named, in either order of bytes", () => {
    assert.equal(decodeText(Uint8Array.of(0xff, 0xfe, 0x61, 0)).encoding, "utf-16");
    assert.equal(decodeText(Uint8Array.of(0xfe, 0xff, 0, 0x61)).encoding, "utf-16");
  });
});
