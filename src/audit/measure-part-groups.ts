import { compareIds, type GroupEntry } from "../model/index.ts";
import { type StudentWeights, weighStudents } from "../priority/index.ts";
import type { Suppressible } from "./audit-report.ts";
import type { FactorMix, Mix, PartGroupAudit } from "./mix-report.ts";
import type { Recount } from "./recount-plan.ts";
import { suppressFew } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

/** A group that has places for part of it, and for students with one factor. */
interface MixRow {
  readonly entry: GroupEntry;
  readonly places: number;
  readonly having: number;
  readonly expected: number;
  readonly target: number;
}

/**
 * Says of places for part of a group how many would go to students with each factor if names were drawn evenly, and how many by the
 * policy's own weights. Who came nobody records: there is nothing to compare them with.
 *
 * Cost: O(groups x factors^2).
 * @see docs/audit.md, "Whom places for part of a group would go to"
 */
export function measurePartGroups(yardstick: Yardstick, { partPlacesOfGroup }: Recount): PartGroupAudit {
  const { stage, policy, smallestCount } = yardstick;
  const inPart = stage.world.index.groups.filter(({ group, row }) => !group.staff && partPlacesOfGroup[row] > 0);
  const rowsOfFactor = new Map<string, MixRow[]>();
  for (const entry of inPart) {
    for (const weights of weighStudents(stage.priorities.rows[entry.row], policy)) {
      const rows = rowsOfFactor.get(weights.factor) ?? [];
      rows.push(mixOf(entry, partPlacesOfGroup[entry.row], weights));
      rowsOfFactor.set(weights.factor, rows);
    }
  }
  const titles = new Map(policy.priority.factors.map(({ id, title }) => [id, title]));
  const people = inPart.reduce((sum, { group }) => sum + group.size, 0);
  const places = inPart.reduce((sum, { row }) => sum + partPlacesOfGroup[row], 0);
  return {
    total: suppressFew(Math.min(people, places), smallestCount, { people, groups: inPart.length, places }),
    byFactor: [...rowsOfFactor]
      .sort(([a], [b]) => compareIds(a, b))
      .map(([factor, rows]) => ({
        factor,
        title: titles.get(factor)!,
        total: addUp(rows, smallestCount),
        ...divide(rows, smallestCount),
      })),
  };
}

/**
 * Everyone is taken to come once before anyone comes twice, as everywhere in the audit, so only what is left after whole rounds is given
 * by weight; and nobody comes twice in what is left.
 */
function mixOf(entry: GroupEntry, places: number, { share, having, lacking }: StudentWeights): MixRow {
  const { size } = entry.group;
  const left = places % size;
  const ofWeight = (having * share) / (having * share + lacking * (1 - share));
  return {
    entry,
    places,
    having: size * share,
    expected: places * share,
    target: (places - left) * share + Math.min(size * share, left * ofWeight),
  };
}

function divide(rows: readonly MixRow[], smallestCount: number): Pick<FactorMix, "bySchool" | "byGroup"> {
  const ofSchool = new Map<string, MixRow[]>();
  for (const row of rows) ofSchool.set(row.entry.school.id, [...(ofSchool.get(row.entry.school.id) ?? []), row]);
  return {
    bySchool: [...ofSchool]
      .sort(([a], [b]) => compareIds(a, b))
      .map(([school, part]) => ({ school, ...addUp(part, smallestCount) })),
    byGroup: [...rows]
      .sort((a, b) => compareIds(a.entry.group.id, b.entry.group.id))
      .map((row) => ({ group: row.entry.group.id, ...addUp([row], smallestCount) })),
  };
}

/** Stands for the students with the factor, and for the places that they would have: the fewer decide whether it is shown. */
function addUp(rows: readonly MixRow[], smallestCount: number): Suppressible<Mix> {
  const sum = (amountOf: (row: MixRow) => number) => rows.reduce((total, row) => total + amountOf(row), 0);
  const mix: Mix = {
    people: sum(({ entry }) => entry.group.size),
    groups: rows.length,
    places: sum(({ places }) => places),
    having: sum(({ having }) => having),
    expected: sum(({ expected }) => expected),
    target: sum(({ target }) => target),
  };
  const { people, places, having, expected } = mix;
  return suppressFew(having === 0 ? Math.min(people, places) : Math.min(having, expected), smallestCount, mix);
}
