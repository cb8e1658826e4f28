import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { indexHub } from "../../src/model/index.ts";
import { type Attendance, type Booking, daysOfBooking, makeBooking } from "../../src/schedule/booking.ts";
import { MovableUnits } from "../../src/schedule/movable-units.ts";
import type { Task } from "../../src/schedule/task.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";

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
const FIXED = undefined;
const MOVABLE = {} as Task;

function attend(groupRow: number, days: readonly number[] = [0], movable: Task | undefined = MOVABLE): Attendance {
  const entry = index.groups[groupRow];
  return { group: entry, amount: 10, units: 1, days, countedDays: days, fromMin: 0, untilMin: 60, movable };
}

const open = (offerRow: number, attendances: Attendance[]): Booking =>
  makeBooking(index.offers[offerRow], { day: 0, startMin: 0 }, { id: undefined, attendances });

describe("units that may be in the way", () => {
  const step = fc.record({
    kind: fc.constantFrom("open", "close", "join", "leave"),
    offer: fc.nat(index.offers.length - 1),
    group: fc.nat(index.groups.length - 1),
    place: fc.nat(1000),
    isFixed: fc.boolean(),
  });

  test("are the same however sessions and parties came and went", () => {
    let parties = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        const units = new MovableUnits(index);
        const bookings: Booking[] = [];
        for (const { kind, offer: offerRow, group: groupRow, place, isFixed } of steps) {
          const party = attend(groupRow, [0], isFixed ? FIXED : MOVABLE);
          const booking = bookings[place % bookings.length];
          if (kind === "open") {
            bookings.push(open(offerRow, [party]));
            units.add(bookings[bookings.length - 1]);
          } else if (booking === undefined) continue;
          else if (kind === "close") {
            bookings.splice(bookings.indexOf(booking), 1);
            units.remove(booking);
          } else if (kind === "join") {
            booking.attendances.push(party);
            units.join(booking, party);
          } else if (booking.attendances.length > 1) {
            const [gone] = booking.attendances.splice(place % booking.attendances.length, 1);
            units.leave(booking, gone);
          }
        }
        const anew = new MovableUnits(index);
        for (const booking of bookings) anew.add(booking);
        for (const each of index.offers) {
          for (const entry of index.groups) {
            const found = units.around(each, entry);
            assert.deepEqual(
              new Set(found.map(({ attendance }) => attendance)),
              new Set(anew.around(each, entry).map(({ attendance }) => attendance)),
            );
            assert.ok(found.every(({ attendance }) => attendance.movable === MOVABLE));
            parties += found.length;
          }
        }
      }),
      { numRuns: 200, seed: 1 },
    );
    assert.ok(parties > 10_000, `${parties} units were around`);
  });
});

describe("the days of a session", () => {
  test("are those of all its parties, rising, each once", () => {
    const days = (...lists: readonly (readonly number[])[]) =>
      daysOfBooking(
        open(
          0,
          lists.map((each, row) => attend(row, each)),
        ),
      );
    assert.deepEqual(days([1, 2, 3], [1, 2, 3]), [1, 2, 3]);
    assert.deepEqual(days([1, 2, 5], [1, 2, 3]), [1, 2, 3, 5]);
    assert.deepEqual(days([1, 2], [1, 2, 3]), [1, 2, 3]);
    assert.deepEqual(days([4], [4]), [4]);
    assert.deepEqual(daysOfBooking({ attendances: [], day: 7 }), [7]);
  });
});
