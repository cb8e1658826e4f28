import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { parseRotation, parseRotationEvent, type Rotation, type RotationEvent } from "../../src/model/index.ts";
import { checkRotation } from "../../src/plan/index.ts";
import { rotate } from "../../src/rotate/index.ts";
import { drawEvent, drawEventInput, isSound, listWanted } from "./events.ts";
import { tryEverything } from "./exhaustive.ts";

function makeEvent(event: object): RotationEvent {
  return parseRotationEvent({ schema: "fairbroker/rotation-event@1", id: "day", name: "A day", ...event });
}

const rows = (name: string, count: number, more: object = {}) =>
  Array.from({ length: count }, (_, row) => ({ id: `${name}${String(row).padStart(3, "0")}`, ...more }));

/** Rounds that somebody needs by itself, of the meetings held or missed: counted here and nowhere else. */
function largestNeed(event: RotationEvent, { meetings, missed }: Rotation): number {
  const some = [...meetings, ...missed.flatMap((miss) => Array.from({ length: miss.times }, () => miss))];
  const ofVisitors = event.visitors.map(({ id }) => some.filter(({ visitor }) => visitor === id).length);
  const ofStations = event.stations.map(({ id, capacity }) =>
    Math.ceil(some.filter(({ station }) => station === id).length / capacity),
  );
  return Math.max(...ofVisitors, ...ofStations);
}

function loadsOf(event: RotationEvent, { meetings }: Rotation): number[] {
  return event.stations.map(({ id }) => meetings.filter(({ station }) => station === id).length);
}

describe("a carousel in which everybody meets everybody", () => {
  test("12 groups at 4 tables of 3 need 4 rounds, since each group meets 4 tables", () => {
    const event = makeEvent({
      stations: rows("table", 4, { capacity: 3 }),
      visitors: rows("group", 12),
      meetings: { type: "all" },
    });
    const rotation = rotate(event);
    assert.equal(rotation.rounds, 4);
    assert.equal(rotation.provenFewest, true);
    assert.deepEqual(rotation.because, { kind: "visitor-degree", id: "group000", degree: 4 });
    assert.equal(rotation.meetings.length, 48);
    assert.deepEqual(rotation.missed, []);
    assert.deepEqual(checkRotation(event, rotation), []);
  });

  test("12 groups at 4 tables of 2 need 6 rounds, since a table has 12 visitors and 2 at a time", () => {
    const event = makeEvent({
      stations: rows("table", 4, { capacity: 2 }),
      visitors: rows("group", 12),
      meetings: { type: "all" },
    });
    const rotation = rotate(event);
    assert.equal(rotation.rounds, 6);
    assert.deepEqual(rotation.because, { kind: "station-degree", id: "table000", degree: 12 });
    // 48 meetings in 6 rounds: 8 in each, and every table has 2 in each.
    for (let round = 1; round <= 6; round++) {
      assert.equal(rotation.meetings.filter((meeting) => meeting.round === round).length, 8);
    }
  });

  test("a room for 2 of its 4 interviewers makes 10 rounds of 5: 4 x 5 interviews, 2 at a time", () => {
    const event = makeEvent({
      rooms: [{ id: "hall", stationsAtOnce: 2 }],
      stations: rows("interviewer", 4, { room: "hall" }),
      visitors: rows("student", 5),
      meetings: { type: "all" },
    });
    const rotation = rotate(event);
    assert.equal(rotation.rounds, 10);
    assert.deepEqual(rotation.because, { kind: "room", id: "hall", degree: 20 });
    assert.equal(rotation.provenFewest, true);
  });

  test("who comes in round 3 needs 2 rounds more", () => {
    const event = makeEvent({
      stations: rows("table", 3),
      visitors: [{ id: "early" }, { id: "late", absentRounds: [1, 2] }],
      meetings: { type: "all" },
    });
    const rotation = rotate(event);
    assert.equal(rotation.rounds, 5); // late: rounds 3, 4, 5
    assert.deepEqual(rotation.because, { kind: "visitor-degree", id: "late", degree: 3 });
    assert.equal(rotation.provenFewest, true);
  });
});

describe("too few rounds", () => {
  test("drops as few meetings as possible, and tells whom it cost what", () => {
    // 4 students at 2 tables of 1 in 3 rounds: 6 of 8 meetings. Nobody has less than one, nobody needs to.
    const event = makeEvent({
      stations: rows("table", 2),
      visitors: rows("student", 4),
      meetings: { type: "all" },
      rounds: 3,
    });
    const rotation = rotate(event);
    assert.equal(rotation.meetings.length, 6);
    assert.equal(rotation.atMost, 6);
    assert.equal(rotation.provenAtLeast, 4);
    assert.equal(rotation.provenFewest, false);
    assert.deepEqual(
      rotation.missed.map(({ times, reason }) => [times, reason]),
      [
        [1, "no-round-left"],
        [1, "no-round-left"],
      ],
    );
    assert.equal(new Set(rotation.missed.map(({ visitor }) => visitor)).size, 2);
    assert.deepEqual(checkRotation(event, rotation), []);
  });

  test("who is never there misses everything, and the reason says so", () => {
    const event = makeEvent({
      stations: rows("table", 1),
      visitors: [{ id: "ill", absentRounds: [1, 2] }, { id: "well" }],
      meetings: { type: "all" },
      rounds: 2,
    });
    const rotation = rotate(event);
    assert.deepEqual(rotation.missed, [{ visitor: "ill", station: "table000", times: 1, reason: "never-together" }]);
    assert.equal(rotation.provenAtLeast, 3); // more than there are
    assert.equal(rotation.atMost, 1);
  });

  test("wishes decide which meetings are dropped", () => {
    // One round: both want the engineer, of whom there is one; only v2 wishes it.
    const event = makeEvent({
      stations: [{ id: "e", sectors: ["engineering"] }, { id: "x" }],
      visitors: [{ id: "v1" }, { id: "v2", wishes: ["engineering"] }],
      meetings: { type: "all" },
      rounds: 1,
    });
    assert.deepEqual(rotate(event).meetings, [
      { round: 1, visitor: "v2", station: "e" },
      { round: 1, visitor: "v1", station: "x" },
    ]);
  });
});

describe("meetings by wishes", () => {
  test("without wishes, loads differ by at most one", () => {
    for (let seed = 0; seed < 100; seed++) {
      const visitors = 1 + (seed % 17);
      const stations = 2 + (seed % 7);
      const event = makeEvent({
        stations: rows("s", stations, { capacity: 1 + (seed % 3) }),
        visitors: rows("v", visitors),
        meetings: { type: "wishes", perVisitor: 1 + (seed % stations) },
      });
      const rotation = rotate(event);
      const loads = loadsOf(event, rotation);
      assert.ok(Math.max(...loads) - Math.min(...loads) <= 1, `seed ${seed}: ${loads}`);
      assert.deepEqual(rotation.missed, []);
      assert.equal(rotation.provenFewest, true);
    }
  });

  test("without a number of rounds, takes the fewest in which everybody has all: 7 x 2 meetings at 3 seats make 5", () => {
    const event = makeEvent({
      stations: rows("s", 3, { sectors: ["care"] }),
      visitors: rows("v", 7, { wishes: ["care"] }),
      meetings: { type: "wishes", perVisitor: 2 },
    });
    const rotation = rotate(event);
    assert.equal(rotation.rounds, 5); // 14 / 3, rounded up
    assert.deepEqual(rotation.missed, []);
  });

  test("200 students, 25 tables of 8, 8 rounds: all 1,600 seats, everybody at 8 tables", () => {
    const event = makeEvent({
      stations: rows("table", 25, { capacity: 8 }),
      visitors: rows("student", 200),
      meetings: { type: "wishes", perVisitor: 8 },
      rounds: 8,
    });
    const rotation = rotate(event);
    assert.equal(rotation.meetings.length, 1600);
    assert.equal(rotation.provenFewest, true);
    assert.deepEqual(checkRotation(event, rotation), []);
  });
});

describe("any event", () => {
  test("10,000 events without absences or short rooms: sound, and as many rounds as the largest need", () => {
    for (let seed = 0; seed < 10_000; seed++) {
      const event = drawEvent(seed, { visitors: 9, stations: 6 });
      const rotation = rotate(event);
      assert.deepEqual(checkRotation(event, rotation), [], `seed ${seed}`);
      assert.ok(isSound(event, rotation), `seed ${seed}`);
      assert.equal(rotation.rounds, largestNeed(event, rotation), `seed ${seed}`);
      assert.deepEqual(rotation.missed, []);
      assert.equal(rotation.provenFewest, true);
      assert.deepEqual(parseRotation(rotation), rotation);
    }
  });

  test("short rooms of stations for one visitor each: as many rounds as the largest need, too", () => {
    for (let seed = 0; seed < 1000; seed++) {
      const event = drawEvent(seed, { visitors: 8, stations: 6, rooms: true, capacity: 1 });
      const rotation = rotate(event);
      assert.deepEqual(checkRotation(event, rotation), [], `seed ${seed}`);
      assert.deepEqual(rotation.missed, []);
      assert.equal(rotation.provenFewest, true, `seed ${seed}`);
    }
  });

  test("a station and the event have about as many meetings in each round", () => {
    for (let seed = 0; seed < 300; seed++) {
      const event = drawEvent(seed, { visitors: 12, stations: 6 });
      const { meetings, rounds } = rotate(event);
      const gapOf = (some: typeof meetings) => {
        const counts = Array.from({ length: rounds }, (_, at) => some.filter(({ round }) => round === at + 1).length);
        return Math.max(0, ...counts) - Math.min(...counts);
      };
      if (rounds === 0) continue;
      assert.ok(gapOf(meetings) <= 1, `seed ${seed}`);
      for (const { id } of event.stations) {
        assert.ok(gapOf(meetings.filter(({ station }) => station === id)) <= 1, `seed ${seed}`);
      }
    }
  });

  test("with absences, short rooms and too few rounds: sound, and never below or above what it proves", () => {
    for (let seed = 0; seed < 500; seed++) {
      const event = drawEvent(seed, {
        visitors: 9,
        stations: 6,
        absences: seed % 2 === 0,
        rooms: seed % 3 === 0,
        rounds: 7,
      });
      const rotation = rotate(event);
      assert.deepEqual(checkRotation(event, rotation), [], `seed ${seed}`);
      assert.ok(isSound(event, rotation), `seed ${seed}`);
      if (rotation.missed.length === 0) assert.ok(rotation.rounds >= rotation.provenAtLeast, `seed ${seed}`);
    }
  });

  test("the order of the lists changes nothing", () => {
    for (let seed = 0; seed < 100; seed++) {
      const input = drawEventInput(seed, { visitors: 8, stations: 5, absences: true, rooms: true, rounds: 6 });
      const meetings =
        input.meetings.type === "pairs"
          ? { ...input.meetings, pairs: [...input.meetings.pairs].reverse() }
          : input.meetings;
      const turned = {
        ...input,
        stations: [...input.stations].reverse(),
        visitors: [...input.visitors].reverse(),
        rooms: [...(input.rooms ?? [])].reverse(),
        meetings,
      };
      assert.equal(
        JSON.stringify(rotate(parseRotationEvent(turned))),
        JSON.stringify(rotate(parseRotationEvent(input))),
        `seed ${seed}`,
      );
    }
  });
});

describe("beside everything that is possible, on tiny events", () => {
  test("too few rounds, nobody away: as many meetings as any rotation holds", () => {
    for (let seed = 0; seed < 300; seed++) {
      const event = drawEvent(seed, { visitors: 3, stations: 3, rounds: 3, types: ["all", "pairs"] });
      const wanted = listWanted(event);
      if (wanted.length > 9) continue;
      const rotation = rotate(event);
      const best = tryEverything(event, wanted, { rounds: Number(event.rounds) });
      assert.equal(rotation.meetings.length, best.held, `seed ${seed}`);
      assert.equal(rotation.atMost, best.held, `seed ${seed}`);
    }
  });

  test("absences and short rooms: no bound is wrong, and the fewest rounds are reached", () => {
    let events = 0;
    let reached = 0;
    for (let seed = 0; seed < 600; seed++) {
      const event = drawEvent(seed, {
        visitors: 4,
        stations: 3,
        absences: true,
        rooms: seed % 2 === 0,
        types: ["all", "pairs"],
      });
      const wanted = listWanted(event);
      if (wanted.length === 0 || wanted.length > 8) continue;
      const rotation = rotate(event);
      assert.deepEqual(rotation.missed, [], `seed ${seed}`);
      let fewest = 1;
      while (tryEverything(event, wanted, { rounds: fewest, least: wanted.length }).held < wanted.length) fewest++;
      assert.ok(rotation.provenAtLeast <= fewest, `seed ${seed}: ${rotation.provenAtLeast} proven, ${fewest} possible`);
      assert.ok(rotation.rounds >= fewest, `seed ${seed}`);
      events++;
      if (rotation.rounds === fewest) reached++;
    }
    console.log(`fewest rounds with absences and rooms: ${reached} of ${events}`);
    assert.ok(events > 150);
    assert.equal(reached, events);
  });

  test("absences, short rooms and too few rounds: no bound is wrong, and the most meetings are held", () => {
    let events = 0;
    let reached = 0;
    for (let seed = 0; seed < 600; seed++) {
      const event = drawEvent(seed, {
        visitors: 4,
        stations: 3,
        absences: true,
        rooms: seed % 2 === 0,
        rounds: 3,
        types: ["all", "pairs"],
      });
      const wanted = listWanted(event);
      if (wanted.length === 0 || wanted.length > 8) continue;
      const rotation = rotate(event);
      const best = tryEverything(event, wanted, { rounds: Number(event.rounds) });
      assert.ok(rotation.atMost >= best.held, `seed ${seed}`);
      events++;
      if (rotation.meetings.length === best.held) reached++;
    }
    console.log(`most meetings with absences and rooms: ${reached} of ${events}`);
    assert.ok(events > 150);
    assert.equal(reached, events);
  });
});
