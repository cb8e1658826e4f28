import { UndirectedGraph } from "graphology";
import { EngineError } from "../errors.ts";
import { compareIds, type Hub, indexHub, type Plan } from "../model/index.ts";

/**
 * The hub as a network, for people who want to look at it; solvers use columns instead.
 *
 * Undirected, no parallel edges. Node keys: `school:ID`, `employer:ID`, `sector:ID`; edge keys: both, the smaller first, joined by `--`.
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
 * @throws {@link EngineError} `unknown-id` for a plan of another hub.
 */
export function toGraph(hub: Hub, plan?: Plan): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const { id, name, demand } of hub.sectors)
    graph.addNode(`sector:${id}`, { type: "sector", label: name, demand });
  for (const { id, near } of hub.sectors) {
    for (const { sector, similarity } of near) {
      graph.updateEdgeWithKey(...edgeBetween(`sector:${id}`, `sector:${sector}`), (known) => ({
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
    for (const sector of sectors)
      graph.mergeEdgeWithKey(...edgeBetween(`employer:${id}`, `sector:${sector}`), { type: "works-in" });
  }
  if (plan !== undefined) addMeetings(graph, hub, plan);
  return graph;
}

function addMeetings(graph: UndirectedGraph, hub: Hub, plan: Plan): void {
  const { groupById } = indexHub(hub);
  for (const { employer, groups } of plan.encounters) {
    const studentsOf = new Map<string, number>();
    for (const { group, students } of groups) {
      const entry = groupById.get(group);
      if (entry === undefined || !graph.hasNode(`employer:${employer}`)) throw notInHub(employer, group);
      const school = entry.school.id;
      studentsOf.set(school, (studentsOf.get(school) ?? 0) + students);
    }
    for (const [school, students] of studentsOf) {
      graph.updateEdgeWithKey(...edgeBetween(`employer:${employer}`, `school:${school}`), (known) => ({
        type: "meets",
        encounters: ((known.encounters as number | undefined) ?? 0) + 1,
        students: ((known.students as number | undefined) ?? 0) + students,
      }));
    }
  }
}

/** Key, source and target of the one edge between two nodes, whichever is named first. */
function edgeBetween(a: string, b: string): [key: string, source: string, target: string] {
  const [source, target] = compareIds(a, b) <= 0 ? [a, b] : [b, a];
  return [`${source}--${target}`, source, target];
}

function notInHub(employer: string, group: string): EngineError {
  return new EngineError(
    "unknown-id",
    `The plan's encounter of employer "${employer}" with group "${group}" is not of this hub.\nMaybe the plan is of another one.`,
    { employer, group },
  );
}
