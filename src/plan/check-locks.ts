import type { CheckWorld } from "./check-bookings.ts";
import { addTo } from "./check-ledger.ts";
import type { Refusals } from "./check-refusals.ts";
import { checkUndated } from "./check-undated.ts";
import type { Fault } from "./fault.ts";

/**
 * Agreements are kept, or listed among the undated ones with a reason that holds.
 * Of a dedicated offer each session of the group is a unit; of a shared one each `m` students are.
 */
export function checkLocks(world: CheckWorld, refusals: Refusals): Fault[] {
  const { hub, bookings } = world;
  const undatedAgain = checkUndated(world, refusals);
  const { excused } = undatedAgain;
  const faults: Fault[] = [...undatedAgain.faults];
  const units = new Map<string, number>();
  const starts = new Map<string, (number | undefined)[]>();
  for (const { encounter, offer, parties } of bookings) {
    for (const { group, students, unitStudents } of parties) {
      const key = `${offer.offer.id} ${group.group.id}`;
      addTo(units, key, offer.offer.shared ? students / unitStudents : 1);
      const dated = `${key} ${encounter.date}`;
      starts.set(dated, [...(starts.get(dated) ?? []), encounter.startMin]);
    }
  }

  const agreed = new Map<string, number>();
  const missed = new Map<string, number>();
  for (const lock of hub.locks) {
    if (lock.type !== "keep") continue;
    const key = `${lock.offer} ${lock.group}`;
    addTo(agreed, key, lock.units);
    if (lock.date === undefined) continue;
    const found = starts.get(`${key} ${lock.date}`) ?? [];
    const kept = lock.startMin === undefined ? found.length > 0 : found.includes(lock.startMin);
    if (kept) continue;
    addTo(missed, key, 1);
    // Each undated unit of the pair excuses one dated agreement.
    if ((missed.get(key) ?? 0) <= (excused.get(key) ?? 0)) continue;
    const start = lock.startMin === undefined ? "" : ` at minute ${lock.startMin}`;
    const message = `Agreed: offer ${lock.offer} with group ${lock.group} on ${lock.date}${start}, but no encounter keeps it.`;
    const details = { date: lock.date, ...(lock.startMin === undefined ? {} : { startMin: lock.startMin }) };
    faults.push({ rule: "keep-missing", at: { offer: lock.offer, group: lock.group }, message, details });
  }
  for (const [key, wanted] of agreed) {
    const [offer, group] = key.split(" ");
    const planned = units.get(key) ?? 0;
    const undated = excused.get(key) ?? 0;
    const isNamed = faults.some(({ rule, at }) => rule === "keep-missing" && at?.offer === offer && at.group === group);
    if (planned + undated >= wanted - 1e-9 || isNamed) continue;
    const message = `Agreed: ${wanted} units of offer ${offer} with group ${group}, but the plan has ${planned} and lists ${undated} as undated.`;
    faults.push({ rule: "keep-missing", at: { offer, group }, message, details: { wanted, planned, undated } });
  }
  return faults;
}
