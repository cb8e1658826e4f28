import type { Suppressible } from "./audit-report.ts";

/** The figures of a cell, unless it stands for some people but fewer than `smallestCount`. Nobody at all is no secret. */
export function suppressFew<T>(people: number, smallestCount: number, figures: T): Suppressible<T> {
  return people > 0 && people < smallestCount ? { suppressed: true } : figures;
}

/** What is left of a cell's type when it is not suppressed. */
export type Shown<C> = Exclude<C, { readonly suppressed: true }>;

export function isShown<C extends object>(cell: C): cell is Shown<C> {
  return !("suppressed" in cell);
}
