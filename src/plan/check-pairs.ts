import type { Hub, Refusal } from "../model/index.ts";
import type { Booking, CheckWorld, Party, PlanPolicy } from "./check-bookings.ts";
import { journeyPence } from "./check-journeys.ts";
import type { Fault } from "./fault.ts";

/** What the hub says about pairs, by ids. */
interface PairBook {
  readonly banned: ReadonlySet<string>;
  readonly listed: ReadonlySet<string>;
}

interface Pair {
  readonly booking: Booking;
  readonly party: Party;
  readonly hub: Hub;
  readonly policy: PlanPolicy;
  readonly book: PairBook;
}

/** `calendar` is left to the checks of the day and the hour: an encounter that passes them is proof that a date exists. */
type PairRule = Exclude<Refusal, "calendar">;

const SEN_KINDS: readonly string[] = ["special", "alternative-provision"];

/** Whether the rules for special schools and alternative provision hold. */
export function isSenSetting(party: Party): boolean {
  return SEN_KINDS.includes(party.group.school.kind);
}

/** Each answers, in the order of section 1: is the pair refused? */
const REFUSED_BY: Readonly<Record<PairRule, (pair: Pair) => boolean>> = {
  audience: ({ booking, party }) => (booking.kind.audience === "staff") !== party.group.group.staff,
  "kind-year": ({ booking, party }) => leavesYearOut(booking.kind.years, party),
  "offer-year": ({ booking: { offer }, party }) =>
    offer.offer.years.length > 0 && leavesYearOut(offer.offer.years, party),
  pathway: ({ booking: { kind }, party }) =>
    kind.pathways.length > 0 && !kind.pathways.some((pathway) => party.group.group.pathways.includes(pathway)),
  format: ({ booking: { offer }, party }) => !party.group.school.formats.includes(offer.offer.format),
  exclusion: ({ booking: { offer }, party }) =>
    offer.employer.exclusions.schools.includes(party.group.school.id) ||
    offer.employer.exclusions.schoolKinds.includes(party.group.school.kind),
  ban: ({ booking: { offer }, party, book }) =>
    [`offer ${offer.offer.id}`, `employer ${offer.employer.id}`].some((what) =>
      [`group ${party.group.group.id}`, `school ${party.group.school.id}`].some((whom) =>
        book.banned.has(`${what} ${whom}`),
      ),
    ),
  "not-listed": ({ booking, party, policy, book }) =>
    policy.candidatesFrom === "affinities" && !book.listed.has(pairKey(booking, party)),
  "below-minimum": ({ booking: { offer }, party }) => party.unitStudents < offer.offer.groupSize.min,
  "send-not-ready": ({ booking: { offer }, party, policy }) =>
    isSenSetting(party) &&
    (offer.offer.sendReady === false ||
      (offer.offer.sendReady === "unknown" && policy.gates.unknownSendReady === "refuse")),
  readiness: ({ booking: { offer, kind }, policy: { gates } }) =>
    offer.offer.format === "at-employer" &&
    kind.gatedOffSite &&
    gates.offSite.some((check) => {
      const answer = offer.employer.readiness[check];
      return answer === false || (answer === "unknown" && gates.unknownReadiness === "refuse");
    }),
  distance: ({ booking: { offer }, party: { distanceM, group } }) => {
    const { format, radiusKm } = offer.offer;
    if (format === "virtual") return false;
    if (radiusKm !== undefined && distanceM / 1000 > radiusKm) return true;
    return format === "at-employer" && distanceM / 1000 > group.school.travel.maxKm;
  },
  "travel-budget": ({ booking: { offer }, party, policy }) => {
    const { budgetPence } = party.group.school.travel;
    if (offer.offer.format !== "at-employer" || budgetPence === undefined) return false;
    return journeyPence(party.unitStudents, party.distanceM, policy.travel) > budgetPence;
  },
  fund: ({ booking: { offer }, hub }) => hub.fundPence !== undefined && offer.offer.costPence > hub.fundPence,
  hosting: ({ booking: { offer }, party }) => {
    const { perDay, perWeek, atOnce } = party.group.school.hosting;
    return offer.offer.format === "in-school" && Math.min(perDay, perWeek, atOnce) === 0;
  },
};
const PAIR_RULES = Object.keys(REFUSED_BY) as readonly PairRule[];

function leavesYearOut(years: readonly number[], { group: { group } }: Party): boolean {
  return !group.staff && !years.some((year) => year === group.year);
}

function pairKey(booking: Booking, party: Party): string {
  return `${booking.offer.offer.id} ${party.group.group.id}`;
}

/** Section 1 for each pair that the plan makes: one fault for each pair and rule, naming its first encounter. */
export function checkPairs({ hub, policy, bookings }: CheckWorld): Fault[] {
  const banned = new Set<string>();
  for (const lock of hub.locks) {
    if (lock.type !== "ban") continue;
    const what = lock.offer === undefined ? `employer ${lock.employer}` : `offer ${lock.offer}`;
    banned.add(`${what} ${lock.group === undefined ? `school ${lock.school}` : `group ${lock.group}`}`);
  }
  const wantsList = policy.candidatesFrom === "affinities";
  const listed = new Set(wantsList ? hub.affinities.map(({ offer, group }) => `${offer} ${group}`) : []);
  const faults: Fault[] = [];
  const done = new Set<string>();
  for (const booking of bookings) {
    for (const party of booking.parties) {
      const key = pairKey(booking, party);
      if (done.has(key)) continue;
      done.add(key);
      const pair: Pair = { booking, party, hub, policy, book: { banned, listed } };
      for (const refusal of PAIR_RULES) {
        if (REFUSED_BY[refusal](pair)) faults.push(refuse(pair, refusal));
      }
    }
  }
  return faults;
}

function refuse({ booking, party }: Pair, refusal: PairRule): Fault {
  const offer = booking.offer.offer.id;
  const group = party.group.group.id;
  const distanceKm = party.distanceM / 1000;
  return {
    rule: `refused-${refusal}`,
    encounter: booking.encounter.id,
    at: { offer, group },
    message: `Group ${group} may not take up offer ${offer}: the rule "${refusal}" refuses the pair.`,
    details: { refusal, students: party.unitStudents, distanceKm },
  };
}
