import { NONE } from "../kernel/index.ts";
import { isSenSetting, type Refusal, type Tristate } from "../model/index.ts";
import { earliestDay, type Pair, travelPence, type World } from "./pair.ts";

/** A hard rule: says whether it refuses a pair. Each looks at one thing only, so that its reason is the whole reason. */
export interface HardRule {
  readonly refusal: Refusal;
  readonly refuses: (pair: Pair, world: World) => boolean;
}

const fails = (said: Tristate, unknown: "allow" | "refuse") =>
  said === false || (said === "unknown" && unknown === "refuse");

/** All hard rules of a pair, the cheap ones first. Each is worded in docs/rules.md, section 1. */
export const HARD_RULES: readonly HardRule[] = [
  { refusal: "audience", refuses: ({ kind, group }) => (kind.audience === "staff") !== group.group.staff },
  {
    refusal: "kind-year",
    refuses: ({ kind, group }) =>
      kind.audience === "students" && !group.group.staff && !kind.years.includes(group.group.year!),
  },
  {
    refusal: "offer-year",
    refuses: ({ offer: { offer }, group: { group } }) =>
      !group.staff && offer.years.length > 0 && !offer.years.includes(group.year!),
  },
  {
    refusal: "pathway",
    refuses: ({ kind, group: { group } }) =>
      kind.pathways.length > 0 && !kind.pathways.some((pathway) => group.pathways.includes(pathway)),
  },
  { refusal: "format", refuses: ({ offer, group }) => !group.school.formats.includes(offer.offer.format) },
  {
    refusal: "exclusion",
    refuses: ({ offer: { employer }, group: { school } }) =>
      employer.exclusions.schools.includes(school.id) || employer.exclusions.schoolKinds.includes(school.kind),
  },
  {
    refusal: "ban",
    refuses: ({ offer: { offer, employer }, group: { group, school } }, { bans }) =>
      bans.size > 0 &&
      [offer.id, employer.id].some((giver) => bans.has(`${giver}|${group.id}`) || bans.has(`${giver}|${school.id}`)),
  },
  {
    refusal: "not-listed",
    refuses: ({ offer: { offer }, group: { group } }, { policy, affinities }) =>
      policy.candidatesFrom === "affinities" && !affinities.get(offer.id)?.has(group.id),
  },
  { refusal: "below-minimum", refuses: ({ offer: { offer }, students }) => students < offer.groupSize.min },
  {
    refusal: "send-not-ready",
    refuses: (pair, { policy }) =>
      isSenSetting(pair.group.school) && fails(pair.offer.offer.sendReady, policy.gates.unknownSendReady),
  },
  {
    refusal: "readiness",
    refuses: ({ offer: { offer, employer }, kind }, { policy, calendar, hub }) => {
      if (offer.format !== "at-employer" || !kind.gatedOffSite) return false;
      const { readiness } = employer;
      const firstDate = hub.planFrom ?? calendar.dates[0];
      if (readiness.insuranceExpires !== undefined && readiness.insuranceExpires < firstDate) return true;
      return policy.gates.offSite.some((check) => fails(readiness[check], policy.gates.unknownReadiness));
    },
  },
  {
    refusal: "distance",
    refuses: ({ offer: { offer }, group: { school }, distanceM }) => {
      if (offer.format === "virtual") return false;
      if (offer.radiusKm !== undefined && distanceM > offer.radiusKm * 1000) return true;
      return offer.format === "at-employer" && distanceM > school.travel.maxKm * 1000;
    },
  },
  {
    refusal: "travel-budget",
    refuses: (pair, { policy }) => {
      const { budgetPence } = pair.group.school.travel;
      return budgetPence !== undefined && travelPence(pair, policy) > budgetPence;
    },
  },
  {
    refusal: "fund",
    refuses: ({ offer: { offer } }, { hub }) => hub.fundPence !== undefined && offer.costPence > hub.fundPence,
  },
  {
    refusal: "hosting",
    refuses: ({ offer: { offer }, group: { school } }) =>
      offer.format === "in-school" &&
      Math.min(school.hosting.perDay, school.hosting.perWeek, school.hosting.atOnce) === 0,
  },
  {
    refusal: "calendar",
    refuses: (pair, world) => earliestDay(pair, world) === NONE,
  },
];

/** Every hard rule that refuses the pair, in the order above; empty = a candidate. */
export function listRefusals(pair: Pair, world: World): readonly Refusal[] {
  return HARD_RULES.filter((rule) => rule.refuses(pair, world)).map((rule) => rule.refusal);
}

/** The first refusal, or undefined. Cheaper than all of them. */
export function firstRefusal(pair: Pair, world: World): Refusal | undefined {
  for (const rule of HARD_RULES) if (rule.refuses(pair, world)) return rule.refusal;
  return undefined;
}
