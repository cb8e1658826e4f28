import type { Entitlement, Policy, PriorityScheme, RunCardBlock } from "../model/index.ts";
import { NOTHING, percent, plain } from "./figures.ts";
import { NUMBER_WORDS } from "./number-words.ts";
import { table, text } from "./told.ts";

/** The arguable numbers of a policy (those of factors stand with the sensitive attributes), with the status and source of the part that it stands in. */
export function listNumbers(policy: Policy): readonly RunCardBlock[] {
  const { priority } = policy;
  return [
    text(
      `The numbers of the policy "${policy.title}" (${policy.id}) follow, each list with its status. Verified: read in the source named. Partial: some of it is not verified. Judgement: somebody's decision, meant to be argued about.`,
    ),
    table(
      `Numbers of the policy itself. Status: ${policy.status}. Source: ${policy.source} (${policy.year})`,
      ["Number", "Value", "What it is"],
      listOwn(policy).map(([path, value]) => [path, value, NUMBER_WORDS[path] ?? ""]),
    ),
    table(
      `Need by the scheme "${priority.scheme.title}" (${priority.scheme.rule}). Status: ${priority.scheme.status}. Source: ${priority.scheme.source} (${priority.scheme.year})`,
      ["Number", "Value"],
      listScheme(priority.scheme),
    ),
    table(
      "Entitlements: what a student is owed, and what each further encounter or hour is worth",
      ["Entitlement", "Owed", "Worth of one", "Status", "Source"],
      policy.entitlements.map((entitlement) => [
        `${entitlement.title} (${entitlement.id})`,
        `${plain(entitlement.target)} ${entitlement.target === 1 ? entitlement.unit.slice(0, -1) : entitlement.unit}`,
        listTiers(entitlement),
        entitlement.status,
        `${entitlement.source} (${entitlement.year})`,
      ]),
    ),
    table(
      "Kinds of encounter",
      ["Kind", "Days of notice", "Most places a student", "Status", "Source"],
      policy.kinds.map((kind) => [
        `${kind.title} (${kind.id})`,
        plain(kind.leadDays),
        plain(kind.repeatUpTo),
        kind.status,
        `${kind.source} (${kind.year})`,
      ]),
    ),
    ...(policy.floors.length === 0 ? [] : [listFloors(policy)]),
  ];
}

/** Numbers that stand at the top of the policy or in its parts without a source of their own, by their path. */
function listOwn(policy: Policy): readonly (readonly string[])[] {
  const { priority, suitability, travel, time, limits, gates } = policy;
  const { wishes, ...times } = time;
  return [
    ["priority.ceiling", plain(priority.ceiling)],
    ["priority.needAtCeiling", plain(priority.needAtCeiling)],
    ["priority.shrinkStudents", plain(priority.shrinkStudents)],
    ...listEach("suitability", suitability),
    ["nearKm", plain(policy.nearKm)],
    ["interestUnknown", plain(policy.interestUnknown)],
    ["reliabilityUnknown", plain(policy.reliabilityUnknown)],
    ...listEach("travel", travel),
    ...listEach("time", times),
    ...listEach("time.wishes", wishes ?? {}),
    ...listEach("limits", limits ?? {}),
    ["gates.offSite", gates.offSite.length === 0 ? "none" : gates.offSite.join(", ")],
    ["gates.unknownReadiness", gates.unknownReadiness],
    ["gates.unknownSendReady", gates.unknownSendReady],
    ["candidatesFrom", policy.candidatesFrom],
    ["fairness", policy.fairness.kind],
  ];
}

function listEach(at: string, numbers: Readonly<Record<string, number | undefined>>): readonly (readonly string[])[] {
  return Object.entries(numbers).flatMap(([key, value]) =>
    value === undefined ? [] : [[`${at}.${key}`, plain(value)]],
  );
}

function listScheme(scheme: PriorityScheme): readonly (readonly string[])[] {
  switch (scheme.rule) {
    case "noisy-or":
      return scheme.betas.map(({ family, beta }) => [`beta of ${family}`, plain(beta)]);
    case "ladder":
      return scheme.rungs.map(({ atLeast, secondIn }, row) => [
        `rung ${row + 1}`,
        `${scheme.factor} at least ${plain(atLeast)}${secondIn.length === 0 ? "" : `, ${scheme.second} one of ${secondIn.join(", ")}`}`,
      ]);
    case "threshold":
      return [[`${scheme.factor} at least`, plain(scheme.atLeast)]];
    case "bands":
      return scheme.bands.map(({ upTo, weight }) => [`${scheme.factor} up to ${plain(upTo)}`, plain(weight)]);
    case "count-of":
    case "any-of":
      return scheme.criteria.map(({ factor, atLeast }) => [`${factor} at least`, plain(atLeast)]);
    case "deficit":
      return [
        ["an encounter each year from Year", plain(scheme.fromYear)],
        ["a workplace experience by the end of Years", scheme.workplaceByYears.join(", ") || "none"],
      ];
    case "none":
      return [["need of everybody", "0"]];
  }
}

function listTiers({ tiers }: Entitlement): string {
  return tiers.map(({ upTo, worth }) => `${plain(worth)} up to ${plain(upTo)}`).join("; ");
}

function listFloors({ floors }: Policy): RunCardBlock {
  return table(
    "Promises that come before value",
    ["Promise", "Asked"],
    floors.map((floor) => [
      `${floor.title} (${floor.id})`,
      floor.type === "share"
        ? `${percent(floor.atLeast)} of ${floor.count}`
        : `${plain(floor.encounters)} for every student${floor.formats === undefined ? "" : `, ${floor.formats.join(", ")}`}`,
    ]),
  );
}

/** The rate of the country that stands in for a figure that nobody has, "25.9%" for a share. */
export function nationalRate(factor: Policy["priority"]["factors"][number]): string {
  if (factor.national === undefined) return NOTHING;
  return factor.unit === "share" ? percent(factor.national) : plain(factor.national);
}
