import { REASON_WORDS, REFUSAL_WORDS, writeTenth } from "../audit/index.ts";
import { describeChange } from "./describe-change.ts";
import { nameGroup } from "./name-group.ts";
import type { OpenPlan } from "./open-plan.ts";
import type { Remedy, Shortage } from "./why-so-little.ts";

/**
 * Says a shortage in plain English, one sentence an entry: what is missing, why, and what would help.
 *
 * @returns sentences; values in weighted student-encounters to a tenth.
 */
export function describeShortage(open: OpenPlan, shortage: Shortage): readonly string[] {
  const { entitlements } = open.stage.priorities.claims;
  const { title, unit } = entitlements.find(({ id }) => id === shortage.entitlement)!;
  const missing = shortage.owed - shortage.had - shortage.planned;
  const amount = `${writeTenth(missing)} student-${unit}`;
  const because = REASON_WORDS[shortage.reason];
  const rule = shortage.refusal === undefined ? "" : `, mostly: ${REFUSAL_WORDS[shortage.refusal]}`;
  return [
    `${nameGroup(open, shortage.group)} lacks ${amount} of "${title}".`,
    `${because}${rule}.`,
    ...(shortage.remedies.length === 0 ? ["Nothing that the offers of this hub have left could be made to help."] : []),
    ...shortage.remedies.map((remedy) => describeRemedy(open, remedy)),
  ];
}

function describeRemedy(open: OpenPlan, remedy: Remedy): string {
  const { offer, employer } = open.stage.world.index.offerById.get(remedy.offer)!;
  const name = `"${offer.name ?? offer.id}" of ${employer.name}`;
  const gain = `${writeTenth(remedy.gain)} more`;
  if (remedy.kind === "date") return `${name} would be worth ${gain}, but no date was found for it.`;
  if (remedy.kind === "capacity") {
    return `${name} would be worth ${gain} if there were more of ${nameResource(remedy.resource)}.`;
  }
  const changes = remedy.obstacles.flatMap((obstacle) => obstacle.changes.map(describeChange));
  return `${name} would be worth ${gain} if ${changes.join(" and ")}.`;
}

const RESOURCE_WORDS: Readonly<Record<string, string>> = {
  offer: "its sessions or places",
  asks: "the times that its employer may be asked",
  hours: "its employer's hours",
  hosting: "the visits that the school can host",
  fund: "the hub's fund",
  travel: "the school's travel budget",
  limit: "the encounters that the group may have",
  virtual: "the virtual encounters that the group may have",
  schools: "the schools that its employer sees",
};

function nameResource(resource: string): string {
  const [kind] = resource.split(":");
  return RESOURCE_WORDS[kind] ?? resource;
}
