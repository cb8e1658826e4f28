import { SCHOOL_KINDS } from "../model/index.ts";
import { addShown, isGiven, withhold } from "./band-counts.ts";
import type { Portion } from "./list-portions.ts";
import type {
  Cell,
  Cut,
  PublishedCoverage,
  PublishedEntitlement,
  PublishedPlaces,
  PublishedShare,
  ShownFigure,
} from "./published-report.ts";
import { addCells, type ShownCell } from "./show-cells.ts";

/** Figures of one plan, cell by cell, and the cells that they belong to. */
export interface ShownPlan {
  readonly cells: readonly Cell[];
  /** (cells,) */
  readonly shown: readonly ShownCell[];
}

/** Students reached and places, of all and of parts. Every sum is one of published figures. */
export function cutPlaces(plan: ShownPlan): Cut<PublishedPlaces> {
  return cut(plan, (part) => {
    const { people, reached, places, technical } = addCells(part);
    return {
      people: withhold(people),
      reached: withhold(reached),
      places: withhold(places),
      placesPerStudent: isEmpty(people) || isEmpty(places) ? null : Math.round((10 * places.about) / people.about) / 10,
      technical: withhold(technical),
      shareTechnical: shareOf(technical, places),
    };
  });
}

/** Coverage of the entitlement in a row of the portions. Parts without anybody who is owed something are left out. */
export function cutEntitlement(
  { cells, shown }: ShownPlan,
  { entitlement, title, unit, credits, creditsPerUnit }: Portion,
  row: number,
): PublishedEntitlement {
  const owed = [...cells.keys()].filter((cell) => shown[cell].claims[row].people.most > 0);
  const tables = cut({ cells, shown }, coverageOf(row), owed);
  return { entitlement, title, unit, portion: credits / creditsPerUnit, ...tables };
}

function coverageOf(row: number): (part: readonly ShownCell[]) => PublishedCoverage {
  return (part) => {
    const claims = part.map((cell) => cell.claims[row]);
    const people = addShown(claims.map((claim) => claim.people));
    const owed = addShown(claims.map((claim) => claim.owed));
    const met = addShown(claims.map((claim) => claim.met));
    // In each cell the rest of a portion is hidden: the truth can lie so far above the most.
    const unrounded = (figure: ShownFigure) => ({ ...figure, most: figure.most + part.length });
    const coverage = shareOf(unrounded(met), unrounded(owed));
    return { people: withhold(people), owed: withhold(owed), met: withhold(met), coverage };
  };
}

function cut<T extends object>(
  { cells, shown }: ShownPlan,
  measure: (part: readonly ShownCell[]) => T,
  among: readonly number[] = [...cells.keys()],
): Cut<T> {
  const part = (holds: (cell: Cell) => boolean) => among.filter((row) => holds(cells[row])).map((row) => shown[row]);
  const listed = <K extends object>(key: K, cellsOfPart: readonly ShownCell[]) =>
    cellsOfPart.length === 0 ? [] : [{ ...key, ...measure(cellsOfPart) }];
  return {
    overall: measure(among.map((row) => shown[row])),
    byQuintile: [1, 2, 3, 4, 5].flatMap((quintile) =>
      listed(
        { quintile },
        part((cell) => cell.quintile === quintile),
      ),
    ),
    bySchoolKind: [...SCHOOL_KINDS, null].flatMap((schoolKind) =>
      listed(
        { schoolKind },
        part((cell) => cell.schoolKind === schoolKind),
      ),
    ),
    byCell: among.map((cell) => ({ cell, ...measure([shown[cell]]) })),
  };
}

function isEmpty(figure: ShownFigure): boolean {
  return figure.most === 0 || !isGiven(withhold(figure));
}

/** In hundredths; how far the true share can be from it, rounded up. */
function shareOf(part: ShownFigure, whole: ShownFigure): PublishedShare | null {
  if (isEmpty(whole) || !isGiven(withhold(part))) return null;
  const share = Math.min(1, Math.round((100 * part.about) / whole.about) / 100);
  const farthest = Math.max(share - part.least / whole.most, Math.min(1, part.most / whole.least) - share);
  return { share, within: Math.ceil(100 * farthest - 1e-9) / 100 };
}
