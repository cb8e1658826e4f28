import assert from "node:assert/strict";
import * as fc from "fast-check";
import { test } from "vitest";
import { canonicalDocument, canonicalText } from "../../src/model/index.ts";
import { withShuffled } from "../support/arbitraries.ts";

/** JSON values without the negative zero, which JSON writes as zero. */
const json = fc.jsonValue().filter((value) => !/-0[,\]}]|-0$/.test(JSON.stringify(value)));

test("keys are written in order of their code units, at every depth", () => {
  // By code units capitals come before small letters, digits before both, and "10" before "9".
  const value = { b: [{ z: null, a: true }], B: "x", 9: 1, 10: 2, é: 3, a: { y: -0, x: 1.5 } };
  assert.equal(canonicalText(value), '{"10":2,"9":1,"B":"x","a":{"x":1.5,"y":0},"b":[{"a":true,"z":null}],"é":3}');
});

test("it is JSON of the same value", () => {
  fc.assert(
    fc.property(json, (value) => {
      assert.deepEqual(JSON.parse(canonicalText(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("it does not depend on the order of keys", () => {
  const record = fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.integer()), { noNullPrototype: true });
  fc.assert(
    fc.property(withShuffled(record), ({ json: value, shuffled }) => {
      assert.equal(canonicalText(shuffled), canonicalText(value));
    }),
  );
});

test("different values have different texts", () => {
  const texts = [[], {}, "", "[]", 0, false, null, [[]], [null], { a: 1 }, { a: "1" }, { "a:1": 1 }].map(canonicalText);
  assert.equal(new Set(texts).size, texts.length);
});

test("a field that is undefined is left out, as in JSON", () => {
  assert.equal(canonicalText({ a: undefined, b: 1 }), '{"b":1}');
});

test("refuses what is not JSON, in words", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  for (const value of [
    Number.NaN,
    Infinity,
    undefined,
    [undefined],
    1n,
    () => 1,
    Symbol("s"),
    new Map(),
    new Date(0),
    Object.create({ toJSON: () => 1 }),
    circle,
  ]) {
    assert.throws(() => canonicalText(value), {
      name: "EngineError",
      code: "invalid-argument",
      message: /JSON\.\nMaybe /,
    });
  }
});

test("a document whose entries are known already has the same text", () => {
  const known = new WeakMap<object, string>();
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), json)), fc.nat(9), (entries, place) => {
      entries.forEach(Object.freeze);
      const first = { entries, other: place };
      assert.equal(canonicalDocument(first, known), canonicalText(first));
      const then = { ...first, entries: entries.filter((_, row) => row !== place), last: [entries, "x"] };
      assert.equal(canonicalDocument(then, known), canonicalText(then));
    }),
  );
  const entry = Object.freeze({ id: "a" });
  canonicalDocument({ list: [entry] }, known);
  assert.equal(known.get(entry), '{"id":"a"}');
  const unfrozen = { id: "b" };
  canonicalDocument({ list: [unfrozen] }, known);
  unfrozen.id = "c";
  assert.equal(canonicalDocument({ list: [unfrozen] }, known), '{"list":[{"id":"c"}]}');
});
