import { compareIds, type GroupEntry, type Imputation, type School } from "../model/index.ts";
import type { DataAudit, Headcount, Quintile, SchoolCompleteness, Suppressible, WeightRange } from "./audit-report.ts";
import { QUINTILES } from "./divide-by-need.ts";
import { suppressFew } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

/** What the figures of a report rest on: whom they are about, what was filled in, what nobody recorded. */
export function measureData(yardstick: Yardstick): DataAudit {
  const { hub, policy, stage, need, smallestCount } = yardstick;
  const { groups } = stage.world.index;
  const ofStudents = groups.filter(({ group }) => !group.staff);
  return {
    students: countHeads(ofStudents, smallestCount),
    staff: countHeads(
      groups.filter(({ group }) => group.staff),
      smallestCount,
    ),
    schools: hub.schools.length,
    weights: measureWeights(yardstick, ofStudents),
    ceiling: policy.priority.ceiling,
    needsDiffer: new Set(ofStudents.map(({ row }) => stage.priorities.rows[row].need)).size > 1,
    historyGiven: ofStudents.some(({ group }) => group.history.length > 0),
    quintiles: listQuintiles(yardstick),
    tiedQuintiles: need.tiedQuintiles,
    imputed: listImputed(yardstick),
    leftOut: [...new Set(stage.priorities.rows.flatMap(({ leftOut }) => leftOut))].sort(compareIds),
    completeness: hub.schools.map((school) => measureCompleteness(yardstick, school)),
    schoolsWithoutRecordedness: hub.schools.filter((school) => school.recordedness === undefined).map(({ id }) => id),
    notes: hub.notes,
  };
}

function measureWeights(
  { stage, smallestCount }: Yardstick,
  ofStudents: readonly GroupEntry[],
): Suppressible<WeightRange> | null {
  const { people } = headsOf(ofStudents);
  if (people === 0) return null;
  const lightestFirst = ofStudents
    .map(({ group, row }) => ({ size: group.size, weight: stage.priorities.rows[row].weight }))
    .sort((a, b) => a.weight - b.weight);
  let before = 0;
  const middle = lightestFirst.find(({ size }) => {
    before += size;
    return 2 * before >= people;
  });
  const range: WeightRange = {
    least: lightestFirst[0].weight,
    median: middle!.weight,
    greatest: lightestFirst[lightestFirst.length - 1].weight,
  };
  return suppressFew(people, smallestCount, range);
}

function listQuintiles({ stage, need, smallestCount }: Yardstick): DataAudit["quintiles"] {
  const { rows } = stage.priorities;
  return QUINTILES.flatMap((quintile) => {
    const part = stage.world.index.groups.filter(({ row }) => need.quintileOfGroup[row] === quintile);
    if (part.length === 0) return [];
    const needs = part.map(({ row }) => rows[row].need);
    const heads = headsOf(part);
    const figures: Quintile = {
      ...heads,
      needFrom: needs.reduce((a, b) => Math.min(a, b)),
      needTo: needs.reduce((a, b) => Math.max(a, b)),
    };
    return [{ quintile, ...suppressFew(heads.people, smallestCount, figures) }];
  });
}

function listImputed({ stage, policy, smallestCount }: Yardstick): DataAudit["imputed"] {
  const titles = new Map(policy.priority.factors.map(({ id, title }) => [id, title]));
  const found = new Map<string, { readonly figure: Imputation; readonly entries: GroupEntry[] }>();
  for (const { imputed } of stage.priorities.rows) {
    for (const figure of imputed) {
      const key = `${figure.factor} ${figure.from} ${figure.because}`;
      const cell = found.get(key) ?? { figure, entries: [] };
      cell.entries.push(stage.world.index.groupById.get(figure.group)!);
      found.set(key, cell);
    }
  }
  return [...found]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([, { figure, entries }]) => ({
      factor: figure.factor,
      title: titles.get(figure.factor)!,
      from: figure.from,
      because: figure.because,
      ...countHeads(entries, smallestCount),
    }));
}

function measureCompleteness({ stage }: Yardstick, { id, groups, recordedness }: School): SchoolCompleteness {
  const students = groups.filter(({ staff }) => !staff);
  let read = 0;
  let given = 0;
  for (const group of students) {
    const { working, leftOut } = stage.priorities.rows[stage.world.index.groupById.get(group.id)!.row];
    read += working.length + leftOut.length;
    given += working.filter(({ from }) => from === "given").length;
  }
  return {
    school: id,
    groups: students.length,
    figuresGiven: read === 0 ? null : given / read,
    recordedness: recordedness ?? null,
    groupsWithHistory: students.filter(({ history }) => history.length > 0).length,
    groupsAsked: students.filter(({ interests }) => interests.length > 0).length,
  };
}

function headsOf(entries: readonly GroupEntry[]): Headcount {
  return { people: entries.reduce((sum, { group }) => sum + group.size, 0), groups: entries.length };
}

function countHeads(entries: readonly GroupEntry[], smallestCount: number): Suppressible<Headcount> {
  const heads = headsOf(entries);
  return suppressFew(heads.people, smallestCount, heads);
}
