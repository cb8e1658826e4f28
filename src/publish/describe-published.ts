import { writeTenth, writeWhole } from "../audit/index.ts";
import { isGiven } from "./band-counts.ts";
import type {
  PublishedCoverage,
  PublishedEntitlement,
  PublishedFigure,
  PublishedPlan,
  PublishedReport,
} from "./published-report.ts";

/**
 * Says a published report in plain sentences: what the first plan gives, to whom, and what the others give instead.
 *
 * Nothing but the report is read, so no sentence says more about anybody than the tables do. Fifths are told of only where needs differ.
 *
 * @returns sentences, in the order in which a reader wants them.
 */
export function describePublished(report: PublishedReport): readonly string[] {
  const [plan, ...beside] = report.plans;
  if (plan === undefined) return [`${report.hubName} has too few students for any figure.`];
  return [
    ...describePlaces(report, plan),
    ...beside.flatMap((other) => describeBeside(plan, other)),
    ...plan.entitlements.flatMap((table) => describeEntitlement(report, table, beside)),
    `Figures are rounded: each count of a cell of students is known to lie in a band of at least ${report.bandWidth} numbers, and no closer. ` +
      `What may be fewer than ${report.smallestCount} people is not told from nobody.`,
  ];
}

/** "about 1,230", "fewer than 10", "nobody". */
export function writeFigure(figure: PublishedFigure): string {
  if (!isGiven(figure)) return `fewer than ${writeWhole(figure.fewerThan)}`;
  return figure.most === 0 ? "nobody" : `about ${writeWhole(figure.about)}`;
}

/** Above it a share is told with how far it may be from the true one. A judgement of ours. */
const TOLD_WITHIN = 0.05;

/** "43%", "43% (give or take 12)"; "too few to say" where too few are owed something, or it is met for too few. */
export function writeCoverage({ coverage }: Pick<PublishedCoverage, "coverage">): string {
  if (coverage === null) return "too few to say";
  const percent = `${Math.round(100 * coverage.share)}%`;
  if (coverage.within <= TOLD_WITHIN) return percent;
  return `${percent} (give or take ${Math.round(100 * coverage.within)})`;
}

function describePlaces(
  report: PublishedReport,
  { name, academicYear, students, gap }: PublishedPlan,
): readonly string[] {
  const { people, places, placesPerStudent, reached, shareTechnical } = students.overall;
  const sentences = [
    `${report.hubName}, ${academicYear}: the plan "${name}" gives ${writeFigure(people)} students ${writeFigure(places)} places in ` +
      `encounters${placesPerStudent === null ? "" : `, ${writeTenth(placesPerStudent)} each on average`}.`,
    `Of them, ${writeFigure(reached)} are in groups that at least one encounter reaches.`,
  ];
  if (shareTechnical !== null) {
    sentences.push(`${Math.round(100 * shareTechnical.share)}% of the places open a technical route.`);
  }
  const [low, high] = [1, 5].map((fifth) => students.byQuintile.find(({ quintile }) => quintile === fifth));
  if (report.needsDiffer && typeof low?.placesPerStudent === "number" && typeof high?.placesPerStudent === "number") {
    sentences.push(
      `A student of the neediest fifth has ${writeTenth(high.placesPerStudent)} places on average, one of the least needy fifth ` +
        `${writeTenth(low.placesPerStudent)}.`,
    );
  }
  sentences.push(
    `No plan is better by more than ${Math.round(100 * gap)}% of what any could be worth under its policy.`,
  );
  return sentences;
}

/** Differences are those of the figures that are published. */
function describeBeside({ students }: PublishedPlan, other: PublishedPlan): readonly string[] {
  const { places } = students.overall;
  const { places: otherPlaces } = other.students.overall;
  if (!isGiven(places) || !isGiven(otherPlaces)) return [];
  const more = otherPlaces.about - places.about;
  const words =
    more === 0 ? "about as many places" : `about ${writeWhole(Math.abs(more))} places ${more > 0 ? "more" : "fewer"}`;
  const [high, low] = [5, 1].map(
    (fifth) => other.students.byQuintile.find(({ quintile }) => quintile === fifth)?.placesPerStudent,
  );
  const each =
    typeof high === "number" && typeof low === "number"
      ? `, to a student of the neediest fifth ${writeTenth(high)}, to one of the least needy ${writeTenth(low)}`
      : "";
  return [`The plan "${other.name}" gives ${words}${each}.`];
}

function describeEntitlement(
  { needsDiffer }: PublishedReport,
  table: PublishedEntitlement,
  beside: readonly PublishedPlan[],
): readonly string[] {
  const { entitlement, title, overall } = table;
  const say = (one: PublishedEntitlement) => {
    const ends = [
      { quintile: 5, words: "neediest fifth" },
      { quintile: 1, words: "least needy" },
    ].flatMap(({ quintile, words }) => {
      const row = one.byQuintile.find((each) => each.quintile === quintile);
      return row === undefined ? [] : [`${words} ${writeCoverage(row)}`];
    });
    const both = needsDiffer && ends.length > 0 ? `; ${ends.join(", ")}` : "";
    return `${writeCoverage(one.overall)}${both}`;
  };
  const others = beside.flatMap(({ name, entitlements }) => {
    const match = entitlements.find((one) => one.entitlement === entitlement);
    return match === undefined ? [] : [` Under "${name}": ${say(match)}.`];
  });
  return [`${title}, owed to ${writeFigure(overall.people)} students. Met: ${say(table)}.${others.join("")}`];
}
