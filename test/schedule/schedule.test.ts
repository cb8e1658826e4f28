import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import type { Hub, HubInput } from "../../src/model/index.ts";
import {
  type Match,
  type ScheduleInput,
  type ScheduleResult,
  type Session,
  schedule,
} from "../../src/schedule/index.ts";
import { employer, group, HERE, hub, type OfferInput, offer, type SchoolInput, school } from "../support/hubs.ts";
import { findBrokenRules, mayMeet } from "../support/slow-rules.ts";
import { CALENDAR, makeInput, PERIODS, POLICY, smallHubs, smallMatches } from "../support/small-hubs.ts";

/** A hub of three weeks in which everything has room, unless said otherwise. */
function roomy(input: Partial<HubInput> = {}): Hub {
  return hub({ calendar: CALENDAR, ...input });
}

/** Sessions as "id date start". */
function read({ sessions }: ScheduleResult): readonly string[] {
  return sessions.map(({ id, day, startMin }) => `${id} ${String(day + 1).padStart(2, "0")} ${startMin ?? "block"}`);
}

function run(
  built: Hub,
  matches: readonly Partial<Match>[],
  given: Parameters<typeof makeInput>[2] = {},
): ScheduleResult {
  const result = schedule(makeInput(built, matches, given));
  assert.deepEqual(findBrokenRules(built, given.policy ?? POLICY, { sessions: result.sessions, agreed: matches }), []);
  return result;
}

const undatedUnits = ({ undated }: ScheduleResult): number => undated.reduce((sum, { units }) => sum + units, 0);
const visit = { kind: "workplace-visit", format: "at-employer" } as const;
/** Room for everybody, every hour: what is tested then is one limit alone. */
const OPEN_DOORS = { perDay: 50, perWeek: 50, atOnce: 50, periods: [] };
const many = (id: string, input: Parameters<typeof group>[0] = {}) =>
  [1, 2, 3, 4].map((row) => group({ id: `${id}${row}`, ...input }));
const toEach = (offerId: string, groups: readonly { readonly id: string }[]): Partial<Match>[] =>
  groups.map(({ id }) => ({ offer: offerId, group: id }));

describe("each unit gets a date", () => {
  test("a match of one unit: the first day, the first period", () => {
    const result = run(roomy(), [{}]);
    assert.deepEqual(result.undated, []);
    assert.deepEqual(result.sessions, [
      {
        id: "o1~g1~1",
        offer: "o1",
        employer: "e1",
        parties: [{ group: "g1", students: 30, units: 1 }],
        day: 0,
        startMin: 540,
        durationMin: 60,
        days: null,
      },
    ]);
  });

  test("or is listed as undated, with the rest of its match", () => {
    const built = roomy({
      schools: [school({ hosting: OPEN_DOORS, groups: [group({ size: 90, limits: { perWeek: 1 } })] })],
      employers: [employer({ offers: [offer({ sessions: 9, availability: { dates: ["2025-09-02"] } })] })],
    });
    // One date of four lessons, one team: four units of six.
    const result = run(built, [{ units: 6, studentsPerUnit: 20 }]);
    assert.deepEqual(read(result), ["o1~g1~1 02 540", "o1~g1~2 02 615", "o1~g1~3 02 675", "o1~g1~4 02 795"]);
    assert.deepEqual(result.undated, [{ offer: "o1", group: "g1", units: 2, reason: "no-common-slot" }]);
  });

  test("nothing to date is nothing", () => {
    assert.deepEqual(run(roomy(), []), { sessions: [], undated: [] });
  });
});

describe("students are in one place at a time", () => {
  test("as many at once as the group has, journeys included", () => {
    // On one day of 9:00 to 14:15 a visit of 60 minutes with journeys of 10 takes 80; four teams wait.
    const offers = [offer({ ...visit, sessions: 9, teams: 9, availability: { dates: ["2025-09-02"] } })];
    const place = (size: number) =>
      run(roomy({ schools: [school({ groups: [group({ size })] })], employers: [employer({ offers })] }), [
        { units: 8, studentsPerUnit: 30 },
      ]);
    // 315 / 80 is 3 for one lot of 30 students, 6 for two.
    assert.equal(undatedUnits(place(30)), 5);
    assert.equal(place(30).sessions.filter(({ startMin }) => startMin! < 540 + 80 + 10).length, 1);
    assert.equal(undatedUnits(place(60)), 2);
  });

  test("a block takes its students for whole days", () => {
    const offers = [offer({ id: "o1", days: 14 }), offer({ id: "o2", availability: { dates: ["2025-09-02"] } })];
    const calendar = { ...CALENDAR, inset: [] };
    const place = (size: number) =>
      run(
        roomy({
          calendar,
          schools: [school({ hosting: OPEN_DOORS, groups: [group({ size })] })],
          employers: [
            employer({ id: "e1", offers: offers.slice(0, 1) }),
            employer({ id: "e2", offers: offers.slice(1) }),
          ],
        }),
        [
          { offer: "o1", studentsPerUnit: 30 },
          { offer: "o2", studentsPerUnit: 30 },
        ],
      );
    assert.equal(undatedUnits(place(30)), 1);
    assert.equal(undatedUnits(place(60)), 0);
  });

  test("no more in a week than perWeek x size, nor in a year than perYear x size", () => {
    const place = (limits: { perWeek: number; perYear?: number }) =>
      run(
        roomy({
          schools: [school({ hosting: OPEN_DOORS, groups: [group({ limits })] })],
          employers: [employer({ offers: [offer({ sessions: 9, teams: 9 })] })],
        }),
        [{ units: 9 }],
      );
    assert.equal(undatedUnits(place({ perWeek: 1 })), 6); // three weeks
    assert.equal(undatedUnits(place({ perWeek: 2 })), 3);
    assert.equal(undatedUnits(place({ perWeek: 50, perYear: 4 })), 5);
  });
});

describe("schools host as they can", () => {
  const groups = many("g");
  const place = (hosting: SchoolInput["hosting"], dates: string[]) =>
    run(
      roomy({
        schools: [school({ groups, hosting })],
        employers: [employer({ offers: [offer({ sessions: 9, teams: 9, availability: { dates } })] })],
      }),
      toEach("o1", groups),
    );

  test("so many at once", () => {
    const lesson = { periods: [{ weekday: 2, periods: [0] }], perDay: 9, perWeek: 9 };
    assert.equal(undatedUnits(place({ ...lesson, atOnce: 3 }, ["2025-09-02"])), 1);
    assert.equal(undatedUnits(place({ ...lesson, atOnce: 4 }, ["2025-09-02"])), 0);
  });

  test("so many a day", () => {
    assert.equal(undatedUnits(place({ perDay: 3, perWeek: 9, atOnce: 9 }, ["2025-09-02"])), 1);
  });

  test("so many a week", () => {
    assert.equal(undatedUnits(place({ perDay: 9, perWeek: 3, atOnce: 9 }, ["2025-09-02", "2025-09-04"])), 1);
    assert.equal(undatedUnits(place({ perDay: 9, perWeek: 3, atOnce: 9 }, ["2025-09-02", "2025-09-08"])), 0);
  });

  test("a block is a visit of every day and week that it touches", () => {
    const offers = [
      offer({ id: "o1", days: 2, availability: { dates: ["2025-09-05"] } }),
      offer({ id: "o2", availability: { dates: ["2025-09-08"] } }),
    ];
    const pair = [
      { offer: "o1", group: "g1" },
      { offer: "o2", group: "g2" },
    ];
    const employers = [
      employer({ id: "e1", offers: offers.slice(0, 1) }),
      employer({ id: "e2", offers: offers.slice(1) }),
    ];
    const host = (hosting: SchoolInput["hosting"]) =>
      undatedUnits(run(roomy({ schools: [school({ groups, hosting })], employers }), pair));
    // Friday 5 and Monday 8: two weeks.
    assert.equal(host({ perDay: 9, perWeek: 1, atOnce: 9 }), 1);
    assert.equal(host({ perDay: 1, perWeek: 9, atOnce: 9 }), 1);
    assert.equal(host({ perDay: 9, perWeek: 9, atOnce: 1 }), 1);
    assert.equal(host({ perDay: 2, perWeek: 2, atOnce: 2 }), 0);
  });
});

describe("teams are in one place at a time", () => {
  const away = { lat: HERE.lat + 0.1, lon: HERE.lon }; // 11.12 km: 1.3 x 11.12 / 30 h = 28.9 + 10 = 38.9; 40 minutes
  const schools = [1, 2].map((row) =>
    school({
      id: `s${row}`,
      hosting: OPEN_DOORS,
      location: row === 1 ? HERE : away,
      groups: [group({ id: `g${row}` }), group({ id: `h${row}` })],
    }),
  );
  const place = (given: Partial<OfferInput>, groups: readonly string[]) =>
    run(
      roomy({
        schools,
        employers: [employer({ offers: [offer({ sessions: 9, availability: { dates: ["2025-09-02"] }, ...given })] })],
      }),
      groups.map((id) => ({ group: id })),
    );

  test("with the journey between two schools", () => {
    // Lessons begin at 9:00, 10:15, 11:15 and 13:15. From 10:00 to 10:15 nobody drives 40 minutes; from 10:00 to 11:15 one does.
    assert.deepEqual(read(place({}, ["g1", "h1"])), ["o1~g1~1 02 540", "o1~h1~1 02 615"]);
    assert.deepEqual(read(place({}, ["g1", "g2"])), ["o1~g1~1 02 540", "o1~g2~1 02 675"]);
    assert.deepEqual(read(place({ teams: 2 }, ["g1", "g2"])), ["o1~g1~1 02 540", "o1~g2~1 02 540"]);
  });

  test("without one for those who stay at home", () => {
    assert.deepEqual(read(place({ format: "virtual" }, ["g1", "g2"])), ["o1~g1~1 02 540", "o1~g2~1 02 600"]);
  });

  test("a team gives one block a day", () => {
    const blocks = { days: 2, availability: { dates: ["2025-09-02", "2025-09-03"] } };
    assert.equal(undatedUnits(place(blocks, ["g1", "g2"])), 1); // 2 to 3, or 3 to 4 September
    assert.equal(undatedUnits(place({ ...blocks, teams: 2 }, ["g1", "g2"])), 0);
  });
});

test("one day a week counts towards the limit of each of its weeks, a block in a row towards its first week", () => {
  const undated = (pattern: "in-a-row" | "one-a-week") => {
    const offers = [
      offer({ id: "o1", days: 3, pattern, availability: { dates: ["2025-09-04"] } }),
      offer({ id: "o2", availability: { dates: ["2025-09-12"] } }),
    ];
    const groups = [group({ limits: { perWeek: 1 } })];
    return undatedUnits(
      run(roomy({ schools: [school({ groups })], employers: [employer({ offers })] }), [
        { offer: "o1" },
        { offer: "o2" },
      ]),
    );
  };
  // Thursday 4 to Monday 8, or Thursdays 4, 11 and 18; the talk is on Friday 12.
  assert.deepEqual([undated("in-a-row"), undated("one-a-week")], [0, 1]);
});

test("what is fixed takes as long as the platform's own journeys make it", () => {
  // At the employer from 11:00 to 12:00: by distance away from 10:50 to 12:10, by the table from 9:30 to 13:30, over all lessons.
  const undated = (journeys: NonNullable<HubInput["journeys"]>) =>
    undatedUnits(
      run(
        roomy({
          journeys,
          employers: [
            employer({ offers: [offer(visit)] }),
            employer({ id: "e2", offers: [offer({ id: "o2", availability: { dates: ["2025-09-01"] } })] }),
          ],
        }),
        [{ offer: "o2" }],
        { fixed: [session({ id: "k1", day: 0, startMin: 660, parties: [party("g1")] })] },
      ),
    );
  assert.deepEqual([undated([]), undated([{ school: "s1", offer: "o1", min: 90 }])], [0, 1]);
});

describe("employers rest", () => {
  const groups = many("g");
  const place = (coolDownDays: number, offers: OfferInput[], matches = toEach("o1", groups)) =>
    run(
      roomy({
        schools: [school({ groups, hosting: OPEN_DOORS })],
        employers: [employer({ asks: { coolDownDays }, offers })],
      }),
      matches,
    );

  test("days that are shared, or the cool-down apart, and packed so that all fit", () => {
    const once = { hosting: OPEN_DOORS };
    const built = roomy({
      schools: [school({ groups, ...once })],
      // Only the first lesson is in the offer's times: one session a day.
      employers: [
        employer({
          asks: { coolDownDays: 7 },
          offers: [offer({ sessions: 9, availability: { times: [{ startMin: 540, endMin: 600 }] } })],
        }),
      ],
    });
    const result = run(built, toEach("o1", groups));
    // Days 0 to 18: three dates seven days apart fit (0, 7, 14), a fourth can't.
    assert.equal(result.sessions.length, 3);
    assert.equal(undatedUnits(result), 1);
    assert.equal(undatedUnits(place(7, [offer({ sessions: 9 })])), 0); // four lessons of one day
  });

  test("before a date that stands as well as after it", () => {
    const on = (date: string) =>
      undatedUnits(
        run(
          roomy({
            schools: [school({ groups, hosting: OPEN_DOORS })],
            employers: [
              employer({
                asks: { coolDownDays: 7 },
                offers: [offer({ sessions: 9 }), offer({ id: "o2", availability: { dates: [date] } })],
              }),
            ],
          }),
          [{ offer: "o2", group: "g2" }],
          { fixed: [session({ id: "k1", day: 7, parties: [party("g1")] })] },
        ),
      );
    // The fixed date is Monday 8 September: six days before is too close, seven is not; the same after it.
    assert.deepEqual([on("2025-09-02"), on("2025-09-01"), on("2025-09-12"), on("2025-09-15")], [1, 0, 1, 0]);
  });

  test("dates lie close together rather than in quiet weeks, to leave room for more", () => {
    const early = { times: [{ startMin: 540, endMin: 600 }] }; // one session a day
    const built = roomy({
      schools: [school({ groups, hosting: OPEN_DOORS })],
      employers: [
        employer({ asks: { coolDownDays: 5 }, offers: [offer({ sessions: 9, availability: early })] }),
        employer({ id: "e2", offers: [offer({ id: "o2" })] }),
      ],
    });
    const fixed = [
      session({ id: "k1", day: 0, parties: [party("g1")] }),
      session({ id: "k2", day: 8, offer: "o2", employer: "e2", parties: [party("g2")] }),
    ];
    // Monday 8 takes the days up to Friday 12 from others; Monday 15, in a week without encounters, would take nine days.
    assert.deepEqual(read(run(built, [{ group: "g3" }], { fixed })), ["k1 01 540", "o1~g3~1 08 540", "k2 09 540"]);
  });

  test("over all offers of the employer, blocks from their last day", () => {
    const offers = [
      offer({ id: "o1", days: 5, availability: { dates: ["2025-09-01"] } }),
      offer({ id: "o2", availability: { dates: ["2025-09-08"] } }),
    ];
    const pair = [
      { offer: "o1", group: "g1" },
      { offer: "o2", group: "g2" },
    ];
    assert.equal(undatedUnits(place(3, offers, pair)), 0); // Friday 5 to Monday 8
    assert.equal(undatedUnits(place(4, offers, pair)), 1);
  });

  test("also between a block and a placement's day that is neither its first nor its last", () => {
    // Mondays 1, 8 and 15; without Wednesdays in the timetable a block of two days is Tuesday 9 and Thursday 11.
    const calendar = { timetable: { weekdays: [1, 2, 4, 5], periods: PERIODS } };
    const offers = [
      offer({ id: "o1", days: 3, pattern: "one-a-week", availability: { dates: ["2025-09-01"] } }),
      offer({ id: "o2", days: 2, availability: { dates: ["2025-09-09"] } }),
    ];
    const undated = (coolDownDays: number) =>
      undatedUnits(
        run(
          roomy({
            schools: [school({ groups, hosting: OPEN_DOORS, calendar })],
            employers: [employer({ asks: { coolDownDays }, offers })],
          }),
          [
            { offer: "o1", group: "g1" },
            { offer: "o2", group: "g2" },
          ],
        ),
      );
    assert.deepEqual([undated(1), undated(2)], [0, 1]);
  });

  test("between any two days of two placements of one day a week", () => {
    const weekly = (id: string, date: string) =>
      offer({ id, days: 2, pattern: "one-a-week", availability: { dates: [date] } });
    const pair = [
      { offer: "o1", group: "g1" },
      { offer: "o2", group: "g2" },
    ];
    const undated = (coolDownDays: number, second: OfferInput) =>
      undatedUnits(place(coolDownDays, [weekly("o1", "2025-09-01"), second], pair));
    // Monday 1, Thursday 4, Monday 8 and Thursday 11 lie three or four days apart.
    assert.equal(undated(3, weekly("o2", "2025-09-04")), 0);
    assert.equal(undated(4, weekly("o2", "2025-09-04")), 1);
    // A talk on Monday 8 shares a day; on Friday 5 it lies three days before it, four after Monday 1.
    const talk = (date: string) => offer({ id: "o2", availability: { dates: [date] } });
    assert.deepEqual([undated(14, talk("2025-09-08")), undated(3, talk("2025-09-05"))], [0, 0]);
    assert.equal(undated(4, talk("2025-09-05")), 1);
  });
});

describe("shared sessions", () => {
  const schools = [1, 2].map((row) =>
    school({ id: `s${row}`, hosting: OPEN_DOORS, groups: [group({ id: `g${row}` }), group({ id: `h${row}` })] }),
  );
  const fair = (input: Partial<OfferInput> = {}): OfferInput =>
    offer({ kind: "careers-fair", format: "at-employer", shared: true, places: 60, sessions: 2, ...input });
  const place = (given: Partial<OfferInput>, matches: readonly Partial<Match>[], own = schools) =>
    run(roomy({ schools: own, employers: [employer({ offers: [fair(given)] })] }), matches);

  test("are filled before another is opened", () => {
    const result = place(
      {},
      ["g1", "g2", "h1", "h2"].map((id) => ({ group: id })),
    );
    assert.deepEqual(
      result.sessions.map(({ id, parties }) => [id, parties.map((party) => party.group)]),
      [
        ["o1~1", ["g1", "g2"]],
        ["o1~2", ["h1", "h2"]],
      ],
    );
  });

  test("never hold more than their places, nor are more than were pledged", () => {
    assert.equal(
      undatedUnits(
        place(
          { places: 59 },
          ["g1", "g2", "h1"].map((id) => ({ group: id })),
        ),
      ),
      1,
    );
    assert.equal(
      undatedUnits(
        place(
          { sessions: 1 },
          ["g1", "g2", "h1"].map((id) => ({ group: id })),
        ),
      ),
      1,
    );
  });

  test("of a visit to a school have groups of that school only", () => {
    const result = place(
      { format: "in-school", sessions: 3, teams: 3 },
      ["g1", "g2", "h1", "h2"].map((id) => ({ group: id })),
    );
    assert.deepEqual(
      result.sessions.map(({ parties }) => parties.map((party) => party.group)),
      [
        ["g1", "h1"],
        ["g2", "h2"],
      ],
    );
  });

  test("take several parties of one group, never more students than it has", () => {
    const result = place({ places: 90, groupSize: { max: 10 } }, [{ group: "g1", units: 3 }]);
    assert.deepEqual(
      result.sessions.map(({ parties }) => parties),
      [[{ group: "g1", students: 30, units: 3 }]],
    );
    const more = place({ places: 90, groupSize: { max: 20 } }, [{ group: "g1", units: 2 }]);
    assert.deepEqual(
      more.sessions.map(({ parties }) => parties[0].students),
      [20, 20],
    );
  });

  test("open on the day that suits most of those who wait", () => {
    // School 2 is shut for the first week, and school 1's groups are away after Monday 8: they have fewest days, so they open it.
    const inset = ["2025-09-01", "2025-09-02", "2025-09-03", "2025-09-04", "2025-09-05", "2025-09-10"];
    const unavailability = [{ start: "2025-09-09", end: "2025-09-19" }];
    const groups = ["g1", "h1"].map((id) => group({ id, unavailability }));
    const own = [
      { ...schools[0], groups },
      { ...schools[1], calendar: { inset } },
    ];
    const result = place(
      { sessions: 1, places: 120 },
      ["g1", "g2", "h1", "h2"].map((id) => ({ group: id })),
      own,
    );
    assert.deepEqual(read(result), ["o1~1 08 550"]); // 9:00 and ten minutes on the way
  });

  test("open at an hour that suits most of those who wait", () => {
    // School 2 begins at 10:15. A visit from 10:25 suits both.
    const calendar = { timetable: { periods: PERIODS.slice(1) } };
    const own = [schools[0], { ...schools[1], calendar }];
    const result = place(
      { sessions: 1, places: 120 },
      ["g1", "g2"].map((id) => ({ group: id })),
      own,
    );
    assert.equal(undatedUnits(result), 0);
    assert.equal(result.sessions[0].startMin, 625);
  });

  test("open at the one minute that suits all, though only one of those who wait would begin then", () => {
    // School 2's day is 10:00 to 12:40: ten minutes there, 140, ten minutes back, so from 10:10. School 1, which opens the session,
    // would itself begin at 9:10 or at a quarter of an hour.
    const calendar = { timetable: { periods: [{ startMin: 600, endMin: 760 }] } };
    const own = [schools[0], { ...schools[1], calendar }];
    const result = place(
      { sessions: 1, places: 60, durationMin: 140 },
      [
        { group: "g1", worth: 2 },
        { group: "g2", worth: 1 },
      ],
      own,
    );
    assert.deepEqual(read(result), ["o1~1 01 610"]);
    assert.equal(undatedUnits(result), 0);
  });

  test("open on a day on which the limits of those who wait leave room", () => {
    // g2 has had its one encounter in the first week; both can come in the second, though the school is busier then.
    const groups = ["g1", "g2"].map((id) => group({ id, limits: { perWeek: 1 } }));
    const built = roomy({
      schools: [school({ groups: [...groups, group({ id: "g3" })], hosting: OPEN_DOORS })],
      employers: [
        employer({ offers: [fair({ sessions: 1, availability: { dates: ["2025-09-01", "2025-09-08"] } })] }),
        employer({ id: "e2", offers: [offer({ id: "o2", sessions: 3 })] }),
      ],
    });
    const talk = { offer: "o2", employer: "e2" };
    const fixed = [
      session({ id: "k1", day: 2, parties: [party("g2")], ...talk }),
      session({ id: "k2", day: 8, parties: [party("g3")], ...talk }),
      session({ id: "k3", day: 10, parties: [party("g3")], ...talk }),
    ];
    const result = run(
      built,
      [
        { group: "g1", worth: 2 },
        { group: "g2", worth: 1 },
      ],
      { fixed },
    );
    assert.deepEqual(read(result), ["k1 03 540", "o1~1 08 550", "k2 09 540", "k3 11 540"]);
    assert.equal(undatedUnits(result), 0);
  });

  test("take one more party when another can change over", () => {
    // Two sessions of 60. By worth: 25 opens the first, 20 fills it to 45, 30 opens the second; 35 fits neither (15 and 30 are left)
    // until one changes over: 20 + 30 and 25 + 35, or 20 + 35 and 25 + 30.
    const sizes = { g1: 25, g2: 20, g3: 30, g4: 35 };
    const own = [school({ groups: Object.entries(sizes).map(([id, size]) => group({ id, size })) })];
    const result = place(
      { groupSize: { max: 60 } },
      Object.keys(sizes).map((id, row) => ({ group: id, worth: 9 - row })),
      own,
    );
    assert.equal(undatedUnits(result), 0);
    assert.equal(result.sessions.length, 2);
  });

  test("never have a party change over to a date that is too late for its credit", () => {
    const sizes = { g1: 25, g2: 20, g3: 30, g4: 35 };
    const groups = Object.entries(sizes).map(([id, size]) =>
      // g3 can come on the 15th only, g4 on the 1st only.
      group({ id, size, unavailability: id === "g3" ? [OFF_FIRST] : id === "g4" ? [OFF_LAST] : [] }),
    );
    const open = (latestDayForCredit: number) =>
      place(
        { groupSize: { max: 60 }, availability: { dates: ["2025-09-01", "2025-09-15"] } },
        [
          { group: "g1", worth: 9, pinned: { date: "2025-09-01" } },
          { group: "g2", worth: 8, latestDayForCredit, isKept: true },
          { group: "g3", worth: 7 },
          { group: "g4", worth: 6 },
        ],
        [school({ groups })],
      );
    assert.equal(undatedUnits(open(14)), 0);
    assert.equal(undatedUnits(open(13)), 1); // 15 September is day 14
  });

  test("never have a party change over from a fixed session or an agreed date", () => {
    const sizes = { g1: 25, g2: 20, g3: 30, g4: 35 };
    const own = [school({ groups: Object.entries(sizes).map(([id, size]) => group({ id, size })) })];
    const built = roomy({ schools: own, employers: [employer({ offers: [fair({ groupSize: { max: 60 } })] })] });
    const [g1, g2] = Object.entries(sizes).map(([id, students]) => ({ group: id, students, units: 1 }));
    const rest: Partial<Match>[] = [
      { group: "g3", worth: 9 },
      { group: "g4", worth: 8 },
    ];
    const first = session({ id: "k1", day: 0, startMin: 550, parties: [g1, g2] });
    const kept = run(built, rest, { fixed: [first] });
    assert.deepEqual(kept.sessions[0], first);
    assert.equal(undatedUnits(kept), 1);
    const agreed = ["g1", "g2"].map((id) => ({ group: id, pinned: { date: "2025-09-01" } }));
    const pinned = run(built, [...agreed, ...rest]);
    // On their date they may come at another hour: 25 + 30 and 20 + 35, say.
    for (const { day, parties } of pinned.sessions) {
      if (parties.some((each) => each.group === "g1" || each.group === "g2")) assert.equal(day, 0);
    }
    assert.equal(undatedUnits(pinned), 0);
  });

  test("of several days last as long as each school's week makes them", () => {
    // School 2 has no Mondays: from Friday 5 its second day is Tuesday 9, school 1's Monday 8.
    const calendar = { timetable: { weekdays: [2, 3, 4, 5], periods: PERIODS } };
    const own = [schools[0], { ...schools[1], calendar }];
    const blocks = (coolDownDays: number, date: string, worth = 1) =>
      run(
        roomy({
          schools: own,
          employers: [
            employer({
              asks: { coolDownDays },
              offers: [
                fair({
                  id: "o1",
                  days: 2,
                  durationMin: undefined,
                  availability: { dates: ["2025-09-05"] },
                } as Partial<OfferInput>),
                offer({ id: "o2", availability: { dates: [date] } }),
              ],
            }),
          ],
        }),
        [
          { offer: "o1", group: "g1", worth: 2 },
          { offer: "o1", group: "g2", worth: 2 },
          { offer: "o2", group: "h1", worth },
        ],
      );
    assert.equal(undatedUnits(blocks(3, "2025-09-12")), 0); // three days after Tuesday 9
    assert.equal(undatedUnits(blocks(3, "2025-09-11")), 1); // three after Monday 8, but two after Tuesday 9
    const late = blocks(3, "2025-09-11", 9); // and when the talk is dated first, school 2 can't join
    assert.deepEqual(
      late.undated.map((miss) => miss.group),
      ["g2"],
    );
  });
});

describe("dates are chosen well", () => {
  const groups = many("g");

  test("in time for credit, even if another has to move", () => {
    const built = roomy({
      schools: [school({ hosting: { ...OPEN_DOORS, perDay: 1 }, groups })],
      employers: [employer({ offers: [offer({ sessions: 9 })] })],
    });
    // g1 is worth more and takes the first day; g4 has no other day in time, so g1 goes elsewhere.
    const result = run(built, [
      { group: "g1", worth: 9 },
      { group: "g4", worth: 1, latestDayForCredit: 0 },
    ]);
    assert.equal(result.sessions.find(({ parties }) => parties[0].group === "g4")!.day, 0);
    assert.equal(result.undated.length, 0);
    // With nobody to move there is a date all the same, without the credit.
    const both = run(built, [
      { group: "g1", worth: 9, latestDayForCredit: 0 },
      { group: "g4", worth: 1, latestDayForCredit: 0 },
    ]);
    assert.deepEqual(
      both.sessions.map(({ day, parties }) => [day, parties[0].group]),
      [
        [0, "g1"],
        [7, "g4"], // late anyway, so in a quiet week
      ],
    );
  });

  test("also when the week is busier then", () => {
    const fixed: Session[] = [0, 1, 2, 3].map((day) => session({ id: `k${day}`, day, parties: [party("g2")] }));
    const built = roomy({
      schools: [school({ hosting: OPEN_DOORS, groups: many("g", { limits: { perWeek: 9 } }) })],
      employers: [employer({ offers: [offer({ sessions: 9 })] })],
    });
    assert.equal(run(built, [{ group: "g1" }], { fixed }).sessions.at(-1)!.day, 7); // the quiet week
    const early = run(built, [{ group: "g1", latestDayForCredit: 4 }], { fixed });
    assert.equal(early.sessions.find(({ parties }) => parties[0].group === "g1")!.day, 0);
  });

  test("apart from the other encounters of the same students", () => {
    const built = roomy({
      schools: [school({ hosting: OPEN_DOORS, groups: [group({ size: 60 })] })],
      employers: [employer({ offers: [offer({ sessions: 9, teams: 9, groupSize: { max: 60 } })] })],
    });
    const spaced = { ...POLICY, time: { ...POLICY.time, spacingDays: 6 } };
    // Fourteen school days: all 60 on the first of week 1, 2 and 3 are six school days apart at least (days 0, 8, 16 say).
    const whole = run(built, [{ units: 2, studentsPerUnit: 60 }], { policy: spaced });
    const [first, second] = whole.sessions.map(({ day }) => OPEN_DAYS.indexOf(day));
    assert.ok(second - first >= 6, `${first} and ${second}`);
    // Halves are other students: they may be as close as they like.
    const three = run(built, [{ units: 4, studentsPerUnit: 30 }], { policy: spaced });
    for (const place of OPEN_DAYS.keys()) {
      const within = three.sessions.filter(({ day }) => {
        const other = OPEN_DAYS.indexOf(day);
        return other >= place && other < place + 6;
      });
      assert.ok(within.length <= 2);
    }
  });

  test("evenly over the weeks of a school", () => {
    const built = roomy({
      schools: [school({ hosting: OPEN_DOORS, groups: [...groups, group({ id: "g5" }), group({ id: "g6" })] })],
      employers: [employer({ offers: [offer({ sessions: 9 })] })],
    });
    const result = run(
      built,
      ["g1", "g2", "g3", "g4", "g5", "g6"].map((id) => ({ group: id })),
    );
    const weeks = [0, 0, 0];
    for (const { day } of result.sessions) weeks[Math.floor(day / 7)]++;
    assert.deepEqual(weeks, [2, 2, 2]);
  });

  test("what has fewest dates goes first, then what is worth most", () => {
    const one = { availability: { dates: ["2025-09-02"] } };
    const built = roomy({
      schools: [school({ hosting: { ...OPEN_DOORS, perDay: 1 }, groups })],
      employers: ["a", "b", "c"].map((id) =>
        employer({ id, offers: [offer({ id, availability: id === "a" ? { weekdays: [1, 2] } : one.availability })] }),
      ),
    });
    const result = run(built, [
      { offer: "a", group: "g1", worth: 9 },
      { offer: "b", group: "g2", worth: 1 },
      { offer: "c", group: "g3", worth: 2 },
    ]);
    // b and c want the one place of the 2nd; c is worth more. a has other days.
    assert.deepEqual(
      result.undated.map((miss) => miss.offer),
      ["b"],
    );
    assert.equal(result.sessions.find((each) => each.offer === "c")!.day, 1);
  });
});

describe("room is made", () => {
  test("by moving one session that has other dates", () => {
    // g1 has one free day less than g2 has dates, so it is dated first and takes the only day that g2 could have.
    const built = roomy({
      schools: [
        school({
          hosting: { ...OPEN_DOORS, perWeek: 1 },
          groups: [group({ id: "g1" }), group({ id: "g2" })],
        }),
      ],
      employers: [
        employer({ id: "e1", offers: [offer({ id: "o1", availability: { dates: ["2025-09-01", "2025-09-15"] } })] }),
        employer({
          id: "e2",
          offers: [offer({ id: "o2", availability: { dates: ["2025-09-02", "2025-09-03", "2025-09-04"] } })],
        }),
      ],
    });
    const result = run(built, [
      { offer: "o1", group: "g1" },
      { offer: "o2", group: "g2" },
    ]);
    assert.deepEqual(read(result), ["o2~g2~1 02 540", "o1~g1~1 15 540"]);
  });

  test("never by moving what is fixed, agreed, or would lose its credit", () => {
    const built = roomy({
      schools: [school({ hosting: { ...OPEN_DOORS, perWeek: 1 }, groups: [group({ id: "g1" }), group({ id: "g2" })] })],
      employers: [
        employer({ id: "e1", offers: [offer({ id: "o1", availability: { dates: ["2025-09-01", "2025-09-15"] } })] }),
        employer({
          id: "e2",
          offers: [offer({ id: "o2", availability: { dates: ["2025-09-02", "2025-09-03", "2025-09-04"] } })],
        }),
      ],
    });
    const second = { offer: "o2", group: "g2" };
    const kept = session({ id: "kept", day: 0, parties: [party("g1")] });
    assert.deepEqual(read(run(built, [second], { fixed: [kept] })), ["kept 01 540"]);
    assert.deepEqual(read(run(built, [second, { pinned: { date: "2025-09-01" } }])), ["o1~g1~1 01 540"]);
    assert.deepEqual(read(run(built, [second, { latestDayForCredit: 7 }])), ["o1~g1~1 01 540"]);
  });
});

describe("what is agreed", () => {
  test("a pinned date is taken, before anybody else's, or none", () => {
    const built = roomy({
      schools: [school({ hosting: { ...OPEN_DOORS, perDay: 1 }, groups: many("g") })],
      employers: [
        employer({ id: "e1", offers: [offer({ id: "o1", sessions: 4 })] }),
        employer({ id: "e2", offers: [offer({ id: "o2", availability: { dates: ["2025-09-12"] } })] }),
      ],
    });
    const result = run(built, [
      { offer: "o2", group: "g2", worth: 9 },
      { group: "g1", worth: 0, pinned: { date: "2025-09-12", startMin: 675 } },
      { group: "g3", pinned: { date: "2025-09-11" } },
      { group: "g4", pinned: { date: "2025-09-10" } }, // INSET
      { group: "g4", pinned: { date: "2025-09-09", startMin: 545 } }, // no lesson begins at 9:05
    ]);
    assert.deepEqual(read(result), ["o1~g3~1 11 540", "o1~g1~1 12 675"]);
    assert.deepEqual(
      result.undated.map(({ offer: id, group: own, units }) => `${id} ${own} ${units}`),
      ["o1 g4 2", "o2 g2 1"],
    );
  });

  test("a pinned date needs no notice, any other does", () => {
    const leads = { ...POLICY, kinds: POLICY.kinds.map((kind) => ({ ...kind, leadDays: 10 })) };
    const place = (given: Partial<Match>, input: Partial<OfferInput> = {}) =>
      read(
        run(roomy({ planFrom: "2025-09-01", employers: [employer({ offers: [offer(input)] })] }), [given], {
          policy: leads,
        }),
      );
    assert.deepEqual(place({ pinned: { date: "2025-09-03" } }), ["o1~g1~1 03 540"]);
    assert.deepEqual(place({ pinned: { date: "2025-09-03" } }, { days: 2 }), ["o1~g1~1 03 block"]);
    assert.deepEqual(place({ isKept: true }), ["o1~g1~1 11 540"]); // 1 September and ten days
    assert.deepEqual(place({ isKept: true }, { days: 2 }), ["o1~g1~1 11 block"]);
    assert.deepEqual(place({ pinned: { date: "2025-09-06" } }), []); // a Saturday all the same
  });

  test("what is kept without a date goes before what is not, though that has fewer dates and more worth", () => {
    const one = { dates: ["2025-09-02"] };
    const built = (availability: OfferInput["availability"]) =>
      roomy({
        schools: [school({ hosting: { ...OPEN_DOORS, perDay: 1 } })],
        employers: ["a", "b"].map((id) =>
          employer({ id, offers: [offer({ id, availability: id === "a" ? one : availability })] }),
        ),
      });
    const matches = [
      { offer: "a", worth: 9 },
      { offer: "b", worth: 1, isKept: true },
    ];
    const same = run(built(one), matches);
    assert.deepEqual(read(same), ["b~g1~1 02 540"]);
    assert.deepEqual(
      same.undated.map((miss) => miss.offer),
      ["a"],
    );
    // With a second date the kept one moves over, and stays dated.
    const two = run(built({ dates: ["2025-09-02", "2025-09-12"] }), matches);
    assert.deepEqual(read(two), ["a~g1~1 02 540", "b~g1~1 12 540"]);
    // A pinned date goes before both.
    const pinned = run(built(one), [{ ...matches[0], isKept: true, pinned: { date: "2025-09-02" } }, matches[1]]);
    assert.deepEqual(read(pinned), ["a~g1~1 02 540"]);
  });

  test("what is kept goes before those who would fill a kept session of another offer", () => {
    const offers = [offer({ kind: "careers-fair", format: "virtual", shared: true, places: 60 })];
    const built = roomy({
      schools: [school({ groups: [group({ id: "g1" }), group({ id: "g2", limits: { perYear: 1 } })] })],
      employers: [employer({ offers }), employer({ id: "e2", offers: [offer({ id: "o2" })] })],
    });
    // g1 opens the fair, where g2 would be welcome; but g2's one encounter of the year is kept for the talk.
    const result = run(built, [
      { group: "g1", worth: 9, isKept: true },
      { group: "g2", worth: 8 },
      { offer: "o2", group: "g2", worth: 1, isKept: true },
    ]);
    assert.deepEqual(
      result.undated.map(({ offer: id, group: own }) => `${id} ${own}`),
      ["o1 g2"],
    );
  });

  test("a shared session opens where the kept can come, though more of the others could elsewhere", () => {
    const away = (id: string, date: string) => group({ id, unavailability: [{ start: date, end: date }] });
    const dates = ["2025-09-02", "2025-09-04", "2025-09-08"];
    const offers = [
      offer({ kind: "careers-fair", format: "virtual", shared: true, places: 120, availability: { dates } }),
    ];
    const groups = [away("g1", dates[2]), away("g2", dates[0]), away("g3", dates[1]), away("g4", dates[1])];
    const built = roomy({ schools: [school({ groups })], employers: [employer({ offers })] });
    const keep = (isKept: boolean) =>
      run(built, [{ group: "g1", isKept, worth: 2_000_000 }, { group: "g2", isKept }, { group: "g3" }, { group: "g4" }])
        .sessions[0].day;
    assert.equal(keep(false), 1); // the 2nd, for g1, g3, g4
    assert.equal(keep(true), 3); // the 4th, for g1, g2
  });

  test("a pinned party joins the session of its date, or opens one", () => {
    const offers = [offer({ kind: "careers-fair", format: "virtual", shared: true, places: 90, sessions: 2 })];
    const built = roomy({
      schools: [school({ groups: [group({ id: "g1" }), group({ id: "g2" }), group({ id: "g3" })] })],
      employers: [employer({ offers })],
    });
    const result = run(built, [
      { group: "g1", pinned: { date: "2025-09-04", startMin: 565 } },
      { group: "g2", pinned: { date: "2025-09-04" } },
      { group: "g3", pinned: { date: "2025-09-04", startMin: 570 } },
    ]);
    assert.deepEqual(
      result.sessions.map(({ startMin, parties }) => [startMin, parties.map((each) => each.group)]),
      [[565, ["g1", "g2"]]],
    );
    assert.equal(undatedUnits(result), 1); // one team, busy until 10:25
  });

  test("fixed sessions stay as they are, and others go round them", () => {
    const built = roomy({
      employers: [employer({ offers: [offer({ sessions: 3, availability: { dates: ["2025-09-02"] } })] })],
    });
    const fixed = [session({ id: "o1~g1~1", day: 1, startMin: 540, parties: [party("g1")] })];
    const result = run(built, [{ units: 1 }], { fixed });
    assert.deepEqual(result.sessions[0], fixed[0]);
    assert.deepEqual(read(result), ["o1~g1~1 02 540", "o1~g1~2 02 615"]);
  });

  test("a fixed visit takes its journeys too", () => {
    const built = roomy({
      employers: [
        employer({
          offers: [offer({ ...visit }), offer({ id: "o2", availability: { dates: ["2025-09-02"] } })],
        }),
      ],
    });
    // There from 9:10 to 10:10, back at 10:20: too late for the lesson at 10:15.
    const fixed = [session({ id: "kept", day: 1, startMin: 550, parties: [party("g1")] })];
    assert.deepEqual(read(run(built, [{ offer: "o2" }], { fixed })), ["kept 02 550", "o2~g1~1 02 675"]);
  });

  test("a fixed session that breaks a rule stays too: it was agreed", () => {
    const fixed = [session({ id: "holiday", day: 100, startMin: 30, parties: [party("g1")] })];
    const result = schedule(makeInput(roomy(), [], { fixed }));
    assert.deepEqual(result.sessions, fixed);
  });

  test("a fixed shared session takes further parties", () => {
    const offers = [offer({ kind: "careers-fair", format: "virtual", shared: true, places: 60, sessions: 1 })];
    const built = roomy({
      schools: [school({ groups: [group({ id: "g1" }), group({ id: "g2" }), group({ id: "g3" })] })],
      employers: [employer({ offers })],
    });
    const fixed = [session({ id: "o1~1", day: 3, startMin: 605, parties: [party("g2")] })];
    const result = run(built, [{ group: "g1" }, { group: "g3" }], { fixed });
    assert.deepEqual(result.sessions, [{ ...fixed[0], parties: [party("g1"), party("g2")] }]);
    assert.deepEqual(
      result.undated.map((miss) => miss.group),
      ["g3"],
    );
  });

  test("what can't be is refused", () => {
    const input = (fixed: Session[]): ScheduleInput => makeInput(roomy(), [], { fixed });
    const good = session({ id: "a", day: 1, parties: [party("g1")] });
    assert.throws(() => schedule(input([{ ...good, day: 365 }])), {
      code: "invalid-argument",
      context: { id: "a", day: 365 },
    });
    assert.throws(() => schedule(input([good, { ...good, day: 2 }])), { code: "invalid-argument" });
    assert.throws(() => schedule(input([{ ...good, parties: [] }])), { code: "invalid-argument" });
    assert.throws(() => schedule(input([{ ...good, parties: [party("g9")] }])), { code: "unknown-id" });
    assert.throws(() => schedule(input([{ ...good, offer: "o9" }])), { code: "unknown-id" });
    const match: Match = { ...makeInput(roomy(), [{}]).matches[0], group: "g9" };
    assert.throws(() => schedule({ ...input([]), matches: [match] }), {
      code: "unknown-id",
      context: { offer: "o1", group: "g9" },
    });
  });
});

/** Away on the 1st, away on the 15th. */
const OFF_FIRST = { start: "2025-09-01", end: "2025-09-01" };
const OFF_LAST = { start: "2025-09-15", end: "2025-09-15" };

/** Rows of the fourteen open days of the three weeks. */
const OPEN_DAYS = [0, 1, 2, 3, 4, 7, 8, 10, 11, 14, 15, 16, 17, 18];

function party(id: string) {
  return { group: id, students: 30, units: 1 };
}

function session(input: Pick<Session, "id" | "day" | "parties"> & Partial<Session>): Session {
  return { offer: "o1", employer: "e1", startMin: 540, durationMin: 60, days: null, ...input };
}

describe("of any hub", () => {
  test("no rule is broken, and every unit is dated or listed", () => {
    fc.assert(
      fc.property(smallHubs, smallMatches, (built, matches) => {
        const input = makeInput(built, matches);
        const { sessions, undated } = schedule(input);
        assert.deepEqual(findBrokenRules(built, POLICY, { sessions, agreed: matches }), []);
        const units = new Map<string, number>();
        const count = (key: string, by: number): void => void units.set(key, (units.get(key) ?? 0) + by);
        for (const { offer: id, group: own, units: wanted } of input.matches) count(`${id} ${own}`, wanted);
        for (const { offer: id, parties } of sessions) {
          for (const each of parties) {
            count(`${id} ${each.group}`, -each.units);
            const match = input.matches.find((one) => one.offer === id && one.group === each.group)!;
            assert.equal(each.students, each.units * match.studentsPerUnit);
          }
        }
        for (const { offer: id, group: own, units: missed } of undated) count(`${id} ${own}`, -missed);
        assert.deepEqual(
          [...units.values()].filter((rest) => rest !== 0),
          [],
        );
        assert.equal(new Set(sessions.map(({ id }) => id)).size, sessions.length);
        for (const { offer: id, group: own, pinned } of input.matches) {
          if (pinned === undefined || undated.some((miss) => miss.offer === id && miss.group === own)) continue;
          const day = input.calendar.dates.indexOf(pinned.date);
          const startMin = pinned.startMin ?? null;
          assert.ok(
            sessions.some(
              (each) =>
                each.offer === id &&
                each.parties.some((one) => one.group === own) &&
                each.day === day &&
                (startMin === null || each.startMin === null || each.startMin === startMin),
            ),
          );
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test("a single unit is undated only if no start of the year would do", () => {
    fc.assert(
      fc.property(
        smallHubs,
        fc.constantFrom("o1a", "o2b"),
        fc.constantFrom("g1a", "g2b"),
        (built, offerId, groupId) => {
          const input = makeInput(built, [{ offer: offerId, group: groupId }]);
          const [match] = input.matches;
          const { offer: own, employer: giver } = input.index.offerById.get(offerId)!;
          const { group: who, school: where } = input.index.groupById.get(groupId)!;
          const { sessions } = schedule(input);
          const starts = Array.from({ length: 84 }, (_, step) => 480 + step * 5);
          const first = Date.parse("2025-09-01T00:00:00Z") / 86_400_000;
          const canMeet = Array.from({ length: 21 }, (_, day) => first + day).some((day) =>
            starts.some((startMin) =>
              mayMeet(built, POLICY, { offer: own, employer: giver, group: who, school: where }, { day, startMin }),
            ),
          );
          const students = match.studentsPerUnit;
          const { rooms = [{ seats: students }] } = where.hosting;
          const { count, seats } = where.travel.coaches ?? { count: 1, seats: students };
          const fits =
            students <= who.limits.perWeek * who.size &&
            (own.format !== "in-school" || rooms.some((room) => room.seats >= students)) &&
            (own.format !== "at-employer" || Math.ceil(students / seats) <= count);
          assert.equal(sessions.length === 1, canMeet && fits);
        },
      ),
      { seed: 12, numRuns: 60 },
    );
  });

  test("dating again with what was dated kept changes none of it and breaks no rule", () => {
    fc.assert(
      fc.property(smallHubs, smallMatches, smallMatches, (built, before, after) => {
        const first = schedule(makeInput(built, before));
        const second = schedule(makeInput(built, after, { fixed: first.sessions }));
        assert.deepEqual(
          findBrokenRules(built, POLICY, { sessions: second.sessions, agreed: [...before, ...after] }),
          [],
        );
        for (const kept of first.sessions) {
          const found = second.sessions.find(({ id }) => id === kept.id)!;
          assert.deepEqual({ ...found, parties: [] }, { ...kept, parties: [] });
          for (const each of kept.parties) {
            assert.ok(found.parties.find((one) => one.group === each.group)!.students >= each.students);
          }
        }
      }),
      { seed: 13, numRuns: 100 },
    );
  });

  test("the order of matches and fixed sessions does not matter", () => {
    fc.assert(
      fc.property(smallHubs, smallMatches, fc.infiniteStream(fc.nat()), (built, matches, lots) => {
        const input = makeInput(built, matches);
        const fixed = schedule(
          makeInput(built, [
            { offer: "o1a", group: "g1a" },
            { offer: "o2b", group: "g2a" },
          ]),
        ).sessions;
        const shuffle = <T>(list: readonly T[]): readonly T[] =>
          list
            .map((entry) => ({ entry, lot: lots.next().value }))
            .sort((a, b) => a.lot - b.lot)
            .map(({ entry }) => entry);
        const straight = schedule({ ...input, fixed });
        const shuffled = schedule({ ...input, fixed: shuffle(fixed), matches: shuffle(input.matches) });
        assert.equal(JSON.stringify(shuffled), JSON.stringify(straight));
      }),
      { seed: 14, numRuns: 100 },
    );
  });
});
