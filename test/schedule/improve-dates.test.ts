import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { type Hub, type HubInput, type Policy, parseHub, WISHES } from "../../src/model/index.ts";
import { improveDates, rateTimetable, type Session, schedule } from "../../src/schedule/index.ts";
import { openDeadlines } from "../../src/schedule/wishes/deadlines.ts";
import { WishBoard } from "../../src/schedule/wishes/wish-board.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { findBrokenRules } from "../support/slow-rules.ts";
import { CALENDAR, makeInput, smallHubs, smallMatches } from "../support/small-hubs.ts";
import { openStage, recount, sessionOf, wishfulPolicy } from "../support/wishes.ts";

const EVERYTHING = wishfulPolicy({
  spacing: 3,
  schoolWeeks: 40,
  groupWeeks: 5,
  occasions: 7,
  farDays: 100,
  leastServed: 2,
  slack: 4,
  farKm: 5,
  slackDays: 9,
});

const OCCASIONS: HubInput["occasions"] = [
  { id: "fair-days", name: "Fair days", start: "2025-09-04", end: "2025-09-05", kinds: ["careers-fair"] },
  { id: "week", name: "Week", start: "2025-09-15", end: "2025-09-21" },
];

const smallWorlds = fc.record({ small: smallHubs, matches: smallMatches });
type SmallWorld = typeof smallWorlds extends fc.Arbitrary<infer T> ? T : never;

/** A small hub with occasions, and the sessions that dating finds in it. */
function date({ small, matches }: SmallWorld) {
  const built = parseHub({ ...small, occasions: OCCASIONS });
  const stage = openStage(built, EVERYTHING);
  const { sessions } = schedule(makeInput(built, matches, { policy: EVERYTHING }));
  return { built, stage, sessions, matches };
}

const partiesOf = (sessions: readonly Session[]): readonly string[] =>
  sessions.map(({ offer: id, parties }) => `${id} ${JSON.stringify(parties)}`).sort((a, b) => (a < b ? -1 : 1));

const penaltyOf = (...given: Parameters<typeof rateTimetable>): number => rateTimetable(...given)!.penalty;

describe("improving dates", () => {
  test("costs no more points, breaks no rule, and takes from nobody a session or a party", () => {
    let improved = 0;
    fc.assert(
      fc.property(smallWorlds, (world) => {
        const { built, stage, sessions, matches } = date(world);
        const better = improveDates(stage, sessions, { sweeps: 3 });
        assert.deepEqual(findBrokenRules(built, EVERYTHING, { sessions: better, agreed: matches }), []);
        assert.deepEqual(partiesOf(better), partiesOf(sessions));
        const [before, after] = [penaltyOf(stage, sessions), penaltyOf(stage, better)];
        assert.ok(after <= before, `${after} after ${before}`);
        if (after < before) improved++;
      }),
      { numRuns: 100 },
    );
    assert.ok(improved > 0);
  });

  test("takes no encounter out of the time in which it earns credit", () => {
    // Day 11 is 12 September. Year 10 earns by every kind of these hubs up to then.
    const inTime = (sessions: readonly Session[], built: Hub) =>
      sessions.flatMap(({ offer: id, parties, day }) =>
        parties.flatMap(({ group: groupId, students }) => {
          const { year } = built.schools.flatMap(({ groups }) => groups).find((each) => each.id === groupId)!;
          return year === 10 && day <= 11 ? [`${id} ${groupId} ${students}`] : [];
        }),
      );
    fc.assert(
      fc.property(smallWorlds, (world) => {
        const { built, stage, sessions } = date(world);
        const left = inTime(improveDates(stage, sessions, { sweeps: 2 }), built);
        for (const each of inTime(sessions, built)) {
          const at = left.indexOf(each);
          assert.ok(at >= 0, `${each} came in time`);
          left.splice(at, 1);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("gives the same sessions whatever the order in which they come", () => {
    fc.assert(
      fc.property(smallWorlds, (world) => {
        const { stage, sessions } = date(world);
        const better = improveDates(stage, sessions, { sweeps: 2 });
        assert.deepEqual(improveDates(stage, [...sessions].reverse(), { sweeps: 2 }), better);
      }),
      { numRuns: 60 },
    );
  });

  test("ends where no sweep finds more", () => {
    fc.assert(
      fc.property(smallWorlds, (world) => {
        const { stage, sessions } = date(world);
        const better = improveDates(stage, sessions, { sweeps: 40 });
        assert.equal(penaltyOf(stage, improveDates(stage, better, { sweeps: 1 })), penaltyOf(stage, better));
      }),
      { numRuns: 60 },
    );
  });

  test("names the sessions in order of date", () => {
    const built = hub({
      calendar: CALENDAR,
      schools: [school({ groups: [group({ year: 9, size: 60 })] })],
      employers: [employer({ offers: [offer({ sessions: 2 })] })],
    });
    const stage = openStage(built, wishfulPolicy({ spacing: 1 }));
    const on = (date: string) => ({ ...sessionOf(stage, { offer: "o1", date, groups: { g1: 60 } }) });
    const better = improveDates(stage, [on("2025-09-01"), on("2025-09-02")], { sweeps: 4 });
    assert.deepEqual(
      better.map(({ id }) => id),
      ["o1~g1~1", "o1~g1~2"],
    );
  });
});

describe("what a move costs is counted without counting everything again", () => {
  test("each rise is what a recount of all sessions finds, and told to be below a limit only where it is", () => {
    let falls = 0;
    const picks = fc.record({ row: fc.nat(), day: fc.integer({ min: 0, max: 18 }) });
    fc.assert(
      fc.property(smallWorlds, fc.array(picks, { minLength: 1, maxLength: 6 }), (world, moves) => {
        const { stage, sessions } = date(world);
        fc.pre(sessions.length > 0);
        const { index, meetings } = stage.world;
        const read = (session: Session) => {
          const entry = index.offerById.get(session.offer)!;
          const attendances = session.parties.map((party) => {
            const who = index.groupById.get(party.group)!;
            return { group: who, amount: party.students, days: meetings.daysFrom(entry, who, session.day) };
          });
          return { offer: entry, day: session.day, attendances };
        };
        const wishes = EVERYTHING.time.wishes!;
        const board = new WishBoard(stage, wishes, { deadlines: openDeadlines(stage), wanted: "weighted" });
        const pointsOf = (list: readonly Session[]): number => {
          const amounts = recount(stage, list);
          return WISHES.reduce((sum, wish) => sum + wishes[wish] * amounts[wish], 0);
        };
        const now = [...sessions];
        for (const session of now) board.enter(read(session));
        assert.equal(board.rating().penalty, pointsOf(now));
        for (const { row, day } of moves) {
          const at = row % now.length;
          // Blocks that leave the year have no days to count.
          if (now[at].days !== null) continue;
          const without = now.filter((_, place) => place !== at);
          const moved = { ...now[at], day };
          board.strike(read(now[at]));
          assert.equal(board.rating().penalty, pointsOf(without));
          const rise = pointsOf([...without, moved]) - pointsOf(without);
          assert.equal(board.rise(read(moved)), rise);
          assert.equal(board.riseBelow(read(moved), rise + 1), rise);
          assert.equal(board.riseBelow(read(moved), rise), Number.POSITIVE_INFINITY);
          if (rise < 0) falls++;
          board.enter(read(moved));
          now[at] = moved;
          assert.equal(board.rating().penalty, pointsOf(now));
        }
      }),
      { numRuns: 150, seed: 1 },
    );
    assert.ok(falls > 3, `${falls} moves make points fall`);
  });

  test("all amounts of a timetable are those of the independent recount", () => {
    fc.assert(
      fc.property(smallWorlds, (world) => {
        const { stage, sessions } = date(world);
        const { wishes } = rateTimetable(stage, sessions)!;
        assert.deepEqual(
          Object.fromEntries(wishes.map(({ wish, amount }) => [wish, amount])),
          recount(stage, sessions),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe("dates that can't be free", () => {
  // g1 had nothing lately and comes on the 16th; g2 had an encounter in March and comes on the 2nd. The school hosts one visit a day.
  const history = [{ kind: "employer-talk", date: "2025-03-01", students: 30 }];
  const dates = ["2025-09-02", "2025-09-16"];
  const input = (changes: Partial<HubInput> = {}): Hub =>
    hub({
      calendar: CALENDAR,
      schools: [
        school({
          hosting: { perDay: 1 },
          groups: [group({ id: "g1", year: 9 }), group({ id: "g2", year: 9, history })],
        }),
      ],
      employers: [employer({ offers: [offer({ sessions: 2, availability: { dates } })] })],
      ...changes,
    });
  const used: Policy = wishfulPolicy({ leastServed: 1 });
  const improveBoth = (built: Hub) => {
    const stage = openStage(built, used);
    const sessions = [
      sessionOf(stage, { offer: "o1", date: "2025-09-02", groups: { g2: 30 } }),
      sessionOf(stage, { offer: "o1", date: "2025-09-16", groups: { g1: 30 } }),
    ];
    const better = improveDates(stage, sessions, { sweeps: 4 });
    return better.map(({ day, parties }) => `${parties[0].group} ${day + 1}`);
  };

  test("are exchanged where that costs fewer points", () => {
    assert.deepEqual(improveBoth(input()), ["g1 2", "g2 16"]);
  });

  test("but not with one that the hub has agreed", () => {
    const agree = (groupId: string, date: string) =>
      input({ locks: [{ type: "keep", offer: "o1", group: groupId, date }] });
    assert.deepEqual(improveBoth(agree("g2", "2025-09-02")), ["g2 2", "g1 16"]);
    assert.deepEqual(improveBoth(agree("g1", "2025-09-16")), ["g2 2", "g1 16"]);
    // Another date of the pair is agreed: this session is not that one.
    assert.deepEqual(improveBoth(agree("g1", "2025-09-02")), ["g1 2", "g2 16"]);
  });

  test("nor where the other can't come then", () => {
    const unavailability = [{ start: "2025-09-16", end: "2025-09-16" }];
    const groups = [group({ id: "g1", year: 9 }), group({ id: "g2", year: 9, history, unavailability })];
    const away = input({ schools: [school({ hosting: { perDay: 1 }, groups })] });
    assert.deepEqual(improveBoth(away), ["g2 2", "g1 16"]);
  });
});

test("two sessions do not change days where one would miss its deadline", () => {
  // As above, but g2 is in Year 10, to which its talk is due by the 12th.
  const history = [{ kind: "employer-talk", date: "2025-03-01", students: 30 }];
  const improveWith = (year: number) => {
    const groups = [group({ id: "g1", year: 9 }), group({ id: "g2", year, history })];
    const stage = openStage(
      hub({
        calendar: CALENDAR,
        schools: [school({ hosting: { perDay: 1 }, groups })],
        employers: [
          employer({ offers: [offer({ sessions: 2, availability: { dates: ["2025-09-02", "2025-09-16"] } })] }),
        ],
      }),
      wishfulPolicy({ leastServed: 1 }),
    );
    const sessions = [
      sessionOf(stage, { offer: "o1", date: "2025-09-02", groups: { g2: 30 } }),
      sessionOf(stage, { offer: "o1", date: "2025-09-16", groups: { g1: 30 } }),
    ];
    return improveDates(stage, sessions, { sweeps: 4 }).map(({ parties }) => parties[0].group);
  };
  assert.deepEqual(improveWith(9), ["g1", "g2"]);
  assert.deepEqual(improveWith(10), ["g2", "g1"]);
});

describe("a shared session moves with all its groups", () => {
  const groups = [group({ id: "g1", year: 9 }), group({ id: "g2", year: 9 })];
  const shared = { shared: true, places: 60, sessions: 1, format: "virtual" } as const;
  const move = (away: readonly string[]) => {
    const unavailability = away.map((date) => ({ start: date, end: date }));
    const built = hub({
      calendar: CALENDAR,
      schools: [
        school({ id: "s1", groups: groups.slice(0, 1) }),
        school({ id: "s2", groups: [{ ...groups[1], unavailability }] }),
      ],
      employers: [employer({ offers: [offer(shared)] })],
    });
    const stage = openStage(built, wishfulPolicy({ leastServed: 1 }));
    const session = sessionOf(stage, { offer: "o1", date: "2025-09-18", groups: { g1: 30, g2: 30 } });
    const [{ parties, day }] = improveDates(stage, [session], { sweeps: 2 });
    return `${parties.map(({ group: id }) => id).join("+")} ${day + 1}`;
  };

  test("to the first day of the earliest week on which they all can come", () => {
    assert.equal(move([]), "g1+g2 1");
    assert.equal(move(["2025-09-01"]), "g1+g2 2");
    assert.equal(move(["2025-09-01", "2025-09-02", "2025-09-03", "2025-09-04", "2025-09-05"]), "g1+g2 8");
  });
});

describe("sessions of one pair that bring different numbers of students", () => {
  test("stay in their order, so that the last still brings what is left", () => {
    // In the week of the 15th both would be better off, but the 30 would come there behind the 10.
    assert.deepEqual(moveBoth("2025-09-15"), [30, 10]);
    assert.deepEqual(moveBoth("2025-09-01"), [30, 10]);
  });

  test("stay in their order also where two of them are at one time", () => {
    // 31 students in 15 + 15 + 10 (the smallest group). The date is agreed, so nothing moves.
    const date = "2025-09-15";
    const built = hub({
      calendar: CALENDAR,
      schools: [school({ groups: [group({ year: 9, size: 31 })] })],
      employers: [employer({ offers: [offer({ sessions: 3, teams: 2, groupSize: { min: 10, max: 15 } })] })],
      locks: [{ type: "keep", offer: "o1", group: "g1", date }],
    });
    const stage = openStage(built, wishfulPolicy({ occasions: 1 }));
    const at = (startMin: number, students: number, id: string) => ({
      ...sessionOf(stage, { offer: "o1", date, startMin, groups: { g1: students } }),
      id,
    });
    const sessions = [at(540, 15, "o1~g1~1"), at(615, 15, "o1~g1~2"), at(615, 10, "o1~g1~3")];
    const better = improveDates(stage, sessions, { sweeps: 1 });
    assert.deepEqual(
      better.map(({ id, startMin, parties }) => `${id} ${startMin} ${parties[0].students}`),
      ["o1~g1~1 540 15", "o1~g1~2 615 15", "o1~g1~3 615 10"],
    );
  });

  test("stay in their order where the first of two at one time would come later", () => {
    // The week of the 15th is wished for: the 10 may go there, the 15 that are at their time may not, as they would come behind them.
    const built = hub({
      calendar: CALENDAR,
      schools: [school({ groups: [group({ year: 9, size: 31 })] })],
      employers: [employer({ offers: [offer({ sessions: 2, teams: 2, groupSize: { min: 10, max: 15 } })] })],
      occasions: [{ id: "week", name: "Week", start: "2025-09-15", end: "2025-09-19" }],
    });
    const stage = openStage(built, wishfulPolicy({ occasions: 1 }));
    const at = (students: number, id: string) => ({
      ...sessionOf(stage, { offer: "o1", date: "2025-09-08", groups: { g1: students } }),
      id,
    });
    const sessions = [at(15, "o1~g1~1"), at(10, "o1~g1~2")];
    const better = improveDates(stage, sessions, { sweeps: 1 });
    assert.deepEqual(
      better.map(({ day, parties }) => `${day + 1} ${parties[0].students}`),
      ["8 15", "15 10"],
    );
  });

  function moveBoth(monday: string): readonly number[] {
    const built = hub({
      calendar: CALENDAR,
      schools: [school({ groups: [group({ year: 9, size: 40 })] })],
      employers: [employer({ offers: [offer({ sessions: 2 })] })],
      occasions: [
        { id: "week", name: "Week", start: monday, end: monday === "2025-09-15" ? "2025-09-19" : "2025-09-05" },
      ],
    });
    const stage = openStage(built, wishfulPolicy({ occasions: 1 }));
    const sessions = [
      sessionOf(stage, { offer: "o1", date: "2025-09-08", groups: { g1: 30 } }),
      sessionOf(stage, { offer: "o1", date: "2025-09-15", groups: { g1: 10 } }),
    ];
    return improveDates(stage, sessions, { sweeps: 4 }).map(({ parties }) => parties[0].students);
  }
});
