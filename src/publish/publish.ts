import { type AuditReport, audit, measureGroups } from "../audit/index.ts";
import { EngineError } from "../errors.ts";
import { type Hub, type Plan, type Policy, parsePolicy } from "../model/index.ts";
import { countEdition, type Edition } from "./count-edition.ts";
import { countSessions } from "./count-sessions.ts";
import { cutEntitlement, cutPlaces } from "./cut-figures.ts";
import { type Division, divideCells, listWholeFifths, type Member } from "./divide-cells.ts";
import { listPortions } from "./list-portions.ts";
import { makeRule, type PublicationRule } from "./publication-rule.ts";
import { PUBLISHED_SCHEMA, type PublishedPlan, type PublishedReport } from "./published-report.ts";
import { addCells, showCell } from "./show-cells.ts";
import { addReach } from "./show-reach.ts";

export interface PublishOptions {
  /** What the plan is called among others. Default "plan". */
  readonly name?: string;
  /** Other plans to publish with it, each under a name of its own: of this hub, or of the `hub` that is given with it (an earlier month, say). */
  readonly beside?: readonly { readonly name: string; readonly plan: Plan; readonly hub?: Hub }[];
  /** Also what no plan could pass, of what is owed overall and to each fifth. Takes its time, as in `audit`. */
  readonly achievable?: true;
  /** No count of fewer people can be told from nobody: 2 to 100. Default 6. */
  readonly smallestCount?: number;
}

/**
 * Makes tables of a plan, and of plans beside it, that may leave the hub.
 *
 * Students are divided once into cells of at least `bandWidth` students; of each count of a cell only the band is published in which it
 * lies, and all else (totals, parts, shares, differences) is worked out from that. So there is no other view of a count to set against the
 * published one, and at least `bandWidth` values of it stay possible: 10, for counts below 6 as for all others.
 *
 * Holds for what is made in one call. What was published before can be set against what is published now: give the earlier plan in
 * `beside`, with its hub, and publish what comes out. Staff are left out; so is what is of single groups.
 *
 * @returns plain JSON; the order of the input makes no difference. Measured with the needs and entitlements of the plan's policy.
 *
 * Cost: that of listing the candidates of each hub, and O(parties x credits + groups x entitlements) a plan.
 * @throws {@link EngineError} `invalid-argument` for a plan that is not of its hub and year, names that repeat or a bad `smallestCount`;
 *   `unknown-id` if a plan names what its hub does not have; `invalid-data` if a hub and the policy do not fit.
 * @see docs/publishing.md for what exactly is promised, and why it holds.
 */
export function publish(hub: Hub, plan: Plan, options: PublishOptions = {}): PublishedReport {
  const { name = "plan", beside = [], achievable, smallestCount = 6 } = options;
  const rule = makeRule(smallestCount);
  const policy = parsePolicy(plan.meta.policy);
  const editions = measureEditions(
    [{ name, plan, hub }, ...beside.map((other) => ({ ...other, hub: other.hub ?? hub }))],
    policy,
  );
  const division = divideCells(editions.map(listMembers), rule.bandWidth);
  const { measures } = editions[0];
  const audited = achievable === true ? audit(hub, plan, { achievable, smallestCount: 1 }) : undefined;
  return {
    schema: PUBLISHED_SCHEMA,
    hub: hub.id,
    hubName: hub.name,
    policy: { id: policy.id, title: policy.title },
    ...rule,
    needsDiffer: measures.some(({ need }) => need !== measures[0].need),
    notes: hub.notes,
    cells: division.cells,
    plans: publishPlans(editions, division, { policy, rule, audited }),
  };
}

interface Measure {
  readonly policy: Policy;
  readonly rule: PublicationRule;
  /** The first plan, with what any could reach. */
  readonly audited: AuditReport | undefined;
}

function publishPlans(
  editions: readonly Edition[],
  division: Division,
  { policy, rule, audited }: Measure,
): readonly PublishedPlan[] {
  const { cells, cellOf } = division;
  if (cells.length === 0) return [];
  const wholeFifths = listWholeFifths(editions[0].measures, division);
  const portions = listPortions(
    policy,
    editions.map(({ hub }) => hub),
    editions.flatMap(({ measures }) => measures),
  );
  const counts = editions.map((edition) => countEdition(edition, { count: cells.length, cellOf }, portions));
  const shownOfCell = cells.map((_, cell) =>
    showCell(
      counts.map((ofEdition) => ofEdition[cell]),
      portions,
      rule,
    ),
  );
  return editions.map((edition, row): PublishedPlan => {
    const figures = { cells, shown: shownOfCell.map((ofCell) => ofCell[row]) };
    const { certificate, meta } = edition.plan;
    return {
      name: edition.name,
      academicYear: edition.hub.academicYear,
      madeUnder: meta.policy.id,
      gap: Math.ceil(100 * certificate.gap - 1e-9) / 100,
      entitlements: portions.map((portion, place) => {
        const table = cutEntitlement(figures, portion, place);
        if (row > 0 || audited === undefined) return table;
        return addReach(table, { audited, wholeFifths }, { portion, rule });
      }),
      students: cutPlaces(figures),
      sessions: countSessions(edition, addCells(figures.shown), rule),
    };
  });
}

function measureEditions(given: readonly Omit<Edition, "measures">[], policy: Policy): readonly Edition[] {
  const names = new Set<string>();
  for (const { name, plan, hub } of given) {
    requireOwn(plan, hub);
    if (hub.id !== given[0].hub.id) {
      throw new EngineError(
        "invalid-argument",
        `Plans of "${given[0].hub.id}" and "${hub.id}" can't be published together.`,
        {
          hub: given[0].hub.id,
          other: hub.id,
        },
      );
    }
    if (names.has(name)) {
      throw new EngineError("invalid-argument", `Two plans to publish are named "${name}".`, { name });
    }
    names.add(name);
  }
  const hubs = [...new Set(given.map(({ hub }) => hub))];
  const ofHub = hubs.map((hub) => given.filter((edition) => edition.hub === hub));
  const measured = ofHub.map((own, row) =>
    measureGroups(
      hubs[row],
      policy,
      own.map(({ plan }) => plan),
    ),
  );
  return given.map((edition) => {
    const row = hubs.indexOf(edition.hub);
    return { ...edition, measures: measured[row][ofHub[row].indexOf(edition)] };
  });
}

function requireOwn({ meta }: Plan, hub: Hub): void {
  if (meta.hub === hub.id && meta.academicYear === hub.academicYear) return;
  throw new EngineError(
    "invalid-argument",
    `A plan of "${meta.hub}" in ${meta.academicYear} can't be published with "${hub.id}" in ${hub.academicYear}.\n` +
      "Maybe the hub of an earlier plan was not given with it.",
    { plan: meta.hub, planYear: meta.academicYear, hub: hub.id, hubYear: hub.academicYear },
  );
}

function listMembers({ hub, measures }: Edition): readonly Member[] {
  const kindOf = new Map(hub.schools.map(({ id, kind }) => [id, kind]));
  return measures.map(({ group, school, people, quintile }) => ({
    group,
    school,
    schoolKind: kindOf.get(school)!,
    people,
    quintile,
  }));
}
