import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { escapeText } from "../../src/card/escape-text.ts";
import { runCard, writeRunCard } from "../../src/card/index.ts";
import { plan } from "../../src/engine/index.ts";
import { presets, RUN_CARD_FIELDS } from "../../src/model/index.ts";
import { hub } from "../support/hubs.ts";

const EVIL =
  '<script>alert(1)</script> | `code` **bold** [a](https://b.c) <!--\n# Heading\r\n- item\u2028&amp; \u202Eabc www.x.y a@b.c "q"';
const policy = presets.policy.southMidlands;
const evil = hub({ name: EVIL, notes: [EVIL] });
const answers = { "2.1.1": EVIL, "2.1.2": "One.\n\nTwo." };
const markdown = writeRunCard(runCard(evil, policy, plan(evil, policy, { effort: "quick", seed: 0 }), { answers }));
const lines = markdown.split("\n");

describe("a written card", () => {
  test("has each section once and each field under it, in order, and nothing else as a heading", () => {
    const headings = lines.filter((line) => /^#+ /.test(line)).slice(1);
    const expected = RUN_CARD_FIELDS.flatMap(({ id, name, section }, row) => [
      ...(section === RUN_CARD_FIELDS[row - 1]?.section ? [] : [`## ${section}`]),
      `### ${id} ${name}`,
    ]);
    assert.deepEqual(headings, expected);
  });

  test("shows texts of the hub, and lets none of them act", () => {
    assert.ok(
      markdown.includes(
        "&lt;script&gt;alert(1)&lt;/script&gt; \\| \\`code\\` \\*\\*bold\\*\\* \\[a\\](https&#58;//b.c)",
      ),
    );
    assert.ok(!/<|\u2028|\u202e|\r/i.test(markdown));
    assert.ok(!/www\.|[a-z]@[a-z]|https?:\/\//i.test(markdown));
  });

  test("has tables whose rows are as wide as their heads", () => {
    const bars = (line: string) => line.replace(/\\\|/g, "").split("|").length;
    let width = 0;
    for (const line of lines) {
      if (!line.startsWith("|")) width = 0;
      else if (width === 0) width = bars(line);
      else assert.equal(bars(line), width, line);
    }
  });

  test("keeps paragraphs of an answer apart", () => {
    assert.ok(markdown.includes("### 2.1.2 Team\n\nOne.\n\nTwo.\n\n###"));
  });

  test("says how many fields are open", () => {
    const open = RUN_CARD_FIELDS.filter(({ answeredBy }) => answeredBy !== "run").length - 2; // two answers
    assert.ok(markdown.includes(`**${open} of ${RUN_CARD_FIELDS.length} fields are still open**`));
    assert.equal(markdown.match(/^> \*\*To be completed by the hub/gm)?.length, open);
  });
});

describe("an escaped text", () => {
  test.each([
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["1) item", "1\\) item"],
    ["3.0", "3.0"],
    ["===", "\\==="],
    ["&lt;", "&amp;lt;"],
    ["a\\|b", "a\\\\\\|b"],
    ["  a \n\t b  ", "a b"],
  ])("of %j is %j", (raw, escaped) => {
    assert.equal(escapeText(raw), escaped);
  });

  test("is one line without a bare sign of HTML, and reads as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (raw) => {
        const escaped = escapeText(raw);
        assert.ok(!/[\n\r<>]/.test(escaped));
        assert.ok(!/(^|[^\\])(\\\\)*[`*_|[\]]/.test(escaped), escaped);
        const names: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">" };
        const shown = escaped
          .replace(/\\([!-/:-@[-`{-~])/g, "$1")
          .replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) => (code ? String.fromCharCode(Number(code)) : names[name]));
        const seen = raw
          .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ")
          .replace(/ {2,}/g, " ")
          .trim();
        assert.equal(shown, seen);
      }),
    );
  });
});
