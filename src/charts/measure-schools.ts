import { type GroupMeasure, measureGroups } from "../audit/index.ts";
import { EngineError } from "../errors.ts";
import { type Hub, type Plan, parsePolicy, type School } from "../model/index.ts";

/** How short the students of a school stay. */
export interface SchoolNeed {
  readonly school: School;
  /** Students who are owed something, each once for every entitlement. */
  readonly owed: number;
  /** Of these, as many as would have nothing if the others had all: `owed` x the share that is not met, added up over groups. */
  readonly short: number;
  /** Students who are owed something, each once: for how many people the figures stand. */
  readonly people: number;
  /** How many of them stay short, each group counting where it is shortest: for how many `short` stands. */
  readonly peopleShort: number;
}

/**
 * Measures how short the students of each school stay of what they are owed by the end of the year.
 *
 * @param entitlement - an id of the plan's policy; absent = all of them, a student counting once for each.
 * @returns schools with students who are owed something, in the order of the hub.
 * @throws {@link EngineError} `unknown-id` for an entitlement that the policy does not have.
 */
export function measureSchools(hub: Hub, plan: Plan, entitlement: string | undefined): readonly SchoolNeed[] {
  const policy = parsePolicy(plan.meta.policy);
  if (entitlement !== undefined && !policy.entitlements.some(({ id }) => id === entitlement)) {
    throw new EngineError("unknown-id", `The policy "${policy.id}" has no entitlement "${entitlement}".`, {
      entitlement,
    });
  }
  const [groups] = measureGroups(hub, policy, [plan]);
  return hub.schools.flatMap((school) => {
    const need = addUp(
      groups.filter((group) => group.school === school.id),
      entitlement,
    );
    return need.owed === 0 ? [] : [{ school, ...need }];
  });
}

function addUp(groups: readonly GroupMeasure[], entitlement: string | undefined): Omit<SchoolNeed, "school"> {
  const need = { owed: 0, short: 0, people: 0, peopleShort: 0 };
  for (const { people, coverage } of groups) {
    const parts = coverage.filter((part) => entitlement === undefined || part.entitlement === entitlement);
    const shorts = parts.map(({ owed, met }) => people * (1 - met / owed));
    need.owed += people * parts.length;
    need.short += shorts.reduce((sum, short) => sum + short, 0);
    need.people += parts.length === 0 ? 0 : people;
    need.peopleShort += Math.max(0, ...shorts);
  }
  return need;
}
