const LN_2 = Math.LN2;
/** ln 2 in two parts: whole multiples of the first are exact, as its last 21 bits are 0. */
const LN_2_HIGH = 0.6931471803691238;
const LN_2_LOW = 1.9082149292705877e-10;
const LARGEST = 709.782712893384; // beyond it the result passes the largest number
const SMALLEST = -745.2; // below it the result is nearer to 0 than any number
const TAYLOR_TERMS = 14; // (ln 2 / 2)^14 / 14! < 1e-17
const ATANH_TERMS = 11; // 0.172^23 / 23 < 1e-18

/** `1 / n!` for n from 0. */
const INVERSE_FACTORIAL = listInverseFactorials();
const bits = new DataView(new ArrayBuffer(8));

/**
 * The exponential function from the four operations alone, which every engine must round alike: so the same bits everywhere, which
 * `Math.exp` does not promise.
 *
 * @returns within 1e-15 of e^x, relatively; 0 below -745.2, Infinity above 709.78, NaN for NaN.
 *
 * Cost: 14 multiplications. Method: x = k ln 2 + r with r at most ln 2 / 2 in size, Taylor's series for e^r, times 2^k.
 * @see Muller, Elementary Functions (2016), chapter 11, "Range reduction".
 */
export function portableExp(x: number): number {
  if (!(x > SMALLEST)) return x <= SMALLEST ? 0 : Number.NaN;
  if (x > LARGEST) return Number.POSITIVE_INFINITY;
  const k = Math.round(x / LN_2);
  const r = x - k * LN_2_HIGH - k * LN_2_LOW;
  let sum = INVERSE_FACTORIAL[TAYLOR_TERMS - 1];
  for (let n = TAYLOR_TERMS - 2; n >= 0; n--) sum = sum * r + INVERSE_FACTORIAL[n];
  // In two steps: 2^k itself may lie beyond the range of numbers where the product does not.
  const half = k >> 1;
  return sum * powerOfTwo(half) * powerOfTwo(k - half);
}

/**
 * The natural logarithm from the four operations alone: the same bits everywhere.
 *
 * @returns within 1e-15 of ln x, relatively or absolutely; -Infinity for 0, NaN below.
 *
 * Cost: a division and 11 multiplications. Method: x = 2^k m with m between sqrt(1/2) and sqrt(2), ln m = 2 artanh((m - 1) / (m + 1)).
 * @see Muller, Elementary Functions (2016), chapter 11.
 */
export function portableLog(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  // Numbers below the smallest normal one have no exponent of their own.
  const lift = x < 2.2250738585072014e-308 ? 54 : 0;
  bits.setFloat64(0, lift === 0 ? x : x * powerOfTwo(lift));
  const high = bits.getUint32(0);
  let k = (high >>> 20) - 1023 - lift;
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let m = bits.getFloat64(0);
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum = 1 / (2 * ATANH_TERMS + 1);
  for (let n = ATANH_TERMS - 1; n >= 0; n--) sum = sum * square + 1 / (2 * n + 1);
  return k * LN_2_HIGH + (2 * s * sum + k * LN_2_LOW);
}

/** 1 / (1 + e^-x): 0 to 1, the same bits everywhere. */
export function portableLogistic(x: number): number {
  return 1 / (1 + portableExp(-x));
}

/** 2^k, exactly, for k from -1022 to 1023. */
function powerOfTwo(k: number): number {
  bits.setUint32(0, (k + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

function listInverseFactorials(): Float64Array {
  const inverse = Float64Array.of(...Array<number>(TAYLOR_TERMS).fill(1));
  for (let n = 1; n < TAYLOR_TERMS; n++) inverse[n] = inverse[n - 1] / n;
  return inverse;
}
