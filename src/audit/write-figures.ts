import { isShown, type Shown } from "./suppress-few.ts";

/** What stands in the place of a figure that is not shown, or that there is none of. */
export const FEW = "(few)";
export const NOTHING = "-";

/** The cell of a figure that may be suppressed. */
export function writeCell<C extends object>(cell: C | undefined, write: (figures: Shown<C>) => string): string {
  if (cell === undefined) return NOTHING;
  return isShown(cell) ? write(cell) : FEW;
}

/** "12,345". */
export function writeWhole(amount: number): string {
  return groupThousands(String(Math.round(amount)));
}

/** "12,345.6". */
export function writeTenth(amount: number): string {
  const [whole, tenth] = (Math.round(amount * 10) / 10).toFixed(1).split(".");
  return `${groupThousands(whole)}.${tenth}`;
}

/** A share 0 to 1 as "12.3%". */
export function writePercent(share: number | null): string {
  return share === null ? NOTHING : `${(Math.round(share * 1000) / 10).toFixed(1)}%`;
}

/** A share 0 to 1 as "12%". What is not quite nothing or not quite all does not pass for it. */
export function writeRoundPercent(share: number): string {
  if (share > 0 && share < 0.005) return "<1%";
  if (share < 1 && share >= 0.995) return ">99%";
  return `${Math.round(share * 100)}%`;
}

/** "1.23". */
export function writeHundredth(amount: number): string {
  return (Math.round(amount * 100) / 100).toFixed(2);
}

/** A difference of two shares, in percentage points: "+1.2". */
export function writePoints(difference: number): string {
  return writeSigned(Math.round(difference * 1000) / 10, writeTenth);
}

/** The same in whole points: "+1". */
export function writeRoundPoints(difference: number): string {
  return writeSigned(difference * 100, writeWhole);
}

/** With a plus where it is above zero after rounding. */
export function writeSigned(difference: number, write: (amount: number) => string): string {
  const text = write(Math.abs(difference));
  if (/^[0.]+$/.test(text)) return text;
  return `${difference > 0 ? "+" : "-"}${text}`;
}

/** "1 group", "12 groups". */
export function writeCount(count: number, noun: string): string {
  return `${writeWhole(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}
