import { listClaimCredits, type OfferCredit, type Pair } from "../candidate/index.ts";
import type { OfferEntry } from "../model/index.ts";
import { worthAt } from "../priority/index.ts";
import type { OpenPlan } from "./open-plan.ts";
import type { OtherUse } from "./other-uses.ts";

/** A group that may take up a pledge. */
export interface Taker {
  readonly pair: Pair;
  /** When it could first come. */
  readonly date: string;
  /** Units that it can find a day for; and, of a visit, all groups of its school together. */
  readonly mostUnits: number;
  readonly mostVisits: number;
  readonly uses: readonly OtherUse[];
  /** Beyond entitlements, of a full unit; whole millionths. */
  readonly suitabilityMicro: number;
}

/** What a group would get of a pledge. */
export interface PledgePart {
  readonly taker: Taker;
  readonly units: number;
  readonly students: number;
  /** What its students gain, less what else the units use, by the plan's prices; whole millionths. */
  readonly micro: number;
}

/** A pledge given away. */
export interface FilledPledge {
  readonly parts: readonly PledgePart[];
  readonly sessions: number;
  readonly students: number;
  readonly micro: number;
}

interface Running {
  readonly taker: Taker;
  units: number;
  students: number;
  micro: number;
  /** Of the next unit. */
  next: { readonly students: number; readonly micro: number };
}

/**
 * Gives the sessions of a pledge away on a plan as it is, one unit after the other to the group that gains most by it: what the unit
 * adds to its claims and brings beyond, less what it uses of the group, the school and the hub at the plan's prices. Of what is used up
 * and has no price, nothing is taken.
 *
 * @param takers - in order of group row.
 * Ties: the smaller group row. Cost: O(units x takers + units x credits).
 */
export function fillPledge(
  open: OpenPlan,
  pledge: { readonly offer: OfferEntry; readonly credits: readonly OfferCredit[]; readonly sessions: number },
  takers: readonly Taker[],
): FilledPledge {
  const { offer } = pledge.offer;
  const hall = openHall(pledge);
  const left = new Map<number, number>();
  const visitsOf = new Map<string, number>();
  const added = new Map<number, number>();
  const running = takers.map((taker): Running => {
    const start = { taker, units: 0, students: 0, micro: 0 };
    return { ...start, next: valueNext(open, pledge.credits, { ...start, added }) };
  });
  const fits = ({ taker, units, next }: Running) => {
    const { school } = taker.pair.group;
    const isVisit = offer.format === "in-school";
    return (
      next.micro > 0 &&
      units < Math.min(taker.mostUnits, mostUnitsOf(taker.pair, pledge.sessions)) &&
      !(isVisit && (visitsOf.get(school.id) ?? 0) >= taker.mostVisits) &&
      hall.hasRoom(taker.pair) &&
      taker.uses.every(({ resource, amount }) => {
        const price = open.prices?.ofResource[resource] ?? 0;
        return price > 0 || (left.get(resource) ?? open.taking.left[resource]) >= amount;
      })
    );
  };
  for (;;) {
    let best: Running | undefined;
    for (const each of running)
      if ((best === undefined || each.next.micro > best.next.micro) && fits(each)) best = each;
    if (best === undefined) break;
    const { taker, next } = best;
    hall.enter(taker.pair);
    const { id } = taker.pair.group.school;
    visitsOf.set(id, (visitsOf.get(id) ?? 0) + 1);
    for (const { resource, amount } of taker.uses) {
      left.set(resource, (left.get(resource) ?? open.taking.left[resource]) - amount);
    }
    for (const { claim, credit } of creditsOf(open, pledge.credits, taker, next.students)) {
      added.set(claim, (added.get(claim) ?? 0) + credit);
    }
    best.units++;
    best.students += next.students;
    best.micro += next.micro;
    best.next = valueNext(open, pledge.credits, { ...best, added });
  }
  const parts = running.filter(({ units }) => units > 0).map(({ next: _, ...part }) => part);
  return {
    parts,
    sessions: hall.sessions(),
    students: parts.reduce((sum, part) => sum + part.students, 0),
    micro: parts.reduce((sum, part) => sum + part.micro, 0),
  };
}

/** Most units of one group. @see docs/rules.md, "Most units" */
function mostUnitsOf({ offer: { offer }, group, students, kind }: Pair, sessions: number): number {
  const { size } = group.group;
  if (!offer.shared) return Math.min(sessions, Math.ceil(size / students) * kind.repeatUpTo);
  const parties = Math.floor(offer.places! / students) * sessions;
  return Math.min(parties, Math.floor(size / students) * kind.repeatUpTo);
}

function valueNext(
  open: OpenPlan,
  credits: readonly OfferCredit[],
  state: Pick<Running, "taker" | "units" | "students"> & { readonly added: ReadonlyMap<number, number> },
): Running["next"] {
  const { claims } = open.stage.priorities;
  const { taker, added } = state;
  const { pair, suitabilityMicro, uses } = taker;
  const { offer } = pair.offer;
  const rest = pair.group.group.size * pair.kind.repeatUpTo - state.students;
  const students = offer.shared ? pair.students : Math.min(pair.students, Math.max(offer.groupSize.min, rest));
  let micro = Math.round((suitabilityMicro * students) / pair.students);
  for (const { claim, credit } of creditsOf(open, credits, taker, students)) {
    const from = open.coverage[claim] + (added.get(claim) ?? 0);
    micro += worthAt(claims, claim, from + credit) - worthAt(claims, claim, from);
  }
  for (const { resource, amount } of uses) micro -= (open.prices?.ofResource[resource] ?? 0) * amount;
  return { students, micro };
}

function creditsOf(open: OpenPlan, credits: readonly OfferCredit[], { pair, date }: Taker, students: number) {
  return listClaimCredits(open.stage.priorities.claims, credits, pair.group.row, { students, date });
}

/** Where the units of a pledge sit: in sessions of their own, or in places of shared ones, which in school are of one school only. */
function openHall({ offer: { offer }, sessions }: { readonly offer: OfferEntry; readonly sessions: number }) {
  const opened: { left: number; readonly school: string }[] = [];
  const isOneSchool = offer.format === "in-school";
  const findSeats = ({ students, group }: Pair) =>
    offer.shared
      ? opened.find(({ left, school }) => left >= students && (!isOneSchool || school === group.school.id))
      : undefined;
  return {
    hasRoom: (pair: Pair) => findSeats(pair) !== undefined || opened.length < sessions,
    enter(pair: Pair): void {
      const seats = findSeats(pair);
      if (seats !== undefined) seats.left -= pair.students;
      else opened.push({ left: (offer.places ?? pair.students) - pair.students, school: pair.group.school.id });
    },
    sessions: () => opened.length,
  };
}
