import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import type { Hub } from "../../src/model/index.ts";
import { dateMatches, listSessions, type Match, openDesk, type UnitOf } from "../../src/schedule/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { findBrokenRules } from "../support/slow-rules.ts";
import { CALENDAR, makeInput, POLICY, smallHubs, smallMatches } from "../support/small-hubs.ts";

/** One visit a day, each by an employer of its own, for a group of its own; `dates` by offer. */
function visits(dates: Readonly<Record<string, readonly string[]>>): Hub {
  const ids = Object.keys(dates);
  return hub({
    calendar: CALENDAR,
    schools: [
      school({
        hosting: { perDay: 1, perWeek: 50, atOnce: 1 },
        groups: ids.map((id) => group({ id: `g-${id}` })),
      }),
    ],
    employers: ids.map((id) =>
      employer({ id: `e-${id}`, offers: [offer({ id, availability: { dates: [...dates[id]] } })] }),
    ),
  });
}

const unit = (id: string, given: Partial<Match> = {}): Partial<Match> => ({ offer: id, group: `g-${id}`, ...given });

/** Dates one list after the other at one desk. */
function dateInTurn(built: Hub, lists: readonly (readonly Partial<Match>[])[]) {
  const desk = openDesk(makeInput(built, []));
  const undated = lists.map((list) => dateMatches(desk, makeInput(built, list).matches).map((miss) => miss.offer));
  const sessions = listSessions(desk);
  assert.deepEqual(findBrokenRules(built, POLICY, { sessions, agreed: lists.flat() }), []);
  return { undated, days: Object.fromEntries(sessions.map((session) => [session.offer, session.day + 1])) };
}

const [FIRST, SECOND, THIRD, FOURTH] = ["2025-09-01", "2025-09-02", "2025-09-03", "2025-09-04"];

describe("room is made", () => {
  test("by a chain: who gives way makes room for himself in the same way", () => {
    const built = visits({ a: [FIRST], b: [FIRST, SECOND], c: [SECOND, THIRD], d: [THIRD, FOURTH] });
    // b, c and d have the first to the third; a wants the first: all three move on by a day.
    const { undated, days } = dateInTurn(built, [[unit("b")], [unit("c")], [unit("d")], [unit("a", { worth: 1 })]]);
    assert.deepEqual(undated, [[], [], [], []]);
    assert.deepEqual(days, { a: 1, b: 2, c: 3, d: 4 });
  });

  test("of two who stand in the way at once", () => {
    // The block of two days needs the first and the second; both talks can wait.
    const built = hub({
      calendar: CALENDAR,
      schools: [
        school({
          hosting: { perDay: 1, perWeek: 50, atOnce: 1 },
          groups: ["a", "b", "c"].map((id) => group({ id: `g-${id}` })),
        }),
      ],
      employers: [
        employer({ id: "e-a", offers: [offer({ id: "a", days: 2, availability: { dates: [FIRST] } })] }),
        employer({ id: "e-b", offers: [offer({ id: "b", availability: { dates: [FIRST, THIRD] } })] }),
        employer({ id: "e-c", offers: [offer({ id: "c", availability: { dates: [SECOND, FOURTH] } })] }),
      ],
    });
    const { undated, days } = dateInTurn(built, [[unit("b"), unit("c")], [unit("a")]]);
    assert.deepEqual(undated, [[], []]);
    assert.deepEqual(days, { a: 1, b: 3, c: 4 });
  });

  test("at the cost of a date only where all dates together are then worth more", () => {
    const built = visits({ a: [FIRST], b: [FIRST] });
    const dateSecond = (worth: number) => dateInTurn(built, [[unit("b", { worth: 5 })], [unit("a", { worth })]]);
    assert.deepEqual(dateSecond(6), { undated: [[], ["b"]], days: { a: 1 } });
    assert.deepEqual(dateSecond(5), { undated: [[], ["a"]], days: { b: 1 } });
  });

  test("never at the cost of what is agreed, and for that at the cost of anything else", () => {
    const built = visits({ a: [FIRST], b: [FIRST] });
    const dateBoth = (first: Partial<Match>, second: Partial<Match>) =>
      dateInTurn(built, [[unit("b", first)], [unit("a", second)]]).days;
    assert.deepEqual(dateBoth({ worth: 5, isKept: true }, { worth: 9 }), { b: 1 });
    assert.deepEqual(dateBoth({ worth: 9 }, { worth: 5, isKept: true }), { a: 1 });
  });
});

describe("of any hub", () => {
  test("the worths that a caller keeps are those of the units that have a date, however often they moved", () => {
    let moves = 0;
    fc.assert(
      fc.property(smallHubs, smallMatches, smallMatches, (built, before, after) => {
        const dated = new Map<string, number>();
        const count = ({ offer: { offer: own }, group: { group: who } }: UnitOf, by: 1 | -1): void => {
          const key = `${own.id} ${who.id}`;
          dated.set(key, (dated.get(key) ?? 0) + by);
          if (by < 0) moves++;
        };
        const desk = openDesk({
          ...makeInput(built, []),
          worths: {
            gainOf: ({ worth }) => worth,
            lossOf: ({ worth }) => worth,
            enter: (each) => count(each, 1),
            strike: (each) => count(each, -1),
          },
        });
        for (const list of [before, after]) {
          dateMatches(desk, makeInput(built, list).matches);
          const sessions = listSessions(desk);
          const booked = new Map<string, number>();
          for (const { offer: id, parties } of sessions) {
            for (const { group: who, units } of parties) {
              booked.set(`${id} ${who}`, (booked.get(`${id} ${who}`) ?? 0) + units);
            }
          }
          for (const [key, units] of dated) assert.equal(booked.get(key) ?? 0, units, key);
          assert.deepEqual(findBrokenRules(built, POLICY, { sessions, agreed: [...before, ...after] }), []);
        }
      }),
      { seed: 31, numRuns: 150 },
    );
    assert.ok(moves > 100, `${moves} units were moved`);
  });
});
