import { distanceOf, makePair } from "../candidate/index.ts";
import { forceUnit } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import { countGroups, rowOfPair } from "../match/index.ts";
import type { Plan } from "../model/index.ts";
import { boundWithUnits } from "./bound-with-units.ts";
import { comparePlans, type PlanComparison } from "./compare-plans.ts";
import { gainOfNext } from "./gain-of-next.ts";
import { listObstacles } from "./list-obstacles.ts";
import type { Obstacle } from "./obstacle.ts";
import type { OpenPlan } from "./open-plan.ts";
import { planFrom, standingPlan } from "./standing-plan.ts";

/** Why a group has no (further) encounter with an offer. Values in weighted student-encounters. */
export type WhyNot =
  /** It may not: every hard rule that forbids it, and the least that would lift each. */
  | { readonly answer: "refused"; readonly obstacles: readonly Obstacle[] }
  /** It has as much of the offer as it can use: ids of the encounters. */
  | { readonly answer: "planned"; readonly encounters: readonly string[] }
  /** What is agreed, and what it could take besides, leaves nothing: no other encounter could give way. */
  | { readonly answer: "held"; readonly gain: number }
  /** Nothing else gives way on any date. */
  | { readonly answer: "no-date"; readonly gain: number }
  | AtAPrice;

/** It could, and this is what would happen. */
export interface AtAPrice {
  readonly answer: "at-a-price";
  /** What the encounter would add to the group on the plan as it is. */
  readonly gain: number;
  /** A plan with the encounter in it, mended around it; it keeps every rule. Its certificate's bound holds for all plans. */
  readonly plan: Plan;
  /** What that plan is worth less than the one that stands; below 0 where it is worth more. */
  readonly loss: number;
  /** No plan with this encounter is worth more. */
  readonly bound: number;
  /** What every plan with this encounter loses at least against the one that stands; 0 where nothing is proven. */
  readonly provenLoss: number;
  /** Who gains and who loses, what moves, what goes. */
  readonly comparison: PlanComparison;
}

/** Moves of the search around the encounter, for each group of the hub. */
const STEPS_PER_GROUP = 10;

/**
 * Says why a group has no encounter, or no further one, with an offer: because it may not, or because others would lose more.
 *
 * For the second it puts the encounter into the plan and mends the rest: what has to give way does, what has a date keeps it where it can.
 * The loss is that of the plan it finds, so it may be too large; `provenLoss` is sure.
 *
 * @returns plain JSON. Ties: as in matching and dating; the plan's own seed is used. Cost: a few passes over the candidates, a short
 *   search, and dating what has changed: some tenths of a second for 25 schools.
 * @throws {@link EngineError} `unknown-id` for an offer or group that the hub does not have.
 * @see docs/reasons.md
 */
export function whyNot(open: OpenPlan, pair: { readonly offer: string; readonly group: string }): WhyNot {
  const { stage, encoded, plan } = open;
  const offer = stage.world.index.offerById.get(pair.offer) ?? missing("offer", pair.offer);
  const group = stage.world.index.groupById.get(pair.group) ?? missing("group", pair.group);
  const row = rowOfPair(encoded, offer, group);
  if (row === undefined) {
    const obstacles = listObstacles(makePair(stage.world, offer, group, distanceOf(offer, group)), stage.world);
    return { answer: "refused", obstacles };
  }
  const standing = standingPlan(open);
  if (standing.units[row] >= stage.table.maxUnitsOfCandidate[row]) {
    return { answer: "planned", encounters: encountersOf(open, pair) };
  }
  const gain = gainOfNext(open, { offer, group }) / 1e6;
  const forced = forceUnit(standing, row, { seed: plan.meta.seed, steps: STEPS_PER_GROUP * countGroups(stage) });
  if (!forced.isMatched) return { answer: "held", gain };
  if (!forced.isDated) return { answer: "no-date", gain };
  const mended = planFrom(open, forced);
  const valueMicro = Math.round(plan.certificate.value * 1e6);
  const boundMicro = Math.min(
    boundWithUnits(open, standing, { row, units: standing.units[row] + 1 }),
    Math.round(plan.certificate.bound * 1e6),
  );
  return {
    answer: "at-a-price",
    gain,
    plan: mended,
    loss: (valueMicro - Math.round(mended.certificate.value * 1e6)) / 1e6,
    bound: boundMicro / 1e6,
    provenLoss: Math.max(0, valueMicro - boundMicro) / 1e6,
    comparison: comparePlans(open.hub, plan, mended),
  };
}

function encountersOf(
  { partiesOf }: OpenPlan,
  pair: { readonly offer: string; readonly group: string },
): readonly string[] {
  return [...partiesOf.values()]
    .flat()
    .filter(({ offer, group }) => offer.offer.id === pair.offer && group.group.id === pair.group)
    .map(({ encounter }) => encounter.id);
}

function missing(what: "offer" | "group", id: string): never {
  throw new EngineError("unknown-id", `The hub has no ${what} "${id}".\nMaybe it was left out when the hub was read.`, {
    [what]: id,
  });
}
