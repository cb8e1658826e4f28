import type { GroupEntry, Plan } from "../model/index.ts";
import { listOwed, type Owed } from "./measure-entitlements.ts";
import { listShort } from "./measure-unmet.ts";
import type { CountEntry } from "./protect-compile.ts";
import { FELL_AWAY, type Recount } from "./recount-plan.ts";
import type { Yardstick } from "./yardstick.ts";

/** A plan among those that are published together. */
export interface Edition {
  /** Its place among them. */
  readonly row: number;
  readonly name: string;
  readonly plan: Plan;
  readonly yardstick: Yardstick;
  readonly recount: Recount;
}

/**
 * Names of counts: the row of the edition, a bar, and what is counted, which is the same in every edition.
 * "all", "fifth:3", "kind:special", "year:9" are the parts of a table.
 */
export function nameCount({ row }: Edition, ...what: readonly string[]): string {
  return `${row}|${what.join("|")}`;
}

export function isSameCount(a: string, b: string): boolean {
  return a !== b && a.slice(a.indexOf("|")) === b.slice(b.indexOf("|"));
}

/** The parts of tables in which a group of students stands. */
export function partsOf({ yardstick }: Edition, { group, school, row }: GroupEntry): readonly string[] {
  return ["all", `fifth:${yardstick.need.quintileOfGroup[row]}`, `kind:${school.kind}`, `year:${group.year}`];
}

/** People, in all and by what they are owed; and what they miss of it, given what is met. A group is the same people in all plans of a year that give it the same size. */
export function countPeople(edition: Edition): readonly CountEntry[] {
  const { groups } = edition.yardstick.stage.world.index;
  const owedTo = new Map<number, { readonly id: string; readonly met: number }[]>();
  for (const audience of ["students", "staff"] as const) {
    for (const { entitlement, owed } of listOwed(edition.yardstick, edition.recount, audience)) {
      for (const row of owed) {
        const one = { id: entitlement.id, met: metStudents(row) };
        owedTo.set(row.entry.row, [...(owedTo.get(row.entry.row) ?? []), one]);
      }
    }
  }
  const reasons = new Map(
    listShort(edition.yardstick, edition.plan, edition.recount).map(({ entry, entitlement, reason }) => [
      `${entry.row} ${entitlement}`,
      reason,
    ]),
  );
  return groups.map((entry) => {
    const parts = entry.group.staff ? ["staff"] : partsOf(edition, entry);
    const owed = owedTo.get(entry.row) ?? [];
    return {
      name: nameGroup(edition, entry),
      amount: entry.group.size,
      most: Number.POSITIVE_INFINITY,
      counts: ["", ...owed.map(({ id }) => `owed|${id}|`)].flatMap((table) =>
        parts.map((part) => nameCount(edition, table + part)),
      ),
      partly: owed.flatMap(({ id, met }) => {
        const reason = reasons.get(`${entry.row} ${id}`);
        return reason === undefined ? [] : [{ count: nameCount(edition, "missing", id, reason), less: met }];
      }),
    };
  });
}

/** How much of an entitlement is met, in students' worth of what is owed; and by reason, how much is not. */
export function countMet(edition: Edition, entitlement: string): readonly CountEntry[] {
  const { yardstick, recount, plan } = edition;
  const reasonOfGroup = new Map(
    listShort(yardstick, plan, recount)
      .filter((short) => short.entitlement === entitlement)
      .map(({ entry, reason }) => [entry.row, reason]),
  );
  return (["students", "staff"] as const)
    .flatMap((audience) => listOwed(yardstick, recount, audience))
    .filter((each) => each.entitlement.id === entitlement)
    .flatMap(({ owed }) => owed)
    .map((row) => {
      const { entry } = row;
      const amount = metStudents(row);
      const parts = entry.group.staff ? ["staff"] : partsOf(edition, entry);
      const reason = reasonOfGroup.get(entry.row);
      return {
        name: `${nameGroup(edition, entry)} ${amount}`,
        amount,
        most: entry.group.size,
        counts: parts.map((part) => nameCount(edition, part)),
        lacks: reason === undefined ? [] : [nameCount(edition, "missing", reason)],
      };
    });
}

/** Whole students; what is not quite nothing or not quite all does not pass for it, where there are two students or more. */
function metStudents({ entry, owed, had, planned }: Owed): number {
  const { size } = entry.group;
  const met = Math.min(owed, had + planned);
  if (met === 0 || met === owed) return met === 0 ? 0 : size;
  return Math.min(size - 1, Math.max(1, Math.round((size * met) / owed)));
}

/** Students of groups that no encounter reaches. */
export function countWithout(edition: Edition): readonly CountEntry[] {
  const { yardstick, recount } = edition;
  return studentGroups(yardstick).map((entry) => {
    const amount = recount.placesOfGroup[entry.row] === 0 ? entry.group.size : 0;
    return {
      name: `${nameGroup(edition, entry)} ${amount}`,
      amount,
      most: entry.group.size,
      counts: ["all", `kind:${entry.school.kind}`].map((part) => nameCount(edition, part)),
    };
  });
}

/** Student-encounters, by what the encounter is and by who takes part. */
export function countEncounters(edition: Edition): readonly CountEntry[] {
  const { yardstick, plan } = edition;
  const { need, stage } = yardstick;
  const { groupById, offerById } = stage.world.index;
  const studentsOf = new Map<string, { readonly offer: string; readonly group: string; students: number }>();
  for (const { offer, groups, status } of plan.encounters) {
    if (FELL_AWAY.has(status)) continue;
    for (const { group, students } of groups) {
      if (groupById.get(group)!.group.staff) continue;
      const key = JSON.stringify([offer, group]);
      const found = studentsOf.get(key) ?? { offer, group, students: 0 };
      found.students += students;
      studentsOf.set(key, found);
    }
  }
  return [...studentsOf.entries()].flatMap(([key, { offer: offerId, group: groupId, students }]) => {
    const entry = groupById.get(groupId)!;
    const { offer, employer } = offerById.get(offerId)!;
    const counts = [
      "all",
      `fifth:${need.quintileOfGroup[entry.row]}`,
      `format:${offer.format}`,
      `offered:${offer.kind}`,
      ...(offer.routes.length > 0 ? ["technical"] : []),
      ...(employer.isProvider ? ["providers"] : []),
    ].map((part) => nameCount(edition, part));
    const neediest = Math.round((students * need.neediestOfGroup[entry.row]) / entry.group.size);
    const name = `${edition.yardstick.hub.academicYear} ${key} ${students}`;
    const most = Number.POSITIVE_INFINITY;
    return [
      {
        name: `${name} neediest ${neediest}`,
        amount: neediest,
        most,
        counts: [...counts, nameCount(edition, "neediest")],
      },
      { name: `${name} others ${neediest}`, amount: students - neediest, most, counts },
    ].filter(({ amount }) => amount > 0);
  });
}

export function studentGroups({ stage }: Yardstick): readonly GroupEntry[] {
  return stage.world.index.groups.filter(({ group }) => !group.staff);
}

function nameGroup({ yardstick }: Edition, { group }: GroupEntry): string {
  return `${yardstick.hub.academicYear} ${group.id} ${group.size}`;
}
