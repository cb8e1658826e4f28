import { compareIds, type Floor, type Plan } from "../model/index.ts";
import type { CheckWorld } from "./check-bookings.ts";
import { addTo } from "./check-ledger.ts";
import type { Fault } from "./fault.ts";
import { type FloorRow, openParts, unitsBegun, WHOLE } from "./list-floors-again.ts";
import type { BoundParts } from "./list-group-problems.ts";
import type { PairAgain } from "./list-pairs-again.ts";

type Result = Plan["floors"][number];

/** Of a student, a party or a group. */
const MICRO = 1e6;

/** A part at the prices of a floor's bound. */
interface PricedPart {
  readonly part: PairAgain;
  /** Agreed units that the plan has. */
  readonly kept: number;
  /** What a unit brings to other floors, and to its own group's row, less what it uses. */
  readonly profit: number;
}

/**
 * Whether the prices that stand beside missed floors prove what is said to be the most of each.
 *
 * @param promised - by name of a floor's row: the target, or what the plan reaches below it.
 * Cost: O(parts x floors) for each floor that states a bound.
 * @see docs/rules.md, "Floors and fairness".
 */
export function checkFloorBounds(world: CheckWorld, parts: BoundParts, promised: ReadonlyMap<string, number>): Fault[] {
  const keptOf = openKept(world);
  return world.policy.floors.flatMap((floor): Fault[] => {
    const result = world.plan.floors.find((each) => each.floor === floor.id);
    if (result?.provenAtMost === undefined) return [];
    const own = parts.floors.rows.filter((row) => row.floor === floor.id);
    const wrongRows = checkRows(result, (name) => {
      const row = parts.floors.rows.find((each) => each.name === name);
      return row === undefined ? parts.capacities.has(name) : row.floor !== floor.id || floor.type === "every-group";
    });
    if (wrongRows.length > 0) return wrongRows;
    const counted = countBound({ world, parts, promised, keptOf }, floor, { own, prices: readPrices(result) });
    const at = { floor: floor.id };
    if (counted === undefined) {
      const message = `The prices beside floor ${floor.id} are so large that sums of them can't be counted to the millionth.`;
      return [{ rule: "prices-too-large", at, message, details: {} }];
    }
    if (result.provenAtMost === counted) return [];
    const message = `No plan is said to reach more than ${result.provenAtMost} of floor ${floor.id}, but the prices beside it prove ${counted}.`;
    return [{ rule: "floor-bound-wrong", at, message, details: { stated: result.provenAtMost, recounted: counted } }];
  });
}

/** Prices are whole millionths above 0, each of something that has one, in order of name. */
function checkRows({ floor, bindsBy = [] }: Result, isRow: (name: string) => boolean): Fault[] {
  return bindsBy.flatMap(({ row, price }, place): Fault[] => {
    const at = { floor, row };
    const micro = Math.round(price * MICRO);
    if (!(micro > 0 && Number.isSafeInteger(micro) && micro / MICRO === price)) {
      const message = `Beside floor ${floor} the price of ${row} is ${price}, but a whole number of millionths above 0 is wanted.`;
      return [{ rule: "floor-bound-wrong", at, message, details: { price } }];
    }
    if (!isRow(row)) {
      const message = `Beside floor ${floor} stands a price of ${row}, which has none.`;
      return [{ rule: "floor-bound-wrong", at, message, details: { price } }];
    }
    if (place === 0 || compareIds(bindsBy[place - 1].row, row) < 0) return [];
    const message = `Beside floor ${floor} the price of ${row} stands after that of ${bindsBy[place - 1].row}; each stands once, in order of name.`;
    return [{ rule: "floor-bound-wrong", at, message, details: { before: bindsBy[place - 1].row } }];
  });
}

function readPrices({ bindsBy = [] }: Result): ReadonlyMap<string, number> {
  return new Map(bindsBy.map(({ row, price }) => [row, Math.round(price * MICRO)]));
}

/** Of a pair's agreed units as many as the plan has; of its parts the fullest are taken to be kept first. */
function openKept({ hub, bookings }: CheckWorld): (part: PairAgain) => number {
  const agreed = new Map<string, number>();
  const booked = new Map<string, number>();
  for (const lock of hub.locks) if (lock.type === "keep") addTo(agreed, `${lock.offer} ${lock.group}`, lock.units);
  for (const { offer, parties } of bookings) {
    for (const party of parties) {
      addTo(booked, `${offer.offer.id} ${party.group.group.id}`, offer.offer.shared ? unitsBegun(party) : 1);
    }
  }
  return ({ offer, group }) => {
    const key = `${offer.offer.id} ${group.group.id}`;
    return Math.min(agreed.get(key) ?? 0, booked.get(key) ?? 0);
  };
}

interface Given {
  readonly world: CheckWorld;
  readonly parts: BoundParts;
  readonly promised: ReadonlyMap<string, number>;
  readonly keptOf: (part: PairAgain) => number;
}

interface OwnPrices {
  readonly own: readonly FloorRow[];
  readonly prices: ReadonlyMap<string, number>;
}

/** What the prices prove, or undefined where sums would not be exact. */
function countBound(given: Given, floor: Floor, { own, prices }: OwnPrices): number | undefined {
  const { parts, promised } = given;
  const priceOf = (name: string): number => prices.get(name) ?? 0;
  let rows = 0;
  let largest = 0;
  const pay = (amount: number): void => {
    rows += amount;
    largest += Math.abs(amount);
  };
  for (const [name, capacity] of parts.capacities) pay(capacity * priceOf(name));
  for (const { name, floor: of } of parts.floors.rows)
    if (of !== floor.id) pay(-(promised.get(name) ?? 0) * priceOf(name));
  const priced = priceParts(given, prices);
  for (const { part, profit } of priced) largest += part.mostUnits * (Math.abs(profit) + part.unitStudents * MICRO);
  for (const { target, name } of own) largest += MICRO + target * priceOf(name);
  if (largest > Number.MAX_SAFE_INTEGER) return undefined;
  if (floor.type === "every-group") {
    const groups = own.reduce((sum, { name, target }) => sum + Math.max(0, MICRO - target * priceOf(name)), rows);
    const bound = priced.reduce((sum, each) => sum + termOf(each, 0), groups);
    return Math.min(own.length, Math.floor(bound / MICRO));
  }
  const amountOf = openAmounts(given.world, floor);
  const isProven = (level: number): boolean =>
    priced.reduce((sum, each) => sum + termOf(each, amountOf(each.part, level)), rows) <= 0;
  let low = -1;
  let level = WHOLE;
  // The prices may prove nothing: that a share is not above the whole needs no proof.
  while (level - low > 1) {
    const middle = (low + level) >>> 1;
    if (isProven(middle)) level = middle;
    else low = middle;
  }
  return level / WHOLE;
}

/** The most that a part adds, whose kept units are there whatever they add. */
function termOf({ part, kept, profit }: PricedPart, amount: number): number {
  const each = amount + profit;
  return (each > 0 ? part.mostUnits : kept) * each;
}

function priceParts({ parts, keptOf }: Given, prices: OwnPrices["prices"]): readonly PricedPart[] {
  const priceOf = (name: string): number => prices.get(name) ?? 0;
  return parts.groups.flatMap(({ entry, listParts }) => {
    const paying = parts.floors.ofGroup(entry).filter(({ name }) => priceOf(name) > 0);
    const taken = new Map<string, number>();
    return listParts().map((part): PricedPart => {
      const offer = part.offer.offer.id;
      const kept = Math.max(0, Math.min(part.mostUnits, keptOf(part) - (taken.get(offer) ?? 0)));
      addTo(taken, offer, kept);
      let profit = 0;
      for (const { resource, amount } of part.uses) {
        if (parts.capacities.has(resource)) profit -= amount * priceOf(resource);
      }
      for (const row of paying) {
        profit += priceOf(row.name) * row.amountOf(part);
      }
      return { part, kept, profit };
    });
  });
}

/** What a unit adds to a share above a level, in millionths of a student or party. */
function openAmounts(
  world: CheckWorld,
  floor: Extract<Floor, { type: "share" }>,
): (part: PairAgain, level: number) => number {
  const partOf = openParts(world, floor);
  return (part, level) => {
    if (part.group.group.staff) return 0;
    const above = (partOf(part) - level) * (MICRO / WHOLE);
    if (floor.count === "places") return part.students * above;
    const { offer } = part.offer;
    // A party of a shared session may be of several units: below the level it takes once for all of them.
    const unitsOfParty = offer.shared ? Math.floor((offer.places ?? 0) / part.unitStudents) : 1;
    return above > 0 ? above : Math.ceil(above / unitsOfParty);
  };
}
