import { writeCount, writeHundredth, writeRoundPercent, writeTenth } from "../audit/index.ts";
import { EngineError } from "../errors.ts";
import { compareIds } from "../model/index.ts";
import type { Explanation, FactorPart, NextInLine, PartyExplanation, TierFilled } from "./explanation.ts";
import { nameGroup } from "./name-group.ts";
import type { OpenPlan } from "./open-plan.ts";

/** Counts below this are not given away, unless the caller says otherwise. */
const SMALLEST_COUNT = 6;

const PART_WORDS: Readonly<Record<string, string>> = {
  interest: "sectors that interest the group",
  demand: "sectors that the local economy needs",
  hubPriority: "a priority sector of the hub",
  technicalRoute: "a technical route",
  proximity: "nearness",
  reliability: "a reliable employer",
  continuity: "an employer whom the group knows",
  affinity: "the platform's own rating",
};

/**
 * Says an explanation in plain English, one sentence an entry.
 *
 * A factor is named only where it stands for `smallestCount` students of the group or more; the others are added up without names. Of a
 * group that is smaller than that nothing is said about its need.
 *
 * @param options.smallestCount - 1 or more; 6 unless given.
 * @returns sentences, values in weighted student-encounters to a tenth.
 * @throws {@link EngineError} `invalid-argument` for a `smallestCount` that is not whole or below 1, `unknown-id` for an explanation of
 *   another plan.
 */
export function describeExplanation(
  open: OpenPlan,
  explanation: Explanation,
  options: { readonly smallestCount?: number } = {},
): readonly string[] {
  const { smallestCount = SMALLEST_COUNT } = options;
  if (!Number.isSafeInteger(smallestCount) || smallestCount < 1) {
    throw new EngineError("invalid-argument", `smallestCount ${smallestCount} is not a whole number of 1 or more.`, {
      smallestCount,
    });
  }
  const { index } = open.stage.world;
  const offer = index.offerById.get(explanation.offer);
  if (offer === undefined || !open.partiesOf.has(explanation.encounter)) {
    throw new EngineError("unknown-id", `The plan has no encounter "${explanation.encounter}".`, {
      encounter: explanation.encounter,
    });
  }
  return explanation.parties.flatMap((party) => [
    `${nameGroup(open, party.group)} (${writeCount(party.students, "student")}) and ${offer.employer.name}: ` +
      `worth ${writeTenth(party.value)}.`,
    ...describeEntitlements(open, party.entitlements),
    ...describeSuitability(party),
    ...describePriority(open, party, smallestCount),
    ...describePlace(open, party),
  ]);
}

/** One sentence for each entitlement; varieties of one sort together. */
function describeEntitlements({ stage, hub }: OpenPlan, tiers: readonly TierFilled[]): readonly string[] {
  const { entitlements } = stage.priorities.claims;
  const sectorName = new Map(hub.sectors.map(({ id, name }) => [id, name]));
  const byEntitlement = [...new Set(tiers.map(({ entitlement }) => entitlement))].map((id) => {
    const own = tiers.filter(({ entitlement }) => entitlement === id);
    return { id, own, value: own.reduce((sum, tier) => sum + tier.value, 0) };
  });
  byEntitlement.sort((a, b) => b.value - a.value || compareIds(a.id, b.id));
  return byEntitlement.map(({ id, own, value }) => {
    const title = entitlements.find((entitlement) => entitlement.id === id)!.title;
    const parts = [...new Set(own.flatMap(({ part }) => part ?? []))].map((part) => sectorName.get(part) ?? part);
    const credit = own.filter(({ part }) => part === own[0].part).reduce((sum, tier) => sum + tier.credit, 0);
    const amount =
      own[0].unit === "hours" ? `${writeTenth(credit)} student-hours` : writeCount(credit, "student-encounter");
    const of = parts.length === 0 ? "" : ` (${parts.join(", ")})`;
    return `${writeTenth(value)} for ${amount} towards "${title}"${of}.`;
  });
}

function describeSuitability({ suitability }: PartyExplanation): readonly string[] {
  if (suitability.length === 0) return [];
  const total = suitability.reduce((sum, { value }) => sum + value, 0);
  const parts = [...suitability]
    .sort((a, b) => b.value - a.value)
    .map(({ part, value }) => `${PART_WORDS[part]} ${writeTenth(value)}`);
  return [`${writeTenth(total)} because it suits: ${parts.join(", ")}.`];
}

function describePriority(
  { stage, policy }: OpenPlan,
  { group: id, priority }: PartyExplanation,
  smallestCount: number,
): readonly string[] {
  if (priority.value === 0) return [];
  const { group } = stage.world.index.groupById.get(id)!;
  if (group.size < smallestCount) return [`${writeTenth(priority.value)} by its priority.`];
  const titles = new Map(policy.priority.factors.map((factor) => [factor.id, factor.title]));
  const named = priority.factors.filter(({ factor, share }) => {
    // Both those who have it and those who don't: 99 of 100 tell about the hundredth.
    return share === undefined || !titles.has(factor) || isMany(share, group.size, smallestCount);
  });
  const rest = priority.value - named.reduce((sum, { value }) => sum + value, 0);
  const words = named.map((part) => describeFactor(part, titles.get(part.factor) ?? part.factor));
  if (priority.factors.length > named.length) words.push(`other figures ${writeTenth(rest)}`);
  return [
    `${writeTenth(priority.value)} because the group's need gives it weight ${writeHundredth(priority.weight)}: ${words.join(", ")}.`,
  ];
}

function isMany(share: number, size: number, smallestCount: number): boolean {
  const students = Math.round(share * size);
  return students >= smallestCount && size - students >= smallestCount;
}

function describeFactor({ from, value }: FactorPart, title: string): string {
  const filledIn = from === undefined || from === "given" ? "" : " (figure filled in)";
  return `${title}${filledIn} ${writeTenth(value)}`;
}

function describePlace(open: OpenPlan, { loss, price, nextInLine }: PartyExplanation): readonly string[] {
  const sentences = [`Without it the plan would lose ${writeTenth(loss)}.`];
  if (price !== undefined && price.value > 0) {
    sentences.push(`What it uses would be worth ${writeTenth(price.value)} elsewhere, by the plan's prices.`);
  }
  const [next] = nextInLine;
  sentences.push(next === undefined ? "Nobody else could use the place." : describeNext(open, next, loss));
  return sentences;
}

function describeNext(open: OpenPlan, next: NextInLine, loss: number): string {
  const name = nameGroup(open, next.group);
  const date = next.canComeThen ? "" : ", but could not come at that hour";
  if (next.trailsBy < 0) {
    return `${name} would gain ${writeTenth(-next.trailsBy)} more${date === "" ? ": the plan is not the best possible here" : date}.`;
  }
  const share = loss > 0 ? ` (${writeRoundPercent(next.gain / loss)} of it)` : "";
  return `Next in line is ${name}: it would gain ${writeTenth(next.gain)}${share}${date}.`;
}
