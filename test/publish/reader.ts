import { type GroupMeasure, measureGroups } from "../../src/audit/index.ts";
import { FELL_AWAY, type Hub, indexHub, type Plan, parsePolicy } from "../../src/model/index.ts";
import { divideCells } from "../../src/publish/divide-cells.ts";
import { type Cut, isGiven, type PublishedFigure, type PublishedReport } from "../../src/publish/index.ts";
import { listPortions } from "../../src/publish/list-portions.ts";
import type { Fact, Sum } from "./attack.ts";

export interface Issue {
  readonly name: string;
  readonly hub: Hub;
  readonly plan: Plan;
}

/** A true count of one cell in one plan, in places or people, and what it can be at most. */
export interface TrueCount {
  readonly name: string;
  readonly cell: number;
  readonly plan: number;
  /** "places", "technical", "reached" or an entitlement. */
  readonly what: string;
  readonly count: number;
  readonly limit?: number;
  /** Published by portions of so many. */
  readonly portion: number;
}

const nameCount = (plan: number, cell: number, what: string) => `${what} of cell ${cell} in plan ${plan}`;

/** Counts what is true, in code of its own, for the cells of the tables. */
export function listTrueCounts(issues: readonly Issue[], bandWidth: number): readonly TrueCount[] {
  const policy = parsePolicy(issues[0].plan.meta.policy);
  const measured = issues.map(({ hub, plan }) => measureGroups(hub, policy, [plan])[0]);
  const { cells, cellOf } = divideCells(
    measured.map((measures, row) =>
      measures.map((measure) => ({
        ...measure,
        schoolKind: issues[row].hub.schools.find(({ id }) => id === measure.school)!.kind,
      })),
    ),
    bandWidth,
  );
  const portions = listPortions(
    policy,
    issues.map(({ hub }) => hub),
    measured.flat(),
  );
  return issues.flatMap(({ hub, plan: { encounters } }, plan) => {
    const { offerById } = indexHub(hub);
    const held = encounters.filter(({ status }) => !FELL_AWAY.has(status));
    const technical = held.filter(({ offer }) => offerById.get(offer)!.offer.routes.length > 0);
    const places = (group: string, among: typeof held) =>
      among
        .flatMap(({ groups }) => groups)
        .reduce((sum, party) => sum + (party.group === group ? party.students : 0), 0);
    return cells.flatMap((_, cell): readonly TrueCount[] => {
      const members = measured[plan].filter(({ group }) => cellOf.get(group) === cell);
      const add = (of: (member: GroupMeasure) => number) => members.reduce((sum, member) => sum + of(member), 0);
      const people = add((member) => member.people);
      const at = (what: string) => ({ name: nameCount(plan, cell, what), cell, plan, what });
      return [
        { ...at("places"), count: add(({ group }) => places(group, held)), portion: 1 },
        { ...at("technical"), count: add(({ group }) => places(group, technical)), portion: 1 },
        {
          ...at("reached"),
          count: add((member) => (places(member.group, held) > 0 ? member.people : 0)),
          limit: people,
          portion: 1,
        },
        ...portions.flatMap((portion) => {
          const perPlace = portion.credits / portion.places;
          const claims = members.flatMap(({ coverage }) =>
            coverage.filter(({ entitlement }) => entitlement === portion.entitlement),
          );
          if (claims.length === 0) return [];
          const inPlaces = (units: (claim: (typeof claims)[number]) => number) =>
            Math.floor(
              claims.reduce((sum, claim) => sum + Math.round(units(claim) * portion.creditsPerUnit), 0) / perPlace,
            );
          return [
            {
              ...at(portion.entitlement),
              count: inPlaces(({ met }) => met),
              limit: inPlaces(({ owed }) => owed),
              portion: portion.places,
            },
          ];
        }),
      ];
    });
  });
}

/** All that the tables say, cell by cell and part by part. */
export function listPublished(report: PublishedReport, counts: readonly TrueCount[]): readonly Fact[] {
  const portionOf = new Map(counts.map(({ what, portion }) => [what, portion]));
  return report.plans.flatMap((published, plan) => {
    const read = <T>(table: Cut<T>, what: string, figureOf: (row: T) => PublishedFigure): readonly Fact[] => {
      const portion = portionOf.get(what)!;
      const listed = table.byCell.map(({ cell }) => cell);
      const factOf = (row: T, cells: readonly number[]): readonly Fact[] => {
        const figure = figureOf(row);
        const { least, most } = isGiven(figure) ? figure : { least: 0, most: figure.fewerThan - 1 };
        // Portions are rounded down: each of n cells hides less than one.
        const sum: Sum = cells.map((cell) => [nameCount(plan, cell, what), 1]);
        return cells.length === 0
          ? []
          : [{ sum, least: least * portion, most: most * portion + cells.length * (portion - 1) }];
      };
      const holding = (holds: (cell: PublishedReport["cells"][number]) => boolean) =>
        listed.filter((cell) => holds(report.cells[cell]));
      return [
        ...factOf(table.overall, listed),
        ...table.byQuintile.flatMap((row) =>
          factOf(
            row,
            holding(({ quintile }) => quintile === row.quintile),
          ),
        ),
        ...table.bySchoolKind.flatMap((row) =>
          factOf(
            row,
            holding(({ schoolKind }) => schoolKind === row.schoolKind),
          ),
        ),
        ...table.byCell.flatMap((row) => factOf(row, [row.cell])),
      ];
    };
    return [
      ...read(published.students, "places", ({ places }) => places),
      ...read(published.students, "technical", ({ technical }) => technical),
      ...read(published.students, "reached", ({ reached }) => reached),
      ...published.entitlements.flatMap((table) => read(table, table.entitlement, ({ met }) => met)),
    ];
  });
}

/** What is known without the tables: how many there can be at most, from public rolls. */
export function listLimits(counts: readonly TrueCount[]): readonly Fact[] {
  return counts.map(({ name, limit }) => ({ sum: [[name, 1]], least: 0, most: limit ?? 1_000_000 }));
}

/** A well-informed reader knows of any two counts of a cell which is a part of which, and below which limits each lies. */
export function listNestings(counts: readonly TrueCount[]): readonly Fact[] {
  return [...new Set(counts.map(({ cell }) => cell))].flatMap((cell) => {
    const own = counts.filter((count) => count.cell === cell).sort((a, b) => a.count - b.count);
    const limits = own.flatMap(({ limit }) => limit ?? []);
    return own.flatMap(({ name, count }, row): readonly Fact[] => {
      const least = limits.filter((limit) => limit >= count).reduce((a, b) => Math.min(a, b), 1_000_000);
      const below: Fact = { sum: [[name, 1]], least: 0, most: least };
      if (row === 0) return [below];
      const before = own[row - 1];
      const more: Sum = [
        [name, 1],
        [before.name, -1],
      ];
      return [below, { sum: more, least: 0, most: before.count === count ? 0 : 1_000_000 }];
    });
  });
}

/** Another knows which entitlements share no place, so that they make up a part of all places together. */
export function listDisjointParts(counts: readonly TrueCount[]): readonly Fact[] {
  return counts
    .filter(({ what }) => what === "places")
    .flatMap((places) => {
      const parts = counts.filter(
        ({ what, cell, plan }) =>
          cell === places.cell &&
          plan === places.plan &&
          what !== "places" &&
          what !== "reached" &&
          what !== "technical",
      );
      const pairs = parts.flatMap((a, row) => parts.slice(row + 1).map((b) => [a, b]));
      return pairs
        .filter((pair) => pair.reduce((sum, { count }) => sum + count, 0) <= places.count)
        .map((pair): Fact => {
          const rest: Sum = [[places.name, 1], ...pair.map(({ name }) => [name, -1] as const)];
          return { sum: rest, least: 0, most: 1_000_000 };
        });
    });
}

export interface Secret {
  readonly sum: Sum;
  /** Added to the sum. */
  readonly plus: number;
  readonly truth: number;
}

/**
 * Lists every number of 1 to `smallestCount - 1` people that a table, a limit or two tables stand for: a count; those who miss it; places
 * that open no technical route; what two plans differ by. Of cells, and of all parts that tables show.
 */
export function listSecrets(report: PublishedReport, counts: readonly TrueCount[]): readonly Secret[] {
  const parts = [
    ...report.cells.map((_, cell) => [cell]),
    ...[1, 2, 3, 4, 5].map((quintile) => cellsWith(report, (cell) => cell.quintile === quintile)),
    ...[...new Set(report.cells.map(({ schoolKind }) => schoolKind))].map((kind) => {
      return cellsWith(report, ({ schoolKind }) => schoolKind === kind);
    }),
    report.cells.map((_, cell) => cell),
  ];
  const whats = [...new Set(counts.map(({ what }) => what))];
  const secrets = parts.flatMap((part) => {
    const of = (plan: number, what: string) =>
      counts.filter((count) => count.plan === plan && count.what === what && part.includes(count.cell));
    return report.plans.flatMap((_, plan) =>
      whats.flatMap((what): readonly Secret[] => {
        const own = of(plan, what);
        if (own.length === 0) return [];
        const made = own.map(({ name, count, limit }) => ({ name, count, limit }));
        const less = (others: readonly TrueCount[]) => tell([...signed(made, 1), ...signed(others, -1)], 0);
        return [
          tell(signed(made, 1), 0),
          ...(own[0].limit === undefined
            ? []
            : [
                tell(
                  signed(made, -1),
                  own.reduce((sum, { limit = 0 }) => sum + limit, 0),
                ),
              ]),
          ...(what === "technical" ? [less(of(plan, "places"))] : []),
          ...[...report.plans.keys()].filter((other) => other > plan).map((other) => less(of(other, what))),
        ];
      }),
    );
  });
  return secrets.filter(({ truth }) => Math.abs(truth) >= 1 && Math.abs(truth) < report.smallestCount);
}

type Signed = readonly { readonly name: string; readonly count: number; readonly times: 1 | -1 }[];

function signed(counts: readonly { readonly name: string; readonly count: number }[], times: 1 | -1): Signed {
  return counts.map(({ name, count }) => ({ name, count, times }));
}

function tell(parts: Signed, plus: number): Secret {
  const truth = parts.reduce((sum, { count, times }) => sum + count * times, plus);
  return { sum: parts.map(({ name, times }) => [name, times]), plus, truth };
}

function cellsWith({ cells }: PublishedReport, holds: (cell: PublishedReport["cells"][number]) => boolean) {
  return [...cells.keys()].filter((cell) => holds(cells[cell]));
}
