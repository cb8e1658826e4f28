import type { EncounterKind, GroupEntry, OfferEntry, Refusal } from "../model/index.ts";
import { type CheckWorld, studentsOfUnit } from "./check-bookings.ts";
import { dayOf } from "./check-days.ts";
import { journeyPence, metresToSite } from "./check-journeys.ts";

/** An offer and a group, whether the plan brings them together or not. */
export interface Pair {
  readonly offer: OfferEntry;
  readonly kind: EncounterKind;
  readonly group: GroupEntry;
}

/** `calendar` is left out: an encounter that passes the checks of the day and the hour is proof that a date exists. */
export type PairRule = Exclude<Refusal, "calendar">;

/** Section 1, asked of any pair. */
export interface Refusals {
  /** Whether a rule refuses a pair. Insurance that has run out is left to the date of the encounter. */
  refuses(rule: PairRule, pair: Pair): boolean;
  /** The same to the letter: insurance that has run out before the first day that can be planned refuses. */
  rulesOut(rule: PairRule, pair: Pair): boolean;
  /** Whether a plan may say so of a pair that it does not make: `calendar` is believed. */
  mayState(refusal: Refusal, pair: Pair): boolean;
}

/** What rules look things up in. */
interface Given extends Pick<CheckWorld, "hub" | "policy"> {
  readonly banned: ReadonlySet<string>;
  readonly listed: ReadonlySet<string>;
}

const SEN_KINDS: readonly string[] = ["special", "alternative-provision"];

/** Whether the rules for special schools and alternative provision hold. */
export function isSenSetting({ school }: GroupEntry): boolean {
  return SEN_KINDS.includes(school.kind);
}

const REFUSED_BY: Readonly<Record<PairRule, (pair: Pair, given: Given) => boolean>> = {
  audience: ({ kind, group: { group } }) => (kind.audience === "staff") !== group.staff,
  "kind-year": ({ kind, group }) => kind.audience === "students" && leavesYearOut(kind.years, group),
  "offer-year": ({ offer: { offer }, group }) => offer.years.length > 0 && leavesYearOut(offer.years, group),
  pathway: ({ kind, group: { group } }) =>
    kind.pathways.length > 0 && !kind.pathways.some((pathway) => group.pathways.includes(pathway)),
  format: ({ offer: { offer }, group: { school } }) => !school.formats.includes(offer.format),
  exclusion: ({ offer: { employer }, group: { school } }) =>
    employer.exclusions.schools.includes(school.id) || employer.exclusions.schoolKinds.includes(school.kind),
  ban: ({ offer: { offer, employer }, group: { group, school } }, { banned }) =>
    [`offer ${offer.id}`, `employer ${employer.id}`].some((what) =>
      [`group ${group.id}`, `school ${school.id}`].some((whom) => banned.has(`${what} ${whom}`)),
    ),
  "not-listed": ({ offer: { offer }, group: { group } }, { policy, listed }) =>
    policy.candidatesFrom === "affinities" && !listed.has(`${offer.id} ${group.id}`),
  "below-minimum": ({ offer, group }) => studentsOfUnit(offer, group) < offer.offer.groupSize.min,
  "send-not-ready": ({ offer: { offer }, group }, { policy }) =>
    isSenSetting(group) && fails(offer.sendReady, policy.gates.unknownSendReady),
  readiness: (pair, { policy: { gates } }) =>
    isGated(pair) && gates.offSite.some((check) => fails(pair.offer.employer.readiness[check], gates.unknownReadiness)),
  distance: ({ offer, group: { school } }) => {
    const { format, radiusKm } = offer.offer;
    if (format === "virtual") return false;
    const distanceKm = metresToSite(offer, school) / 1000;
    if (radiusKm !== undefined && distanceKm > radiusKm) return true;
    return format === "at-employer" && distanceKm > school.travel.maxKm;
  },
  "travel-budget": ({ offer, group }, { policy }) => {
    const { budgetPence } = group.school.travel;
    if (offer.offer.format !== "at-employer" || budgetPence === undefined) return false;
    const students = studentsOfUnit(offer, group);
    return journeyPence(students, metresToSite(offer, group.school), policy.travel) > budgetPence;
  },
  coaches: ({ offer, group }) => {
    const { coaches } = group.school.travel;
    if (offer.offer.format !== "at-employer" || coaches === undefined) return false;
    return studentsOfUnit(offer, group) > coaches.count * coaches.seats;
  },
  fund: ({ offer: { offer } }, { hub }) => hub.fundPence !== undefined && offer.costPence > hub.fundPence,
  hosting: ({ offer, group }) => {
    if (offer.offer.format !== "in-school") return false;
    const { perDay, perWeek, atOnce, rooms } = group.school.hosting;
    if (Math.min(perDay, perWeek, atOnce) === 0) return true;
    return rooms !== undefined && studentsOfUnit(offer, group) > Math.max(...rooms.map(({ seats }) => seats));
  },
};

/** In the order of section 1; `calendar` is asked of `openEarliestDays`. */
export const PAIR_RULES = Object.keys(REFUSED_BY) as readonly PairRule[];

/** Reads bans and affinities once. */
export function openRefusals({ hub, policy, academicStart }: CheckWorld): Refusals {
  const banned = new Set<string>();
  for (const lock of hub.locks) {
    if (lock.type !== "ban") continue;
    const what = lock.offer === undefined ? `employer ${lock.employer}` : `offer ${lock.offer}`;
    banned.add(`${what} ${lock.group === undefined ? `school ${lock.school}` : `group ${lock.group}`}`);
  }
  const wantsList = policy.candidatesFrom === "affinities";
  const listed = new Set(wantsList ? hub.affinities.map(({ offer, group }) => `${offer} ${group}`) : []);
  const given: Given = { hub, policy, banned, listed };
  const firstDay = dayOf(hub.planFrom ?? `${academicStart}-09-01`);
  const refuses = (rule: PairRule, pair: Pair): boolean => REFUSED_BY[rule](pair, given);
  const rulesOut = (rule: PairRule, pair: Pair): boolean =>
    refuses(rule, pair) || (rule === "readiness" && isUninsured(pair, firstDay));
  return { refuses, rulesOut, mayState: (refusal, pair) => refusal === "calendar" || rulesOut(refusal, pair) };
}

function leavesYearOut(years: readonly number[], { group }: GroupEntry): boolean {
  return !group.staff && !years.some((year) => year === group.year);
}

function fails(answer: boolean | "unknown", unknown: "allow" | "refuse"): boolean {
  return answer === false || (answer === "unknown" && unknown === "refuse");
}

function isGated({ offer: { offer }, kind }: Pair): boolean {
  return offer.format === "at-employer" && kind.gatedOffSite;
}

/** Whether the insurance has run out before the first day that can be planned. */
function isUninsured(pair: Pair, firstDay: number): boolean {
  const { insuranceExpires } = pair.offer.employer.readiness;
  return isGated(pair) && insuranceExpires !== undefined && dayOf(insuranceExpires) < firstDay;
}
