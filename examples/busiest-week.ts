import type { Hub, Plan } from "../src/index.ts";

/**
 * The week in which most encounters of one school begin, of all schools and weeks: the fullest page of a plan.
 * Of equals the earliest week, and then the school with the smaller id.
 */
export function busiestWeek(hub: Hub, plan: Plan): { readonly school: string; readonly week: string } {
  const schoolOf = new Map(hub.schools.flatMap(({ id, groups }) => groups.map((group) => [group.id, id] as const)));
  const counts = new Map<string, number>();
  for (const { date, groups } of plan.encounters) {
    for (const school of new Set(groups.map(({ group }) => schoolOf.get(group)))) {
      const key = `${mondayOf(date)} ${school}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const [[busiest]] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const [week, school] = busiest.split(" ");
  return { school, week };
}

function mondayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
