import { REFUSAL_WORDS, writeCount, writeTenth } from "../audit/index.ts";
import { describeChange } from "./describe-change.ts";
import { nameGroup } from "./name-group.ts";
import type { Obstacle } from "./obstacle.ts";
import type { OpenPlan } from "./open-plan.ts";
import type { AtAPrice, WhyNot } from "./why-not.ts";

/** Nobody reads a fourth. */
const MOST_NAMED = 3;

/**
 * Says in plain English why a group has no (further) encounter with an offer, one sentence an entry.
 *
 * @returns sentences; values in weighted student-encounters to a tenth.
 */
export function describeWhyNot(
  open: OpenPlan,
  pair: { readonly offer: string; readonly group: string },
  answer: WhyNot,
): readonly string[] {
  const { offerById } = open.stage.world.index;
  const { offer, employer } = offerById.get(pair.offer)!;
  const group = nameGroup(open, pair.group);
  const name = `"${offer.name ?? offer.id}" of ${employer.name}`;
  switch (answer.answer) {
    case "refused":
      return [`${group} may not take up ${name}.`, ...answer.obstacles.map(describeObstacle)];
    case "planned":
      return answer.encounters.length === 0
        ? [`${group} can use nothing of ${name}.`]
        : [`${group} has as much of ${name} as it can use: ${answer.encounters.join(", ")}.`];
    case "held":
      return [
        `${name} would add ${writeTenth(answer.gain)} to ${group}.`,
        "What is agreed already leaves no room for it, even if everything else gave way.",
      ];
    case "no-date":
      return [
        `${name} would add ${writeTenth(answer.gain)} to ${group}.`,
        "No date was found for it, even with the other sessions of the group, the employer and the school moved.",
      ];
    case "at-a-price":
      return [`${name} would add ${writeTenth(answer.gain)} to ${group}.`, ...describePrice(open, answer)];
  }
}

function describeObstacle({ refusal, changes, firstDate }: Obstacle): string {
  const words = REFUSAL_WORDS[refusal];
  const reason = `${words[0].toUpperCase()}${words.slice(1)}`;
  if (changes.length === 0) return `${reason}; nothing would change that.`;
  const date = firstDate === undefined ? "" : `: they could then meet on ${firstDate}`;
  // Not "it could if": another rule may refuse it as well.
  return `${reason}; that would change if ${changes.map(describeChange).join(" and ")}${date}.`;
}

function describePrice(open: OpenPlan, { loss, provenLoss, bound, comparison }: AtAPrice): readonly string[] {
  const losers = comparison.groups.filter(({ value }) => value < 0).toReversed();
  const named = losers
    .slice(0, MOST_NAMED)
    .map(({ group, value }) => `${nameGroup(open, group)} by ${writeTenth(-value)}`);
  const more = losers.length > named.length ? `; and ${writeCount(losers.length - named.length, "more group")}` : "";
  const { dropped, moved, added, resized } = comparison.encounters;
  const changes = [
    { some: dropped, what: "go" },
    { some: added, what: "come" },
    { some: moved, what: "move" },
    { some: resized, what: "take other groups or numbers" },
  ].filter(({ some }) => some.length > 0);
  return [
    loss < 0
      ? `With it a plan was found that is worth ${writeTenth(-loss)} more: the plan is not the best possible here.`
      : `The best plan that was found with it is worth ${writeTenth(loss)} less in all.`,
    ...(named.length === 0 ? [] : [`Who would lose: ${named.join("; ")}${more}.`]),
    ...(changes.length === 0
      ? []
      : [`${changes.map(({ some, what }) => `${writeCount(some.length, "encounter")} would ${what}`).join(", ")}.`]),
    provenLoss > 0
      ? `Every plan with it is worth at least ${writeTenth(provenLoss)} less: that is proven.`
      : `No plan with it is worth more than ${writeTenth(bound)}; that much is proven, and it leaves open whether anything must be lost.`,
  ];
}
