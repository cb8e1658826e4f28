import assert from "node:assert/strict";
import { describe, test } from "vitest";
import {
  LIMITS,
  parseRotation,
  parseRotationChanges,
  parseRotationEvent,
  rotationEventJsonSchema,
  safeParseRotation,
  safeParseRotationEvent,
} from "../../src/model/index.ts";

const EVENT = {
  schema: "fairbroker/rotation-event@1",
  id: "day",
  name: "A day",
  rooms: [{ id: "hall" }],
  stations: [
    { id: "b", sectors: ["digital", "care", "digital"], absentRounds: [2, 1, 2] },
    { id: "a", room: "hall" },
  ],
  visitors: [{ id: "y" }, { id: "x", wishes: ["digital", "care"] }],
  meetings: {
    type: "pairs",
    pairs: [
      { visitor: "y", station: "b" },
      { visitor: "x", station: "b" },
    ],
  },
  rounds: [
    { startMin: 541, endMin: 548 },
    { startMin: 548, endMin: 555 },
  ],
};

function rulesOf(event: unknown): readonly (readonly [string, string])[] {
  const result = safeParseRotationEvent(event);
  return result.success ? [] : result.issues.map(({ rule, path }) => [rule, path.join(".")]);
}

describe("parseRotationEvent", () => {
  test("fills in defaults, sorts what has no order, keeps the order of wishes, freezes", () => {
    const event = parseRotationEvent(EVENT);
    assert.deepEqual(event.stations, [
      { id: "a", sectors: [], capacity: 1, room: "hall", absentRounds: [] },
      { id: "b", sectors: ["care", "digital"], capacity: 1, absentRounds: [1, 2] },
    ]);
    assert.deepEqual(event.visitors[0], { id: "x", size: 1, wishes: ["digital", "care"], absentRounds: [] });
    assert.deepEqual(event.meetings, {
      type: "pairs",
      pairs: [
        { visitor: "x", station: "b", times: 1 },
        { visitor: "y", station: "b", times: 1 },
      ],
    });
    assert.ok(Object.isFrozen(event.visitors[0].wishes));
    assert.deepEqual(parseRotationEvent(JSON.stringify(event)), event);
  });

  test("files every fault at once, of shape and of reference", () => {
    const faulty = {
      ...EVENT,
      stations: [
        { id: "a", capacity: 0 },
        { id: "a", room: "cellar" },
        { id: "c", absentRounds: [3] },
      ],
      visitors: [{ id: "x", wishes: ["care", "care"], extra: 1 }],
      meetings: {
        type: "pairs",
        pairs: [
          { visitor: "x", station: "nobody" },
          { visitor: "z", station: "a" },
          { visitor: "x", station: "a" },
          { visitor: "x", station: "a" },
        ],
      },
      rounds: [
        { startMin: 560, endMin: 550 },
        { startMin: 555, endMin: 580 },
      ],
    };
    assert.deepEqual(
      rulesOf(faulty),
      [
        ["unknown-visitor", "meetings.pairs.1.visitor"],
        ["pair-twice", "meetings.pairs.3"],
        ["unknown-station", "meetings.pairs.0.station"],
        ["range", "rounds.0"],
        ["range", "stations.0.capacity"],
        ["duplicate-id", "stations.1.id"],
        ["unknown-room", "stations.1.room"],
        ["absent-after-end", "stations.2.absentRounds.0"],
        ["unknown-key", "visitors.0.extra"],
        ["wish-twice", "visitors.0.wishes.1"],
      ].sort(byPath),
    );
  });

  test("rounds follow each other", () => {
    const rounds = [
      { startMin: 540, endMin: 560 },
      { startMin: 555, endMin: 580 },
    ];
    assert.deepEqual(rulesOf({ ...EVENT, rounds }), [["rounds-order", "rounds.1.startMin"]]);
  });

  test("nobody is to meet more stations than there are, and sizes are bounded", () => {
    const meetings = { type: "wishes", perVisitor: 3 };
    assert.deepEqual(rulesOf({ ...EVENT, meetings }), [["more-than-stations", "meetings.perVisitor"]]);
    const many = (count: number) => Array.from({ length: count }, (_, row) => ({ id: `n${row}` }));
    const large = { ...EVENT, rounds: 2, stations: many(51), visitors: many(5000), meetings: { type: "all" } };
    assert.deepEqual(rulesOf(large), [["too-large", "visitors"]]); // 255,000 pairs
    assert.deepEqual(rulesOf({ ...large, stations: many(50) }), []);
    const pairs = Array<unknown>(LIMITS.rotationMeetings + 1).fill({ visitor: "x", station: "a" });
    assert.deepEqual(rulesOf({ ...EVENT, meetings: { type: "pairs", pairs } }), [["too-large", "meetings.pairs"]]);
    const often = [{ visitor: "x", station: "a", times: 500 }];
    assert.deepEqual(rulesOf({ ...EVENT, meetings: { type: "pairs", pairs: often } }), []);
  });

  test("throws with all faults", () => {
    assert.throws(() => parseRotationEvent({}), { code: "invalid-data" });
  });
});

test("the schema of an event needs what has no default", () => {
  const schema = rotationEventJsonSchema();
  assert.deepEqual(schema.required, ["schema", "id", "name", "stations", "visitors", "meetings"]);
  assert.equal(schema.additionalProperties, false);
  assert.deepEqual(JSON.parse(JSON.stringify(schema)), schema);
});

describe("a stored rotation and a list of changes", () => {
  const rotation = {
    schema: "fairbroker/rotation@1",
    event: "day",
    rounds: 1,
    provenAtLeast: 1,
    provenFewest: true,
    because: { kind: "visitor-degree", id: "x", degree: 1 },
    wanted: 1,
    atMost: 1,
    meetings: [{ round: 1, visitor: "x", station: "a" }],
    missed: [],
  };

  test("a rotation is read and frozen, and its faults are filed", () => {
    assert.deepEqual(parseRotation(JSON.stringify(rotation)), rotation);
    const result = safeParseRotation({ ...rotation, rounds: -1, because: { kind: "whim", id: "x", degree: 1 } });
    assert.ok(!result.success);
    assert.deepEqual(
      result.issues.map(({ path }) => path.join(".")),
      ["because.kind", "rounds"],
    );
    assert.throws(() => parseRotation({ ...rotation, meetings: [{}] }), { code: "invalid-data" });
  });

  test("changes get their defaults, or all their faults", () => {
    assert.deepEqual(parseRotationChanges([{ type: "visitor-arrives", visitor: { id: "late" } }]), [
      { type: "visitor-arrives", visitor: { id: "late", size: 1, wishes: [], absentRounds: [] }, meets: [] },
    ]);
    assert.throws(
      () => parseRotationChanges([{ type: "visitor-absent", visitor: "x" }, { type: "rain" }]),
      (error: Error) => {
        assert.match(error.message, /2 faults/);
        return true;
      },
    );
  });
});

function byPath(a: readonly string[], b: readonly string[]): number {
  const stepsOf = (path: string) => path.replace(/\d+/g, (digits) => digits.padStart(6, "0"));
  return stepsOf(a[1]) < stepsOf(b[1]) ? -1 : 1;
}
