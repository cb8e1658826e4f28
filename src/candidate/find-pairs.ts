import { NONE } from "../kernel/index.ts";
import type { OfferEntry } from "../model/index.ts";
import { type Audiences, openAudiences } from "./audiences.ts";
import { GrowingInts } from "./growing-ints.ts";
import {
  isRefusedBy,
  OFFER_RULES,
  type OfferSide,
  PAIR_RULES_BUT_CALENDAR,
  SCHOOL_RULES,
  WAY_RULES,
} from "./hard-rules.ts";
import { mapSchools, type SchoolMap } from "./nearby-schools.ts";
import { distanceOf, earliestDay, makePair, type Pair, type RuledHub } from "./pair.ts";
import { openSchoolDoors, type SchoolDoors } from "./school-doors.ts";

/** Pairs that pass every hard rule, in order of offer row; those of one offer in no order. */
export interface FoundPairs {
  readonly count: number;
  /** (offers + 1,) pairs of offer o: `firstOfOffer[o]` up to `firstOfOffer[o + 1]`. */
  readonly firstOfOffer: Int32Array;
  readonly groupOfPair: Int32Array;
  /** Metres between school and site, or NONE. */
  readonly distanceMOfPair: Int32Array;
  /** The first day on which each could meet if nothing else were booked. */
  readonly earliestDayOfPair: Int32Array;
}

interface Search {
  readonly world: RuledHub;
  readonly schools: SchoolMap;
  readonly doors: SchoolDoors;
  readonly audiences: Audiences;
  /** Class of each group of each school, as `schools.groupsOfSchool` lists them: a look at a school touches nothing else. */
  readonly classesOfSchool: readonly Int32Array[];
  /** No school travels farther. */
  readonly mostTravelKm: number;
  readonly groups: GrowingInts;
  readonly metres: GrowingInts;
  readonly earliest: GrowingInts;
}

/**
 * Finds every pair of offer and group that no hard rule refuses. A rule is asked once for all pairs that it can't tell apart.
 *
 * Cost: O(offers x schools within reach + pairs that audience, offer and school let pass x rules).
 */
export function findPairs(world: RuledHub): FoundPairs {
  const { offers } = world.index;
  const schools = mapSchools(world.index);
  const audiences = openAudiences(world);
  const search: Search = {
    world,
    schools,
    doors: openSchoolDoors(schools.groupsOfSchool, world),
    audiences,
    classesOfSchool: schools.groupsOfSchool.map((groups) =>
      Int32Array.from(groups, ({ row }) => audiences.classOfGroup[row]),
    ),
    mostTravelKm: world.hub.schools.reduce((most, { travel }) => Math.max(most, travel.maxKm), 0),
    groups: new GrowingInts(),
    metres: new GrowingInts(),
    earliest: new GrowingInts(),
  };
  const find = world.rules.candidatesFrom === "affinities" ? findListed : findInReach;
  const firstOfOffer = new Int32Array(offers.length + 1);
  for (const offer of offers) {
    const side = { offer, kind: world.kindById.get(offer.offer.kind)! };
    if (!isRefusedBy(OFFER_RULES, side, world)) find(side, search);
    firstOfOffer[offer.row + 1] = search.groups.length;
  }
  return {
    count: search.groups.length,
    firstOfOffer,
    groupOfPair: search.groups.view(),
    distanceMOfPair: search.metres.view(),
    earliestDayOfPair: search.earliest.view(),
  };
}

function findInReach({ offer, kind }: OfferSide, search: Search): void {
  const { world, schools, classesOfSchool } = search;
  const isAdmitted = search.audiences.admittedBy(offer, kind);
  const isOpen = search.doors(offer);
  for (const place of schoolsInReach(offer, search)) {
    if (isOpen[place] === 0) continue;
    const classes = classesOfSchool[place];
    let next = firstAdmitted(classes, isAdmitted, 0);
    if (next === classes.length) continue;
    const groups = schools.groupsOfSchool[place];
    const distanceM = distanceOf(offer, groups[next]);
    if (isRefusedBy(WAY_RULES, { offer, group: groups[next], distanceM }, world)) continue;
    for (; next < classes.length; next = firstAdmitted(classes, isAdmitted, next + 1)) {
      addUnlessRefused(makePair(world, offer, groups[next], distanceM), search);
    }
  }
}

/** The first place from `from` on whose class is admitted; the length where none is. */
function firstAdmitted(classes: Int32Array, isAdmitted: Uint8Array, from: number): number {
  let place = from;
  while (place < classes.length && isAdmitted[classes[place]] === 0) place++;
  return place;
}

function findListed({ offer, kind }: OfferSide, search: Search): void {
  const { world, audiences } = search;
  const isAdmitted = audiences.admittedBy(offer, kind);
  for (const id of world.affinities.get(offer.offer.id)?.keys() ?? []) {
    const group = world.index.groupById.get(id)!;
    if (isAdmitted[audiences.classOfGroup[group.row]] === 0) continue;
    const pair = makePair(world, offer, group, distanceOf(offer, group));
    if (isRefusedBy(SCHOOL_RULES, pair, world) || isRefusedBy(WAY_RULES, pair, world)) continue;
    addUnlessRefused(pair, search);
  }
}

/** Schools that could be near enough; the rules then decide. */
function schoolsInReach(offer: OfferEntry, { schools, mostTravelKm }: Search): readonly number[] {
  const { format, radiusKm = Number.POSITIVE_INFINITY } = offer.offer;
  const reachKm = format === "at-employer" ? Math.min(radiusKm, mostTravelKm) : radiusKm;
  const isEverywhere = format === "virtual" || reachKm === Number.POSITIVE_INFINITY;
  return isEverywhere ? schools.everywhere : schools.within(offer.sites, reachKm);
}

function addUnlessRefused(pair: Pair, { world, groups, metres, earliest }: Search): void {
  if (isRefusedBy(PAIR_RULES_BUT_CALENDAR, pair, world)) return;
  const day = earliestDay(pair, world);
  if (day === NONE) return;
  groups.push(pair.group.row);
  metres.push(pair.distanceM);
  earliest.push(day);
}
