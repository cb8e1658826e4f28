import { checkCriteriaFamilies, checkThresholds, figureFault } from "./check-thresholds.ts";
import type { IssueList, IssuePath } from "./data-issue.ts";
import { collectIds } from "./hub-ids.ts";
import { asList, asNumber, asRecord, asText, type Loose } from "./read-loosely.ts";

const AT: IssuePath = ["priority"];
const AT_SCHEME: IssuePath = [...AT, "scheme"];

/** Files the ids of a list that are no benchmarks of the policy. */
export type CheckBenchmarks = (list: unknown, at: IssuePath) => void;

/** A factor that the scheme uses, and where it says so. */
interface Use {
  readonly factor: string;
  readonly path: IssuePath;
}

/** The scheme uses factors that exist, with figures that they can have, and protected ones only with a rationale. */
export function checkScheme(
  priority: Loose | undefined,
  { checkBenchmarks, faults }: { readonly checkBenchmarks: CheckBenchmarks; readonly faults: IssueList },
): void {
  if (priority === undefined) return;
  const ids = collectIds(priority.factors, { noun: "factor", at: [...AT, "factors"], faults });
  const factors = asList(priority.factors).map(asRecord);
  checkFactors(factors, faults);
  const scheme = asRecord(priority.scheme);
  const rationales = asList(priority.rationales).map((entry) => asText(asRecord(entry)?.factor));
  rationales.forEach((factor, row) => {
    if (factor !== undefined) checkKnown({ factor, path: [...AT, "rationales", row, "factor"] }, ids, faults);
  });
  if (scheme === undefined) return;
  for (const use of usesByName(scheme)) checkKnown(use, ids, faults);
  if (scheme.rule === "noisy-or") checkBetas(scheme, factors, faults);
  checkThresholds(scheme, { at: AT_SCHEME, factors, faults });
  checkCriteriaFamilies(scheme, { at: AT_SCHEME, factors, faults });
  if (scheme.rule === "bands") checkBands(scheme, faults);
  if (scheme.rule === "deficit") {
    checkBenchmarks(scheme.encounterBenchmarks, [...AT_SCHEME, "encounterBenchmarks"]);
    checkBenchmarks(scheme.workplaceBenchmarks, [...AT_SCHEME, "workplaceBenchmarks"]);
  }
  const protectedIds = new Set(factors.filter((factor) => factor?.protected === true).map((factor) => factor?.id));
  for (const { factor, path } of [...usesByName(scheme), ...usesByFamily(scheme, factors)]) {
    if (!protectedIds.has(factor) || rationales.includes(factor)) continue;
    const message = `factor "${factor}" is a protected characteristic and counts only with a rationale in priority.rationales`;
    faults.add({ path, rule: "protected-without-rationale", value: factor, message });
  }
}

function checkKnown({ factor, path }: Use, ids: ReadonlySet<string> | undefined, faults: IssueList): void {
  if (ids?.has(factor) !== false) return;
  faults.add({ path, rule: "unknown-factor", value: factor, message: `"${factor}" is not a factor of the policy` });
}

function usesByName(scheme: Loose): readonly Use[] {
  const named = ["factor", "second"].map((field) => ({ factor: asText(scheme[field]), path: [...AT_SCHEME, field] }));
  const criteria = asList(scheme.criteria).map((entry, row) => ({
    factor: asText(asRecord(entry)?.factor),
    path: [...AT_SCHEME, "criteria", row, "factor"],
  }));
  return [...named, ...criteria].flatMap(({ factor, path }) => (factor === undefined ? [] : [{ factor, path }]));
}

/** Every factor of a family whose beta is above 0 may come to count. */
function usesByFamily(scheme: Loose, factors: readonly (Loose | undefined)[]): readonly Use[] {
  return asList(scheme.betas).flatMap((entry, row) => {
    const beta = asRecord(entry);
    if (beta === undefined || !((asNumber(beta.beta) ?? 0) > 0)) return [];
    return factors
      .filter((factor) => factor?.family === beta.family)
      .flatMap((factor) => asText(factor?.id) ?? [])
      .map((factor) => ({ factor, path: [...AT_SCHEME, "betas", row, "family"] }));
  });
}

/** "The first of a family by rank" must be one, and a national figure must be a figure. */
function checkFactors(factors: readonly (Loose | undefined)[], faults: IssueList): void {
  const factorOfRank = new Map<string, unknown>();
  factors.forEach((factor, row) => {
    const { id, family, rank, unit } = factor ?? {};
    const national = asNumber(factor?.national);
    const path = [...AT, "factors", row];
    if (typeof family === "string" && typeof rank === "number") {
      const key = `${family} ${rank}`;
      const other = factorOfRank.get(key);
      if (other !== undefined) {
        const message = `factor "${other}" of family "${family}" has the same rank`;
        faults.add({ path: [...path, "rank"], rule: "duplicate-rank", value: rank, message });
      }
      factorOfRank.set(key, id);
    }
    if (national === undefined) return;
    const message = figureFault(national, unit);
    if (message === undefined) return;
    faults.add({ path: [...path, "national"], rule: "figure-range", value: national, message });
  });
}

function checkBetas(scheme: Loose, factors: readonly (Loose | undefined)[], faults: IssueList): void {
  const families = new Set(factors.map((factor) => factor?.family));
  const seen = new Set<string>();
  asList(scheme.betas).forEach((entry, row) => {
    const family = asText(asRecord(entry)?.family);
    if (family === undefined) return;
    const path = [...AT_SCHEME, "betas", row, "family"];
    if (!families.has(family)) {
      faults.add({ path, rule: "unknown-family", value: family, message: `no factor is of family "${family}"` });
    }
    if (seen.has(family)) {
      faults.add({ path, rule: "duplicate-family", value: family, message: `family "${family}" has a beta already` });
    }
    seen.add(family);
  });
}

/** The first band that holds counts, so a band that does not rise could never be reached; the largest weight is the measure of all. */
function checkBands(scheme: Loose, faults: IssueList): void {
  const bands = asList(scheme.bands).map(asRecord);
  bands.forEach((band, row) => {
    const upTo = asNumber(band?.upTo);
    const before = asNumber(bands[row - 1]?.upTo);
    if (upTo === undefined || before === undefined || upTo > before) return;
    const message = `must be more than the band before, ${before}`;
    faults.add({ path: [...AT_SCHEME, "bands", row, "upTo"], rule: "band-order", value: upTo, message });
  });
  if (bands.length > 0 && bands.every((band) => band?.weight === 0)) {
    const message = "at least one weight must be above 0";
    faults.add({ path: [...AT_SCHEME, "bands"], rule: "band-weights", value: bands, message });
  }
}
