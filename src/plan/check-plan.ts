import { compareIds, type Hub, type Plan } from "../model/index.ts";
import { openWorld } from "./check-bookings.ts";
import { checkCoaches } from "./check-coaches.ts";
import { checkDates } from "./check-dates.ts";
import { checkEmployers } from "./check-employers.ts";
import { checkFloors } from "./check-floors.ts";
import { checkHours } from "./check-hours.ts";
import { checkIds } from "./check-ids.ts";
import { checkLocks } from "./check-locks.ts";
import { checkMeta } from "./check-meta.ts";
import { checkOccupancy } from "./check-occupancy.ts";
import { checkPairs } from "./check-pairs.ts";
import { openRefusals } from "./check-refusals.ts";
import { checkResources } from "./check-resources.ts";
import { checkRooms } from "./check-rooms.ts";
import { checkSessions } from "./check-sessions.ts";
import { checkTimetable } from "./check-timetable.ts";
import { checkUnmet } from "./check-unmet.ts";
import { checkWorth } from "./check-worth.ts";
import { listBoundParts } from "./count-bounds.ts";
import { FAULT_RULES, type Fault } from "./fault.ts";
import { hasGroupRows, listFloorsAgain } from "./list-floors-again.ts";
import { recountValue } from "./recount-value.ts";

/**
 * Lists every broken rule of a plan, made by the engine or by hand; none = the plan is sound.
 *
 * It is written from `docs/rules.md` alone and shares no code with the stages that make plans, so that their mistakes are not its own.
 * Encounters that were withdrawn, or to which nobody came, use nothing and are worth nothing. An encounter whose offer the hub
 * does not have is reported and otherwise left out.
 *
 * @param hub - the hub that the plan is for, as it is now.
 * @param plan - any plan of the right shape; ids, figures and sums are not trusted. Its policy is `plan.meta.policy`.
 * @returns (k,) faults in order of {@link FAULT_RULES}, then of encounter id and message, whatever the order of the plan.
 *
 * Cost: about O(encounters x claims of a group); bookings are compared only with others of the same day and place.
 * Where the policy promises something to every group, besides O(pairs): what candidates allow is looked up.
 * @see docs/rules.md
 */
export function checkPlan(hub: Hub, plan: Plan): Fault[] {
  const world = openWorld(hub, plan);
  const recount = recountValue(world);
  const refusals = openRefusals(world);
  const faults = [
    ...checkMeta(world, recount),
    ...checkIds(world),
    ...checkPairs(world, refusals),
    ...checkResources(world),
    ...checkDates(world),
    ...checkHours(world),
    ...checkSessions(world),
    ...checkOccupancy(world),
    ...checkRooms(world),
    ...checkCoaches(world),
    ...checkEmployers(world),
    ...checkLocks(world, refusals),
    ...checkWorth(world, recount),
    ...checkUnmet(world, recount, refusals),
    ...checkTimetable(world, recount),
    ...checkFloors(world, hasGroupRows(world.policy) ? listBoundParts(world).floors : listFloorsAgain(world, [])),
  ];
  return faults.sort(
    (a, b) =>
      FAULT_RULES.indexOf(a.rule) - FAULT_RULES.indexOf(b.rule) ||
      compareIds(a.encounter ?? "", b.encounter ?? "") ||
      compareIds(a.message, b.message),
  );
}
