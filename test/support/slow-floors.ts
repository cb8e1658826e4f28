import { type Candidate, listCandidates } from "../../src/candidate/index.ts";
import type { Floor, Hub, Policy } from "../../src/model/index.ts";
import { prioritise } from "../../src/priority/index.ts";

/*
 * docs/rules.md, "Floors and fairness", read again sentence by sentence: student by student, pair by pair.
 */

/** One row: what it asks, and what a unit of each pair brings, "offer|group"; pairs that bring nothing are left out. */
export interface SlowFloor {
  readonly name: string;
  readonly target: number;
  readonly amounts: ReadonlyMap<string, number>;
}

/** How many units of each candidate, in order of the list, can be had at most. */
export type MostOf = (candidate: Candidate, row: number) => number;

type Groups = ReadonlyMap<string, Hub["schools"][number]["groups"][number]>;

/** The promises of a policy, in order of name. */
export function listSlowFloors(hub: Hub, policy: Policy, mostOf: MostOf): readonly SlowFloor[] {
  const groups: Groups = new Map(hub.schools.flatMap((school) => school.groups.map((group) => [group.id, group])));
  const candidates = listCandidates(hub, policy)
    .map((candidate, row) => ({ ...candidate, most: mostOf(candidate, row) }))
    .filter(({ group }) => !groups.get(group)!.staff);
  const rows = policy.floors.flatMap((floor): readonly SlowFloor[] => {
    if (floor.type === "share") return [readShare(hub, policy, { floor, candidates, groups })];
    const formatOf = new Map(hub.employers.flatMap(({ offers }) => offers.map((offer) => [offer.id, offer.format])));
    const counting = candidates.filter(({ offer }) => floor.formats?.includes(formatOf.get(offer)!) ?? true);
    return [...new Set(counting.map(({ group }) => group))].map((id) => {
      const own = counting.filter(({ group }) => group === id);
      const { size, limits } = groups.get(id)!;
      const units = (list: typeof own): readonly number[] =>
        list.flatMap(({ most, studentsPerUnit }) => Array.from({ length: most }, () => studentsPerUnit));
      const isVirtual = ({ offer }: Candidate): boolean => formatOf.get(offer) === "virtual";
      const inPerson = units(own.filter((each) => !isVirtual(each))).reduce((sum, students) => sum + students, 0);
      const mostVirtual = Math.round(size * (policy.limits?.virtualPerStudent ?? Number.POSITIVE_INFINITY));
      return {
        name: `floor:${floor.id}:${id}`,
        target: Math.min(
          size * floor.encounters,
          fill(units(own), limits.perYear * size),
          inPerson + fill(units(own.filter(isVirtual)), mostVirtual),
        ),
        amounts: new Map(own.map(({ offer, studentsPerUnit }) => [`${offer}|${id}`, studentsPerUnit])),
      };
    });
  });
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The largest sum of some of these numbers within a limit, by making them all; the limit itself where it holds more than 4096 steps. */
function fill(students: readonly number[], limit: number): number {
  const all = students.reduce((sum, each) => sum + each, 0);
  if (all <= limit) return all;
  const divides = (step: number): boolean => students.every((each) => each % step === 0);
  const step = Array.from({ length: students[0] }, (_, row) => students[0] - row).find(divides)!;
  if (limit / step >= 4097) return limit;
  let sums = new Set([0]);
  for (const each of students)
    sums = new Set([...sums, ...[...sums].map((sum) => sum + each).filter((n) => n <= limit)]);
  return Math.max(...sums);
}

function readShare(
  hub: Hub,
  policy: Policy,
  given: {
    readonly floor: Extract<Floor, { readonly type: "share" }>;
    readonly candidates: readonly Candidate[];
    readonly groups: Groups;
  },
): SlowFloor {
  const { floor, groups } = given;
  const { neediest, technicalRoute, kinds, schoolKinds } = floor.of;
  const offers = new Map(hub.employers.flatMap((employer) => employer.offers.map((offer) => [offer.id, offer])));
  const kindOfSchool = new Map(hub.schools.map(({ id, kind }) => [id, kind]));
  const amounts = new Map<string, number>();
  for (const { offer: id, group, school, studentsPerUnit } of given.candidates) {
    const offer = offers.get(id)!;
    let part = 10_000;
    if (neediest !== undefined) {
      part = Math.round(
        (10_000 * countAmongNeediest(hub, policy, { group, share: neediest })) / groups.get(group)!.size,
      );
    }
    if (technicalRoute && offer.routes.length === 0) part = 0;
    if (kinds && !kinds.includes(offer.kind)) part = 0;
    if (schoolKinds && !schoolKinds.includes(kindOfSchool.get(school)!)) part = 0;
    const amount = (floor.count === "places" ? studentsPerUnit : 1) * (part - Math.round(10_000 * floor.atLeast));
    if (amount !== 0) amounts.set(`${id}|${group}`, amount);
  }
  return { name: `floor:${floor.id}`, target: 0, amounts };
}

/** Lets all students of the hub stand in a line, the neediest group first, and counts a group's among the first. */
function countAmongNeediest(
  hub: Hub,
  policy: Policy,
  { group, share }: { readonly group: string; readonly share: number },
): number {
  const needs = new Map(prioritise(hub, policy).map((row) => [row.group, row.need]));
  const line = hub.schools
    .flatMap((school) => school.groups)
    .filter(({ staff }) => !staff)
    .sort((a, b) => needs.get(b.id)! - needs.get(a.id)! || (a.id < b.id ? -1 : 1))
    .flatMap(({ id, size }) => Array.from({ length: size }, () => id));
  return line.slice(0, Math.round(share * line.length)).filter((id) => id === group).length;
}
