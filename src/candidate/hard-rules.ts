import { NONE } from "../kernel/index.ts";
import {
  type Employer,
  type EncounterKind,
  type Group,
  type GroupEntry,
  isSenSetting,
  type Offer,
  type OfferEntry,
  type Refusal,
  type School,
  type Tristate,
} from "../model/index.ts";
import { coachesPerUnit, distanceOf, earliestDay, makePair, type Pair, type RuledHub, travelPence } from "./pair.ts";

/** Whom an offer is meant for, and who a group is: all that the rules about audiences look at. */
export interface Audience {
  readonly kind: EncounterKind;
  readonly offer: { readonly offer: Pick<Offer, "years"> };
  readonly group: { readonly group: Pick<Group, "staff" | "year" | "pathways"> };
}

/** An offer by itself. */
export type OfferSide = Pick<Pair, "kind" | "offer">;

/** What of an offer matters to a school as such: to the whole of it, wherever it lies. */
export interface SchoolSide {
  readonly offer: {
    readonly offer: Pick<Offer, "format" | "sendReady">;
    readonly employer: Pick<Employer, "exclusions">;
  };
  readonly group: { readonly school: School };
}

/** An offer and the way from a school to it. */
export interface WaySide {
  readonly offer: OfferEntry;
  readonly group: { readonly school: School };
  readonly distanceM: number;
}

/**
 * A hard rule: says whether it refuses a pair. Each looks at one thing only, so that its reason is the whole reason. `looksAt` says
 * at how much of the pair, so that who has many pairs asks no oftener than needed.
 */
export type HardRule = { readonly refusal: Refusal } & (
  | { readonly looksAt: "audience"; readonly refuses: (audience: Audience) => boolean }
  | { readonly looksAt: "offer"; readonly refuses: (side: OfferSide, world: RuledHub) => boolean }
  | { readonly looksAt: "school"; readonly refuses: (side: SchoolSide, world: RuledHub) => boolean }
  | { readonly looksAt: "way"; readonly refuses: (side: WaySide, world: RuledHub) => boolean }
  | { readonly looksAt: "pair"; readonly refuses: (pair: Pair, world: RuledHub) => boolean }
);

const fails = (said: Tristate, unknown: "allow" | "refuse") =>
  said === false || (said === "unknown" && unknown === "refuse");

/** All hard rules of a pair, the cheap ones first. Each is worded in docs/rules.md, section 1. */
export const HARD_RULES: readonly HardRule[] = [
  {
    refusal: "audience",
    looksAt: "audience",
    refuses: ({ kind, group }) => (kind.audience === "staff") !== group.group.staff,
  },
  {
    refusal: "kind-year",
    looksAt: "audience",
    refuses: ({ kind, group }) =>
      kind.audience === "students" && !group.group.staff && !kind.years.includes(group.group.year!),
  },
  {
    refusal: "offer-year",
    looksAt: "audience",
    refuses: ({ offer: { offer }, group: { group } }) =>
      !group.staff && offer.years.length > 0 && !offer.years.includes(group.year!),
  },
  {
    refusal: "pathway",
    looksAt: "audience",
    refuses: ({ kind, group: { group } }) =>
      kind.pathways.length > 0 && !kind.pathways.some((pathway) => group.pathways.includes(pathway)),
  },
  {
    refusal: "format",
    looksAt: "school",
    refuses: ({ offer, group }) => !group.school.formats.includes(offer.offer.format),
  },
  {
    refusal: "exclusion",
    looksAt: "school",
    refuses: ({ offer: { employer }, group: { school } }) =>
      employer.exclusions.schools.includes(school.id) || employer.exclusions.schoolKinds.includes(school.kind),
  },
  {
    refusal: "ban",
    looksAt: "pair",
    refuses: ({ offer: { offer, employer }, group: { group, school } }, { bans }) =>
      bans.size > 0 &&
      [offer.id, employer.id].some((giver) => bans.has(`${giver}|${group.id}`) || bans.has(`${giver}|${school.id}`)),
  },
  {
    refusal: "not-listed",
    looksAt: "pair",
    refuses: ({ offer: { offer }, group: { group } }, { rules, affinities }) =>
      rules.candidatesFrom === "affinities" && !affinities.get(offer.id)?.has(group.id),
  },
  {
    refusal: "below-minimum",
    looksAt: "pair",
    refuses: ({ offer: { offer }, students }) => students < offer.groupSize.min,
  },
  {
    refusal: "send-not-ready",
    looksAt: "school",
    refuses: ({ offer: { offer }, group: { school } }, { rules }) =>
      isSenSetting(school) && fails(offer.sendReady, rules.gates.unknownSendReady),
  },
  {
    refusal: "readiness",
    looksAt: "offer",
    refuses: ({ offer: { offer, employer }, kind }, { rules, calendar, hub }) => {
      if (offer.format !== "at-employer" || !kind.gatedOffSite) return false;
      const { readiness } = employer;
      const firstDate = hub.planFrom ?? calendar.dates[0];
      if (readiness.insuranceExpires !== undefined && readiness.insuranceExpires < firstDate) return true;
      return rules.gates.offSite.some((check) => fails(readiness[check], rules.gates.unknownReadiness));
    },
  },
  {
    refusal: "distance",
    looksAt: "way",
    refuses: ({ offer: { offer }, group: { school }, distanceM }) => {
      if (offer.format === "virtual") return false;
      if (offer.radiusKm !== undefined && distanceM / 1000 > offer.radiusKm) return true;
      return offer.format === "at-employer" && distanceM / 1000 > school.travel.maxKm;
    },
  },
  {
    refusal: "travel-budget",
    looksAt: "pair",
    refuses: (pair, { rules }) => {
      const { budgetPence } = pair.group.school.travel;
      return budgetPence !== undefined && travelPence(pair.offer, pair, rules) > budgetPence;
    },
  },
  {
    refusal: "coaches",
    looksAt: "pair",
    refuses: ({ offer, group, students }) =>
      coachesPerUnit(offer, group, students) > (group.school.travel.coaches?.count ?? 0),
  },
  {
    refusal: "fund",
    looksAt: "offer",
    refuses: ({ offer: { offer } }, { hub }) => hub.fundPence !== undefined && offer.costPence > hub.fundPence,
  },
  {
    refusal: "hosting",
    looksAt: "pair",
    refuses: ({ offer: { offer }, students, group: { school } }) => {
      if (offer.format !== "in-school") return false;
      const { perDay, perWeek, atOnce, rooms } = school.hosting;
      return Math.min(perDay, perWeek, atOnce) === 0 || rooms?.some(({ seats }) => seats >= students) === false;
    },
  },
  {
    refusal: "calendar",
    looksAt: "pair",
    refuses: (pair, world) => earliestDay(pair, world) === NONE,
  },
];

/** How many rules come before the first that looks at more than who both are. */
const RULES_OF_WHO = HARD_RULES.findIndex(({ looksAt }) => looksAt !== "audience" && looksAt !== "school");

/** The first hard rule, in the order above, that refuses an offer to a group; undefined = a candidate. */
export function firstRefusal(offer: OfferEntry, group: GroupEntry, world: RuledHub): Refusal | undefined {
  // Most pairs of a large hub are refused for who they are: the way between them need not be measured.
  const who: Pair = {
    offer,
    group,
    kind: world.kindById.get(offer.offer.kind)!,
    students: 0,
    distanceM: NONE,
    travelMin: 0,
  };
  for (let row = 0; row < RULES_OF_WHO; row++) if (HARD_RULES[row].refuses(who, world)) return HARD_RULES[row].refusal;
  const pair = makePair(world, offer, group, distanceOf(offer, group));
  for (let row = RULES_OF_WHO; row < HARD_RULES.length; row++) {
    if (HARD_RULES[row].refuses(pair, world)) return HARD_RULES[row].refusal;
  }
  return undefined;
}

/** Every hard rule that refuses the pair, in the order above; empty = a candidate. */
export function listRefusals(pair: Pair, world: RuledHub): readonly Refusal[] {
  return HARD_RULES.filter((rule) => rule.refuses(pair, world)).map((rule) => rule.refusal);
}

export const AUDIENCE_RULES = HARD_RULES.filter((rule) => rule.looksAt === "audience");
export const OFFER_RULES = HARD_RULES.filter((rule) => rule.looksAt === "offer");
export const SCHOOL_RULES = HARD_RULES.filter((rule) => rule.looksAt === "school");
export const WAY_RULES = HARD_RULES.filter((rule) => rule.looksAt === "way");
/** Of a pair; `calendar` is asked apart, by who wants to know the day too. */
export const PAIR_RULES_BUT_CALENDAR = HARD_RULES.filter(
  (rule): rule is Extract<HardRule, { looksAt: "pair" }> => rule.looksAt === "pair" && rule.refusal !== "calendar",
);

/** Whether any of these rules refuses; the first that does ends it. */
export function isRefusedBy<S>(
  rules: readonly { readonly refuses: (side: S, world: RuledHub) => boolean }[],
  side: S,
  world: RuledHub,
): boolean {
  for (const rule of rules) if (rule.refuses(side, world)) return true;
  return false;
}
