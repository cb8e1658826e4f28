import type { IssueList, IssuePath } from "./data-issue.ts";
import { asList, asNumber, asRecord, asText, type Loose } from "./read-loosely.ts";

/** Where a scheme stands, the factors it may name, and where faults go. */
interface SchemeScope {
  readonly at: IssuePath;
  readonly factors: readonly (Loose | undefined)[];
  readonly faults: IssueList;
}

/** What is wrong with a figure in the unit of its factor; a scale is coarser than a number, so 2.5 may divide deciles. */
export function figureFault(value: number, unit: unknown): string | undefined {
  if (unit === "share" && (value < 0 || value > 1)) return "is a share, from 0 to 1";
  if (unit === "decile" && (value < 1 || value > 10)) return "is a decile, from 1 to 10";
  if (unit === "points" && value < 0) return "is a number of points, from 0";
  return undefined;
}

/** A figure that no group can have, or every group has, is a slip of the unit: 30 for a share of 0.3. */
export function checkThresholds(scheme: Loose, { at, factors, faults }: SchemeScope): void {
  const check = (factor: unknown, raw: unknown, path: IssuePath): void => {
    const value = asNumber(raw);
    const fault = value === undefined ? undefined : figureFault(value, unitOf(factor, factors));
    if (fault === undefined) return;
    faults.add({ path: [...at, ...path], rule: "figure-range", value, message: `factor "${factor}" ${fault}` });
  };
  check(scheme.factor, scheme.atLeast, ["atLeast"]);
  asList(scheme.criteria).forEach((entry, row) => {
    const criterion = asRecord(entry);
    check(criterion?.factor, criterion?.atLeast, ["criteria", row, "atLeast"]);
  });
  asList(scheme.bands).forEach((entry, row) => {
    check(scheme.factor, asRecord(entry)?.upTo, ["bands", row, "upTo"]);
  });
  asList(scheme.rungs).forEach((entry, row) => {
    const rung = asRecord(entry);
    check(scheme.factor, rung?.atLeast, ["rungs", row, "atLeast"]);
    asList(rung?.secondIn).forEach((value, place) => {
      check(scheme.second, value, ["rungs", row, "secondIn", place]);
    });
  });
}

/** Nested measures never both count: each criterion is of a family of its own. */
export function checkCriteriaFamilies(scheme: Loose, { at, factors, faults }: SchemeScope): void {
  const firstOfFamily = new Map<string, string>();
  asList(scheme.criteria).forEach((entry, row) => {
    const id = asText(asRecord(entry)?.factor);
    const family = asText(factors.find((factor) => id !== undefined && factor?.id === id)?.family);
    if (id === undefined || family === undefined) return;
    const first = firstOfFamily.get(family);
    if (first === undefined) {
      firstOfFamily.set(family, id);
      return;
    }
    const message = `factors "${first}" and "${id}" are of one family, "${family}": nested measures never both count`;
    faults.add({ path: [...at, "criteria", row, "factor"], rule: "same-family", value: id, message });
  });
}

function unitOf(id: unknown, factors: readonly (Loose | undefined)[]): unknown {
  return typeof id === "string" ? factors.find((factor) => factor?.id === id)?.unit : undefined;
}
