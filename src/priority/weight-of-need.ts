import type { Priority } from "../model/index.ts";

/** From a need, 0 to 1, to a weight: 1 for none, the ceiling from `needAtCeiling` on; in whole millionths. */
export function weightMicroOfNeed(need: number, { ceiling, needAtCeiling }: Priority): number {
  return Math.round(1e6 * (1 + (ceiling - 1) * Math.min(1, need / needAtCeiling)));
}
