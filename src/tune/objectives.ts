import { EngineError } from "../errors.ts";
import type { Entitlement } from "../model/index.ts";
import { measureOwed, type Outcome } from "./measure-outcome.ts";

/** Something by which plans are compared: one figure of what a plan gives. */
export interface Objective {
  /** Stable. `coverage:ENTITLEMENT` exists for every entitlement of the reference policy that groups of students are owed. */
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly better: "more" | "less";
  /** The figures that it can have; null = no upper end. */
  readonly range: readonly [least: number, most: number | null];
}

interface Definition extends Objective {
  readonly measure: (outcome: Outcome) => number;
}

const SHARE = [0, 1] as const;
const AMOUNT = [0, null] as const;

/** Provider access stands among the entitlements under ids that begin so. */
const isDuty = ({ id }: Entitlement): boolean => id.startsWith("provider-access");

/** The audit's own figures, or sums over what it recounts; where there is nothing to share a share is 0. */
const DEFINITIONS: readonly Definition[] = [
  {
    id: "value",
    title: "Value under the reference policy",
    unit: "weighted student-encounters",
    better: "more",
    range: AMOUNT,
    measure: ({ recount }) => recount.valueMicro / 1e6,
  },
  {
    id: "unweighted-value",
    title: "Value if every student counts the same",
    unit: "student-encounters",
    better: "more",
    range: AMOUNT,
    measure: ({ recount }) => recount.plainValueMicro / 1e6,
  },
  {
    id: "students-reached",
    title: "Students with an encounter",
    unit: "students",
    better: "more",
    range: AMOUNT,
    // Places of a part of a group go to those who have had least, as everywhere.
    measure: ({ yardstick, recount }) =>
      yardstick.stage.world.index.groups.reduce(
        (sum, { group, row }) => sum + (group.staff ? 0 : Math.min(group.size, recount.placesOfGroup[row])),
        0,
      ),
  },
  {
    id: "students-left-out",
    title: "Students in groups that no encounter reaches",
    unit: "students",
    better: "less",
    range: AMOUNT,
    measure: ({ yardstick, recount }) =>
      yardstick.stage.world.index.groups.reduce(
        (sum, { group, row }) => sum + (group.staff || recount.placesOfGroup[row] > 0 ? 0 : group.size),
        0,
      ),
  },
  {
    id: "student-encounters",
    title: "Student-encounters in all",
    unit: "student-encounters",
    better: "more",
    range: AMOUNT,
    measure: ({ recount }) => recount.encounters.reduce((sum, { students }) => sum + students, 0),
  },
  {
    id: "student-hours",
    title: "Student-hours in all",
    unit: "student-hours",
    better: "more",
    range: AMOUNT,
    measure: ({ recount }) =>
      recount.encounters.reduce((sum, { students, minutes }) => sum + students * minutes, 0) / 60,
  },
  {
    id: "neediest-share",
    title: "Share of student-encounters to the most disadvantaged 30 %",
    unit: "share",
    better: "more",
    range: SHARE,
    measure: ({ neediest }) => neediest().shareOfStudentEncounters ?? 0,
  },
  {
    id: "neediest-value-share",
    title: "Share of unweighted value to the most disadvantaged 30 %",
    unit: "share",
    better: "more",
    range: SHARE,
    measure: ({ neediest }) => neediest().shareOfUnweightedValue ?? 0,
  },
  {
    id: "least-served-share",
    title: "Share of unweighted value to the tenth of students who get least",
    unit: "share",
    better: "more",
    range: [0, 0.1],
    measure: ({ equity }) => equity().shareOfLeastServedTenth ?? 0,
  },
  {
    id: "gini",
    title: "Inequality of unweighted value between students (Gini)",
    unit: "index",
    better: "less",
    range: SHARE,
    measure: ({ equity }) => equity().gini,
  },
  {
    id: "provider-access-coverage",
    title: "Provider access: share of what is owed that is met",
    unit: "share",
    better: "more",
    range: SHARE,
    measure: (outcome) => {
      const { owed, met } = measureOwed(outcome, isDuty);
      return shareOf(met, owed);
    },
  },
  {
    id: "provider-access-duties",
    title: "Provider access: share of groups' duties that are met in full",
    unit: "share",
    better: "more",
    range: SHARE,
    measure: (outcome) => {
      const { claims, claimsMet } = measureOwed(outcome, isDuty);
      return shareOf(claimsMet, claims);
    },
  },
  {
    id: "technical-share",
    title: "Share of student-encounters that open a technical route",
    unit: "share",
    better: "more",
    range: SHARE,
    measure: ({ technicalRoutes }) => technicalRoutes().shareOfStudentEncounters ?? 0,
  },
  {
    id: "virtual-share",
    title: "Share of student-encounters that are virtual",
    unit: "share",
    better: "less",
    range: SHARE,
    measure: ({ recount }) => {
      const all = recount.encounters.reduce((sum, { students }) => sum + students, 0);
      const virtual = recount.encounters.reduce(
        (sum, { offer, students }) => sum + (offer.offer.format === "virtual" ? students : 0),
        0,
      );
      return shareOf(virtual, all);
    },
  },
  {
    id: "travel",
    title: "Students' journeys to employers and back, by road",
    unit: "student-km",
    better: "less",
    range: AMOUNT,
    measure: ({ spending }) => spending().travelStudentKm,
  },
  {
    id: "cost",
    title: "Cost to the hub's fund and of students' journeys",
    unit: "GBP",
    better: "less",
    range: AMOUNT,
    measure: ({ spending }) => (spending().fundPence + spending().travelPence) / 100,
  },
];

const byId = new Map(DEFINITIONS.map((definition) => [definition.id, definition]));

/** Every objective but those of single entitlements (`coverage:ENTITLEMENT`). */
export const OBJECTIVES: readonly Objective[] = DEFINITIONS.map(describe);

function describe({ id, title, unit, better, range }: Definition): Objective {
  return { id, title, unit, better, range };
}

function shareOf(part: number, all: number): number {
  return all === 0 ? 0 : part / all;
}

const COVERAGE = "coverage:";

/** An objective with its function, ready to be asked. */
export interface OpenObjective {
  readonly objective: Objective;
  readonly measure: (outcome: Outcome) => number;
}

/**
 * Looks objectives up.
 *
 * @param entitlements - those of the reference policy.
 * @throws {@link EngineError} `unknown-id` naming every objective that there is not, `invalid-argument` for none or one given twice.
 */
export function openObjectives(ids: readonly string[], entitlements: readonly Entitlement[]): readonly OpenObjective[] {
  const known = new Map<string, Definition>(byId);
  for (const entitlement of entitlements) {
    if (entitlement.per !== "group" || entitlement.appliesTo.audience !== "students") continue;
    const definition = coverageOf(entitlement);
    known.set(definition.id, definition);
  }
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw new EngineError(
      "unknown-id",
      `There ${unknown.length === 1 ? "is no objective" : "are no objectives"} ${unknown.map((id) => `"${id}"`).join(", ")}.\n` +
        `Maybe one of: ${[...known.keys()].join(", ")}.`,
      { objectives: unknown },
    );
  }
  if (ids.length === 0 || new Set(ids).size < ids.length) {
    throw new EngineError(
      "invalid-argument",
      `Objectives must be given, each once: [${ids.join(", ")}].\nMaybe: objectives: ["value", "neediest-share"].`,
      { objectives: ids },
    );
  }
  return ids.map((id) => {
    const { measure, ...definition } = known.get(id)!;
    return { objective: definition, measure };
  });
}

function coverageOf({ id, title }: Entitlement): Definition {
  return {
    id: `${COVERAGE}${id}`,
    title: `Share met of: ${title}`,
    unit: "share",
    better: "more",
    range: SHARE,
    measure: (outcome) => {
      const { owed, met } = measureOwed(outcome, (entitlement) => entitlement.id === id);
      return shareOf(met, owed);
    },
  };
}
