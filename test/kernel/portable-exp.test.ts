import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { portableExp, portableLog, portableLogistic } from "../../src/kernel/index.ts";

const near = (a: number, b: number, tolerance = 1e-15) =>
  assert.ok(a === b || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

describe("functions that are the same everywhere", () => {
  test("by hand: e^0 = 1, e^(ln 2) = 2, ln 1 = 0, ln 8 = 3 ln 2", () => {
    assert.equal(portableExp(0), 1);
    near(portableExp(Math.LN2), 2);
    assert.equal(portableLog(1), 0);
    near(portableLog(8), 3 * Math.LN2);
    assert.equal(portableLogistic(0), 0.5);
  });

  test("the bits stay what they are", () => {
    const written = (value: number) => Buffer.from(Float64Array.of(value).buffer).reverse().toString("hex");
    assert.deepEqual([portableExp(1), portableExp(-20.5), portableLog(10), portableLog(0.3)].map(written), [
      "4005bf0a8b14576a",
      "3e157a3afeed00ac",
      "40026bb1bbb55516",
      "bff34378fcbda721",
    ]);
  });

  test("agree with the engine's own to 1e-15", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        const ratio = portableExp(x) / Math.exp(x);
        near(ratio, 1);
        near(portableLog(Math.exp(x)), Math.log(Math.exp(x)));
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 5e-324, max: 1.7e308, noNaN: true }), (x) => near(portableLog(x), Math.log(x))),
    );
  });

  test("at the ends of the range they end as the engine's own do", () => {
    for (const x of [-Infinity, -800, -745.3, -740, 709.7, 709.79, 800, Infinity]) {
      near(portableExp(x), Math.exp(x), 1e-14);
    }
    for (const x of [0, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, Infinity])
      near(portableLog(x), Math.log(x));
    assert.ok(Number.isNaN(portableExp(Number.NaN)));
    assert.ok(Number.isNaN(portableLog(-1)) && Number.isNaN(portableLog(Number.NaN)));
    assert.deepEqual([portableLogistic(-800), portableLogistic(800)], [0, 1]);
  });
});
