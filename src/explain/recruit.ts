import { plan as planHub } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import {
  compareIds,
  type Effort,
  type EmployerInput,
  type Hub,
  type Offer,
  type Plan,
  parseHub,
  type School,
} from "../model/index.ts";
import { type FilledPledge, fillPledge } from "./fill-pledge.ts";
import { type OpenPlan, openPlan } from "./open-plan.ts";
import {
  type AskedPledge,
  listMonths,
  openPledgeMarket,
  type PledgeMarket,
  type Stretch,
  wholeYear,
} from "./pledge-market.ts";
import { listPledgeShapes, type PledgeShape, writePledge } from "./pledge-shape.ts";

/** How much of the answer is wanted, and how sure. */
export interface RecruitOptions {
  /** Pledges to list, 1 to 100; 10 unless given. */
  readonly list?: number;
  /** How many of the first to plan again with, 0 to 100; 3 unless given. */
  readonly confirm?: number;
  /** Most of one kind and format, 1 to 100; 2 unless given. */
  readonly perKind?: number;
  /** Ids of the kinds to look at; all unless given. */
  readonly kinds?: readonly string[];
  /** Of the plans that confirm; "quick" unless given. */
  readonly effort?: Exclude<Effort, "exact">;
}

/** A pledge that would help, and what it would bring by itself. Values in weighted student-encounters. */
export interface Recruit {
  readonly kind: string;
  readonly format: Offer["format"];
  /** Whether a provider of technical education or apprenticeships is sought. */
  readonly isProvider: boolean;
  readonly sector: string;
  /** The school near which to look; absent for a virtual pledge. */
  readonly near?: string;
  /** When to begin: "2025-11". */
  readonly month: string;
  /** Other months that would do as well (within a hundredth), in order. */
  readonly otherMonths: readonly string[];
  /** Years of the groups that would gain; empty for staff. */
  readonly years: readonly number[];
  readonly sessions: number;
  readonly studentsPerSession: number;
  /** Offers of the hub whose medians give the pledge its size and length. */
  readonly basedOn: number;
  /** Promised on the plan as it is. */
  readonly studentEncounters: number;
  readonly value: number;
  /** Who would gain, the most first. */
  readonly groups: readonly {
    readonly group: string;
    readonly school: string;
    readonly students: number;
    readonly value: number;
  }[];
  /** The pledge as it stands in a hub; see {@link addPledges}. */
  readonly pledge: EmployerInput;
  /** What the hub gains when it is planned again with the pledge, against planned again without it: the same effort, the plan's seed. */
  readonly confirmed?: { readonly effort: Effort; readonly value: number; readonly studentEncounters: number };
}

/** A place in the search: a shape, of a sector, near a school. */
interface Place {
  readonly shape: number;
  readonly sector: string;
  readonly near: School | undefined;
  readonly filled: FilledPledge;
}

const KEYS = ["list", "confirm", "perKind", "kinds", "effort"];
const EFFORTS: readonly string[] = ["quick", "balanced", "thorough"];
/** A pledge is tried near the schools that gain most by it alone. */
const SCHOOLS_TRIED = 4;
/** Places are judged over the whole year first; so many times those that are listed are then looked at month by month. */
const SHORT_LISTS = 3;
/** Months that bring this share of the most are as good as the best. */
const AS_GOOD = 0.99;

/**
 * Says which new pledge would help a plan most: of what kind and sector, near which school, in which month, for whom.
 *
 * A pledge has the size and length of the hub's own offers of its kind (medians), and is as it should be asked for: checks done, fit for
 * special schools, all items of provider access. What it would bring is counted on the plan as it is: its sessions go, one by one, to
 * the groups that gain most, less what they use of the group, the school and the hub at the plan's prices. Each is counted by itself,
 * not after the others. The first few are confirmed by planning the hub again; two plans of a search differ by luck as well, so a
 * confirmed value is a sample, and may lie below the promise or above it.
 *
 * A month is one in which the groups have days free of what is planned. Pledges promise nothing to floors; see `relax` for these.
 * Nothing is found for a policy that takes candidates from affinities, and nothing is charged by a plan kept without its prices.
 *
 * @returns plain JSON, the greatest value first; one for each kind, format, sort of giver and sector.
 * Ties: kind, format, sector, school and month, the smaller first.
 * Cost: O(kinds x sectors x groups) fillings, and two to four times `confirm` plans: about a second for 25 schools, and the plans.
 * @throws {@link EngineError} `invalid-argument` for options that can't be, `unknown-id` for a kind that the policy does not have, and
 *   whatever {@link openPlan} throws.
 * @see docs/reasons.md
 */
export function recruit(hub: Hub, plan: Plan, options: RecruitOptions = {}): readonly Recruit[] {
  const { list, confirm, perKind, kinds, effort } = readOptions(options);
  const open = openPlan(hub, plan);
  requireKinds(open, kinds);
  const shapes = listPledgeShapes(open.stage.world.index.offers).filter(
    ({ kind }) => kinds === undefined || kinds.includes(kind),
  );
  const months = listMonths(open);
  const market = openPledgeMarket(open, shapes, [wholeYear(open), ...months]);
  const search = { open, shapes, market };
  const places = shapes.flatMap((_, shape) => hub.sectors.map(({ id }) => findPlace(search, shape, id)));
  const shortList = takeRanked(
    places.filter((place) => place !== undefined),
    { shapes, list: SHORT_LISTS * list, perKind: SHORT_LISTS * perKind },
  );
  const dated = shortList.map((place) => findMonth(search, place, months)).filter((place) => place !== undefined);
  const found = takeRanked(dated, { shapes, list, perKind }).map((place) => describe(open, shapes[place.shape], place));
  return confirmFirst(open, found, { confirm, effort });
}

/** A hub with employers added to it. @throws {@link EngineError} `invalid-data` if one does not fit. */
export function addPledges(hub: Hub, pledges: readonly EmployerInput[]): Hub {
  return parseHub({ ...hub, employers: [...hub.employers, ...pledges] });
}

interface Search {
  readonly open: OpenPlan;
  readonly shapes: readonly PledgeShape[];
  readonly market: PledgeMarket;
}

/** Gives a pledge away on the plan as it is. */
function fill({ open, shapes, market }: Search, asked: AskedPledge, among: "all" | "own" = "all"): FilledPledge {
  const { sessions } = shapes[asked.shape].offer;
  return fillPledge(open, { ...market.enter(asked), sessions }, market.listTakers(asked, among));
}

/** The best place for a shape of a sector, the whole year through: near one of the schools that gain most. */
function findPlace(search: Search, shape: number, sector: string): Place | undefined {
  const asked = { shape, stretch: 0, sector };
  const isVirtual = search.shapes[shape].format === "virtual";
  let best: Place | undefined;
  for (const near of isVirtual ? [undefined] : rankSchools(search, asked)) {
    const filled = fill(search, { ...asked, near });
    if (filled.micro > (best?.filled.micro ?? 0)) best = { shape, sector, near, filled };
  }
  return best;
}

/** The schools that would gain most if they were alone, at most {@link SCHOOLS_TRIED}. */
function rankSchools(search: Search, asked: Omit<AskedPledge, "near">): readonly School[] {
  return search.open.hub.schools
    .map((near) => ({ near, gain: fill(search, { ...asked, near }, "own").micro }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || compareIds(a.near.id, b.near.id))
    .slice(0, SCHOOLS_TRIED)
    .map(({ near }) => near);
}

interface DatedPlace extends Place {
  readonly month: Stretch;
  /** Months in which it would bring nearly as much. */
  readonly asGood: readonly Stretch[];
}

/** The best month for a place: of those that bring nearly the most, the one in which its groups have most free days. */
function findMonth(search: Search, place: Place, months: readonly Stretch[]): DatedPlace | undefined {
  const { shape, sector, near } = place;
  const tried = months
    .map((month, row) => ({ month, filled: fill(search, { shape, stretch: row + 1, sector, near }) }))
    .filter(({ filled }) => filled.micro > 0);
  const most = tried.reduce((micro, { filled }) => Math.max(micro, filled.micro), 0);
  const asGood = tried.filter(({ filled }) => filled.micro >= AS_GOOD * most);
  const [best, ...others] = [...asGood].sort(
    (a, b) => countFreeDays(b.filled) - countFreeDays(a.filled) || compareIds(a.month.start, b.month.start),
  );
  return best === undefined ? undefined : { ...place, ...best, asGood: others.map(({ month }) => month) };
}

function countFreeDays({ parts }: FilledPledge): number {
  return parts.reduce((sum, { taker }) => sum + taker.mostUnits, 0);
}

/** The most valuable first, few of a kind and format. */
function takeRanked<T extends Place>(
  places: readonly T[],
  {
    shapes,
    list,
    perKind,
  }: { readonly shapes: readonly PledgeShape[]; readonly list: number; readonly perKind: number },
): readonly T[] {
  const timesOf = new Map<string, number>();
  const ranked = [...places].sort(
    (a, b) => b.filled.micro - a.filled.micro || a.shape - b.shape || compareIds(a.sector, b.sector),
  );
  return ranked
    .filter(({ shape }) => {
      const sort = `${shapes[shape].kind} ${shapes[shape].format}`;
      timesOf.set(sort, (timesOf.get(sort) ?? 0) + 1);
      return timesOf.get(sort)! <= perKind;
    })
    .slice(0, list);
}

function describe({ hub, stage }: OpenPlan, shape: PledgeShape, place: DatedPlace): Recruit {
  const { sector, near, month, asGood, filled } = place;
  const years = [...new Set(filled.parts.flatMap(({ taker }) => taker.pair.group.group.year ?? []))];
  const terms = {
    sector,
    ...(near === undefined ? {} : { site: near.location }),
    sessions: filled.sessions,
    years: years.sort((a, b) => a - b),
    begins: month,
  };
  const id = freeId(hub, stage.world.index.offerById);
  return {
    kind: shape.kind,
    format: shape.format,
    isProvider: shape.isProvider,
    sector,
    ...(near === undefined ? {} : { near: near.id }),
    month: month.start.slice(0, 7),
    otherMonths: asGood.map(({ start }) => start.slice(0, 7)).sort(compareIds),
    years: terms.years,
    sessions: filled.sessions,
    studentsPerSession: shape.offer.places ?? shape.offer.groupSize.max,
    basedOn: shape.basedOn,
    studentEncounters: filled.students,
    value: filled.micro / 1e6,
    groups: filled.parts
      .map(({ taker, students, micro }) => {
        const { group, school } = taker.pair.group;
        return { group: group.id, school: school.id, students, value: micro / 1e6 };
      })
      .sort((a, b) => b.value - a.value || compareIds(a.group, b.group)),
    pledge: writePledge(shape, terms, { id, name: "New employer" }),
  };
}

/** "new-1", or the first number that leaves no two things in the hub with one name. */
function freeId(hub: Hub, offerById: { readonly has: (id: string) => boolean }): string {
  const taken = new Set(hub.employers.map(({ id }) => id));
  let number = 1;
  while (taken.has(`new-${number}`) || offerById.has(`new-${number}-offer`)) number++;
  return `new-${number}`;
}

function confirmFirst(
  { hub, policy, plan }: OpenPlan,
  found: readonly Recruit[],
  { confirm, effort }: { readonly confirm: number; readonly effort: Effort },
): readonly Recruit[] {
  if (confirm === 0 || found.length === 0) return found;
  const run = { effort, seed: plan.meta.seed };
  const without = measure(planHub(hub, policy, run));
  return found.map((row, place): Recruit => {
    if (place >= confirm) return row;
    const made = measure(planHub(addPledges(hub, [row.pledge]), policy, run));
    const value = (made.micro - without.micro) / 1e6;
    return { ...row, confirmed: { effort, value, studentEncounters: made.students - without.students } };
  });
}

function measure({ certificate, encounters }: Plan): { readonly micro: number; readonly students: number } {
  const students = encounters.flatMap(({ groups }) => groups).reduce((sum, party) => sum + party.students, 0);
  return { micro: Math.round(certificate.value * 1e6), students };
}

function readOptions(options: RecruitOptions) {
  const unknown = Object.keys(options).filter((key) => !KEYS.includes(key));
  if (unknown.length > 0) {
    const names = unknown.map((key) => `"${key}"`).join(", ");
    throw new EngineError("invalid-argument", `recruit has no option ${names}.\nMaybe one of ${KEYS.join(", ")}.`, {
      unknown,
    });
  }
  const { list = 10, confirm = 3, perKind = 2, kinds, effort = "quick" } = options;
  for (const [name, value, min] of [
    ["list", list, 1],
    ["confirm", confirm, 0],
    ["perKind", perKind, 1],
  ] as const) {
    if (Number.isInteger(value) && value >= min && value <= 100) continue;
    throw new EngineError("invalid-argument", `${name} ${value} is not a whole number from ${min} to 100.`, {
      [name]: value,
    });
  }
  if (!EFFORTS.includes(effort)) {
    throw new EngineError("invalid-argument", `effort "${effort}" is none of ${EFFORTS.join(", ")}.`, { effort });
  }
  return { list, confirm, perKind, kinds, effort };
}

function requireKinds({ policy }: OpenPlan, kinds: readonly string[] = []): void {
  const missing = kinds.filter((kind) => !policy.kinds.some(({ id }) => id === kind));
  if (missing.length === 0) return;
  const names = missing.map((kind) => `"${kind}"`).join(", ");
  throw new EngineError(
    "unknown-id",
    `The policy has no kind ${names}.\nMaybe the plan was made under another policy.`,
    {
      kinds: missing,
    },
  );
}
