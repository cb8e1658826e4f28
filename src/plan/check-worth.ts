import type { CheckWorld } from "./check-bookings.ts";
import type { Fault } from "./fault.ts";
import type { Recount } from "./recount-value.ts";

/** A gap is a share of large sums: it may be rounded, by no more than this. */
const GAP_ROUNDING = 1e-6;

/** Sections 4 and 5: what the plan says of its worth, in whole millionths, against a recount from scratch. */
export function checkWorth({ plan }: CheckWorld, { planMicro, encounterMicro }: Recount): Fault[] {
  const faults: Fault[] = [];
  for (const encounter of plan.encounters) {
    const recounted = encounterMicro.get(encounter) ?? 0;
    if (toMicro(encounter.value) === recounted) continue;
    const details = { stated: encounter.value, recounted: recounted / 1e6 };
    const message = `Encounter ${encounter.id} states a value of ${details.stated}, but adds ${details.recounted}.`;
    faults.push({ rule: "encounter-value-wrong", encounter: encounter.id, message, details });
  }
  const { value, matchedValue, datedLoss, bound, gap } = plan.certificate;
  if (toMicro(value) !== planMicro) {
    const message = `The plan states a value of ${value}, but its encounters are worth ${planMicro / 1e6}.`;
    faults.push({ rule: "plan-value-wrong", message, details: { stated: value, recounted: planMicro / 1e6 } });
  }
  if (toMicro(datedLoss) !== toMicro(matchedValue) - toMicro(value)) {
    const message = `The loss by dates is stated as ${datedLoss}, but ${matchedValue} less ${value} is something else.`;
    faults.push({ rule: "dated-loss-wrong", message, details: { datedLoss, matchedValue, value } });
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
