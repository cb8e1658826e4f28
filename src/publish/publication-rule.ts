import { EngineError } from "../errors.ts";

/** How coarse published figures are. */
export interface PublicationRule {
  readonly smallestCount: number;
  /** Figures are multiples of it. */
  readonly roundTo: number;
  /** Of a count the band is published in which it lies: so many values or more, twice `roundTo`. */
  readonly bandWidth: number;
}

const STEP = 10;
const MOST = 100;

/**
 * The rule that withholds counts below `smallestCount`: bands are as wide as the smallest multiple of 10 that is not below it.
 *
 * @param smallestCount - 2 to 100.
 * @throws {@link EngineError} `invalid-argument` for any other.
 */
export function makeRule(smallestCount: number): PublicationRule {
  if (!Number.isSafeInteger(smallestCount) || smallestCount < 2 || smallestCount > MOST) {
    throw new EngineError(
      "invalid-argument",
      `smallestCount ${smallestCount} is not a whole number from 2 to ${MOST}.`,
      {
        smallestCount,
      },
    );
  }
  const bandWidth = STEP * Math.ceil(smallestCount / STEP);
  return { smallestCount, roundTo: bandWidth / 2, bandWidth };
}
