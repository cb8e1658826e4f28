import {
  isGiven,
  type PublishedCoverage,
  type PublishedEntitlement,
  type PublishedFigure,
  type PublishedPlan,
  type PublishedReport,
  type Recruit,
  writeCoverage,
  writeFigure,
} from "../../src/index.ts";
import type { Board, Drawn } from "./gather-board.ts";
import { type Html, html, trusted } from "./html.ts";
import { PAGE_STYLE } from "./page-style.ts";

const FIFTHS = [1, 2, 3, 4, 5];
const MOST_ENTITLEMENTS = 8;
/** Smaller losses may be luck of the search, or of rounding. A judgement of ours. */
const TOLD_LOSS = 0.05;

/** Writes the page for a board: one file, no script, nothing loaded from anywhere. */
export function writeBoardPage(board: Board): string {
  const { hub, report } = board;
  const sections = listSections(board);
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Who meets whom: ${hub.name}, ${hub.academicYear}</title>
<style>${trusted(PAGE_STYLE)}</style>
</head>
<body>
<header>
<h1>Who meets whom: ${hub.name}, ${hub.academicYear}</h1>
<p class="lead">A plan of encounters between students and employers, and what it would do. Policy: ${report.policy.title}.</p>
</header>
${tellGenerated(report)}
<nav aria-label="Contents"><ol>
${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
</ol></nav>
<main>
${sections.map(({ id, title, body }) => html`<section aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${body}\n</section>`)}
</main>
</body>
</html>
`;
  return page.markup;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

function listSections(board: Board): readonly Section[] {
  return [
    { id: "short", title: "In short", body: tellShort(board) },
    { id: "whom", title: "Who gets what they are owed", body: tellCoverage(board) },
    { id: "spread", title: "How evenly places are spread", body: tellSpread(board) },
    { id: "where", title: "Where needs stay unmet", body: tellMap(board) },
    { id: "what", title: "What takes place, and when", body: tellSessions(board) },
    { id: "cost", title: "What it costs", body: tellCost(board) },
    { id: "fair", title: "Is it fair?", body: tellFairness(board) },
    { id: "next", title: "What to ask employers for next", body: tellPledges(board) },
    { id: "made", title: "How the plan was made", body: tellRun(board) },
    { id: "limits", title: "Sources and limits", body: tellLimits(board) },
  ];
}

/** Pledges that nobody made must not be taken for real ones. */
function tellGenerated({ notes }: PublishedReport): Html {
  const generated = notes.filter((note) => note.includes("generated"));
  if (generated.length === 0) return html``;
  return html`<p class="notice"><strong>The employers' pledges are made up.</strong> Schools and their rolls are real; what employers offer was generated from counts of businesses, because no register of real offers is public. The page shows what a plan would look like, not what will take place.</p>`;
}

function tellShort({ report, run }: Board): Html {
  const [plan, equal] = report.plans;
  const { people, places, placesPerStudent, reached, shareTechnical } = plan.students.overall;
  const fifth = (one: PublishedPlan, quintile: number) =>
    one.students.byQuintile.find((row) => row.quintile === quintile)?.placesPerStudent;
  const lines = [
    html`${capital(writeFigure(people))} students of ${schoolCount(report)} schools and colleges get ${writeFigure(places)} places in encounters: ${tenth(placesPerStudent)} each on average. ${sayReached(people, reached)} in groups that at least one encounter reaches.`,
    html`<strong>Those in greatest need come first:</strong> a student of the neediest fifth has ${tenth(fifth(plan, 5))} places, one of the least needy fifth ${tenth(fifth(plan, 1))}. If everybody counted the same it would be ${tenth(fifth(equal, 5))} and ${tenth(fifth(equal, 1))}.`,
    ...(shareTechnical === null
      ? []
      : [html`${percent(shareTechnical.share)} of the places open a technical or vocational route.`]),
    html`The plan is within ${percent(plan.gap)} of the best that any plan could be worth under this policy; that is proven, not estimated. An independent check finds ${run.rulesBroken === 0 ? "no broken rule" : `${run.rulesBroken} broken rules`}.`,
    html`Most is still unmet where pledges are scarcest: see <a href="#next">what to ask employers for next</a>.`,
  ];
  return html`<ul class="lead">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** "All" can't be told from "all but a few in each school". */
function sayReached(people: PublishedFigure, reached: PublishedFigure): string {
  if (!isGiven(people) || !isGiven(reached)) return `${capital(writeFigure(reached))} are`;
  if (reached.about < people.about) return `About ${whole(reached.about)} are`;
  return `All or nearly all, at least ${whole(reached.least)}, are`;
}

function tellCoverage({ report, drawings }: Board): Html {
  const [plan, ...beside] = report.plans;
  const entitlements = largest(plan.entitlements);
  const fifths = html`<div class="scroll"><table>
<caption>Share of what students are owed that is met under this plan</caption>
<thead><tr><th scope="col">Entitlement</th><th scope="col" class="number">Students owed it</th><th scope="col" class="number">All</th>${FIFTHS.map((each) => html`<th scope="col" class="number">Fifth\u00a0${each}</th>`)}<th scope="col" class="number">No plan could pass</th></tr></thead>
<tbody>${entitlements.map(
    (table) =>
      html`<tr><th scope="row">${table.title}</th><td class="number">${shortFigure(table.overall.people)}</td><td class="number">${shortCoverage(table.overall)}</td>${FIFTHS.map((each) => html`<td class="number">${coverageIn(table, each)}</td>`)}<td class="number">${mostOf(table)}</td></tr>`,
  )}</tbody></table></div>`;
  const others = html`<div class="scroll"><table>
<caption>The same beside other ways to share out the same pledges: all students, and the neediest fifth in brackets; each as uncertain as above</caption>
<thead><tr><th scope="col">Entitlement</th>${report.plans.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${entitlements.map(
    (table) =>
      html`<tr><th scope="row">${table.title}</th>${[plan, ...beside].map((other) => {
        const match = other.entitlements.find(({ entitlement }) => entitlement === table.entitlement)!;
        return html`<td class="number">${shareAlone(match.overall)} (${shareAlone(match.byQuintile.find(({ quintile }) => quintile === 5))})</td>`;
      })}</tr>`,
  )}
<tr><th scope="row">Places, for each student</th>${report.plans.map(({ students }) => html`<td class="number">${tenth(students.overall.placesPerStudent)} (${tenth(students.byQuintile.find(({ quintile }) => quintile === 5)?.placesPerStudent)})</td>`)}</tr>
</tbody></table></div>`;
  return html`<p>Students are put in order of need and divided into fifths: 5 is in greatest need. Each entitlement is something that every student of certain years should get. Shown are those that most students are owed.</p>
${figure(drawings.coverage)}
${fifths}
<p class="small">"few": met for too few to say, or owed to too few. Shares with "±" can be off by so many points, because counts are published rounded; others by at most five. "No plan could pass": proven for all students; for each fifth the dashes of the chart say it. Nobody says that a plan could reach it for all at once.</p>
${tellLosers(plan, beside[0])}
${others}
<p>"Everybody counts the same" is the best plan found without any priority. "First come, first served" lets schools ask in turn, those that are better organised sooner; "By lot" draws; "The nearest first" sends everybody to what is closest. These three are what happens where nobody plans for the whole hub.</p>`;
}

/** What the least needy get less of than if everybody counted the same: a board must not learn that from a table alone. */
function tellLosers(plan: PublishedPlan, equal: PublishedPlan): Html {
  const lost = plan.entitlements.flatMap((table) => {
    const [own, other] = [table, equal.entitlements.find(({ entitlement }) => entitlement === table.entitlement)].map(
      (one) => one?.byQuintile.find(({ quintile }) => quintile === 1)?.coverage?.share,
    );
    if (own === undefined || other === undefined || other - own <= TOLD_LOSS) return [];
    return [html`<li>${table.title}: ${percent(own)} in place of ${percent(other)}</li>`];
  });
  if (lost.length === 0) return html``;
  return html`<p><strong>Who gets less:</strong> in the least needy fifth less is met than if everybody counted the same. Provider access is a legal duty of every school, whatever its need.</p>
<ul>${lost}</ul>`;
}

function mostOf({ overall: { atMost } }: PublishedEntitlement): string {
  return atMost === undefined ? "-" : percent(atMost);
}

function tellSpread({ drawings }: Board): Html {
  return html`<p>If everybody had the same number of places the curve would be the straight line. On the right students stand in order of need: a curve below the line means that the needier have more than their share.</p>
${figure(drawings.spread)}`;
}

function tellMap({ drawings }: Board): Html {
  return html`<p>Large circles are schools at which many students stay short of what they are owed by the end of this year; dark ones are those at which a large share of it is not met.</p>
${figure(drawings.map)}`;
}

function tellSessions({ report, drawings }: Board): Html {
  const [{ sessions }] = report.plans;
  if (sessions === null)
    return html`<p>Numbers of sessions would tell too much about few students, and are left out.</p>`;
  const kinds = [...new Set(sessions.map(({ title }) => title))].map((title) => ({
    title,
    of: (format: string) =>
      sessions
        .filter((row) => row.title === title && row.format === format)
        .reduce((sum, row) => sum + row.sessions, 0),
  }));
  const total = sessions.reduce((sum, row) => sum + row.sessions, 0);
  return html`<p>${whole(total)} sessions with at least ${report.bandWidth} students each. Smaller ones are left out here.</p>
${figure(drawings.year)}
<div class="scroll"><table>
<caption>Sessions by kind and place</caption>
<thead><tr><th scope="col">Kind</th><th scope="col" class="number">In school</th><th scope="col" class="number">At employers</th><th scope="col" class="number">Online</th></tr></thead>
<tbody>${kinds.map(({ title, of }) => html`<tr><th scope="row">${title}</th>${["in-school", "at-employer", "virtual"].map((format) => html`<td class="number">${of(format) === 0 ? "-" : whole(of(format))}</td>`)}</tr>`)}</tbody>
</table></div>`;
}

function tellCost({ report, spending, drawings }: Board): Html {
  const [plan, equal] = report.plans;
  const more =
    isGiven(plan.students.overall.places) && isGiven(equal.students.overall.places)
      ? equal.students.overall.places.about - plan.students.overall.places.about
      : 0;
  return html`<p><strong>In money:</strong> about £${whole(spending[0].pounds)} from the hub's fund and for students' journeys, by the costs that the pledges state and the policy's cost of travel; about ${whole(spending[0].studentKm)} km of journeys, added up over students.</p>
<p><strong>In places:</strong> putting need first ${more > 0 ? `gives about ${whole(more)} places fewer in all than if everybody counted the same` : `costs no places in all: it gives ${more === 0 ? "as many" : `about ${whole(-more)} more`} than if everybody counted the same`}. They go to other students.</p>
<div class="scroll"><table>
<caption>Cost of each way to share out the same pledges</caption>
<thead><tr><th scope="col">Plan</th><th scope="col" class="number">Places</th><th scope="col" class="number">Fund and travel</th><th scope="col" class="number">Journeys of students</th></tr></thead>
<tbody>${report.plans.map(({ name, students }, row) => html`<tr><th scope="row">${name}</th><td class="number">${shortFigure(students.overall.places)}</td><td class="number">£${whole(spending[row].pounds)}</td><td class="number">${whole(spending[row].studentKm)} km</td></tr>`)}</tbody>
</table></div>
<h3>What it would cost to promise more to the neediest</h3>
<p>One weighted student-encounter is one student in least need who has a first encounter that counts. A promise that costs little is cheap to make; one that costs much takes more from others than it gives. The plans of this chart are made with less search than the plan of this page.</p>
${figure(drawings.frontier)}
<h3>What is scarcest</h3>
<p>One more session of these would help most. No single price adds up with another.</p>
${figure(drawings.prices)}`;
}

function tellFairness({ verdicts }: Board): Html {
  return html`<p>Six statements that a fair plan should satisfy were checked, one step at a time. They are at odds with each other, and with doing most good: a good plan can fail one. Who is concerned is told to the hub, not here.</p>
<ul>${verdicts.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function tellPledges({ pledges, hub, policy }: Board): Html {
  if (pledges.length === 0) return html`<p>No new pledge of the kinds that this hub has would add anything.</p>`;
  const nameOf = new Map(hub.schools.map(({ id, name }) => [id, name]));
  const sectorOf = new Map(hub.sectors.map(({ id, name }) => [id, name]));
  const kindOf = new Map(policy.kinds.map(({ id, title }) => [id, title]));
  const where = ({ near, format }: Recruit) =>
    format === "virtual" || near === undefined ? "online" : `near ${nameOf.get(near)}`;
  return html`<p>Each is counted by itself; after one of them the others are worth less. Promised by the plan's prices, for a pledge of the usual size of its kind.</p>
<div class="scroll"><table>
<caption>Pledges that would help most, the most helpful first</caption>
<thead><tr><th scope="col">Kind</th><th scope="col">Sector</th><th scope="col">Where</th><th scope="col">When</th><th scope="col" class="number">Sessions</th><th scope="col" class="number">Places it would fill</th></tr></thead>
<tbody>${pledges.map((row) => html`<tr><th scope="row">${kindOf.get(row.kind) ?? row.kind}</th><td>${sectorOf.get(row.sector) ?? row.sector}</td><td>${where(row)}</td><td>${monthName(row.month)}</td><td class="number">${row.sessions}</td><td class="number">${roundPlaces(row.studentEncounters)}</td></tr>`)}</tbody>
</table></div>`;
}

function tellRun({ run, policy, countedFactors }: Board): Html {
  const { scheme, ceiling } = policy.priority;
  const factors = policy.priority.factors.filter(({ id }) => countedFactors.has(id));
  const facts: readonly (readonly [string, string])[] = [
    ["Policy", `${run.policy.title} (${run.policy.id})`],
    ["Engine", `${run.engine} ${run.version}`],
    ["Effort, seed", `${run.effort}, ${run.seed}`],
    ["Short of the best possible plan by at most", percent(Math.ceil(100 * run.gap) / 100)],
    ["Rules broken, by an independent check", String(run.rulesBroken)],
    ["Input (SHA-256)", run.hubHash],
    ["Policy (SHA-256)", run.policyHash],
    ["Prices behind the limit (SHA-256)", run.pricesHash],
  ];
  return html`<p>The same input, policy, effort and seed give the same plan on any machine, byte by byte. A full record in the fields of the Algorithmic Transparency Recording Standard is kept with the plan.</p>
<div class="scroll"><table>
<caption>Run card</caption>
<tbody>${facts.map(([name, value]) => html`<tr><th scope="row">${name}</th><td class="${name.includes("SHA-256") ? "code" : "text"}">${value}</td></tr>`)}</tbody>
</table></div>
<h3>What counts as need</h3>
<p>Scheme: ${scheme.title}. Where it is from: ${scheme.source} (${scheme.year}; ${scheme.status}). A student of the group in greatest need counts ${ceiling} times as much as one of a group without disadvantage, at most.</p>
<div class="scroll"><table>
<caption>Measures of disadvantage for which there are figures, or national ones stand in</caption>
<thead><tr><th scope="col">Measure</th><th scope="col">Source</th><th scope="col">Year</th><th scope="col">Status</th></tr></thead>
<tbody>${factors.map(({ title, source, year, status }) => html`<tr><th scope="row">${title}</th><td>${source}</td><td>${year}</td><td>${status}</td></tr>`)}</tbody>
</table></div>`;
}

function tellLimits({ hub, report }: Board): Html {
  const limits = [
    `Counts of students are rounded to multiples of ${report.roundTo}, cell by cell; of each only a range of at least ${report.bandWidth} numbers is known, and what may be fewer than ${report.smallestCount} is not told from nobody. Totals are sums of rounded figures, so they can differ a little from true ones.`,
    "An encounter is counted for the average student of a group. Who sat in the room is not known.",
    "Need is measured by figures of schools and areas, not of persons. It says nothing about any one student.",
    "Weights, and what an encounter is worth, are judgements, to be argued about. Nothing here claims that an encounter changes what becomes of anybody.",
    "The proof of how good the plan is leaves out dates: part of the gap is what dates alone make impossible.",
  ];
  return html`<h3>What a reader must know about the data</h3>
<ul>${hub.notes.map((note) => html`<li>${note}</li>`)}</ul>
<h3>What these figures are not</h3>
<ul>${limits.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function figure({ svg, description }: Drawn): Html {
  return html`<figure><div role="img" aria-label="${description}">${trusted(svg)}</div></figure>`;
}

/** Those that most students are owed, in the order of the policy. */
function largest(entitlements: readonly PublishedEntitlement[]): readonly PublishedEntitlement[] {
  const people = ({ overall }: PublishedEntitlement) => (isGiven(overall.people) ? overall.people.about : 0);
  const chosen = [...entitlements].sort((a, b) => people(b) - people(a)).slice(0, MOST_ENTITLEMENTS);
  return entitlements.filter((table) => chosen.includes(table));
}

function coverageIn({ byQuintile }: PublishedEntitlement, fifth: number): string {
  const row = byQuintile.find(({ quintile }) => quintile === fifth);
  return row === undefined ? "-" : shortCoverage(row);
}

/** "43%", however far it may be off; "few", "-". */
function shareAlone(row: Pick<PublishedCoverage, "coverage"> | undefined): string {
  if (row === undefined) return "-";
  return row.coverage === null ? "few" : percent(row.coverage.share);
}

/** "43%", "43% ±12", "few": as `writeCoverage`, for tables. */
function shortCoverage(row: Parameters<typeof writeCoverage>[0]): string {
  return row.coverage === null ? "few" : writeCoverage(row).replace(/ \(give or take (\d+)\)/, " ±$1");
}

function shortFigure(row: Parameters<typeof writeFigure>[0]): string {
  return writeFigure(row)
    .replace(/^about /, "")
    .replace(/^fewer than /, "<");
}

function roundPlaces(places: number): string {
  return places < 10 ? "<10" : whole(5 * Math.round(places / 5));
}

function schoolCount({ cells }: PublishedReport): number {
  return new Set(cells.flatMap(({ schools }) => schools)).size;
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "2025-11" as "November 2025". */
function monthName(month: string): string {
  return `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

function tenth(amount: number | null | undefined): string {
  return typeof amount === "number" ? amount.toFixed(1) : "too few to say";
}

function whole(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ",");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
