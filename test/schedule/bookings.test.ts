import assert from "node:assert/strict";
import { describe, test } from "vitest";
import type { Hub, HubInput } from "../../src/model/index.ts";
import { makeBooking } from "../../src/schedule/booking.ts";
import { attendanceOf } from "../../src/schedule/desk.ts";
import { type Match, type ScheduleResult, type Session, schedule } from "../../src/schedule/index.ts";
import { Ledger } from "../../src/schedule/ledger.ts";
import { employer, group, HERE, hub, type OfferInput, offer, type SchoolInput, school } from "../support/hubs.ts";
import { findBrokenRules } from "../support/slow-rules.ts";
import { CALENDAR, makeInput, POLICY } from "../support/small-hubs.ts";

/** Room for everybody, every hour, unless rooms say otherwise. */
const OPEN_DOORS = { perDay: 50, perWeek: 50, atOnce: 50 };
const FIRST_DAY = { dates: ["2025-09-01"] };
/** Ten minutes from and to school, 60 minutes there. */
const visit = { kind: "workplace-visit", format: "at-employer", teams: 9, sessions: 9 } as const;

function roomy(input: Partial<HubInput>): Hub {
  return hub({ calendar: CALENDAR, ...input });
}

function run(
  built: Hub,
  matches: readonly Partial<Match>[],
  fixed: readonly Session[] = [],
  asked = true,
): ScheduleResult {
  const result = schedule(makeInput(built, matches, { fixed }));
  const broken = findBrokenRules(built, POLICY, { sessions: result.sessions, agreed: matches });
  if (asked) assert.deepEqual(broken, []);
  return result;
}

const undatedUnits = ({ undated }: ScheduleResult): number => undated.reduce((sum, { units }) => sum + units, 0);
/** "group start room" of each session. */
const read = ({ sessions }: ScheduleResult): readonly string[] =>
  sessions.map(({ parties, startMin, room }) => `${parties.map((each) => each.group)} ${startMin ?? "block"} ${room}`);
const session = (input: Partial<Session> & Pick<Session, "id">): Session => ({
  offer: "o1",
  employer: "e1",
  parties: [{ group: "g1", students: 30, units: 1 }],
  day: 0,
  startMin: 540,
  durationMin: 60,
  days: null,
  ...input,
});

describe("rooms", () => {
  const rooms = [
    { id: "hall", seats: 90 },
    { id: "lab", seats: 30 },
    { id: "den", seats: 30 },
  ];
  const groups = ["g1", "g2", "g3", "g4"].map((id) => group({ id }));
  const place = (
    given: Partial<OfferInput>,
    matches: readonly Partial<Match>[],
    { fixed = [] as readonly Session[], own = {} as Partial<SchoolInput> } = {},
  ) =>
    run(
      roomy({
        schools: [school({ groups, hosting: { ...OPEN_DOORS, rooms }, ...own })],
        employers: [employer({ offers: [offer({ sessions: 9, teams: 9, availability: FIRST_DAY, ...given })] })],
      }),
      matches,
      fixed,
    );
  const each = (...ids: readonly string[]): readonly Partial<Match>[] => ids.map((id) => ({ group: id }));
  const atNine = { times: [{ startMin: 540, endMin: 600 }], ...FIRST_DAY };

  test("go to sessions the smallest first, of equal ones by id; when all are taken there is no session", () => {
    const result = place({ availability: atNine }, each("g1", "g2", "g3", "g4"));
    assert.deepEqual(read(result), ["g1 540 den", "g2 540 lab", "g3 540 hall"]);
    assert.deepEqual(
      result.undated.map((miss) => miss.group),
      ["g4"],
    );
  });

  test("are free again at the end of a session", () => {
    const own = { hosting: { ...OPEN_DOORS, rooms: [rooms[1]] } };
    const result = place({}, each("g1", "g2", "g3", "g4"), { own });
    assert.deepEqual(read(result), ["g1 540 lab", "g2 615 lab", "g3 675 lab", "g4 795 lab"]);
  });

  test("hold a visit besides what the school hosts at once", () => {
    const own = { hosting: { ...OPEN_DOORS, atOnce: 1, rooms } };
    assert.deepEqual(read(place({ availability: atNine }, each("g1", "g2"), { own })), ["g1 540 den"]);
  });

  test("are taken by a block for all of its days", () => {
    const block = { days: 2, durationMin: undefined, availability: { dates: ["2025-09-01", "2025-09-02"] } };
    const own = { hosting: { ...OPEN_DOORS, rooms: [rooms[1]] } };
    const result = place(block as Partial<OfferInput>, each("g1", "g2"), { own });
    assert.deepEqual(read(result), ["g1 block lab"]);
    const three = place(block as Partial<OfferInput>, each("g1", "g2", "g3", "g4"));
    assert.deepEqual(read(three), ["g1 block den", "g2 block lab", "g3 block hall"]);
  });

  test("are named neither in a school that gives none nor outside of it", () => {
    const plain = place({}, each("g1"), { own: { hosting: OPEN_DOORS } });
    const virtual = place({ format: "virtual" }, each("g1"));
    assert.deepEqual(
      [plain, virtual].map(({ sessions: [one] }) => "room" in one),
      [false, false],
    );
  });

  test("change for a larger one when more parties come than fit", () => {
    const shared = { shared: true, places: 90, sessions: 1 };
    assert.deepEqual(read(place(shared, each("g1"))), ["g1 540 den"]);
    assert.deepEqual(read(place(shared, each("g1", "g2", "g3", "g4"))), ["g1,g2,g3 540 hall"]);
    // With the hall taken nobody can join.
    const talk = session({ id: "k1", offer: "o2", parties: [{ group: "g4", students: 30, units: 1 }], room: "hall" });
    const offers = [
      offer({ ...shared, availability: atNine }),
      offer({ id: "o2", sessions: 1, teams: 9, availability: atNine }),
    ];
    const schools = [school({ groups, hosting: { ...OPEN_DOORS, rooms } })];
    const full = run(roomy({ schools, employers: [employer({ offers })] }), each("g1", "g2"), [talk]);
    assert.deepEqual(read(full), ["g4 540 hall", "g1 540 den"]);
    assert.equal(undatedUnits(full), 1);
  });

  test("for those who wait for a shared session decide when it opens", () => {
    // At nine the hall is taken, so that only 30 of 90 could come; the next period that is free has it.
    const fixed = [
      session({ id: "k1", offer: "o2", parties: [{ group: "g4", students: 30, units: 1 }], room: "hall" }),
    ];
    const shared = offer({ shared: true, places: 90, sessions: 1, availability: FIRST_DAY });
    const built = roomy({
      schools: [school({ groups, hosting: { ...OPEN_DOORS, rooms } })],
      employers: [employer({ offers: [shared, offer({ id: "o2" })] })],
    });
    assert.deepEqual(read(run(built, each("g1", "g2", "g3"), fixed)), ["g4 540 hall", "g1,g2,g3 615 hall"]);
  });

  test("that are agreed stay: others go round them, and a party joins only if it fits", () => {
    const kept = session({ id: "k1", room: "hall" });
    assert.deepEqual(read(place({ availability: atNine }, each("g2", "g3", "g4"), { fixed: [kept] })), [
      "g1 540 hall",
      "g2 540 den",
      "g3 540 lab",
    ]);
    const shared = { shared: true, places: 90, sessions: 1 };
    const inDen = place(shared, each("g2"), { fixed: [session({ id: "k1", room: "den" })] });
    assert.deepEqual(read(inDen), ["g1 540 den"]);
    const inHall = place(shared, each("g2"), { fixed: [kept] });
    assert.deepEqual(read(inHall), ["g1,g2 540 hall"]);
  });

  test("are given to a fixed session that names none, from what the others leave", () => {
    const party = (id: string) => [{ group: id, students: 30, units: 1 }];
    const fixed = [session({ id: "k1" }), session({ id: "k2", room: "den", parties: party("g2") })];
    assert.deepEqual(read(place({}, [], { fixed })), ["g1 540 lab", "g2 540 den"]);
    // Without any that is free it stays, and has none.
    const own = { hosting: { ...OPEN_DOORS, rooms: [rooms[2]] } };
    const built = roomy({
      schools: [school({ groups, ...own })],
      employers: [employer({ offers: [offer({ sessions: 9, teams: 9 })] })],
    });
    assert.deepEqual(read(run(built, [], fixed, false)), ["g1 540 undefined", "g2 540 den"]);
    // What names a room that is gone, or one that another has too, keeps it.
    const gone = [session({ id: "k1", room: "attic" }), { ...fixed[1], room: "attic" }];
    assert.deepEqual(read(run(built, [], gone, false)), ["g1 540 attic", "g2 540 attic"]);
  });

  test("are as they were after a try that is taken back; a session that a party leaves keeps its room", () => {
    const built = roomy({
      schools: [school({ groups, hosting: { ...OPEN_DOORS, rooms } })],
      employers: [employer({ offers: [offer({ shared: true, places: 90, teams: 9 })] })],
    });
    const { index, calendar, meetings, policy } = makeInput(built, []);
    const ledger = new Ledger({ index, calendar, policy });
    const slot = { day: 0, startMin: 540 };
    const attend = (row: number) =>
      attendanceOf(
        { calendar, meetings },
        { offer: index.offers[0], group: index.groups[row], students: 30, travelMin: 0 },
        slot,
      );
    const booking = makeBooking(index.offers[0], slot, { id: undefined, attendances: [attend(0)] });
    const steps: unknown[] = [];
    const step = (change: () => void) => {
      change();
      steps.push(booking.room);
    };
    const [second, third, fourth] = [attend(1), attend(2), attend(3)];
    step(() => ledger.open(booking));
    step(() => ledger.join(booking, second));
    step(() => ledger.join(booking, third));
    step(() => ledger.unjoin(booking, third));
    step(() => ledger.unjoin(booking, second));
    step(() => ledger.join(booking, fourth));
    step(() => ledger.leave(booking, fourth));
    // 30 students, 60, 90, and back; 60 again, and 30 who stay where they are.
    assert.deepEqual(steps, ["den", "hall", "hall", "hall", "den", "hall", "hall"]);
    // Closed, and opened again after another has taken its room: it looks for the next.
    const other = makeBooking(index.offers[0], slot, { id: undefined, attendances: [second], room: "hall" });
    step(() => ledger.close(booking));
    step(() => ledger.open(other));
    step(() => ledger.open(booking));
    assert.deepEqual(steps.slice(-3), ["hall", "hall", "den"]);
  });
});

describe("coaches", () => {
  const groups = ["g1", "g2", "g3"].map((id) => group({ id }));
  const place = (coaches: { count: number; seats: number }, given: Partial<OfferInput>, ids: readonly string[]) =>
    run(
      roomy({
        schools: [school({ groups, travel: { coaches } })],
        employers: [employer({ offers: [offer({ ...visit, availability: FIRST_DAY, ...given })] })],
      }),
      ids.map((id) => ({ group: id })),
    );

  test("are out from leaving to return, and then free again", () => {
    // 80 minutes a visit: from 9:00, from 10:20 and, as starts are at quarters of an hour, from 11:50.
    const starts = (count: number) =>
      place({ count, seats: 30 }, {}, ["g1", "g2", "g3"]).sessions.map((s) => s.startMin);
    assert.deepEqual(starts(3), [550, 550, 550]);
    assert.deepEqual(starts(1), [550, 630, 720]);
  });

  test("are as many as each party needs for itself", () => {
    // 30 students in coaches of 15 are two: of three one is left over, and nobody's.
    const starts = ({ sessions }: ScheduleResult) => sessions.map(({ startMin }) => startMin);
    assert.deepEqual(starts(place({ count: 3, seats: 15 }, {}, ["g1", "g2"])), [550, 630]);
    assert.deepEqual(starts(place({ count: 4, seats: 15 }, {}, ["g1", "g2"])), [550, 550]);
    const shared = { shared: true, places: 60, sessions: 1 };
    assert.equal(undatedUnits(place({ count: 1, seats: 60 }, shared, ["g1", "g2"])), 1);
    assert.equal(undatedUnits(place({ count: 2, seats: 60 }, shared, ["g1", "g2"])), 0);
  });

  test("carry what a group sends to one session together", () => {
    // Three units of 10 in one session are 30 students: a coach of 30, or two of 15.
    const units = (coaches: { count: number; seats: number }) =>
      undatedUnits(
        run(
          roomy({
            schools: [school({ travel: { coaches } })],
            employers: [
              employer({
                offers: [offer({ ...visit, shared: true, places: 30, sessions: 1, groupSize: { max: 10 } })],
              }),
            ],
          }),
          [{ units: 3 }],
        ),
      );
    assert.equal(units({ count: 1, seats: 30 }), 0);
    assert.equal(units({ count: 2, seats: 15 }), 0);
    assert.equal(units({ count: 1, seats: 29 }), 1);
  });

  test("are away with a block on each of its days, for the whole school day", () => {
    const block = { ...visit, days: 2, durationMin: undefined } as Partial<OfferInput>;
    const calendar = { ...CALENDAR, inset: [] };
    const blocks = (count: number) => {
      const built = roomy({
        calendar,
        schools: [school({ groups, travel: { coaches: { count, seats: 30 } } })],
        employers: [employer({ offers: [offer({ ...block, availability: { dates: ["2025-09-01", "2025-09-02"] } })] })],
      });
      return run(built, [{ group: "g1" }, { group: "g2" }]);
    };
    assert.equal(undatedUnits(blocks(1)), 1);
    assert.equal(undatedUnits(blocks(2)), 0);
  });

  test("of a fixed visit are out too", () => {
    const built = roomy({
      schools: [school({ groups, travel: { coaches: { count: 1, seats: 30 } } })],
      employers: [employer({ offers: [offer({ ...visit, availability: FIRST_DAY })] })],
    });
    const result = run(built, [{ group: "g2" }], [session({ id: "k1", startMin: 550 })]);
    assert.deepEqual(
      result.sessions.map(({ startMin }) => startMin),
      [550, 630],
    );
  });
});

describe("teams and sites of all offers of an employer", () => {
  const groups = ["g1", "g2"].map((id) => group({ id }));
  const first = { availability: FIRST_DAY };
  const place = (
    given: Parameters<typeof employer>[0],
    offers: readonly Partial<OfferInput>[],
    schools = [school({ groups, hosting: OPEN_DOORS })],
  ) =>
    run(
      roomy({
        schools,
        employers: [employer({ ...given, offers: offers.map((each, row) => offer({ id: `o${row + 1}`, ...each })) })],
      }),
      offers.map((_, row) => ({ offer: `o${row + 1}`, group: `g${row + 1}` })),
    );
  const starts = ({ sessions }: ScheduleResult) => sessions.map(({ startMin }) => startMin);

  test("one team gives the sessions of two offers one after the other", () => {
    assert.deepEqual(starts(place({}, [first, first])), [540, 540]);
    assert.deepEqual(starts(place({ teams: 2 }, [first, first])), [540, 540]);
    assert.deepEqual(starts(place({ teams: 1 }, [first, first])), [540, 615]);
    // Virtual and on its own site too.
    assert.deepEqual(starts(place({ teams: 1 }, [first, { ...first, format: "virtual" }])), [540, 600]);
  });

  test("with the journey between two schools", () => {
    // About 6.7 km: 1.3 x 6.7 / 30 h + 10 = 27.4 minutes, 30. From 10:00 the next period that is reached begins at 11:15.
    const away = { lat: HERE.lat + 0.06, lon: HERE.lon };
    const two = [
      school({ groups: [groups[0]], hosting: OPEN_DOORS }),
      school({ id: "s2", location: away, groups: [groups[1]], hosting: OPEN_DOORS }),
    ];
    assert.deepEqual(starts(place({ teams: 1 }, [first, first], two)), [540, 675]);
  });

  test("a block takes one team for all of its days", () => {
    const block = { days: 1, durationMin: undefined, ...first } as Partial<OfferInput>;
    assert.equal(undatedUnits(place({ teams: 1 }, [block, first])), 1);
    assert.equal(undatedUnits(place({ teams: 2 }, [block, first])), 0);
  });

  test("its sites receive so many sessions at once, journeys left out", () => {
    const there = { ...visit, ...first };
    assert.deepEqual(starts(place({}, [there, there])), [550, 550]);
    assert.deepEqual(starts(place({ receivesAtOnce: 2 }, [there, there])), [550, 550]);
    assert.deepEqual(starts(place({ receivesAtOnce: 1 }, [there, there])), [550, 615]);
    // What it gives in school or online is not at its sites.
    assert.deepEqual(starts(place({ receivesAtOnce: 1 }, [there, first])), [540, 550]);
    assert.deepEqual(starts(place({ receivesAtOnce: 1 }, [first, there])), [540, 550]);
  });

  test("a block is received all day", () => {
    const block = { ...visit, days: 1, durationMin: undefined, ...first } as Partial<OfferInput>;
    assert.equal(undatedUnits(place({ receivesAtOnce: 1 }, [block, { ...visit, ...first }])), 1);
    assert.equal(undatedUnits(place({ receivesAtOnce: 2 }, [block, { ...visit, ...first }])), 0);
  });

  test("a block that another school lengthens must be received, and given, on its further days too", () => {
    // From Friday 5 two days: school 1's are Friday and Monday 8; school 2 has no Mondays, so Friday and Tuesday 9, where a visit is fixed.
    const periods = CALENDAR.timetable.periods;
    const calendar = { timetable: { weekdays: [2, 3, 4, 5], periods } };
    const two = [
      school({ groups: [groups[0]] }),
      school({ id: "s2", groups: [groups[1], group({ id: "g3" })], calendar }),
    ];
    const place2 = (given: Parameters<typeof employer>[0]) => {
      const block = { ...visit, id: "o1", days: 2, durationMin: undefined, shared: true, places: 60, sessions: 1 };
      const offers = [
        offer({ ...block, availability: { dates: ["2025-09-05"] } } as Partial<OfferInput>),
        offer({ ...visit, id: "o2" }),
      ];
      const kept = session({
        id: "k1",
        offer: "o2",
        day: 8,
        startMin: 600,
        parties: [{ group: "g3", students: 30, units: 1 }],
      });
      const matches = ["g1", "g2"].map((id) => ({ group: id }));
      return undatedUnits(run(roomy({ schools: two, employers: [employer({ ...given, offers })] }), matches, [kept]));
    };
    assert.equal(place2({}), 0);
    assert.equal(place2({ receivesAtOnce: 1 }), 1);
    assert.equal(place2({ teams: 1 }), 1);
    assert.equal(place2({ receivesAtOnce: 2, teams: 2 }), 0);
  });
});
