import type { CheckWorld } from "./check-bookings.ts";
import { openReasons } from "./check-reasons.ts";
import type { Refusals } from "./check-refusals.ts";
import type { Fault } from "./fault.ts";
import type { Recount, RecountedClaim } from "./recount-value.ts";

/** Hours are minutes divided by 60, which a decimal can't always hold. */
const FIGURE_ROUNDING = 1e-6;

/** Section 7: each entitlement of a group (variety aside) that stays short is listed once, with its figures and a reason, and no other. */
export function checkUnmet(world: CheckWorld, { claims }: Recount, refusals: Refusals): Fault[] {
  const { plan } = world;
  const faultOfReason = openReasons(world, refusals);
  const faults: Fault[] = [];
  const short = new Map<string, RecountedClaim>();
  for (const recounted of claims) {
    const { claim, group, planned } = recounted;
    if (claim.part !== undefined || claim.had + planned >= claim.owed) continue;
    short.set(`${group} ${claim.entitlement.id}`, recounted);
  }
  const listed = new Set<string>();
  for (const unmet of plan.unmet) {
    const { group, entitlement, owed, had, planned, reason, refusal } = unmet;
    const key = `${group} ${entitlement}`;
    const at = { group, entitlement };
    if (listed.has(key)) {
      const message = `Entitlement ${entitlement} of group ${group} is listed as unmet more than once.`;
      faults.push({ rule: "unmet-twice", at, message, details: at });
      continue;
    }
    listed.add(key);
    const recounted = short.get(key);
    if (recounted === undefined) {
      const message = `Entitlement ${entitlement} of group ${group} is listed as unmet, but nothing is missing.`;
      faults.push({ rule: "unmet-unfounded", at, message, details: at });
      continue;
    }
    const wanted = figuresOf(recounted);
    for (const [name, stated] of Object.entries({ owed, had, planned })) {
      const figure = wanted[name as keyof typeof wanted];
      if (Math.abs(stated - figure) <= FIGURE_ROUNDING) continue;
      const message = `Entitlement ${entitlement} of group ${group} states ${stated} as ${name}, but it is ${figure}.`;
      faults.push({ rule: "unmet-wrong", at, message, details: { figure: name, stated, recounted: figure } });
    }
    const fault = faultOfReason(unmet, recounted);
    if (fault !== undefined) {
      const message = `Entitlement ${entitlement} of group ${group} is short because of ${reason}, it says, but ${fault}.`;
      const details = { reason, ...(refusal === undefined ? {} : { refusal }) };
      faults.push({ rule: "unmet-reason-wrong", at, message, details });
    }
  }
  for (const [key, recounted] of short) {
    if (listed.has(key)) continue;
    const { owed, had, planned } = figuresOf(recounted);
    const entitlement = recounted.claim.entitlement.id;
    const message =
      `Entitlement ${entitlement} of group ${recounted.group} is short (${had} had and ${planned} planned of ${owed} owed), ` +
      "but is not listed as unmet.";
    faults.push({
      rule: "unmet-missing",
      at: { group: recounted.group, entitlement },
      message,
      details: { owed, had, planned },
    });
  }
  return faults;
}

/** Student-encounters, or student-hours. */
function figuresOf({ claim, planned }: RecountedClaim): {
  readonly owed: number;
  readonly had: number;
  readonly planned: number;
} {
  const perUnit = claim.entitlement.unit === "hours" ? 60 : 1;
  return { owed: claim.owed / perUnit, had: claim.had / perUnit, planned: planned / perUnit };
}
