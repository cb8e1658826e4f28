import type { OpenPlan } from "./open-plan.ts";

/** "Redfield High School, Year 10": the school, and the group's name or id. */
export function nameGroup({ stage }: OpenPlan, id: string): string {
  const { group, school } = stage.world.index.groupById.get(id)!;
  return `${school.name}, ${group.name ?? group.id}`;
}
