import type { ABSENCES } from "../model/index.ts";

export type Absence = (typeof ABSENCES)[number];

/** What a cell of official statistics says: a number, why there is none, or something that is neither. */
export type Figure = { readonly value: number } | { readonly absent: Absence } | { readonly fault: true };

/**
 * The symbols of the Department for Education's tables, in small letters. Suppressed: there is a number, and it is withheld
 * (`low`: below half of the last digit). Not applicable: there can be none. Not collected: nobody knows.
 */
const ABSENCE_OF_SYMBOL: Readonly<Record<string, Absence>> = {
  c: "suppressed",
  supp: "suppressed",
  sp: "suppressed",
  low: "suppressed",
  z: "notApplicable",
  na: "notApplicable",
  ne: "notApplicable",
  "": "notCollected",
  ":": "notCollected",
  x: "notCollected",
  k: "notCollected",
  new: "notCollected",
};

/** Reads a cell of official statistics. A number is digits with at most one decimal point, with or without a percent sign. */
export function readFigure(cell: string): Figure {
  if (/^\d+(\.\d+)?%?$/.test(cell)) return { value: Number.parseFloat(cell) };
  const symbol = cell.toLowerCase();
  return Object.hasOwn(ABSENCE_OF_SYMBOL, symbol) ? { absent: ABSENCE_OF_SYMBOL[symbol] } : { fault: true };
}
