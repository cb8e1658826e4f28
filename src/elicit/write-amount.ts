import { countsPeople, type Scale } from "./scale-outcomes.ts";

/** Fewer people than this are not told. */
const SMALLEST_COUNT = 6;
const MOST_DECIMALS = 9;

/** An amount of an objective, in words. */
export interface WrittenAmount {
  /** "1,240", "0.4". */
  readonly number: string;
  /** "1,240 students", "0.4 points", "GBP 1,200". */
  readonly withUnit: string;
}

/**
 * Writes a difference of an objective, rounded as it is compared. A share is told in percentage points; a few people are told as few.
 *
 * @param steps - whole steps of the scale, 1 or more.
 */
export function writeDifference(scale: Scale, steps: number): WrittenAmount {
  const { unit } = scale.objective;
  if (unit !== "share") return writeFigure(scale, steps);
  const number = writeSteps(scale, steps);
  return { number, withUnit: `${number} ${number === "1" ? "point" : "points"}` };
}

/** Writes a figure of an objective. A share is told in percent. */
export function writeFigure(scale: Scale, steps: number): WrittenAmount {
  const { unit } = scale.objective;
  const amount = Math.abs(steps * scale.step);
  const isFew = countsPeople(scale.objective) && amount > 0 && amount < SMALLEST_COUNT;
  const number = isFew ? `a few (fewer than ${SMALLEST_COUNT})` : writeSteps(scale, steps);
  if (unit === "share") return { number, withUnit: `${number} %` };
  if (unit === "GBP") return { number, withUnit: `£${number}` };
  return { number, withUnit: `${number} ${unit}` };
}

/** As many decimals as the step has, "1,240.5" without zeros at the end; a share in hundredths. */
function writeSteps({ objective, step }: Scale, steps: number): string {
  const factor = objective.unit === "share" ? 100 : 1;
  let decimals = 0;
  for (let ten = 1; decimals < MOST_DECIMALS && !isWhole(step * factor * ten); ten *= 10) decimals++;
  const [whole, rest] = (steps * step * factor).toFixed(decimals).split(".");
  const shown = rest?.replace(/0+$/, "") ?? "";
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${shown === "" ? "" : `.${shown}`}`;
}

/** Up to what division leaves. */
function isWhole(amount: number): boolean {
  return Math.abs(amount - Math.round(amount)) < 1e-9 * Math.max(1, amount);
}
