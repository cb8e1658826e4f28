import type { Certificate } from "../model/index.ts";
import type { CheckWorld } from "./check-bookings.ts";
import { checkPriceFigures } from "./check-prices.ts";
import type { Fault } from "./fault.ts";
import type { Recount } from "./recount-value.ts";

/** A gap is a share of large sums: it may be rounded, by no more than this. */
const GAP_ROUNDING = 1e-6;

/** Sections 4 to 6: what the plan says of its worth, in whole millionths, against a recount from scratch. Section 8: its bound. */
export function checkWorth({ plan }: CheckWorld, { planMicro, encounterMicro }: Recount): Fault[] {
  const faults: Fault[] = [];
  for (const encounter of plan.encounters) {
    const recounted = encounterMicro.get(encounter) ?? 0;
    if (toMicro(encounter.value) === recounted) continue;
    const details = { stated: encounter.value, recounted: recounted / 1e6 };
    const message = `Encounter ${encounter.id} states a value of ${details.stated}, but adds ${details.recounted}.`;
    faults.push({ rule: "encounter-value-wrong", encounter: encounter.id, message, details });
  }
  const { value, matchedValue, datedLoss } = plan.certificate;
  if (toMicro(value) !== planMicro) {
    const message = `The plan states a value of ${value}, but its encounters are worth ${planMicro / 1e6}.`;
    faults.push({ rule: "plan-value-wrong", message, details: { stated: value, recounted: planMicro / 1e6 } });
  }
  if (toMicro(datedLoss) !== toMicro(matchedValue) - toMicro(value)) {
    const message = `The loss by dates is stated as ${datedLoss}, but ${matchedValue} less ${value} is something else.`;
    faults.push({ rule: "dated-loss-wrong", message, details: { datedLoss, matchedValue, value } });
  }
  const { prices = [], creditPrices = [] } = plan.certificate;
  return [...faults, ...checkBound(plan.certificate, planMicro), ...checkPriceFigures({ prices, creditPrices })];
}

/** Whether the bound can be one, and follows from the two that it is made of. That the prices prove these is for `checkCertificate`. */
export function checkBound({ value, linear, sharp, bound, gap }: Certificate, planMicro: number): Fault[] {
  const faults: Fault[] = [];
  if (!Number.isFinite(bound)) {
    const message = `The bound is ${bound}: it says nothing.`;
    return [{ rule: "bound-not-finite", message, details: { bound } }];
  }
  if (bound !== Math.min(linear, sharp)) {
    const message = `The bound is ${bound}, but should be the smaller of ${linear} and ${sharp}.`;
    faults.push({ rule: "bound-wrong", message, details: { bound, linear, sharp } });
  }
  if (toMicro(bound) < planMicro) {
    const message = `The bound is ${bound}, but the plan is worth ${planMicro / 1e6}: no bound lies below a plan.`;
    faults.push({ rule: "bound-below-value", message, details: { bound, value: planMicro / 1e6 } });
  }
  const expected = bound === 0 && value === 0 ? 0 : (bound - value) / bound;
  if (!(Math.abs(gap - expected) <= GAP_ROUNDING)) {
    const message = `The gap is stated as ${gap}, but (${bound} - ${value}) / ${bound} is ${expected}.`;
    faults.push({ rule: "gap-wrong", message, details: { stated: gap, recounted: expected } });
  }
  return faults;
}

function toMicro(value: number): number {
  return Math.round(value * 1e6);
}
