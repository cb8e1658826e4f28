import { type CheckBenchmarks, checkScheme } from "./check-scheme.ts";
import type { IssueList, IssuePath } from "./data-issue.ts";
import { PROPORTIONAL } from "./floor.ts";
import { collectIds } from "./hub-ids.ts";
import { asList, asNumber, asRecord, asText, type Loose } from "./read-loosely.ts";

/**
 * Files what a schema can't see of a policy: ids given twice, references that lead nowhere, years that contradict an audience,
 * a protected characteristic that counts without a reason.
 *
 * @param raw - a policy of any shape; parts of the wrong shape are passed over, since the schema reports them.
 */
export function checkPolicy(raw: unknown, faults: IssueList): void {
  const policy = asRecord(raw);
  if (policy === undefined) return;
  const benchmarks = collectIds(policy.benchmarks, { noun: "benchmark", at: ["benchmarks"], faults });
  const kinds = collectIds(policy.kinds, { noun: "kind", at: ["kinds"], faults });
  collectIds(policy.entitlements, { noun: "entitlement", at: ["entitlements"], faults });
  const checkBenchmarks: CheckBenchmarks = (list, at) => {
    asList(list).forEach((entry, row) => {
      const id = asText(entry);
      if (id === undefined || benchmarks?.has(id) !== false) return;
      const message = `"${id}" is not a benchmark of the policy`;
      faults.add({ path: [...at, row], rule: "unknown-benchmark", value: id, message });
    });
  };
  asList(policy.kinds).forEach((entry, row) => {
    const kind = asRecord(entry);
    if (kind === undefined) return;
    const at = ["kinds", row];
    asList(kind.counts).forEach((inner, place) => {
      checkBenchmarks(inner, [...at, "counts", place]);
    });
    checkYears(kind, { at, rule: "kind-years", faults });
  });
  asList(policy.entitlements).forEach((entry, row) => {
    const entitlement = asRecord(entry);
    if (entitlement === undefined) return;
    const at = ["entitlements", row];
    checkBenchmarks(asRecord(entitlement.counts)?.benchmarks, [...at, "counts", "benchmarks"]);
    checkTarget(entitlement, { at, faults });
    checkName(entitlement, { at, faults });
    const appliesTo = asRecord(entitlement.appliesTo);
    if (appliesTo === undefined) return;
    checkYears(appliesTo, { at: [...at, "appliesTo"], rule: "entitlement-years", faults });
    checkPhase(appliesTo, asRecord(entitlement.phase), { at, faults });
  });
  checkScheme(asRecord(policy.priority), { checkBenchmarks, faults });
  collectIds(policy.floors, { noun: "floor", at: ["floors"], faults });
  asList(policy.floors).forEach((entry, row) => {
    checkFloorKinds(asRecord(asRecord(entry)?.of)?.kinds, kinds, { at: ["floors", row, "of", "kinds"], faults });
  });
}

interface Place {
  readonly at: IssuePath;
  readonly faults: IssueList;
}

/** A floor on a kind that the policy does not have would never be kept, and nobody would know why. */
function checkFloorKinds(list: unknown, kinds: ReadonlySet<string> | undefined, { at, faults }: Place): void {
  asList(list).forEach((entry, place) => {
    const id = asText(entry);
    if (id === undefined || kinds?.has(id) !== false) return;
    const message = `"${id}" is not a kind of the policy`;
    faults.add({ path: [...at, place], rule: "unknown-kind", value: id, message });
  });
}

/** What is owed beyond the last tier could never be planned for: it would be worth nothing. */
function checkTarget({ target, tiers }: Loose, { at, faults }: Place): void {
  const owed = asNumber(target);
  const upTo = asNumber(asRecord(asList(tiers).at(-1))?.upTo);
  if (owed === undefined || upTo === undefined || owed <= upTo) return;
  const message = `must be at most ${upTo}, where the last tier ends: more would be worth nothing`;
  faults.add({ path: [...at, "target"], rule: "target-beyond-tiers", value: owed, message });
}

/** Claims go by the names of entitlements: this one is taken by what fairness adds for every group. */
function checkName({ id }: Loose, { at, faults }: Place): void {
  if (id !== PROPORTIONAL) return;
  const message = `"${PROPORTIONAL}" is the name of a fairness, not of an entitlement`;
  faults.add({ path: [...at, "id"], rule: "reserved-id", value: id, message });
}

/** What is for students says for which years; staff have none. */
function checkYears(entry: Loose, { at, rule, faults }: Place & { readonly rule: string }): void {
  const { audience = "students", years = [] } = entry;
  if (!Array.isArray(years)) return;
  const path = [...at, "years"];
  if (audience === "students" && years.length === 0) {
    faults.add({ path, rule, value: years, message: "must name at least one year: the audience is students" });
  }
  if (audience === "staff" && years.length > 0) {
    faults.add({ path, rule, value: years, message: "must be empty: staff have no year" });
  }
}

/** An entitlement that accrues over years applies in these years only, and never to staff. */
function checkPhase(appliesTo: Loose, phase: Loose | undefined, { at, faults }: Place): void {
  if (phase === undefined) return;
  if (appliesTo.audience === "staff") {
    const message = "staff have no years over which an entitlement could accrue";
    faults.add({ path: [...at, "phase"], rule: "phase-on-staff", value: phase, message });
  }
  const fromYear = asNumber(phase.fromYear);
  const toYear = asNumber(phase.toYear);
  if (fromYear === undefined || toYear === undefined) return;
  asList(appliesTo.years).forEach((entry, row) => {
    const year = asNumber(entry);
    if (year === undefined || (year >= fromYear && year <= toYear)) return;
    const message = `lies outside the phase, years ${fromYear} to ${toYear}`;
    faults.add({ path: [...at, "appliesTo", "years", row], rule: "years-outside-phase", value: year, message });
  });
}
