import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { academicCalendar } from "../../src/calendar/index.ts";
import { indexHub } from "../../src/model/index.ts";
import { GroupBook } from "../../src/schedule/group-book.ts";
import { group, hub, school } from "../support/hubs.ts";
import { CALENDAR } from "../support/small-hubs.ts";

/** Rows of the fourteen open days of the three weeks. */
const OPEN_DAYS = [0, 1, 2, 3, 4, 7, 8, 10, 11, 14, 15, 16, 17, 18];

function openBook(spacingDays: number) {
  const built = hub({ calendar: CALENDAR, schools: [school({ groups: [group({ size: 60 })] })] });
  const [entry] = indexHub(built).groups;
  const book = new GroupBook(indexHub(built), academicCalendar(built), spacingDays);
  const add = (place: number, amount: number): void =>
    book.add({
      group: entry,
      amount,
      units: 1,
      days: [OPEN_DAYS[place]],
      countedDays: [OPEN_DAYS[place]],
      fromMin: 540,
      untilMin: 600,
      movable: undefined,
    });
  return { entry, book, add };
}

describe("students whose encounters lie too close together", () => {
  test("are those beyond the size of the group in the busiest stretch of school days", () => {
    const { entry, book, add } = openBook(3);
    add(0, 30);
    add(4, 30);
    const at = (place: number, students: number): number => book.crowding(entry, students, [OPEN_DAYS[place]]);
    // Two days from both: other students each time, but never more than 60 in three school days.
    assert.equal(at(2, 30), 0);
    assert.equal(at(2, 40), 10);
    assert.equal(at(7, 60), 0); // three days after the last
    assert.equal(at(6, 60), 30);
  });

  test("are looked for around each day of a placement of one day a week, not between them", () => {
    const crowdingOf = (spacingDays: number): number => {
      const { entry, book, add } = openBook(spacingDays);
      add(2, 60);
      return book.crowding(entry, 30, [OPEN_DAYS[0], OPEN_DAYS[5]]);
    };
    // The third day lies two days after the first and three before the sixth.
    assert.deepEqual([crowdingOf(2), crowdingOf(3)], [0, 30]);
  });

  test("are counted as by looking at every stretch", () => {
    const loads = fc.array(fc.tuple(fc.nat(13), fc.integer({ min: 1, max: 60 })), { maxLength: 8 });
    fc.assert(
      fc.property(
        loads,
        fc.nat(13),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        (list, place, spacingDays, length) => {
          const { entry, book, add } = openBook(spacingDays);
          const loadOf = OPEN_DAYS.map(() => 0);
          for (const [where, amount] of list) {
            add(where, amount);
            loadOf[where] += amount;
          }
          const places = Array.from({ length }, (_, step) => place + step).filter((each) => each < OPEN_DAYS.length);
          let busiest = 0;
          for (let start = 1 - spacingDays; start < OPEN_DAYS.length; start++) {
            const stretch = Array.from({ length: spacingDays }, (_, step) => start + step);
            // Only stretches that lie about the new days, and of which each day is at most spacingDays - 1 from one of them.
            if (start < places[0] - spacingDays + 1 || start > places[places.length - 1]) continue;
            busiest = Math.max(
              busiest,
              stretch.reduce((sum, each) => sum + (loadOf[each] ?? 0), 0),
            );
          }
          const days = places.map((each) => OPEN_DAYS[each]);
          assert.equal(book.crowding(entry, 30, days), Math.max(0, busiest + 30 - 60));
        },
      ),
      { seed: 9, numRuns: 300 },
    );
  });

  test("are none where no spacing is wished", () => {
    const { entry, book, add } = openBook(0);
    add(0, 60);
    assert.equal(book.crowding(entry, 60, [0]), 0);
  });
});
