import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { type GroupEntry, indexHub, type OfferEntry } from "../../src/model/index.ts";
import { type Attendance, type Booking, daysOfBooking, makeBooking } from "../../src/schedule/booking.ts";
import { Ledger } from "../../src/schedule/ledger.ts";
import { MovableUnits } from "../../src/schedule/movable-units.ts";
import type { Task } from "../../src/schedule/task.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { CALENDAR, makeInput } from "../support/small-hubs.ts";

const FORMATS = ["in-school", "at-employer", "virtual"] as const;
const index = indexHub(
  hub({
    schools: ["s1", "s2"].map((id) =>
      school({ id, groups: [1, 2, 3].map((number) => group({ id: `${id}-g${number}` })) }),
    ),
    employers: ["e1", "e2"].map((id) =>
      employer({ id, offers: FORMATS.map((format) => offer({ id: `${id}-${format}`, format })) }),
    ),
  }),
);
const MOVABLE = {} as Task;

function attend(groupRow: number, { days = [0], isFixed = false } = {}): Attendance {
  const movable = isFixed ? undefined : MOVABLE;
  const group = index.groups[groupRow];
  return { group, amount: 10, units: 1, days, countedDays: days, fromMin: 0, untilMin: 60, movable };
}

const open = (offerRow: number, attendances: Attendance[]): Booking =>
  makeBooking(index.offers[offerRow], { day: 0, startMin: 0 }, { id: undefined, attendances });

describe("units that may be in the way", () => {
  const step = fc.record({
    kind: fc.constantFrom("open", "open", "close", "join", "join", "leave"),
    offer: fc.nat(index.offers.length - 1),
    group: fc.nat(index.groups.length - 1),
    place: fc.nat(1000),
    isFixed: fc.boolean(),
  });

  /** What is said to be around, by looking at every session. */
  function listAround(bookings: readonly Booking[], each: OfferEntry, entry: GroupEntry): readonly Attendance[] {
    return bookings.flatMap(({ offer: own, attendances }) => {
      const isOfSchool = attendances.some((party) => party.group.school === entry.school);
      const isNear =
        own.employer === each.employer ||
        attendances.some((party) => party.group === entry) ||
        (each.offer.format !== "virtual" && own.offer.format === each.offer.format && isOfSchool);
      if (!isNear) return [];
      return attendances.filter(
        (party) => party.movable === MOVABLE && (attendances.length === 1 || party.group === entry),
      );
    });
  }

  test("are those that sessions and parties left, however they came and went", () => {
    let units = 0;
    let fixed = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        const known = new MovableUnits(index);
        const bookings: Booking[] = [];
        for (const { kind, offer: offerRow, group: groupRow, place, isFixed } of steps) {
          const party = attend(groupRow, { isFixed });
          const booking = bookings[place % bookings.length];
          if (kind === "open") {
            bookings.push(open(offerRow, [party]));
            known.add(bookings[bookings.length - 1]);
          } else if (booking === undefined) continue;
          else if (kind === "close") {
            bookings.splice(bookings.indexOf(booking), 1);
            known.remove(booking);
          } else if (kind === "join") {
            booking.attendances.push(party);
            known.join(booking, party);
          } else if (booking.attendances.length > 1) {
            const [gone] = booking.attendances.splice(place % booking.attendances.length, 1);
            known.leave(booking, gone);
          }
        }
        fixed += bookings.filter(({ attendances }) => attendances.every(({ movable }) => movable === undefined)).length;
        for (const each of index.offers) {
          for (const entry of index.groups) {
            const found = known.around(each, entry).map(({ attendance }) => attendance);
            assert.equal(new Set(found).size, found.length);
            assert.deepEqual(new Set(found), new Set(listAround(bookings, each, entry)));
            units += found.length;
          }
        }
      }),
      { numRuns: 200, seed: 1 },
    );
    assert.ok(units > 5000 && fixed > 100, `${units} units were around, and ${fixed} sessions fixed`);
  });

  test("are so in a ledger too, which tells of every party that comes and goes", () => {
    const built = hub({
      calendar: CALENDAR,
      schools: [school({ groups: ["g1", "g2"].map((id) => group({ id })) })],
      employers: [employer(), employer({ id: "e2", offers: [offer({ id: "o2", format: "virtual" })] })],
    });
    const world = makeInput(built, []);
    const ledger = new Ledger(world);
    // Asked for another employer's offer online: whoever is around shares the group.
    const [each, elsewhere] = world.index.offers;
    const [first, second] = world.index.groups;
    const party = (entry: GroupEntry) => ({ ...attend(0), group: entry });
    const around = (entry: GroupEntry) => ledger.movable.around(elsewhere, entry).map(({ attendance }) => attendance);
    const [own, other] = [party(first), party(second)];
    const booking = makeBooking(each, { day: 0, startMin: 0 }, { id: undefined, attendances: [own] });
    ledger.open(booking);
    assert.deepEqual([around(first), around(second)], [[own], []]);
    ledger.join(booking, other);
    assert.deepEqual([around(first), around(second)], [[own], [other]]);
    ledger.unjoin(booking, other);
    assert.deepEqual([around(first), around(second)], [[own], []]);
    ledger.join(booking, other);
    ledger.leave(booking, own);
    assert.deepEqual([around(first), around(second)], [[], [other]]);
    ledger.pull({ booking, attendance: other });
    assert.deepEqual([around(first), around(second)], [[], []]);
    ledger.putBack({ booking, attendance: other });
    assert.deepEqual([around(first), around(second)], [[], [other]]);
  });
});

describe("the days of a session", () => {
  test("are those of all its parties, rising, each once", () => {
    const days = (...lists: readonly (readonly number[])[]) =>
      daysOfBooking(
        open(
          0,
          lists.map((each, row) => attend(row, { days: [...each] })),
        ),
      );
    assert.deepEqual(days([1, 2, 3], [1, 2, 3]), [1, 2, 3]);
    assert.deepEqual(days([1, 2, 5], [1, 2, 3]), [1, 2, 3, 5]);
    assert.deepEqual(days([1, 2], [1, 2, 3]), [1, 2, 3]);
    assert.deepEqual(days([4], [4]), [4]);
    assert.deepEqual(daysOfBooking({ attendances: [], day: 7 }), [7]);
  });
});
