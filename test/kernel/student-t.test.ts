import assert from "node:assert/strict";
import { test } from "vitest";
import { quantileOfStudentT } from "../../src/kernel/index.ts";

test("agrees with the printed tables", () => {
  const printed: readonly (readonly [freedom: number, t95: number, t99: number])[] = [
    [1, 12.706, 63.657],
    [2, 4.303, 9.925],
    [3, 3.182, 5.841],
    [4, 2.776, 4.604],
    [10, 2.228, 3.169],
    [29, 2.045, 2.756],
    [120, 1.98, 2.617],
  ];
  for (const [freedom, t95, t99] of printed) {
    assert.ok(Math.abs(quantileOfStudentT(freedom, 0.95) - t95) <= 0.0005 + 1e-9, `${freedom}`);
    assert.ok(Math.abs(quantileOfStudentT(freedom, 0.99) - t99) <= 0.0005 + 1e-9, `${freedom}`);
  }
});

test("of one degree of freedom it is a tangent", () => {
  // T is Cauchy: P(|T| <= t) = 2 atan(t) / pi.
  for (const probability of [0.1, 0.5, 0.8, 0.95]) {
    const t = quantileOfStudentT(1, probability);
    assert.ok(Math.abs(t - Math.tan((probability * Math.PI) / 2)) < 1e-6, `${probability}`);
  }
});

test("holds its probability under the density, integrated", () => {
  for (const freedom of [2, 3, 7, 8, 25]) {
    const weight = (x: number) => (1 + (x * x) / freedom) ** (-(freedom + 1) / 2);
    // x = tan(a) takes the whole line to a finite one; midpoints of 20,000 strips.
    const integral = (until: number): number => {
      const strips = 20_000;
      let sum = 0;
      for (let strip = 0; strip < strips; strip++) {
        const angle = ((strip + 0.5) * until) / strips;
        sum += (weight(Math.tan(angle)) / Math.cos(angle) ** 2) * (until / strips);
      }
      return sum;
    };
    const within = integral(Math.atan(quantileOfStudentT(freedom, 0.95))) / integral(Math.PI / 2);
    assert.ok(Math.abs(within - 0.95) < 1e-5, `${freedom}: ${within}`);
  }
});

test("falls with the degrees of freedom towards the normal distribution", () => {
  const ts = [1, 2, 3, 4, 5, 10, 11, 50, 51, 1000, 10_000].map((freedom) => quantileOfStudentT(freedom, 0.95));
  for (let row = 1; row < ts.length; row++) assert.ok(ts[row] < ts[row - 1]);
  assert.ok(Math.abs(quantileOfStudentT(1_000_000, 0.95) - 1.959964) < 0.0003);
  assert.ok(Math.abs(quantileOfStudentT(1_000_000, 0.9999) - 3.890592) < 0.002);
});

test("refuses what there is no t for", () => {
  for (const [degreesOfFreedom, probability] of [
    [0, 0.95],
    [1.5, 0.95],
    [5, 0],
    [5, 1],
    [5, 95],
  ] as const) {
    assert.throws(() => quantileOfStudentT(degreesOfFreedom, probability), {
      code: "invalid-argument",
      context: { degreesOfFreedom, probability },
    });
  }
});
