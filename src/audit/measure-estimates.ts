import { createRandom, type Random } from "../kernel/index.ts";
import { type Hub, type Imputation, indexHub } from "../model/index.ts";
import { givenValue, prioritiseIndexed } from "../priority/index.ts";
import type { EstimatedFigure } from "./audit-report.ts";
import { divideByNeed } from "./divide-by-need.ts";
import { measureEntitlements } from "./measure-entitlements.ts";
import { measureEquity } from "./measure-equity.ts";
import { measureNeediest } from "./measure-neediest.ts";
import type { Recount } from "./recount-plan.ts";
import { isShown } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

/** How often missing figures are drawn anew; both ends of an interval leave out a twentieth of the draws. */
export interface EstimateRun {
  readonly seed: number;
  readonly draws: number;
}

const LEFT_OUT = 0.05;

/** The hub's students in one order of need for each draw. */
export type DrawnYardsticks = readonly Yardstick[];

/**
 * Orders the students by need once for each draw of the figures that had to be filled in: each school's missing figure becomes one that was
 * given for a group of a school of the same kind, or of the hub, whichever it was filled in from (a random hot deck). Figures that nobody
 * in the hub has given stay at the national rate: there is nothing to draw from.
 *
 * @returns none where there is nothing to draw. Cost: that of `prioritise` for each draw.
 * @see Andridge & Little (2010), "A review of hot deck imputation for survey non-response".
 */
export function drawYardsticks({ reach: _, ...yardstick }: Yardstick, { seed, draws }: EstimateRun): DrawnYardsticks {
  const { hub, policy, stage } = yardstick;
  const missing = stage.priorities.rows.flatMap(({ imputed }) => imputed).filter(({ from }) => from !== "national");
  if (missing.length === 0) return [];
  const donors = openDonors(yardstick);
  const random = createRandom(seed);
  return Array.from({ length: draws }, () => {
    const drawn = fillAnew(hub, drawFigures(missing, donors, random));
    const index = indexHub(drawn);
    const { rows } = prioritiseIndexed(drawn, policy, index);
    return {
      ...yardstick,
      need: divideByNeed(index.groups, rows),
      stage: { ...stage, priorities: { ...stage.priorities, rows } },
    };
  });
}

type Donors = (figure: Imputation) => { readonly school: string; readonly values: readonly number[] };

/** The figures that could stand in for a missing one, in order, and the school that it is missing for. */
function openDonors({ stage, policy }: Yardstick): Donors {
  const { groups, groupById } = stage.world.index;
  const factorById = new Map(policy.priority.factors.map((factor) => [factor.id, factor]));
  const known = new Map<string, readonly number[]>();
  return ({ group, factor, from }) => {
    const { school } = groupById.get(group)!;
    const kind = from === "kind-median" ? school.kind : "any";
    const key = `${kind} ${factor}`;
    const values =
      known.get(key) ??
      groups
        .filter((entry) => !entry.group.staff && (kind === "any" || entry.school.kind === kind))
        .flatMap((entry) => givenValue(entry.group, factorById.get(factor)!) ?? [])
        .sort((a, b) => a - b);
    known.set(key, values);
    return { school: school.id, values };
  };
}

/** A group's drawn figures by factor, for each group that has any; groups of a school share a draw, since most figures are the school's. */
type DrawnFigures = ReadonlyMap<string, Readonly<Record<string, { readonly value: number }>>>;

function drawFigures(missing: readonly Imputation[], donors: Donors, random: Random): DrawnFigures {
  const ofSchool = new Map<string, number>();
  const drawn = new Map<string, Readonly<Record<string, { readonly value: number }>>>();
  for (const figure of missing) {
    const { school, values } = donors(figure);
    const key = `${school} ${figure.factor} ${figure.from}`;
    const value = ofSchool.get(key) ?? values[random.integer(0, values.length - 1)];
    ofSchool.set(key, value);
    drawn.set(figure.group, { ...drawn.get(figure.group), [figure.factor]: { value } });
  }
  return drawn;
}

function fillAnew(hub: Hub, drawn: DrawnFigures): Hub {
  return {
    ...hub,
    schools: hub.schools.map((school) => ({
      ...school,
      groups: school.groups.map((group) => ({
        ...group,
        disadvantage: { ...group.disadvantage, ...drawn.get(group.id) },
      })),
    })),
  };
}

/** The figures of a plan that depend on who is in greatest need, each with the interval that the draws give. */
export function measureEstimates(
  { reach: _, ...yardstick }: Yardstick,
  drawn: DrawnYardsticks,
  recount: Recount,
): readonly EstimatedFigure[] {
  if (drawn.length === 0) return [];
  const ofDraws = drawn.map((each) => new Map(readFigures(each, recount).map((read) => [keyOf(read), read.stated])));
  return readFigures(yardstick, recount).flatMap((read) => {
    const values = ofDraws.flatMap((figures) => figures.get(keyOf(read)) ?? []).sort((a, b) => a - b);
    if (values.length === 0) return [];
    const left = Math.floor(LEFT_OUT * values.length);
    return [{ ...read, low: values[left], high: values[values.length - 1 - left] }];
  });
}

type Read = Omit<EstimatedFigure, "low" | "high">;

function keyOf({ figure, entitlement, quintile }: Read): string {
  return `${figure} ${entitlement ?? ""} ${quintile ?? ""}`;
}

/** Only what may be shown, and is a number. */
function readFigures(yardstick: Yardstick, recount: Recount): readonly Read[] {
  const neediest = measureNeediest(yardstick, recount);
  const equity = measureEquity(yardstick, recount);
  const found: (Omit<Read, "stated"> & { readonly stated: number | null })[] = [];
  if (neediest !== null && isShown(neediest)) {
    found.push({ figure: "neediest-30-share-of-student-encounters", stated: neediest.shareOfStudentEncounters });
    found.push({ figure: "neediest-30-share-of-unweighted-value", stated: neediest.shareOfUnweightedValue });
  }
  if (equity !== null && isShown(equity)) {
    found.push({ figure: "concentration", stated: equity.concentration });
    found.push({ figure: "disparity-ratio", stated: equity.disparityRatio });
  }
  for (const { entitlement, byQuintile } of measureEntitlements(yardstick, recount)) {
    for (const cell of byQuintile) {
      if (isShown(cell))
        found.push({ figure: "coverage", entitlement, quintile: cell.quintile, stated: cell.coverage });
    }
  }
  return found.flatMap(({ stated, ...read }) => (stated === null ? [] : [{ ...read, stated }]));
}
