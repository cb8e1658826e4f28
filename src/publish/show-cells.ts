import { addShown, cutBands, showCount, showLimit } from "./band-counts.ts";
import type { CellCounts } from "./count-edition.ts";
import type { Portion } from "./list-portions.ts";
import type { PublicationRule } from "./publication-rule.ts";
import type { ShownFigure } from "./published-report.ts";

/** All that leaves the hub about the people of one cell in one plan, or of several cells added up. */
export interface ShownCell {
  readonly people: ShownFigure;
  readonly reached: ShownFigure;
  readonly places: ShownFigure;
  readonly technical: ShownFigure;
  /** By entitlement, in the order of the portions. */
  readonly claims: readonly { readonly people: ShownFigure; readonly owed: ShownFigure; readonly met: ShownFigure }[];
}

/**
 * Turns the counts of one cell into what is published of them, by bands that all its counts share, in all editions: those of
 * portions of several places by the bands of so many places.
 *
 * @param counts - (editions,). @returns (editions,).
 */
export function showCell(
  counts: readonly CellCounts[],
  portions: readonly Portion[],
  rule: PublicationRule,
): readonly ShownCell[] {
  const limits = counts.flatMap(({ people, claims }) => [
    people,
    ...claims.flatMap((claim) => [claim.people, claim.owedPlaces]),
  ]);
  const bandsOf = (places: number) =>
    cutBands(
      limits.map((limit) => Math.floor(limit / places)),
      rule,
    );
  const bandsOfPlaces = bandsOf(1);
  const bandsOfPortion = portions.map(({ places }) => bandsOf(places));
  return counts.map(({ people, reached, places, technical, claims }) => ({
    people: showLimit(people, rule),
    reached: showCount(reached, bandsOfPlaces, people),
    places: showCount(places, bandsOfPlaces),
    technical: showCount(technical, bandsOfPlaces),
    claims: claims.map((claim, row) => ({
      people: showLimit(claim.people, rule),
      owed: showLimit(claim.owed, rule),
      met: showCount(claim.met, bandsOfPortion[row], claim.owed),
    })),
  }));
}

/** Adds cells up. */
export function addCells(cells: readonly ShownCell[]): ShownCell {
  const add = (of: (cell: ShownCell) => ShownFigure) => addShown(cells.map(of));
  return {
    people: add(({ people }) => people),
    reached: add(({ reached }) => reached),
    places: add(({ places }) => places),
    technical: add(({ technical }) => technical),
    claims: cells[0].claims.map((_, row) => ({
      people: add(({ claims }) => claims[row].people),
      owed: add(({ claims }) => claims[row].owed),
      met: add(({ claims }) => claims[row].met),
    })),
  };
}
