import type { CheckWorld } from "./check-bookings.ts";
import type { Fault } from "./fault.ts";
import type { Recount } from "./recount-value.ts";

/** The plan is one of this hub and this year, carries its notes, and lists every figure that had to be filled in or left out. */
export function checkMeta({ hub, plan: { meta } }: CheckWorld, { imputed, leftOut }: Recount): Fault[] {
  const faults: Fault[] = [];
  if (meta.hub !== hub.id) {
    const message = `The plan is one of the hub ${meta.hub}, not of ${hub.id}.`;
    faults.push({ rule: "wrong-hub", message, details: { stated: meta.hub, hub: hub.id } });
  }
  if (meta.academicYear !== hub.academicYear) {
    const message = `The plan is one of the year ${meta.academicYear}, but the hub's is ${hub.academicYear}.`;
    const details = { stated: meta.academicYear, academicYear: hub.academicYear };
    faults.push({ rule: "wrong-academic-year", message, details });
  }
  for (const note of hub.notes) {
    if (meta.notes.includes(note)) continue;
    const message = `The plan does not carry the hub's note "${note}".`;
    faults.push({ rule: "notes-missing", message, details: { note } });
  }
  const stated = new Map(meta.imputed.map((entry) => [`${entry.group} ${entry.factor}`, entry]));
  const wanted = new Map(imputed.map((entry) => [`${entry.group} ${entry.factor}`, entry]));
  for (const key of new Set([...stated.keys(), ...wanted.keys()])) {
    const listed = describe(stated.get(key));
    const needed = describe(wanted.get(key));
    if (listed === needed) continue;
    const { group, factor } = stated.get(key) ?? wanted.get(key) ?? { group: "", factor: "" };
    const message = `Factor ${factor} of group ${group} is listed as ${listed}, but is ${needed}.`;
    faults.push({ rule: "imputed-wrong", at: { group, factor }, message, details: { listed, needed } });
  }
  for (const family of new Set([...meta.leftOut, ...leftOut])) {
    const isListed = meta.leftOut.includes(family);
    if (isListed && leftOut.includes(family)) continue;
    const message = isListed
      ? `Family ${family} is listed as left out, but no group of students goes without it.`
      : `Family ${family} has no figure for some group of students, but is not listed as left out.`;
    faults.push({ rule: "left-out-wrong", at: { family }, message, details: { family } });
  }
  return faults;
}

function describe(entry: Recount["imputed"][number] | undefined): string {
  return entry === undefined ? "not filled in" : `filled in with ${entry.value} (${entry.from}, ${entry.because})`;
}
