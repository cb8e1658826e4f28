import type { HubInput, OfferInput, QualityFlag, Tristate } from "../model/index.ts";
import type { OfferRecipe } from "./offer-recipes.ts";
import type { Random } from "./random.ts";

type AvailabilityInput = NonNullable<OfferInput["availability"]>;

const GB5_FLAGS = ["sharedPurpose", "learningOutcomes", "twoWay", "reflection"] as const;
const GB6_FLAGS = ["extensiveTwoWay", "rangeOfPeople", "employerTask", "employerFeedback"] as const;
const ALL_FLAGS: readonly QualityFlag[] = [...GB5_FLAGS, ...GB6_FLAGS];
/** A talk to more than this many is a lecture. */
const DIALOGUE_PLACES = 60;

/** True with one probability, unknown with another, else false. */
export function drawTristate(isTrue: number, isUnknown: number, random: Random): Tristate {
  const share = random.share();
  if (share < isTrue) return true;
  return share < isTrue + isUnknown ? "unknown" : false;
}

/** Signs of quality as they come in: most are there, many nobody has checked, a few are missing. */
export function drawQuality({ format, days }: OfferRecipe, places: number, random: Random): OfferInput["meaningful"] {
  const isVisit = format === "at-employer" || days.length > 0;
  const flags: Partial<Record<QualityFlag, Tristate>> = {};
  for (const flag of isVisit ? ALL_FLAGS : GB5_FLAGS) {
    const isTrue = flag === "twoWay" && places > DIALOGUE_PLACES ? 0.4 : 0.72;
    const said = drawTristate(isTrue, 0.97 - isTrue, random);
    if (said !== "unknown") flags[flag] = said;
  }
  return flags;
}

/** All four items: made-up providers know the law. */
export function drawContent(): NonNullable<OfferInput["providerContent"]> {
  return { provider: true, careers: true, training: true, questions: true };
}

/** Terms, weekdays and times of day that suit the employer; most leave some of these open. */
export function drawAvailability(
  terms: HubInput["calendar"]["terms"],
  { days, lengthMin, fixedSessions }: OfferRecipe,
  random: Random,
): AvailabilityInput {
  // An event has its term; a block needs several weeks to fit in.
  const kept = fixedSessions === undefined ? random.pick([3, 3, 2, 2, 1]) : 1;
  const windows = random.shuffle(terms).slice(0, kept);
  const isBlock = days.length > 0;
  const isLong = Math.max(0, ...lengthMin) > 120;
  return {
    windows: kept >= terms.length ? [] : windows.map(({ start, end }) => ({ start, end })),
    weekdays: isBlock || random.chance(0.5) ? [] : random.shuffle([1, 2, 3, 4, 5]).slice(0, random.integer(2, 4)),
    times: isBlock || isLong || random.chance(0.65) ? [] : [random.pick(HALF_DAYS)],
  };
}

const HALF_DAYS = [
  { startMin: 525, endMin: 750 },
  { startMin: 690, endMin: 920 },
] as const;
