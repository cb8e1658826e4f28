/** A function whose sensitivities are known: sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 over [-pi, pi]^3. */
export function ishigami(unit: ArrayLike<number>): number {
  const [x1, x2, x3] = [0, 1, 2].map((k) => Math.PI * (2 * unit[k] - 1));
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
}

/**
 * @see Ishigami & Homma (1990); Saltelli et al. (2008), "Global Sensitivity Analysis: The Primer", p. 196: with a = 7 and b = 0.1 the variance is
 *   a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2, of which (1 + b pi^4/5)^2 / 2 is of x1 alone, a^2/8 of x2 alone, 8 b^2 pi^8/225 of x1 with x3.
 */
export const ISHIGAMI = (() => {
  const [ofFirst, ofSecond] = [(1 + 0.1 * (Math.PI ** 4 / 5)) ** 2 / 2, 49 / 8];
  const together = (8 * 0.01 * Math.PI ** 8) / 225;
  const variance = ofFirst + ofSecond + together;
  return {
    variance,
    first: [ofFirst / variance, ofSecond / variance, 0],
    total: [(ofFirst + together) / variance, ofSecond / variance, together / variance],
  };
})();

/** (points,) of a function of the unit cube. */
export function evaluate(points: Float64Array, dimensions: number, f: (unit: Float64Array) => number): Float64Array {
  return Float64Array.from({ length: points.length / dimensions }, (_, row) =>
    f(points.subarray(row * dimensions, (row + 1) * dimensions)),
  );
}
