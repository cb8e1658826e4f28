import { listResources } from "../match/index.ts";
import type { Plan } from "../model/index.ts";
import type { BindingRows, FloorAudit } from "./audit-report.ts";
import type { Yardstick } from "./yardstick.ts";

/** Names of the rows that bind most. */
const MOST_NAMES = 3;

/**
 * What the plan says of its policy's floors; for those that it misses, what holds every plan back, by kind of what is scarce. Of a kind
 * the rows that take the largest part in the proof, price x capacity, are named.
 *
 * Ties: of rows with equal parts the one with the smaller name. Cost: O(resources + prices).
 * @see docs/rules.md, "Floors and fairness".
 */
export function reportFloors(yardstick: Yardstick, { floors }: Pick<Plan, "floors">): readonly FloorAudit[] {
  const { policy } = yardstick;
  const partOf = openParts(yardstick);
  return floors.flatMap(({ floor: id, asked, reached, isMet, groupsShort, provenAtMost, bindsBy }): FloorAudit[] => {
    const floor = policy.floors.find((each) => each.id === id);
    if (floor === undefined) return [];
    const { title, type } = floor;
    const result = { floor: id, title, type, asked, reached, isMet, groupsShort: groupsShort.length };
    if (provenAtMost === undefined || bindsBy === undefined) return [result];
    // A floor's own rows say how its groups share, not what is scarce.
    const parts = bindsBy
      .filter(({ row }) => !row.startsWith(`floor:${id}:`))
      .map(({ row, price }) => partOf(row, price))
      .sort((a, b) => b.part - a.part);
    return [{ ...result, provenAtMost, bindsBy: gatherKinds(parts) }];
  });
}

interface Part {
  readonly kind: BindingRows["kind"];
  readonly name: string;
  readonly part: number;
}

function gatherKinds(parts: readonly Part[]): readonly BindingRows[] {
  const kinds = new Map<Part["kind"], Part[]>();
  for (const each of parts) kinds.set(each.kind, [...(kinds.get(each.kind) ?? []), each]);
  const sumOf = (rows: readonly Part[]) => rows.reduce((sum, { part }) => sum + part, 0);
  return [...kinds]
    .sort(([, a], [, b]) => sumOf(b) - sumOf(a))
    .map(([kind, rows]) => ({
      kind,
      rows: rows.length,
      names: [...new Set(rows.map(({ name }) => name))].slice(0, MOST_NAMES),
    }));
}

/** What a row is, what people call it, and what its price comes to over its whole capacity (0 for what other floors ask). */
function openParts({ stage, policy, hub }: Yardstick): (row: string, price: number) => Part {
  const { index } = stage.world;
  const resources = new Map(
    listResources(stage).resources.map((each) => [each.id === "" ? each.kind : `${each.kind}:${each.id}`, each]),
  );
  const kindTitles = new Map(policy.kinds.map(({ id, title }) => [id, title]));
  const employerNames = new Map(hub.employers.map(({ id, name }) => [id, name]));
  const schoolNames = new Map(hub.schools.map(({ id, name }) => [id, name]));
  const nameOfOffer = (id: string): string => {
    const { offer, employer } = index.offerById.get(id)!;
    return `${offer.name ?? kindTitles.get(offer.kind)!} (${employer.name})`;
  };
  return (row, price) => {
    const resource = resources.get(row);
    if (resource === undefined) {
      const [, id] = row.split(":");
      return { kind: "floor", name: policy.floors.find((each) => each.id === id)?.title ?? id, part: 0 };
    }
    const { kind, id, capacity } = resource;
    const name =
      kind === "offer" ? nameOfOffer(id) : (employerNames.get(id) ?? schoolNames.get(id) ?? (id === "" ? "fund" : id));
    return { kind, name, part: price * capacity };
  };
}
