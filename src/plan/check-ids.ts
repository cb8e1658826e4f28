import type { OfferEntry } from "../model/index.ts";
import type { CheckWorld, PlannedEncounter } from "./check-bookings.ts";
import type { Fault } from "./fault.ts";

/** Ids that name nothing, and what an encounter repeats from its offer. Encounters that don't take place are looked at too. */
export function checkIds({ plan, index, kindById }: CheckWorld): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const encounter of plan.encounters) {
    const { id, groups, employer } = encounter;
    if (seen.has(id)) {
      faults.push({
        rule: "duplicate-id",
        encounter: id,
        message: `Two encounters have the id ${id}.`,
        details: { id },
      });
    }
    seen.add(id);
    groups.forEach(({ group }, row) => {
      if (!index.groupById.has(group)) {
        const message = `Encounter ${id} names the group ${group}, which the hub does not have.`;
        faults.push({ rule: "unknown-group", encounter: id, at: { group }, message, details: { group } });
      }
      if (row > 0 && groups[row - 1].group >= group) {
        const before = groups[row - 1].group;
        const message = `Encounter ${id} names group ${group} after ${before}; each group stands once, in order of id.`;
        faults.push({ rule: "groups-out-of-order", encounter: id, at: { group }, message, details: { group, before } });
      }
    });
    const entry = index.offerById.get(encounter.offer);
    if (entry === undefined) {
      const message = `Encounter ${id} names the offer ${encounter.offer}, which the hub does not have.`;
      const details = { offer: encounter.offer };
      faults.push({ rule: "unknown-offer", encounter: id, at: details, message, details });
      continue;
    }
    if (employer !== entry.employer.id) {
      const message = `Encounter ${id} names the employer ${employer}, but its offer is ${entry.employer.id}'s.`;
      const details = { employer, owner: entry.employer.id };
      faults.push({ rule: "wrong-employer", encounter: id, at: { employer }, message, details });
    }
    if (!kindById.has(entry.offer.kind)) {
      const message = `Offer ${entry.offer.id} is of the kind ${entry.offer.kind}, which the plan's policy does not have.`;
      const details = { kind: entry.offer.kind };
      faults.push({ rule: "unknown-kind", encounter: id, at: { offer: entry.offer.id }, message, details });
    }
    faults.push(...compareWithOffer(encounter, entry));
  }
  return faults;
}

function compareWithOffer(encounter: PlannedEncounter, { offer }: OfferEntry): Fault[] {
  const faults: Fault[] = [];
  const differs = (rule: Fault["rule"], what: string, values: readonly (string | number | undefined)[]): void => {
    const [planned, offered] = values.map((value) => value ?? "none");
    if (planned === offered) return;
    const message = `Encounter ${encounter.id} has the ${what} ${planned}, but its offer ${offer.id} has ${offered}.`;
    faults.push({ rule, encounter: encounter.id, at: { offer: offer.id }, message, details: { planned, offered } });
  };
  differs("kind-differs", "kind", [encounter.kind, offer.kind]);
  differs("format-differs", "format", [encounter.format, offer.format]);
  differs("length-differs", "length in minutes", [encounter.durationMin, offer.durationMin]);
  differs("length-differs", "length in days", [encounter.days, offer.days]);
  const { id, startMin } = encounter;
  if (offer.days === undefined && startMin === undefined) {
    const message = `Encounter ${id} has no start.`;
    faults.push({ rule: "start-missing", encounter: id, at: { offer: offer.id }, message, details: {} });
  }
  if (offer.days !== undefined && startMin !== undefined) {
    const message = `Encounter ${id} has a start, but a block takes whole school days.`;
    faults.push({ rule: "start-not-wanted", encounter: id, at: { offer: offer.id }, message, details: { startMin } });
  }
  return faults;
}
