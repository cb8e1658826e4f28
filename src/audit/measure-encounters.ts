import { FORMATS, type GroupEntry, SCHOOL_KINDS } from "../model/index.ts";
import type {
  EncounterAudit,
  EncounterCount,
  EncounterTotals,
  Headcount,
  Suppressible,
  TechnicalRouteAudit,
  WithoutAny,
} from "./audit-report.ts";
import { QUINTILES } from "./divide-by-need.ts";
import type { CountedEncounter, Recount } from "./recount-plan.ts";
import { isShown, suppressFew } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

/** Counts encounters that reach students, by format, kind and fifth; lists nothing that does not occur. */
export function measureEncounters(yardstick: Yardstick, recount: Recount): EncounterAudit {
  const { policy, smallestCount, stage } = yardstick;
  const reaching = recount.encounters.filter(({ students }) => students > 0);
  const listed = <K extends object>(key: K, part: readonly CountedEncounter[]) =>
    part.length === 0 ? [] : [{ ...key, ...totalsOf(part, smallestCount) }];
  const left = stage.world.index.groups.filter(({ group, row }) => !group.staff && recount.placesOfGroup[row] === 0);
  return {
    total: totalsOf(reaching, smallestCount),
    withoutAny: countWithoutAny(left, smallestCount),
    byFormat: FORMATS.flatMap((format) =>
      listed(
        { format },
        reaching.filter(({ offer }) => offer.offer.format === format),
      ),
    ),
    byKind: policy.kinds.flatMap(({ id, title }) =>
      listed(
        { kind: id, title },
        reaching.filter(({ offer }) => offer.offer.kind === id),
      ),
    ),
    byQuintile: measureQuintiles(yardstick, recount),
  };
}

function countWithoutAny(left: readonly GroupEntry[], smallestCount: number): Suppressible<WithoutAny> {
  const heads = (part: readonly GroupEntry[]): Headcount => ({ people: studentsIn(part), groups: part.length });
  return suppressFew(studentsIn(left), smallestCount, {
    ...heads(left),
    byKind: SCHOOL_KINDS.flatMap((schoolKind) => {
      const part = left.filter(({ school }) => school.kind === schoolKind);
      if (part.length === 0) return [];
      return [{ schoolKind, ...suppressFew(studentsIn(part), smallestCount, heads(part)) }];
    }),
  });
}

/** Counts encounters that open a technical route, and those with providers. */
export function measureTechnicalRoutes({ smallestCount }: Yardstick, recount: Recount): TechnicalRouteAudit {
  const reaching = recount.encounters.filter(({ students }) => students > 0);
  const total = countOf(reaching, smallestCount);
  const opening = countOf(
    reaching.filter(({ offer }) => offer.offer.routes.length > 0),
    smallestCount,
  );
  // A share of a known total would give the suppressed count away.
  const shown = isShown(total) && isShown(opening) && total.encounters > 0;
  return {
    opening,
    shareOfEncounters: shown ? opening.encounters / total.encounters : null,
    shareOfStudentEncounters: shown ? opening.studentEncounters / total.studentEncounters : null,
    withProviders: countOf(
      reaching.filter(({ offer }) => offer.employer.isProvider),
      smallestCount,
    ),
  };
}

function measureQuintiles({ need, stage, smallestCount }: Yardstick, recount: Recount): EncounterAudit["byQuintile"] {
  const { groups } = stage.world.index;
  const valueMicro = groups.reduce((sum, { group, row }) => sum + (group.staff ? 0 : recount.microOfGroup[row]), 0);
  return QUINTILES.flatMap((quintile) => {
    const part = groups.filter(({ row }) => need.quintileOfGroup[row] === quintile);
    if (part.length === 0) return [];
    const sum = (column: Float64Array) => part.reduce((total, { row }) => total + column[row], 0);
    const people = studentsIn(part);
    const studentEncounters = sum(recount.placesOfGroup);
    const studentHours = sum(recount.minutesOfGroup) / 60;
    const figures = {
      people,
      groups: part.length,
      studentEncounters,
      studentHours,
      encountersPerStudent: studentEncounters / people,
      hoursPerStudent: studentHours / people,
      shareOfValue: valueMicro === 0 ? null : sum(recount.microOfGroup) / valueMicro,
    };
    return [{ quintile, ...suppressFew(people, smallestCount, figures) }];
  });
}

function studentsIn(groups: readonly GroupEntry[]): number {
  return groups.reduce((sum, { group }) => sum + group.size, 0);
}

function countOf(part: readonly CountedEncounter[], smallestCount: number): Suppressible<EncounterCount> {
  const studentEncounters = part.reduce((sum, { students }) => sum + students, 0);
  return suppressFew(studentEncounters, smallestCount, { encounters: part.length, studentEncounters });
}

function totalsOf(part: readonly CountedEncounter[], smallestCount: number): Suppressible<EncounterTotals> {
  const studentEncounters = part.reduce((sum, { students }) => sum + students, 0);
  const studentMin = part.reduce((sum, { students, minutes }) => sum + students * minutes, 0);
  const figures = { encounters: part.length, studentEncounters, studentHours: studentMin / 60 };
  return suppressFew(studentEncounters, smallestCount, figures);
}
