import { writeCount, writeTenth } from "../audit/index.ts";
import { compareIds, type Hub, type Plan } from "../model/index.ts";
import {
  FORMAT_WORDS,
  listWords,
  type Names,
  nameGiver,
  nameMonth,
  nameMonths,
  nameYears,
  openNames,
} from "./name-things.ts";
import type { Recruit } from "./recruit.ts";

/** Schools that are named for a pledge. */
const SCHOOLS_NAMED = 3;

/**
 * Says in plain English whom to recruit, the most helpful first.
 *
 * @param found - of {@link recruit} for this hub and plan.
 * @returns sentences, values in weighted student-encounters to a tenth.
 */
export function describeRecruiting(hub: Hub, plan: Plan, found: readonly Recruit[]): readonly string[] {
  if (found.length === 0) return ["No new pledge of the kinds that this hub has would add anything to the plan."];
  const names = openNames(hub, plan);
  return [
    "What to ask for next, the most helpful first. Each is counted by itself: after one of them the others are worth less.",
    ...found.map((row, place) => `${place + 1}. ${describeRow(row, names)}`),
  ];
}

function describeRow(row: Recruit, names: Names): string {
  const where = row.near === undefined ? "" : ` near ${names.school(row.near)}`;
  return [
    `Ask ${nameGiver(row.isProvider)}${where} (sector: ${names.sector(row.sector)}) for "${names.kind(row.kind)}"` +
      `${FORMAT_WORDS[row.format]}: ${writeCount(row.sessions, "session")} of up to ` +
      `${writeCount(row.studentsPerSession, "student")} for ${nameYears(row.years)}, ${sayWhen(row)}.`,
    `That would bring ${writeCount(row.studentEncounters, "student-encounter")} worth ${writeTenth(row.value)}, ` +
      `most of it at ${listWords(topSchools(row).map(names.school))}.`,
    ...(row.confirmed === undefined ? [] : [sayConfirmed(row.confirmed)]),
    `The size is the median of ${writeCount(row.basedOn, "such offer")} of this hub.`,
  ].join(" ");
}

function sayWhen({ month, otherMonths }: Recruit): string {
  if (otherMonths.length === 0) return `in ${nameMonth(month)}`;
  const all = [month, ...otherMonths].sort(compareIds);
  return `best in ${nameMonth(month)} (nearly as good ${nameMonths(all)})`;
}

function sayConfirmed({ value, effort }: NonNullable<Recruit["confirmed"]>): string {
  const more = value >= 0 ? `${writeTenth(value)} more` : `${writeTenth(-value)} less, which is luck of the search`;
  return `Planned again with it (effort ${effort}) the plan is worth ${more}.`;
}

/** Schools that gain most, by what their groups gain together. */
function topSchools({ groups }: Recruit): readonly string[] {
  const microOf = new Map<string, number>();
  for (const { school, value } of groups) {
    microOf.set(school, (microOf.get(school) ?? 0) + Math.round(value * 1e6));
  }
  return [...microOf]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SCHOOLS_NAMED)
    .map(([school]) => school);
}
