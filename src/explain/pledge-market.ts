import { compileMeetings } from "../calendar/index.ts";
import {
  distanceOf,
  earliestDay,
  listRefusals,
  makePair,
  measureSuitability,
  type OfferCredit,
  openCreditBook,
  type World,
} from "../candidate/index.ts";
import type { GroupEntry, OfferEntry, School } from "../model/index.ts";
import type { Taker } from "./fill-pledge.ts";
import { openFreeDays } from "./free-days.ts";
import type { OpenPlan } from "./open-plan.ts";
import { openOtherUses } from "./other-uses.ts";
import { enterPledge, type PledgeShape, type PledgeTerms, writePledge } from "./pledge-shape.ts";

/** A stretch of the year in which a pledge begins. */
export type Stretch = NonNullable<PledgeTerms["begins"]> & {
  /** Rows of days, both included. */
  readonly days: readonly [first: number, last: number];
};

/** A pledge that nobody has made yet, as an offer of the hub. */
export interface EnteredPledge {
  readonly offer: OfferEntry;
  readonly credits: readonly OfferCredit[];
}

export interface AskedPledge {
  /** Rows of the shapes and stretches that the market was opened for. */
  readonly shape: number;
  readonly stretch: number;
  readonly sector: string;
  /** At this school's door; absent for a virtual one. */
  readonly near: School | undefined;
}

/** What pledges would find: who may take them up, and what they would count towards. */
export interface PledgeMarket {
  readonly enter: (asked: AskedPledge) => EnteredPledge;
  /** Groups that may take it up and have a day for it, in order of row: all, or those of the school that it is near to. */
  readonly listTakers: (asked: AskedPledge, among: "all" | "own") => readonly Taker[];
}

/**
 * Opens a market for pledges of some shapes in some stretches of the year. What does not depend on the sector is worked out once for all.
 *
 * Cost: O((shapes x stretches + groups) x days); O(groups x rules) for each shape, stretch and school that is asked about.
 */
export function openPledgeMarket(
  open: OpenPlan,
  shapes: readonly PledgeShape[],
  stretches: readonly Stretch[],
): PledgeMarket {
  const { stage } = open;
  const { hub, policy, index, calendar } = stage.world;
  const known = new Map<string, EnteredPledge>();

  function enter({ shape, stretch, sector, near }: AskedPledge): EnteredPledge {
    const key = `${shape} ${stretch} ${sector}`;
    let entered = known.get(key);
    if (entered === undefined) {
      const written = writePledge(
        shapes[shape],
        { sector, begins: stretches[stretch] },
        { id: "new/pledge", name: "New" },
      );
      const offer = enterPledge(written, shape * stretches.length + stretch);
      entered = { offer, credits: openCreditBook([offer], policy, stage.book.sectorRow)[0] };
      known.set(key, entered);
    }
    return near === undefined ? entered : { ...entered, offer: { ...entered.offer, sites: [near.location] } };
  }

  const [{ id: sector }] = hub.sectors;
  const offers = shapes.flatMap((_, shape) =>
    stretches.map((_, stretch) => enter({ shape, stretch, sector, near: undefined }).offer),
  );
  const meetings = compileMeetings(hub, policy, { ...index, offers }, calendar);
  const world: World = { ...stage.world, meetings };
  const freeDays = openFreeDays(open, meetings);
  const otherUses = openOtherUses(open);
  const found = new Map<string, readonly Omit<Taker, "suitabilityMicro">[]>();

  function findTakers(offer: OfferEntry, groups: readonly GroupEntry[], days: Stretch["days"]) {
    const takers = groups.flatMap((group) => {
      const pair = makePair(world, offer, group, distanceOf(offer, group));
      if (listRefusals(pair, world).length > 0) return [];
      const mostUnits = freeDays.count({ offer, group, students: pair.students }, days);
      if (mostUnits === 0) return [];
      return [{ pair, date: calendar.dates[earliestDay(pair, world)], mostUnits, uses: otherUses(pair) }];
    });
    // On each day that is free for some group of a school, one visit to the school is sure.
    const visitsOf = new Map<string, number>();
    for (const { pair, mostUnits } of takers) {
      const { id } = pair.group.school;
      visitsOf.set(id, Math.max(visitsOf.get(id) ?? 0, mostUnits));
    }
    return takers.map((taker) => ({ ...taker, mostVisits: visitsOf.get(taker.pair.group.school.id)! }));
  }

  return {
    enter,
    listTakers(asked, among) {
      const { offer } = enter(asked);
      const key = `${among} ${offer.row} ${asked.near?.id}`;
      let takers = found.get(key);
      if (takers === undefined) {
        const groups = among === "all" ? index.groups : index.groups.filter(({ school }) => school === asked.near);
        takers = findTakers(offer, groups, stretches[asked.stretch].days);
        found.set(key, takers);
      }
      return takers.map((taker): Taker => {
        const pair = { ...taker.pair, offer };
        const weightMicro = Math.round(stage.priorities.rows[pair.group.row].weight * 1e6);
        const parts = measureSuitability(pair, world, stage.book, weightMicro);
        return { ...taker, pair, suitabilityMicro: parts.reduce((sum, { micro }) => sum + micro, 0) };
      });
    },
  };
}

/** All days of the year. */
export function wholeYear({ stage }: OpenPlan): Stretch {
  const { dates } = stage.world.calendar;
  return { start: dates[0], end: dates[dates.length - 1], dates: [], days: [0, dates.length - 1] };
}

/** The months of the academic year. */
export function listMonths({ stage }: OpenPlan): readonly Stretch[] {
  const { dates } = stage.world.calendar;
  return [...new Set(dates.map((date) => date.slice(0, 7)))].map((month): Stretch => {
    const own = dates.filter((date) => date.startsWith(month));
    const first = dates.indexOf(own[0]);
    const last = first + own.length - 1;
    return { start: own[0], end: dates[last], dates: own, days: [first, last] };
  });
}
