/**
 * L2 star discrepancy of points in the unit cube: how far the share of points in boxes that begin at 0 is from their volume.
 *
 * @see Warnock (1972); Matousek (1998), "On the L2-discrepancy for anchored boxes".
 */
export function l2StarDiscrepancy(points: Float64Array, dimensions: number): number {
  const n = points.length / dimensions;
  let single = 0;
  let pairs = 0;
  for (let i = 0; i < n; i++) {
    let product = 1;
    for (let k = 0; k < dimensions; k++) product *= 1 - points[i * dimensions + k] ** 2;
    single += product;
    for (let j = 0; j < n; j++) {
      let both = 1;
      for (let k = 0; k < dimensions; k++) {
        both *= 1 - Math.max(points[i * dimensions + k], points[j * dimensions + k]);
      }
      pairs += both;
    }
  }
  return Math.sqrt(3 ** -dimensions - (2 ** (1 - dimensions) / n) * single + pairs / n ** 2);
}

/** One coordinate of all points. */
export function columnOf(points: Float64Array, dimensions: number, dimension: number): readonly number[] {
  return Array.from({ length: points.length / dimensions }, (_, row) => points[row * dimensions + dimension]);
}
