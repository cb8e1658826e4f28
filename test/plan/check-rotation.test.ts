import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { parseRotationEvent, type Rotation, type RotationEvent } from "../../src/model/index.ts";
import { checkRotation, ROTATION_FAULT_RULES, type RotationFaultRule } from "../../src/plan/index.ts";

/** Made by hand: x and y meet a and b in two rounds; c stands in the hall with b and has nobody. */
const EVENT = parseRotationEvent({
  schema: "fairbroker/rotation-event@1",
  id: "day",
  name: "A day",
  rooms: [{ id: "hall", stationsAtOnce: 1 }],
  stations: [{ id: "a" }, { id: "b", room: "hall" }, { id: "c", room: "hall", absentRounds: [1] }],
  visitors: [{ id: "x" }, { id: "y" }, { id: "z", absentRounds: [1] }],
  meetings: {
    type: "pairs",
    pairs: [
      { visitor: "x", station: "a" },
      { visitor: "x", station: "b" },
      { visitor: "y", station: "a" },
      { visitor: "y", station: "b" },
    ],
  },
  rounds: 2,
});

const SOUND: Rotation = {
  schema: "fairbroker/rotation@1",
  event: "day",
  rounds: 2,
  provenAtLeast: 2,
  provenFewest: true,
  because: { kind: "visitor-degree", id: "x", degree: 2 },
  wanted: 4,
  atMost: 4,
  meetings: [
    { round: 1, visitor: "x", station: "a" },
    { round: 1, visitor: "y", station: "b" },
    { round: 2, visitor: "y", station: "a" },
    { round: 2, visitor: "x", station: "b" },
  ],
  missed: [],
};

function rulesOf(rotation: Rotation, event: RotationEvent = EVENT): RotationFaultRule[] {
  return [...new Set(checkRotation(event, rotation).map(({ rule }) => rule))];
}

const withMeeting = (round: number, visitor: string, station: string): Rotation => ({
  ...SOUND,
  meetings: [...SOUND.meetings, { round, visitor, station }],
});

/** The rule that each edit breaks, among others that follow from it. */
const EDITS: readonly (readonly [RotationFaultRule, Rotation])[] = [
  ["wrong-event", { ...SOUND, event: "night" }],
  ["unknown-visitor", withMeeting(1, "nobody", "c")],
  ["unknown-station", withMeeting(2, "z", "nowhere")],
  ["no-such-round", withMeeting(3, "z", "c")],
  ["visitor-absent", withMeeting(1, "z", "a")],
  ["station-absent", withMeeting(1, "x", "c")],
  ["two-places", withMeeting(2, "x", "a")],
  ["station-overfull", withMeeting(2, "z", "a")],
  ["room-overfull", withMeeting(2, "z", "c")],
  ["not-wanted", withMeeting(2, "z", "c")],
  ["met-too-often", withMeeting(2, "x", "a")],
  ["missed-wrong", { ...SOUND, meetings: SOUND.meetings.slice(1) }],
  ["missed-wrong", { ...SOUND, missed: [{ visitor: "x", station: "a", times: 1, reason: "no-round-left" }] }],
  ["rounds-wrong", { ...SOUND, rounds: 1 }],
  ["wanted-wrong", { ...SOUND, wanted: 5 }],
  ["bound-wrong", { ...SOUND, atMost: 3 }],
  ["bound-wrong", { ...SOUND, provenFewest: false }],
  ["bound-wrong", { ...SOUND, provenAtLeast: 3, provenFewest: false }],
  ["witness-wrong", { ...SOUND, because: { kind: "visitor-degree", id: "x", degree: 3 } }],
  ["witness-wrong", { ...SOUND, because: { kind: "station-degree", id: "c", degree: 2 } }],
];

describe("checkRotation", () => {
  test("finds nothing wrong with a sound one", () => {
    assert.deepEqual(checkRotation(EVENT, SOUND), []);
  });

  for (const [row, [rule, rotation]] of EDITS.entries()) {
    test(`finds ${rule} in edit ${row + 1}`, () => {
      assert.ok(rulesOf(rotation).includes(rule), rulesOf(rotation).join());
    });
  }

  test("finds a visitor with more meetings than were to be chosen", () => {
    const event = parseRotationEvent({ ...EVENT, meetings: { type: "wishes", perVisitor: 1 } });
    assert.ok(rulesOf(SOUND, event).includes("too-many-meetings"));
  });

  test("finds a bound without a witness", () => {
    const { because, ...rest } = SOUND;
    assert.deepEqual(because?.degree, 2);
    assert.deepEqual(rulesOf(rest), ["witness-wrong"]);
  });

  test("takes any true witness, and less than can be proven", () => {
    assert.deepEqual(rulesOf({ ...SOUND, because: { kind: "station-degree", id: "a", degree: 2 } }), []);
    assert.deepEqual(rulesOf({ ...SOUND, because: { kind: "room", id: "hall", degree: 2 } }), []);
    assert.deepEqual(rulesOf({ ...SOUND, provenAtLeast: 1, provenFewest: false }), []);
  });

  test("reads each absence: what a late visitor needs is counted from when it comes", () => {
    const event = parseRotationEvent({
      ...EVENT,
      visitors: [{ id: "x", absentRounds: [1, 2] }],
      meetings: { type: "pairs", pairs: [{ visitor: "x", station: "a" }] },
      rounds: 3,
    });
    const rotation: Rotation = {
      ...SOUND,
      rounds: 3,
      provenAtLeast: 3,
      because: { kind: "visitor-degree", id: "x", degree: 1 },
      wanted: 1,
      atMost: 1,
      meetings: [{ round: 3, visitor: "x", station: "a" }],
    };
    assert.deepEqual(checkRotation(event, rotation), []);
    assert.deepEqual(rulesOf({ ...rotation, provenAtLeast: 4, provenFewest: false }, event), [
      "bound-wrong",
      "witness-wrong",
    ]);
  });

  test("every rule is broken by some edit here", () => {
    const broken = new Set<string>([...EDITS.map(([rule]) => rule), "too-many-meetings"]);
    assert.deepEqual(
      ROTATION_FAULT_RULES.filter((rule) => !broken.has(rule)),
      [],
    );
  });
});
