import { type PreparedHub, prepared } from "../candidate/index.ts";
import { EngineError } from "../errors.ts";
import { type Hub, type Plan, parsePolicy } from "../model/index.ts";
import { AUDIT_SCHEMA, type AuditReport, type PlanAudit, type StaffAudit } from "./audit-report.ts";
import type { Characteristic } from "./cut-report.ts";
import { listScarcest } from "./list-scarcest.ts";
import { measureCuts } from "./measure-cuts.ts";
import { measureData } from "./measure-data.ts";
import { measureEncounters, measureTechnicalRoutes } from "./measure-encounters.ts";
import { measureEntitlements, measureStaffEntitlements } from "./measure-entitlements.ts";
import { measureEquity } from "./measure-equity.ts";
import { type DrawnYardsticks, drawYardsticks, type EstimateRun, measureEstimates } from "./measure-estimates.ts";
import { measureNeediest } from "./measure-neediest.ts";
import { measurePartGroups } from "./measure-part-groups.ts";
import { measureQuality } from "./measure-quality.ts";
import { measureUnmet } from "./measure-unmet.ts";
import { type Recount, recountPlan } from "./recount-plan.ts";
import { reportFloors } from "./report-floors.ts";
import { suppressFew } from "./suppress-few.ts";
import { makeYardstick, withReach, type Yardstick } from "./yardstick.ts";

export interface AuditOptions {
  /** Other plans of the same hub and year, each under a name of its own; typically the plan without priority. */
  readonly beside?: readonly { readonly name: string; readonly plan: Plan }[];
  /** Characteristics by which students are divided, each once: of {@link CHARACTERISTICS}, or `factor:ID`. Default none. */
  readonly by?: readonly Characteristic[];
  /** Also what any plan could reach: a proven bound in every cell of coverage, and on the value of every part. Takes its time. */
  readonly achievable?: true;
  /** Also intervals for figures that rest on filled-in ones: how often those are drawn anew (20 to 10,000), and the seed of the draws. */
  readonly intervals?: EstimateRun;
  /** Cells that stand for fewer people are suppressed: 1 (show all) or more. Default 6. */
  readonly smallestCount?: number;
}

/**
 * Measures what a plan gives and to whom: coverage of every entitlement by disadvantage, kind of school and year, what the
 * neediest get, who gets nothing, technical routes, what stays unmet and why, which offers are scarcest, what rests on unknowns
 * and filled-in figures.
 *
 * Everything is recounted from the encounters under `plan.meta.policy`, for the plans in `beside` too, so that all are measured
 * alike. Encounters that fell away (`withdrawn-*`, `no-show`) count for nothing. Figures about students never hold staff.
 *
 * **For the hub's own use.** A cell that stands for fewer than `smallestCount` people is `{ suppressed: true }`, and nothing more is
 * done: a reader who has a total and all parts but one can work the missing part out. What may leave the hub is made by `publish`.
 *
 * @param given - the hub, or what `prepareHub` makes of it: then what was worked out to plan is not worked out again.
 * @returns plain JSON: shares 0 to 1, values in weighted student-encounters. The order of encounters makes no difference.
 *
 * Ties: of groups in equal need the smaller id counts as the needier. Cost: that of `prepareHub` and `prioritise`, and
 * O(parties x credits + groups x entitlements) a plan; with `achievable` that of listing the hub's candidates, and a proof for each cell.
 * @throws {@link EngineError} `invalid-argument` for a plan of another hub or year, names that repeat or a bad `smallestCount`,
 *   `unknown-id` if a plan names an offer or group that the hub does not have, `invalid-data` if hub and policy do not fit.
 * @see docs/audit.md for every figure.
 */
export function audit(given: Hub | PreparedHub, plan: Plan, options: AuditOptions = {}): AuditReport {
  const ready = prepared(given);
  const { hub } = ready;
  const { beside = [], by = [], smallestCount = 6 } = options;
  checkArguments(hub, { plan, beside, by, smallestCount });
  if (options.intervals !== undefined) checkDraws(options.intervals);
  const policy = parsePolicy(plan.meta.policy);
  const plain = makeYardstick(ready, policy, smallestCount);
  const yardstick = options.achievable === true ? withReach(plain) : plain;
  const drawn = options.intervals === undefined ? [] : drawYardsticks(plain, options.intervals);
  const measured = { bounding: plan, by, drawn };
  return {
    schema: AUDIT_SCHEMA,
    hub: hub.id,
    hubName: hub.name,
    academicYear: hub.academicYear,
    policy: { id: policy.id, title: policy.title },
    smallestCount,
    data: measureData(yardstick),
    scarcest: listScarcest(yardstick, plan.certificate.prices),
    floors: reportFloors(yardstick, plan),
    ...measurePlan(yardstick, plan, measured),
    beside: beside.map(({ name, plan: other }) => ({ name, ...measurePlan(yardstick, other, measured) })),
  };
}

/** @param bounding - the plan of the yardstick's policy, whose bound holds for every plan of the same state of the hub. */
function measurePlan(
  yardstick: Yardstick,
  plan: Plan,
  {
    bounding,
    by,
    drawn,
  }: { readonly bounding: Plan; readonly by: readonly Characteristic[]; readonly drawn: DrawnYardsticks },
): PlanAudit {
  const recount = recountPlan(yardstick, plan);
  const { bound } = bounding.certificate;
  const boundMicro = Math.round(bound * 1e6);
  const gap = boundMicro === 0 ? 0 : (boundMicro - recount.valueMicro) / boundMicro;
  return {
    madeUnder: plan.meta.policy.id,
    value: recount.valueMicro / 1e6,
    unweightedValue: recount.plainValueMicro / 1e6,
    ...(plan.meta.hubHash === bounding.meta.hubHash ? { bound, gap } : {}),
    entitlements: measureEntitlements(yardstick, recount),
    mostDisadvantaged30: measureNeediest(yardstick, recount),
    equity: measureEquity(yardstick, recount),
    technicalRoutes: measureTechnicalRoutes(yardstick, recount),
    encounters: measureEncounters(yardstick, recount),
    unmet: measureUnmet(yardstick, plan, recount),
    quality: measureQuality(yardstick, recount),
    partGroups: measurePartGroups(yardstick, recount),
    staff: { encounters: countStaff(recount, yardstick), entitlements: measureStaffEntitlements(yardstick, recount) },
    by: measureCuts(yardstick, recount, by),
    estimates: measureEstimates(yardstick, drawn, recount),
  };
}

function countStaff({ encounters }: Recount, { smallestCount }: Yardstick): StaffAudit["encounters"] {
  const withStaff = encounters.filter(({ staff }) => staff > 0);
  const staffEncounters = withStaff.reduce((sum, { staff }) => sum + staff, 0);
  return suppressFew(staffEncounters, smallestCount, { encounters: withStaff.length, staffEncounters });
}

function checkDraws({ seed, draws }: EstimateRun): void {
  if (
    Number.isInteger(draws) &&
    draws >= 20 &&
    draws <= 10_000 &&
    Number.isInteger(seed) &&
    seed >= 0 &&
    seed < 2 ** 32
  )
    return;
  throw new EngineError(
    "invalid-argument",
    `Intervals take 20 to 10,000 draws and a seed from 0 to 4294967295, not ${draws} and ${seed}.`,
    { draws, seed },
  );
}

function checkArguments(
  hub: Hub,
  given: Required<Omit<AuditOptions, "achievable" | "intervals">> & { readonly plan: Plan },
): void {
  const { plan, beside, by, smallestCount } = given;
  if (!Number.isSafeInteger(smallestCount) || smallestCount < 1) {
    throw new EngineError(
      "invalid-argument",
      `smallestCount ${smallestCount} is not a whole number of 1 or more.\nMaybe 1 is meant: it shows every cell.`,
      { smallestCount },
    );
  }
  for (const { meta } of [plan, ...beside.map((other) => other.plan)]) {
    if (meta.hub === hub.id && meta.academicYear === hub.academicYear) continue;
    throw new EngineError(
      "invalid-argument",
      `A plan of "${meta.hub}" in ${meta.academicYear} can't be measured on "${hub.id}" in ${hub.academicYear}.\n` +
        "Maybe plan and hub were mixed up with those of another hub or year.",
      { plan: meta.hub, planYear: meta.academicYear, hub: hub.id, hubYear: hub.academicYear },
    );
  }
  const twice = by.find((cut, place) => by.indexOf(cut) !== place);
  if (twice !== undefined) {
    throw new EngineError("invalid-argument", `Students are divided by "${twice}" twice.`, { cut: twice });
  }
  const names = new Set<string>();
  for (const { name } of beside) {
    if (names.has(name)) {
      throw new EngineError("invalid-argument", `Two plans in beside are named "${name}".`, { name });
    }
    names.add(name);
  }
}
