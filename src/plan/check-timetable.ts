import { WISHES } from "../model/index.ts";
import type { CheckWorld } from "./check-bookings.ts";
import type { Fault } from "./fault.ts";
import { recountTimetable } from "./recount-timetable.ts";
import type { Recount } from "./recount-value.ts";

/** Section 10: what the plan says of its timetable, against a recount from its dated encounters. */
export function checkTimetable(world: CheckWorld, recount: Recount): Fault[] {
  const { timetable } = world.plan;
  const { wishes } = world.policy.time;
  const fault = (message: string, details: Fault["details"]): Fault => ({ rule: "timetable-wrong", message, details });
  if (wishes === undefined) {
    if (timetable === undefined) return [];
    return [fault("The plan rates its timetable, but the policy wishes nothing of dates.", {})];
  }
  if (timetable === undefined)
    return [fault("The policy wishes something of dates, but the plan does not rate them.", {})];
  const stated = timetable.wishes.map(({ wish }) => wish).join(", ");
  const wanted = WISHES.join(", ");
  if (stated !== wanted)
    return [fault(`The timetable is rated by ${stated}, but should be by ${wanted}.`, { stated, wanted })];
  const amounts = recountTimetable(world, wishes, recount);
  const faults: Fault[] = [];
  let points = 0;
  for (const { wish, weight, amount } of timetable.wishes) {
    points += wishes[wish] * amounts[wish];
    if (weight !== wishes[wish]) {
      const message = `The wish ${wish} is rated with the weight ${weight}, but the policy gives it ${wishes[wish]}.`;
      faults.push(fault(message, { wish, stated: weight, wanted: wishes[wish] }));
    }
    if (amount !== amounts[wish]) {
      const message = `The wish ${wish} states an amount of ${amount}, but the encounters make ${amounts[wish]}.`;
      faults.push(fault(message, { wish, stated: amount, recounted: amounts[wish] }));
    }
  }
  if (timetable.penalty !== points) {
    const message = `The timetable states a penalty of ${timetable.penalty}, but its wishes add up to ${points}.`;
    faults.push(fault(message, { stated: timetable.penalty, recounted: points }));
  }
  return faults;
}
