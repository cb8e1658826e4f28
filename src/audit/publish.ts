import { EngineError } from "../errors.ts";
import {
  FORMATS,
  type GroupEntry,
  type Hub,
  type Plan,
  type Policy,
  parsePolicy,
  SCHOOL_KINDS,
} from "../model/index.ts";
import type { ShortReason } from "./audit-report.ts";
import { QUINTILES } from "./divide-by-need.ts";
import { listOwed } from "./measure-entitlements.ts";
import { measureEquity } from "./measure-equity.ts";
import { SHORT_REASONS } from "./measure-unmet.ts";
import type { CountEntry } from "./protect-compile.ts";
import { protectCounts } from "./protect-counts.ts";
import {
  countEncounters,
  countMet,
  countPeople,
  countWithout,
  type Edition,
  isSameCount,
  nameCount,
  partsOf,
  studentGroups,
} from "./publish-counts.ts";
import {
  PUBLISHED_SCHEMA,
  type PublishedCount,
  type PublishedEncounters,
  type PublishedEntitlement,
  type PublishedEquity,
  type PublishedPlan,
  type PublishedReport,
  type PublishedShare,
  WITHHELD,
} from "./published-report.ts";
import { recountPlan } from "./recount-plan.ts";
import { type PublicationRule, roundCount } from "./round-count.ts";
import { isShown } from "./suppress-few.ts";
import { makeYardstick, type Yardstick } from "./yardstick.ts";

export interface PublishOptions {
  /** Other plans to publish with it, each under a name of its own: of the same hub, or of the `hub` that is given with it. */
  readonly beside?: readonly { readonly name: string; readonly plan: Plan; readonly hub?: Hub }[];
  /** What the plan is called among them. Default "plan". */
  readonly name?: string;
  /** Counts of fewer people, but not of nobody, are withheld: 2 to 100. Default 6. */
  readonly smallestCount?: number;
  /** Counts are rounded to multiples of it: 1 (not rounded) to 100. Default 5. */
  readonly roundTo?: number;
}

/** Of equality, nothing is said in hubs of fewer groups, or of fewer students than this many times the smallest count. Judgements of ours. */
const FEWEST_GROUPS = 10;
const FEWEST_SMALLEST_COUNTS = 20;

/**
 * Makes tables of a plan, and of plans beside it, that may be published: no count of fewer than `smallestCount` people is in them, and none
 * can be worked out from totals, from parts, from differences of tables or of plans that are published together. Counts are rounded;
 * shares are of rounded counts; values, ids of schools and groups, and notes are left out.
 *
 * Tables are safe with each other if they were made in one call. What was published before can be subtracted from what is published now:
 * give the earlier plan in `beside`, with its hub, and publish what comes out.
 *
 * @returns plain JSON, the same for every order of the input.
 *
 * Ties: those of {@link protectCounts}. Cost: that of an audit of each plan, and a few small linear programs for each small number.
 * @throws {@link EngineError} `invalid-argument` for a plan that is not of its hub and year, names that repeat, or a bad `smallestCount` or
 *   `roundTo`; `unknown-id` if a plan names what its hub does not have; `invalid-data` if a hub and the policy do not fit.
 * @see docs/audit.md, "For publication", for what exactly is promised.
 */
export function publish(hub: Hub, plan: Plan, options: PublishOptions = {}): PublishedReport {
  const { beside = [], name = "plan", smallestCount = 6, roundTo = 5 } = options;
  checkWhole("smallestCount", smallestCount, 2);
  checkWhole("roundTo", roundTo, 1);
  const given = [{ name, plan, hub }, ...beside.map((other) => ({ hub, ...other }))];
  checkGiven(given);
  const policy = parsePolicy(plan.meta.policy);
  const yardsticks = new Map(given.map((each) => [each.hub, makeYardstick(each.hub, policy, smallestCount)]));
  const editions = given.map((each, row): Edition => {
    const yardstick = yardsticks.get(each.hub)!;
    return { row, name: each.name, plan: each.plan, yardstick, recount: recountPlan(yardstick, each.plan) };
  });
  const rule = { smallestCount, roundTo };
  const tables = protectTables(editions, policy, rule);
  return {
    schema: PUBLISHED_SCHEMA,
    hubName: hub.name,
    policy: { id: policy.id, title: policy.title },
    smallestCount,
    roundTo,
    needsDiffer: editions.some(({ yardstick }) => needsDiffer(yardstick)),
    plans: editions.map((edition) => publishPlan(edition, editions[0], tables)),
  };
}

/** The figure that is published under a name. */
type Table = (edition: Edition, ...what: readonly string[]) => PublishedCount;

interface Tables {
  readonly rule: PublicationRule;
  readonly people: Table;
  readonly encounters: Table;
  readonly without: Table;
  readonly metOf: ReadonlyMap<string, Table>;
}

/** Each kind of count is protected for itself, in all plans at once; a count of what people have goes with the count of the people. */
function protectTables(editions: readonly Edition[], policy: Policy, rule: PublicationRule): Tables {
  const tabulate = (count: (edition: Edition) => readonly CountEntry[], given: ReadonlySet<string>) =>
    makeTable(editions.flatMap(count), given, rule);
  const people = tabulate(countPeople, new Set());
  const withheldWith = (people: Table, what: readonly string[]) =>
    new Set(
      editions.flatMap((edition) =>
        partsOfAll(edition)
          .filter((part) => people(edition, ...what, part) === WITHHELD)
          .map((part) => nameCount(edition, part)),
      ),
    );
  const ofStudents = withheldWith(people, []);
  const metOf = policy.entitlements
    .filter(({ per }) => per === "group")
    .map(({ id }) => {
      const count = (edition: Edition) => countMet(edition, id);
      const missing = editions.flatMap((edition) =>
        SHORT_REASONS.filter((reason) => people(edition, "missing", id, reason) === WITHHELD).map((reason) =>
          nameCount(edition, "missing", reason),
        ),
      );
      return [id, tabulate(count, new Set([...withheldWith(people, ["owed", id]), ...missing]))] as const;
    });
  const fewNeediest = editions
    .filter(({ yardstick }) => {
      const neediest = yardstick.need.neediestOfGroup.reduce((sum, students) => sum + students, 0);
      return neediest > 0 && neediest < rule.smallestCount;
    })
    .map((edition) => nameCount(edition, "neediest"));
  return {
    rule,
    people,
    without: tabulate(countWithout, ofStudents),
    encounters: tabulate(countEncounters, new Set([...ofStudents, ...fewNeediest])),
    metOf: new Map(metOf),
  };
}

function partsOfAll(edition: Edition): readonly string[] {
  return [...new Set(["staff", ...studentGroups(edition.yardstick).flatMap((entry) => partsOf(edition, entry))])];
}

function makeTable(entries: readonly CountEntry[], given: ReadonlySet<string>, rule: PublicationRule): Table {
  const sums = new Map<string, number>();
  const add = (name: string, amount: number) => sums.set(name, (sums.get(name) ?? 0) + amount);
  for (const { counts, lacks = [], amount, most } of entries) {
    for (const name of counts) add(name, amount);
    for (const name of lacks) add(name, most - amount);
  }
  const withheld = protectCounts(entries, rule, { withheld: given, isSameCount });
  return (edition, ...what) => {
    const name = nameCount(edition, ...what);
    return withheld.has(name) || given.has(name) ? WITHHELD : roundCount(sums.get(name) ?? 0, rule);
  };
}

function publishPlan(edition: Edition, first: Edition, tables: Tables): PublishedPlan {
  const { yardstick, plan, name } = edition;
  const { people, without } = tables;
  return {
    name,
    academicYear: yardstick.hub.academicYear,
    madeUnder: plan.meta.policy.id,
    ...measureGap(edition, first),
    students: {
      total: people(edition, "all"),
      byQuintile: fifthsIn(edition).map((quintile) => ({ quintile, students: people(edition, `fifth:${quintile}`) })),
      bySchoolKind: kindsIn(edition).map((schoolKind) => ({
        schoolKind,
        students: people(edition, `kind:${schoolKind}`),
      })),
      byYear: yearsIn(edition).map((year) => ({ year, students: people(edition, `year:${year}`) })),
    },
    entitlements: listOwed(yardstick, edition.recount, "students").map(({ entitlement, owed }) =>
      publishEntitlement(edition, tables, { ...entitlement, entries: owed.map(({ entry }) => entry) }),
    ),
    encounters: publishEncounters(edition, tables),
    withoutAny: {
      total: without(edition, "all"),
      bySchoolKind: kindsIn(edition).map((schoolKind) => ({
        schoolKind,
        students: without(edition, `kind:${schoolKind}`),
      })),
    },
    equity: publishEquity(edition, tables.rule),
    staff: listOwed(yardstick, edition.recount, "staff").map(({ entitlement: { id, title } }) => {
      const staff = people(edition, "owed", id, "staff");
      return { entitlement: id, title, staff, coverage: shareOf(tables.metOf.get(id)!(edition, "staff"), staff) };
    }),
  };
}

interface OwedTo {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly GroupEntry[];
}

function publishEntitlement(edition: Edition, tables: Tables, { id, title, entries }: OwedTo): PublishedEntitlement {
  const met = tables.metOf.get(id)!;
  const part = (name: string) => {
    const students = tables.people(edition, "owed", id, name);
    return { students, coverage: shareOf(met(edition, name), students) };
  };
  const among = { edition, entries };
  return {
    entitlement: id,
    title,
    overall: part("all"),
    byQuintile: fifthsAmong(among).map((quintile) => ({ quintile, ...part(`fifth:${quintile}`) })),
    bySchoolKind: kindsAmong(entries).map((schoolKind) => ({ schoolKind, ...part(`kind:${schoolKind}`) })),
    byYear: yearsAmong(entries).map((year) => ({ year, ...part(`year:${year}`) })),
    missing: SHORT_REASONS.flatMap((reason: ShortReason) => {
      const students = met(edition, "missing", reason);
      return students === 0 ? [] : [{ reason, students }];
    }),
  };
}

function publishEncounters(edition: Edition, { encounters, people }: Tables): PublishedEncounters {
  const total = encounters(edition, "all");
  const ofTotal = (what: string) => {
    const studentEncounters = encounters(edition, what);
    return { studentEncounters, share: shareOf(studentEncounters, total) };
  };
  const { kinds } = edition.yardstick.policy;
  return {
    total,
    perStudent: perStudent(total, people(edition, "all")),
    byFormat: FORMATS.map((format) => ({ format, studentEncounters: encounters(edition, `format:${format}`) })).filter(
      isAny,
    ),
    byKind: kinds
      .map(({ id, title }) => ({ kind: id, title, studentEncounters: encounters(edition, `offered:${id}`) }))
      .filter(isAny),
    byQuintile: fifthsIn(edition).map((quintile) => {
      const studentEncounters = encounters(edition, `fifth:${quintile}`);
      return {
        quintile,
        studentEncounters,
        perStudent: perStudent(studentEncounters, people(edition, `fifth:${quintile}`)),
      };
    }),
    technicalRoutes: ofTotal("technical"),
    withProviders: ofTotal("providers"),
    mostDisadvantaged30: ofTotal("neediest"),
  };
}

function isAny({ studentEncounters }: { readonly studentEncounters: PublishedCount }): boolean {
  return studentEncounters !== 0;
}

/** Of rounded counts, in hundredths. */
function shareOf(part: PublishedCount, whole: PublishedCount): PublishedShare {
  if (part === WITHHELD || whole === WITHHELD) return WITHHELD;
  return whole === 0 ? null : Math.round((100 * part) / whole) / 100;
}

function perStudent(encounters: PublishedCount, students: PublishedCount): PublishedShare {
  if (encounters === WITHHELD || students === WITHHELD) return WITHHELD;
  return students === 0 ? null : Math.round((10 * encounters) / students) / 10;
}

function measureGap({ plan, recount }: Edition, first: Edition): { readonly gap?: number } {
  if (plan.meta.hubHash !== first.plan.meta.hubHash) return {};
  const boundMicro = Math.round(first.plan.certificate.bound * 1e6);
  return { gap: boundMicro === 0 ? 0 : Math.ceil((100 * (boundMicro - recount.valueMicro)) / boundMicro) / 100 };
}

function publishEquity({ yardstick, recount }: Edition, { smallestCount }: PublicationRule): PublishedEquity | null {
  const groups = studentGroups(yardstick).length;
  if (groups < FEWEST_GROUPS || yardstick.need.students < FEWEST_SMALLEST_COUNTS * smallestCount) return null;
  const equity = measureEquity(yardstick, recount);
  if (equity === null || !isShown(equity)) return null;
  const hundredths = (share: number) => Math.round(100 * share) / 100;
  const { gini, atkinson, shareOfLeastServedTenth, concentration } = equity;
  return {
    gini: hundredths(gini),
    atkinson: hundredths(atkinson),
    shareOfLeastServedTenth: shareOfLeastServedTenth === null ? null : hundredths(shareOfLeastServedTenth),
    concentration: hundredths(concentration),
  };
}

function needsDiffer(yardstick: Yardstick): boolean {
  const { rows } = yardstick.stage.priorities;
  return new Set(studentGroups(yardstick).map(({ row }) => rows[row].need)).size > 1;
}

function fifthsIn(edition: Edition): readonly number[] {
  return fifthsAmong({ edition, entries: studentGroups(edition.yardstick) });
}

function kindsIn({ yardstick }: Edition) {
  return kindsAmong(studentGroups(yardstick));
}

function yearsIn({ yardstick }: Edition): readonly number[] {
  return yearsAmong(studentGroups(yardstick));
}

function fifthsAmong({ edition, entries }: { readonly edition: Edition; readonly entries: readonly GroupEntry[] }) {
  const { quintileOfGroup } = edition.yardstick.need;
  return QUINTILES.filter((quintile) => entries.some(({ row }) => quintileOfGroup[row] === quintile));
}

function kindsAmong(entries: readonly GroupEntry[]) {
  return SCHOOL_KINDS.filter((kind) => entries.some(({ school }) => school.kind === kind));
}

function yearsAmong(entries: readonly GroupEntry[]): readonly number[] {
  return [...new Set(entries.map(({ group }) => group.year!))].sort((a, b) => a - b);
}

function checkWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= 100) return;
  throw new EngineError("invalid-argument", `${name} ${value} is not a whole number from ${least} to 100.`, {
    [name]: value,
  });
}

function checkGiven(given: readonly { readonly name: string; readonly plan: Plan; readonly hub: Hub }[]): void {
  const names = new Set<string>();
  for (const { name, plan, hub } of given) {
    if (plan.meta.hub !== hub.id || plan.meta.academicYear !== hub.academicYear) {
      throw new EngineError(
        "invalid-argument",
        `A plan of "${plan.meta.hub}" in ${plan.meta.academicYear} can't be measured on "${hub.id}" in ${hub.academicYear}.\n` +
          "Maybe the hub that it was made for has to be given beside it.",
        { plan: plan.meta.hub, planYear: plan.meta.academicYear, hub: hub.id, hubYear: hub.academicYear },
      );
    }
    if (names.has(name)) throw new EngineError("invalid-argument", `Two plans are named "${name}".`, { name });
    names.add(name);
  }
}
