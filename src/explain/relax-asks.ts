import { compileMeetings } from "../calendar/index.ts";
import { distanceOf, earliestDay, listRefusals, makePair, type Pair, type World } from "../candidate/index.ts";
import { NONE } from "../kernel/index.ts";
import { type Resource, rowOfPair } from "../match/index.ts";
import { compareIds, type GroupEntry, type OfferEntry, type Refusal, type School } from "../model/index.ts";
import type { HubChange } from "./change-hub.ts";
import { type FreeDays, openFreeDays } from "./free-days.ts";
import type { Help, Helped } from "./help.ts";
import { listObstacles } from "./list-obstacles.ts";
import type { OpenPlan } from "./open-plan.ts";
import { type OtherUses, openOtherUses } from "./other-uses.ts";
import { openPledgeMarket, type Stretch, wholeYear } from "./pledge-market.ts";
import { listPledgeShapes, type PledgeShape } from "./pledge-shape.ts";
import type { Need } from "./relax-needs.ts";

/** Something that could be asked for, and what that would make possible. */
export type Ask = AskBody & {
  readonly help: Help;
  /** A known employer or school is asked for one thing at a cost of 1; a new employer costs as much as two: our judgement. */
  readonly cost: number;
};

type AskBody =
  | { readonly type: "more-sessions"; readonly offer: OfferEntry }
  | {
      readonly type: "other-dates";
      readonly offer: OfferEntry;
      readonly fields: readonly HubChange[];
      /** The first deadline, if there is one. */
      readonly until: string | undefined;
    }
  | {
      readonly type: "lift";
      readonly offer: OfferEntry;
      readonly refusal: Refusal;
      readonly fields: readonly HubChange[];
    }
  | { readonly type: "more-hosting"; readonly school: School; readonly fields: readonly HubChange[] }
  | {
      readonly type: "new-pledge";
      readonly shape: PledgeShape;
      readonly sector: string;
      readonly near: School | undefined;
      readonly begins: Stretch;
    };

/** Agreements of will are not asked away, nor what nobody gives a year or a pathway. */
const NOT_ASKED: ReadonlySet<Refusal> = new Set([
  "audience",
  "kind-year",
  "pathway",
  "exclusion",
  "ban",
  "not-listed",
  "fund",
  "calendar",
]);
/** New employers are looked for near so many schools: those with most missing. */
const SCHOOLS_TRIED = 12;

/** What all asks look at. */
interface Desk {
  readonly open: OpenPlan;
  readonly needs: readonly Need[];
  /** Groups with something missing, in order of row; all of them where a share is. */
  readonly groups: readonly GroupEntry[];
  /** Offers that count towards something missing. */
  readonly offers: readonly OfferEntry[];
  readonly freeDays: FreeDays;
  readonly otherUses: OtherUses;
  readonly usual: Usual;
}

/** What is usual in the hub before anything is asked for. */
export interface Usual {
  readonly shapes: readonly PledgeShape[];
  /** Most sessions that may be asked of an offer, by its id; of others none. */
  readonly mostSessions: ReadonlyMap<string, number>;
}

/** Of an offer at most so many times the sessions that it has: our judgement. */
const TIMES_AS_MANY = 2;

export function listUsual({ stage }: OpenPlan): Usual {
  const { offers } = stage.world.index;
  return {
    shapes: listPledgeShapes(offers),
    mostSessions: new Map(offers.map(({ offer }) => [offer.id, TIMES_AS_MANY * offer.sessions])),
  };
}

/**
 * Lists what could be asked for so that more is met: another date window or more sessions of an offer, one rule's worth of change that
 * would open an offer with something left to a group, a visit more a week (or a day) for a school whose visits are used up, and new pledges.
 *
 * @returns in that order; each in order of ids. Cost: O(groups with needs x offers that count x rules), and for new pledges O(kinds x
 *   schools x groups x rules).
 */
export function listAsks(open: OpenPlan, needs: readonly Need[], usual: Usual): readonly Ask[] {
  const { index, meetings } = open.stage.world;
  const isShare = needs.some(({ group }) => group === undefined);
  const rows = new Set(needs.flatMap(({ group }) => group?.row ?? []));
  const groups = index.groups.filter(({ row, group }) => !group.staff && (isShare || rows.has(row)));
  const desk: Desk = {
    open,
    needs,
    groups,
    offers: index.offers.filter((offer) => countsForAny(open, needs, { offer, groups })),
    freeDays: openFreeDays(open, meetings),
    otherUses: openOtherUses(open),
    usual,
  };
  return [...askSessions(desk), ...askDates(desk), ...askLifts(desk), ...askHosting(desk), ...askPledges(desk)];
}

/** Whether an offer would bring anything if it came in time. */
function countsForAny(
  { encoded, stage }: OpenPlan,
  needs: readonly Need[],
  { offer, groups }: { readonly offer: OfferEntry; readonly groups: readonly GroupEntry[] },
): boolean {
  const [date] = stage.world.calendar.dates;
  const credits = encoded.credits[offer.row];
  return needs.some(({ group, bringsOf }) =>
    (group === undefined ? groups : [group]).some(
      (each) => bringsOf({ offer, credits, group: each, students: each.group.size, date }) > 0,
    ),
  );
}

/** A pair as it would be helped, if it has a day in time. */
function toHelped(
  desk: Desk,
  pair: Pair,
  given: { readonly world: World; readonly freeDays: FreeDays; readonly mostUnits: number },
): readonly Helped[] {
  const { open, needs, otherUses } = desk;
  const { offer, group, students } = pair;
  const day = earliestDay(pair, given.world);
  if (day === NONE) return [];
  const { dates } = given.world.calendar;
  const deadlines = needs.flatMap(({ group: own, shortfall }) =>
    own?.row === group.row && shortfall.type === "duty" ? [shortfall.deadline] : [],
  );
  const last = deadlines.length === 0 ? dates.length - 1 : dates.findLastIndex((date) => date <= deadlines[0]);
  const mostUnits = Math.min(given.mostUnits, given.freeDays.count({ offer, group, students }, [0, last]));
  if (mostUnits <= 0) return [];
  const credits = open.encoded.credits[offer.row];
  return [{ offer, credits, group, students, date: dates[day], mostUnits, uses: otherUses(pair) }];
}

/** Units of an offer that a group could still use, however many sessions it had. */
function mostMore({ open }: Desk, { offer, group, students, kind }: Pair): number {
  const row = rowOfPair(open.encoded, offer, group);
  const taken = row === undefined ? 0 : open.taking.units[row];
  const { size } = group.group;
  const parties = offer.offer.shared ? Math.floor(size / students) : Math.ceil(size / students);
  return parties * kind.repeatUpTo - taken;
}

function helpBy(helped: readonly Helped[], offer: OfferEntry, sessions: number): Help {
  const { id, shared, places } = offer.offer;
  const room = shared ? sessions * places! : sessions;
  return { helped, room: new Map([[id, room]]), mostUnits: room };
}

function askSessions(desk: Desk): readonly Ask[] {
  const { open, groups, offers, freeDays, usual } = desk;
  const { world } = open.stage;
  return offers.flatMap((offer): readonly Ask[] => {
    // With something left it is not sessions that are missing.
    const more = (usual.mostSessions.get(offer.offer.id) ?? 0) - offer.offer.sessions;
    if (more < 1 || sessionsLeft(open, offer) >= 1) return [];
    const helped = groups.flatMap((group) => {
      if (rowOfPair(open.encoded, offer, group) === undefined) return [];
      const pair = makePair(world, offer, group, distanceOf(offer, group));
      return toHelped(desk, pair, { world, freeDays, mostUnits: mostMore(desk, pair) });
    });
    if (helped.length === 0) return [];
    return [{ type: "more-sessions", offer, help: helpBy(helped, offer, more), cost: 1 }];
  });
}

/** Sessions that an offer, and its employer, have left. */
function sessionsLeft(open: OpenPlan, { offer, employer }: OfferEntry): number {
  const own = leftOf(open, "offer", offer.id);
  if (offer.shared) return Math.floor(own / offer.places!);
  const minutes = offer.durationMin === undefined ? Number.POSITIVE_INFINITY : leftOf(open, "hours", employer.id);
  return Math.floor(Math.min(own, leftOf(open, "asks", employer.id), minutes / (offer.durationMin ?? 1)));
}

/** What is left of a capacity; without a limit, more than anybody takes. */
export function leftOf({ encoded, taking }: OpenPlan, kind: Resource["kind"], id: string): number {
  const row = encoded.resources.findIndex((each) => each.kind === kind && each.id === id);
  return row === NONE ? Number.POSITIVE_INFINITY : taking.left[row];
}

/** Offers with something left that no date brings to a group, or none in time. */
function askDates(desk: Desk): readonly Ask[] {
  const { open, groups, offers } = desk;
  const { hub, policy, index, calendar } = open.stage.world;
  const opened = index.offers.map(
    (entry): OfferEntry => ({
      ...entry,
      offer: { ...entry.offer, availability: { ...entry.offer.availability, dates: [], windows: [] } },
    }),
  );
  const meetings = compileMeetings(hub, policy, { ...index, offers: opened }, calendar);
  const world: World = { ...open.stage.world, meetings };
  const freeDays = openFreeDays(open, meetings);
  const until = firstDeadline(desk.needs);
  return offers.flatMap((given): readonly Ask[] => {
    const { dates, windows } = given.offer.availability;
    const sessions = sessionsLeft(open, given);
    if (sessions < 1 || dates.length + windows.length === 0) return [];
    const offer = opened[given.row];
    const helped = groups.flatMap((group) => {
      const pair = makePair(world, offer, group, distanceOf(offer, group));
      if (listRefusals(pair, world).length > 0) return [];
      return toHelped(desk, pair, { world, freeDays, mostUnits: Math.min(sessions, mostMore(desk, pair)) });
    });
    const fields = (["dates", "windows"] as const).flatMap((field): readonly HubChange[] => {
      const from = given.offer.availability[field];
      return from.length === 0 ? [] : [{ of: given.offer.id, field: `offer.availability.${field}`, from, to: [] }];
    });
    const help = helpBy(helped, offer, sessions);
    return helped.length === 0 ? [] : [{ type: "other-dates", offer: given, fields, until, help, cost: 1 }];
  });
}

/** Offers with something left that one rule keeps from a group. */
function askLifts(desk: Desk): readonly Ask[] {
  const { open, groups, offers, freeDays } = desk;
  const { world } = open.stage;
  return offers.flatMap((offer): readonly Ask[] => {
    const sessions = sessionsLeft(open, offer);
    if (sessions < 1) return [];
    const found = groups.flatMap((group) => {
      const pair = makePair(world, offer, group, distanceOf(offer, group));
      const refusals = listRefusals(pair, world);
      if (refusals.length !== 1 || NOT_ASKED.has(refusals[0])) return [];
      const [{ refusal, changes }] = listObstacles(pair, world);
      const fields = changes.flatMap(({ field, from, to }): readonly HubChange[] => {
        const of = { offer: offer.offer.id, employer: offer.employer.id, school: group.school.id }[field.split(".")[0]];
        // A room is none of the school's fields but one of its list, and one seat more may be the wrong one.
        return of === undefined || field === "school.hosting.rooms.seats" ? [] : [{ of, field, from, to }];
      });
      if (fields.length === 0) return [];
      const mostUnits = Math.min(sessions, mostMore(desk, pair));
      return toHelped(desk, pair, { world, freeDays, mostUnits }).map((helped) => ({ helped, refusal, fields }));
    });
    const sorts = new Map(found.map((each) => [JSON.stringify(each.fields), each]));
    const nearestFirst = [...sorts.values()].sort((a, b) => reachOf(a.fields) - reachOf(b.fields));
    return nearestFirst.map(({ refusal, fields }): Ask => {
      const helped = found.filter((each) => isLiftedBy(fields, each.fields)).map((each) => each.helped);
      return { type: "lift", offer, refusal, fields, help: helpBy(helped, offer, sessions), cost: fields.length };
    });
  });
}

/** How far somebody would have to go, km; 0 for changes of another sort. */
function reachOf(fields: readonly HubChange[]): number {
  return Math.max(0, ...fields.map(({ field, to }) => (field.endsWith("Km") && typeof to === "number" ? to : 0)));
}

/** The same fields, each as far or farther: who goes 12 km goes 8, too. */
function isLiftedBy(fields: readonly HubChange[], wanted: readonly HubChange[]): boolean {
  return (
    fields.length === wanted.length &&
    wanted.every(({ of, field, to }, place) => {
      const other = fields[place];
      if (other.of !== of || other.field !== field) return false;
      const isReach = field.endsWith("Km") && typeof to === "number" && typeof other.to === "number";
      return isReach ? to <= (other.to as number) : JSON.stringify(to) === JSON.stringify(other.to);
    })
  );
}

/** Schools whose visits are used up. */
function askHosting(desk: Desk): readonly Ask[] {
  const { open, groups, offers } = desk;
  const { stage, encoded, taking } = open;
  const { world } = stage;
  return open.hub.schools.flatMap((school): readonly Ask[] => {
    const row = encoded.resources.findIndex(({ kind, id }) => kind === "hosting" && id === school.id);
    if (taking.left[row] > 0) return [];
    const { hosting } = school;
    const { openDayCount, openWeekCount } = world.calendar.schools.get(school.id)!;
    const isByWeek = hosting.perWeek * openWeekCount <= hosting.perDay * openDayCount;
    const field = isByWeek ? "perWeek" : "perDay";
    const more = { ...hosting, [field]: hosting[field] + 1 };
    const visits = Math.min(more.perDay * openDayCount, more.perWeek * openWeekCount) - encoded.problem.capacity[row];
    const room = new Map(offers.map((offer) => [offer.offer.id, sessionsLeft(open, offer)]));
    const helped = groups
      .filter((group) => group.school.id === school.id)
      .flatMap((group) =>
        offers.flatMap((offer) => {
          const { format, shared } = offer.offer;
          if (format !== "in-school" || shared || rowOfPair(encoded, offer, group) === undefined) return [];
          const pair = makePair(
            world,
            offer,
            { ...group, school: { ...school, hosting: more } },
            distanceOf(offer, group),
          );
          const given = { world, freeDays: desk.freeDays, mostUnits: mostMore(desk, pair) };
          return toHelped(desk, pair, given).map((each) => ({
            ...each,
            uses: each.uses.filter(({ resource }) => resource !== row),
          }));
        }),
      );
    if (helped.length === 0 || visits <= 0) return [];
    const fields = [{ of: school.id, field: `school.hosting.${field}`, from: hosting[field], to: more[field] }];
    return [{ type: "more-hosting", school, fields, help: { helped, room, mostUnits: visits }, cost: 1 }];
  });
}

/** New employers near the schools with most missing, in time for the first deadline. */
function askPledges({ open, needs, groups, usual: { shapes } }: Desk): readonly Ask[] {
  const begins = untilDate(open, firstDeadline(needs));
  const market = openPledgeMarket(open, shapes, [begins]);
  const rows = new Set(groups.map(({ row }) => row));
  const schools = neediestSchools(open, needs);
  return shapes.flatMap((shape, row): readonly Ask[] =>
    (shape.format === "virtual" ? [undefined] : schools).flatMap((near): readonly Ask[] => {
      const sector = shape.sectors[0] ?? open.hub.sectors[0].id;
      const asked = { shape: row, stretch: 0, sector, near };
      const { offer, credits } = market.enter(asked);
      const helped = market
        .listTakers(asked, "all")
        .filter(({ pair }) => rows.has(pair.group.row))
        .map(({ pair, date, mostUnits, uses }): Helped => {
          const { group, students, kind } = pair;
          const { size } = group.group;
          const parties = shape.shared ? Math.floor(size / students) : Math.ceil(size / students);
          const most = Math.min(mostUnits, parties * kind.repeatUpTo);
          return { offer, credits, group, students, date, mostUnits: most, uses };
        });
      const help = helpBy(helped, offer, shape.offer.sessions);
      return helped.length === 0 ? [] : [{ type: "new-pledge", shape, sector, near, begins, help, cost: 2 }];
    }),
  );
}

function firstDeadline(needs: readonly Need[]): string | undefined {
  const deadlines = needs.flatMap(({ shortfall }) => (shortfall.type === "duty" ? [shortfall.deadline] : []));
  return deadlines.sort(compareIds)[0];
}

function untilDate(open: OpenPlan, deadline: string | undefined): Stretch {
  const year = wholeYear(open);
  const { dates } = open.stage.world.calendar;
  const until = deadline === undefined ? dates : dates.filter((date) => date <= deadline);
  return { ...year, end: until[until.length - 1], dates: until, days: [0, until.length - 1] };
}

function neediestSchools({ hub }: OpenPlan, needs: readonly Need[]): readonly School[] {
  const missingOf = new Map<string, number>();
  for (const { group, missing } of needs) {
    if (group !== undefined) missingOf.set(group.school.id, (missingOf.get(group.school.id) ?? 0) + missing);
  }
  return hub.schools
    .filter(({ id }) => missingOf.has(id) || missingOf.size === 0)
    .sort((a, b) => (missingOf.get(b.id) ?? 0) - (missingOf.get(a.id) ?? 0) || compareIds(a.id, b.id))
    .slice(0, SCHOOLS_TRIED);
}
