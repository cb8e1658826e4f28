import { concentration, gini } from "../kernel/index.ts";
import type { Characteristic, CutAudit, PartAudit } from "./cut-report.ts";
import { type DividedPart, divideStudents } from "./divide-students.ts";
import { listOwed, type OwedEntitlement } from "./measure-coverage.ts";
import { measureSpread } from "./measure-spread.ts";
import { ratioToNeed } from "./ratio-to-need.ts";
import type { Recount } from "./recount-plan.ts";
import { isShown, type Shown, suppressFew } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

/**
 * What a plan gives to students divided by each characteristic that is asked for.
 *
 * Cost: O(cuts x groups x entitlements).
 * @throws {@link EngineError} `invalid-argument` for a cut that there is not.
 */
export function measureCuts(
  yardstick: Yardstick,
  recount: Recount,
  cuts: readonly Characteristic[],
): readonly CutAudit[] {
  const owed = cuts.length === 0 ? [] : listOwed(yardstick, recount, "students");
  return cuts.map((cut): CutAudit => {
    const divided = divideStudents(yardstick, cut);
    const parts = divided.parts.map((part) => measurePart(yardstick, recount, part, owed));
    const { title, isOrdered } = divided;
    return { cut, title, isOrdered, parts, ...compareParts(parts, isOrdered, owed) };
  });
}

type Part = CutAudit["parts"][number];

function measurePart(
  yardstick: Yardstick,
  recount: Recount,
  { part, title, entries }: DividedPart,
  owed: readonly OwedEntitlement[],
): Part {
  const { stage, smallestCount, reach } = yardstick;
  const isPart = new Set(entries.map(({ row }) => row));
  const sum = (column: Float64Array) => entries.reduce((total, { row }) => total + column[row], 0);
  const reached = (places: Float64Array) =>
    entries.reduce((total, { group, row }) => total + Math.min(group.size, places[row]), 0);
  const allMicro = stage.world.index.groups.reduce(
    (total, { group, row }) => total + (group.staff ? 0 : recount.microOfGroup[row]),
    0,
  );
  const micro = sum(recount.microOfGroup);
  const spread = measureSpread(yardstick, recount, entries);
  const figures: PartAudit = {
    ...spread,
    groups: entries.length,
    studentsReached: reached(recount.placesOfGroup),
    studentsReachedAtLeast: reached(recount.mostPlacesOfGroup),
    studentEncounters: sum(recount.placesOfGroup),
    studentHours: sum(recount.minutesOfGroup) / 60,
    value: micro / 1e6,
    shareOfValue: allMicro === 0 ? null : micro / allMicro,
    ...(reach === undefined ? {} : { valueAtMost: reach.valueMicro([...isPart]) / 1e6 }),
    ratioToNeed: ratioToNeed(yardstick, recount, entries),
    entitlements: owed.flatMap(({ entitlement: { id, title: name, unit }, owed: all, measure }) => {
      const theirs = all.filter(({ entry }) => isPart.has(entry.row));
      return theirs.length === 0 ? [] : [{ entitlement: id, title: name, unit, ...measure(theirs) }];
    }),
  };
  return { part, title, ...suppressFew(spread.people, smallestCount, figures) };
}

function compareParts(
  all: readonly Part[],
  isOrdered: boolean,
  owed: readonly OwedEntitlement[],
): Pick<CutAudit, "disparityRatio" | "gini" | "concentration" | "coverageRatios"> {
  const known = isOrdered ? all.filter(({ part }) => part !== "not-known") : all;
  const shown = known.filter(isShown);
  const holdings = shown.map(({ perStudent, people }) => ({ each: perStudent, people }));
  const isWhole = shown.length === known.length && shown.length > 0;
  return {
    disparityRatio: isWhole
      ? compareEnds(
          shown.map(({ perStudent }) => perStudent),
          isOrdered,
        )
      : null,
    gini: isWhole ? gini(holdings) : null,
    concentration: isWhole && isOrdered ? concentration(holdings) : null,
    coverageRatios: owed.map(({ entitlement: { id } }) => ({
      entitlement: id,
      disparityRatio: isWhole ? compareCoverage(shown, id, isOrdered) : null,
    })),
  };
}

/** Null where a part that is owed it is too few to show. */
function compareCoverage(shown: readonly Shown<Part>[], id: string, isOrdered: boolean): number | null {
  const cells = shown.flatMap(({ entitlements }) => entitlements.filter(({ entitlement }) => entitlement === id));
  const coverages = cells.filter(isShown).map(({ coverage }) => coverage);
  return coverages.length === cells.length ? compareEnds(coverages, isOrdered) : null;
}

/** The last over the first, or the greatest over the least. */
function compareEnds(figures: readonly number[], isOrdered: boolean): number | null {
  if (figures.length < 2) return null;
  const [low, high] = isOrdered
    ? [figures[0], figures[figures.length - 1]]
    : [figures.reduce((a, b) => Math.min(a, b)), figures.reduce((a, b) => Math.max(a, b))];
  return low === 0 ? null : high / low;
}
