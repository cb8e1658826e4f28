import { UndirectedGraph } from "graphology";
import type { Hub, Plan } from "../model/index.ts";
import { indexHub } from "../model/index.ts";

/**
 * The hub as a network, for people who want to look at it; solvers use columns instead.
 *
 * Undirected, no parallel edges. Node keys: `school:ID`, `employer:ID`, `sector:ID`.
 *
 * | | attributes |
 * |---|---|
 * | school node | `type: "school"`, `label`, `kind`, `lat`, `lon`, `students` |
 * | employer node | `type: "employer"`, `label`, `isProvider`, `lat`, `lon` (absent without a location) |
 * | sector node | `type: "sector"`, `label`, `demand` |
 * | employer - sector | `type: "works-in"` |
 * | sector - sector | `type: "near"`, `similarity` (the larger of both directions) |
 * | employer - school | `type: "meets"`, `encounters`, `students` (student-encounters); only with a plan |
 *
 * Cost: O(nodes + edges), about 3 microseconds an edge.
 */
export function toGraph(hub: Hub, plan?: Plan): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const { id, name, demand } of hub.sectors)
    graph.addNode(`sector:${id}`, { type: "sector", label: name, demand });
  for (const { id, near } of hub.sectors) {
    for (const { sector, similarity } of near) {
      graph.updateEdge(`sector:${id}`, `sector:${sector}`, (known) => ({
        type: "near",
        similarity: Math.max(similarity, (known.similarity as number | undefined) ?? 0),
      }));
    }
  }
  for (const { id, name, kind, location, groups } of hub.schools) {
    const students = groups.reduce((sum, group) => sum + (group.staff ? 0 : group.size), 0);
    graph.addNode(`school:${id}`, { type: "school", label: name, kind, ...location, students });
  }
  for (const { id, name, isProvider, locations, sectors } of hub.employers) {
    graph.addNode(`employer:${id}`, { type: "employer", label: name, isProvider, ...locations[0] });
    for (const sector of sectors) graph.mergeEdge(`employer:${id}`, `sector:${sector}`, { type: "works-in" });
  }
  if (plan !== undefined) addMeetings(graph, hub, plan);
  return graph;
}

function addMeetings(graph: UndirectedGraph, hub: Hub, plan: Plan): void {
  const { groupById } = indexHub(hub);
  for (const { employer, groups } of plan.encounters) {
    const studentsOf = new Map<string, number>();
    for (const { group, students } of groups) {
      const school = groupById.get(group)!.school.id;
      studentsOf.set(school, (studentsOf.get(school) ?? 0) + students);
    }
    for (const [school, students] of studentsOf) {
      graph.updateEdge(`employer:${employer}`, `school:${school}`, (known) => ({
        type: "meets",
        encounters: ((known.encounters as number | undefined) ?? 0) + 1,
        students: ((known.students as number | undefined) ?? 0) + students,
      }));
    }
  }
}
