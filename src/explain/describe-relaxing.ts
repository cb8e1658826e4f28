import { REFUSAL_WORDS, writeCount, writeTenth, writeWhole } from "../audit/index.ts";
import type { Hub, OfferEntry, Plan } from "../model/index.ts";
import { indexHub } from "../model/index.ts";
import type { HubChange } from "./change-hub.ts";
import { describeChange } from "./describe-change.ts";
import { FORMAT_WORDS, listWords, type Names, nameDate, nameGiver, nameYears, openNames } from "./name-things.ts";
import type { Relaxing } from "./relax.ts";
import type { Shortfall } from "./relax-needs.ts";
import type { RelaxStep } from "./relax-steps.ts";

/** Groups that are named for a step, or a shortfall. */
const GROUPS_NAMED = 4;
const AGAIN = "Planned again with these, something was still short. So, too:";

/**
 * Says in plain English what is short, what to ask for, and what would be short even then.
 *
 * @param relaxing - of `relax` for this hub and plan.
 * @returns sentences; amounts in student-encounters or student-hours.
 */
export function describeRelaxing(hub: Hub, plan: Plan, relaxing: Relaxing): readonly string[] {
  const { short, steps, stillShort, isCheapest, value } = relaxing;
  if (short.length === 0) return ["Every floor is met, and every duty whose deadline is in this year."];
  const names = openNames(hub, plan);
  const words = { names, plan, offerById: indexHub(hub).offerById };
  if (steps.length === 0) {
    return [...describeShort(short, words, "Short"), "Nothing that could be asked for would change that."];
  }
  const fewest = isCheapest
    ? "No fewer of the changes that were looked at would do."
    : "Fewer may do; the search did not settle that.";
  return [
    ...describeShort(short, words, "Short"),
    `${writeCount(steps.length, "thing")} to ask for. ${fewest}`,
    ...steps.flatMap((step, place) => [
      ...(place > 0 && step.round > steps[place - 1].round ? [AGAIN] : []),
      `${place + 1}. ${describeStep(step, words)}`,
    ]),
    ...(stillShort.length === 0
      ? ["Planned again with all of this, nothing is short."]
      : describeShort(stillShort, words, "Planned again with all of this, still short")),
    `The plan would be worth ${writeTenth(value.after)} in place of ${writeTenth(value.before)}.`,
  ];
}

interface Words {
  readonly names: Names;
  readonly plan: Plan;
  readonly offerById: ReadonlyMap<string, OfferEntry>;
}

/** One sentence for each duty or floor. */
function describeShort(short: readonly Shortfall[], words: Words, lead: string): readonly string[] {
  const byTitle = new Map<string, Shortfall[]>();
  for (const each of short) {
    const title = nameShortfall(each, words);
    byTitle.set(title, [...(byTitle.get(title) ?? []), each]);
  }
  return [...byTitle].map(([title, own]) => {
    const missing = own.reduce((sum, each) => sum + each.missing, 0);
    const groups = own
      .flatMap((each) => (each.type === "share" ? [] : [each]))
      .sort((a, b) => b.missing - a.missing)
      .map(({ group }) => words.names.group(group));
    const who = groups.length === 0 ? "" : `, for ${writeCount(groups.length, "group")}: ${nameSome(groups)}`;
    return `${lead}: ${title} by ${writeWhole(Math.ceil(missing))} ${unitOf(own[0], words)}${who}.`;
  });
}

function nameShortfall(each: Shortfall, { plan: { meta } }: Words): string {
  if (each.type !== "duty") return `"${meta.policy.floors.find(({ id }) => id === each.floor)?.title ?? each.floor}"`;
  const entitlement = meta.policy.entitlements.find(({ id }) => id === each.entitlement);
  return `"${entitlement?.title ?? each.entitlement}" (by ${nameDate(each.deadline)})`;
}

function unitOf(each: Shortfall, { plan: { meta } }: Words): string {
  if (each.type === "duty") {
    const isHours = meta.policy.entitlements.find(({ id }) => id === each.entitlement)?.unit === "hours";
    return isHours ? "student-hours" : "student-encounters";
  }
  if (each.type === "floor") return "student-encounters";
  const floor = meta.policy.floors.find(({ id }) => id === each.floor);
  return floor?.type === "share" && floor.count === "encounters" ? "parties that count" : "places that count";
}

function nameSome(names: readonly string[]): string {
  const more = names.length - GROUPS_NAMED;
  return more <= 0 ? names.join("; ") : `${names.slice(0, GROUPS_NAMED).join("; ")}; and ${writeWhole(more)} more`;
}

function describeStep(step: RelaxStep, words: Words): string {
  const most = [...step.for].sort((a, b) => b.students - a.students);
  const whom = nameSome(most.map(({ group, students }) => `${words.names.group(group)} (${writeWhole(students)})`));
  return `${describeAsk(step, words)} Meant for ${whom}.`;
}

function describeAsk(step: RelaxStep, { names, offerById }: Words): string {
  const nameOffer = (id: string) => {
    const entry = offerById.get(id);
    return entry === undefined
      ? { title: id, employer: "a new employer" }
      : { title: entry.offer.name ?? names.kind(entry.offer.kind), employer: entry.employer.name };
  };
  switch (step.type) {
    case "more-sessions": {
      const { title, employer } = nameOffer(step.offer);
      return (
        `Ask ${employer} to give ${writeCount(step.sessions, "more session")} of "${title}" ` +
        `(${step.offer}${sayTotals(step.fields)}).`
      );
    }
    case "other-dates": {
      const { title, employer } = nameOffer(step.offer);
      return `Ask ${employer} for other dates of "${title}" (${step.offer}): between ${nameDate(step.from)} and ${nameDate(step.until)}.`;
    }
    case "lift": {
      const { title, employer } = nameOffer(step.offer);
      const changes = listWords(step.fields.map(describeChange));
      return `"${title}" of ${employer} (${step.offer}) has sessions left, but ${REFUSAL_WORDS[step.refusal]}: it could come if ${changes}.`;
    }
    case "more-hosting": {
      const [{ field, to } = { field: "", to: "" }] = step.fields;
      return `Ask ${names.school(step.school)} to host ${String(to)} visits a ${field.endsWith("perWeek") ? "week" : "day"}.`;
    }
    case "new-pledge":
      return describePledge(step, names);
  }
}

function describePledge(step: Extract<RelaxStep, { type: "new-pledge" }>, names: Names): string {
  const where = step.near === undefined ? "" : ` near ${names.school(step.near)}`;
  return (
    `Find ${nameGiver(step.isProvider)}${where} for "${names.kind(step.kind)}"${FORMAT_WORDS[step.format]}: ` +
    `${writeCount(step.sessions, "session")} of up to ` +
    `${writeCount(step.studentsPerSession, "student")} for ${nameYears(step.years)}, by ${nameDate(step.until)}.`
  );
}

const TOTAL_WORDS: Readonly<Record<string, string>> = {
  "offer.sessions": "in all",
  "employer.asks.perYear": "asks a year",
  "employer.asks.hoursPerYear": "hours a year",
  "employer.asks.maxSchools": "schools at most",
};

/** "; 10 in all, 17 asks a year in place of 12". */
function sayTotals(fields: readonly HubChange[]): string {
  const totals = fields.map(({ field, from, to }) => `${String(to)} ${TOTAL_WORDS[field]} in place of ${String(from)}`);
  return totals.length === 0 ? "" : `; ${totals.join(", ")}`;
}
