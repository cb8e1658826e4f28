/**
 * Rows and numbers only: no file here knows a word of the domain.
 *
 * | file | problem | guarantee | cost | source |
 * |---|---|---|---|---|
 * | bits.ts | sets of small whole numbers | exact | O(words) | |
 */
export { type Bits, clearBit, createBits, firstCommonBit, hasBit, intersectBits, setBit } from "./bits.ts";
/** "No row". */
export const NONE = -1;
