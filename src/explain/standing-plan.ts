import { dayOfDate } from "../calendar/index.ts";
import type { ForcedUnit, StandingPlan } from "../engine/index.ts";
import { freePrices } from "../kernel/index.ts";
import { relax, rowOfPair } from "../match/index.ts";
import type { EncounterStatus, Plan } from "../model/index.ts";
import { assemblePlan, measureFloors, readSessions } from "../plan/index.ts";
import type { Session } from "../schedule/index.ts";
import type { OpenPlan } from "./open-plan.ts";
import { compareTimes } from "./pair-encounters.ts";

/** What can't give way any more. */
const AGREED: ReadonlySet<EncounterStatus> = new Set(["confirmed", "completed"]);

/** A plan in the terms of matching and dating. Encounters that fell away, or whose pair a rule forbids, are left out. Cost: O(candidates). */
export function standingPlan(open: OpenPlan): StandingPlan {
  const { stage, encoded, taking, plan } = open;
  const relaxation = relax(stage, encoded);
  const agreedUnits = new Int32Array(stage.table.count);
  const sessions: Session[] = [];
  for (const encounter of [...plan.encounters].sort(compareTimes)) {
    const parties = (open.partiesOf.get(encounter.id) ?? []).filter(({ row }) => row !== undefined);
    if (parties.length === 0) continue;
    const [{ offer }] = parties;
    if (AGREED.has(encounter.status)) for (const { row, units } of parties) agreedUnits[row!] += units;
    sessions.push({
      id: encounter.id,
      offer: encounter.offer,
      employer: offer.employer.id,
      parties: parties.map(({ group, students, units }) => ({ group: group.group.id, students, units })),
      day: dayOfDate(stage.world.calendar, encounter.date),
      startMin: encounter.startMin ?? null,
      durationMin: offer.offer.durationMin ?? null,
      days: offer.offer.days ?? null,
      ...(encounter.room === undefined ? {} : { room: encounter.room }),
    });
  }
  for (const [pair, wanted] of listKeeps(open)) {
    const row = rowOf(open, pair);
    if (row !== undefined) agreedUnits[row] = Math.max(agreedUnits[row], Math.min(wanted, taking.units[row]));
  }
  const prices = open.prices ?? freePrices(relaxation.problem);
  return { stage, encoded, relaxation, prices, units: taking.units, agreedUnits, sessions };
}

/** Units that the hub has agreed, by "offer group": no id has a space. */
function listKeeps({ hub }: OpenPlan): ReadonlyMap<string, number> {
  const keeps = new Map<string, number>();
  for (const lock of hub.locks) {
    if (lock.type !== "keep") continue;
    const pair = `${lock.offer} ${lock.group}`;
    keeps.set(pair, (keeps.get(pair) ?? 0) + lock.units);
  }
  return keeps;
}

function rowOf({ encoded, stage }: OpenPlan, pair: string): number | undefined {
  const [offer, group] = pair.split(" ");
  const { offerById, groupById } = stage.world.index;
  return rowOfPair(encoded, offerById.get(offer)!, groupById.get(group)!);
}

/** What the hub has agreed and the standing plan could not keep, as far as that is still so. */
function listBrokenKeeps(open: OpenPlan, forced: ForcedUnit): Plan["undated"] {
  return open.plan.undated.flatMap((broken) => {
    const missing = countBroken(open, forced, broken);
    return missing === 0 ? [] : [{ ...broken, units: Math.min(broken.units, missing) }];
  });
}

/** Agreed dates of a pair that have no encounter, and agreed units without a date that the others don't make up for. */
function countBroken(
  { hub, stage }: OpenPlan,
  { sessions }: ForcedUnit,
  pair: { readonly offer: string; readonly group: string },
): number {
  const dates = sessions
    .filter(({ offer, parties }) => offer === pair.offer && parties.some(({ group }) => group === pair.group))
    .flatMap(({ day, parties }) => {
      const { units } = parties.find(({ group }) => group === pair.group)!;
      return Array<string>(units).fill(stage.world.calendar.dates[day]);
    });
  let broken = 0;
  let undated = 0;
  for (const lock of hub.locks) {
    if (lock.type !== "keep" || lock.offer !== pair.offer || lock.group !== pair.group) continue;
    if (lock.date === undefined) undated += lock.units;
    else if (dates.includes(lock.date)) dates.splice(dates.indexOf(lock.date), 1);
    else broken++;
  }
  return broken + Math.max(0, undated - dates.length);
}

/** The plan that a forced unit leads to: with the standing plan's prices, which bound every plan, and its statuses where they still apply. */
export function planFrom(open: OpenPlan, forced: ForcedUnit): Plan {
  const { stage, encoded, plan } = open;
  const statusOf = new Map(plan.encounters.map(({ id, status }) => [id, status]));
  const { certificate } = plan;
  const dated = readSessions(stage, encoded, forced.sessions);
  const made = assemblePlan({
    stage,
    encoded,
    taking: forced.taking,
    dated,
    undated: listBrokenKeeps(open, forced),
    undatedRows: forced.undatedRows,
    matchedMicro: forced.matchedMicro,
    bound: {
      linearMicro: Math.round(certificate.linear * 1e6),
      sharpMicro: Math.round(certificate.sharp * 1e6),
      linearGroups: certificate.linearGroups,
      ...(certificate.prices === undefined ? {} : { prices: certificate.prices }),
      ...(certificate.creditPrices === undefined ? {} : { creditPrices: certificate.creditPrices }),
      pricesHash: certificate.pricesHash,
    },
    floors: measureFloors(stage, encoded, dated),
    fairness: plan.fairness,
    meta: plan.meta,
  });
  return {
    ...made,
    encounters: made.encounters.map((encounter) => ({
      ...encounter,
      status: statusOf.get(encounter.id) ?? encounter.status,
    })),
  };
}
