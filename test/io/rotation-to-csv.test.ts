import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { describe, test } from "vitest";
import { rotationToCsv } from "../../src/io/index.ts";
import { parseRotationEvent, type Rotation } from "../../src/model/index.ts";

const EVENT = parseRotationEvent({
  schema: "fairbroker/rotation-event@1",
  id: "day",
  name: "A day",
  rooms: [{ id: "r1", name: "Hall" }],
  stations: [{ id: "a", name: "=Table, one", employer: "Acme", room: "r1", capacity: 2 }, { id: "b" }],
  visitors: [{ id: "x" }, { id: "y", size: 12 }],
  meetings: { type: "all" },
  rounds: [
    { startMin: 545, endMin: 557 },
    { startMin: 560, endMin: 572 },
  ],
});
const ROTATION: Rotation = {
  schema: "fairbroker/rotation@1",
  event: "day",
  rounds: 2,
  provenAtLeast: 2,
  provenFewest: false,
  wanted: 4,
  atMost: 4,
  meetings: [
    { round: 1, visitor: "x", station: "a" },
    { round: 1, visitor: "y", station: "a" },
    { round: 2, visitor: "y", station: "b" },
  ],
  missed: [{ visitor: "x", station: "b", times: 1, reason: "no-round-left" }],
};

describe("rotationToCsv", () => {
  test("writes a slip for each visitor: a row a round, blank where it has no meeting", () => {
    assert.deepEqual(parse(rotationToCsv(EVENT, ROTATION)), [
      ["visitor", "students", "round", "start", "end", "station_id", "station", "room", "employer"],
      ["x", "1", "1", "09:05", "09:17", "a", "'=Table, one", "Hall", "Acme"],
      ["x", "1", "2", "09:20", "09:32", "", "", "", ""],
      ["y", "12", "1", "09:05", "09:17", "a", "'=Table, one", "Hall", "Acme"],
      ["y", "12", "2", "09:20", "09:32", "b", "b", "", ""],
    ]);
  });

  test("writes who comes to each station", () => {
    assert.deepEqual(parse(rotationToCsv(EVENT, ROTATION, { by: "station" })), [
      ["station_id", "station", "room", "employer", "round", "start", "end", "visitor", "students"],
      ["a", "'=Table, one", "Hall", "Acme", "1", "09:05", "09:17", "x", "1"],
      ["a", "'=Table, one", "Hall", "Acme", "1", "09:05", "09:17", "y", "12"],
      ["a", "'=Table, one", "Hall", "Acme", "2", "09:20", "09:32", "", ""],
      ["b", "b", "", "", "1", "09:05", "09:17", "", ""],
      ["b", "b", "", "", "2", "09:20", "09:32", "y", "12"],
    ]);
  });

  test("leaves times blank where the event has none, and ends lines with CR LF", () => {
    const event = parseRotationEvent({ ...EVENT, rounds: 2 });
    const [, first] = rotationToCsv(event, ROTATION).split("\r\n");
    assert.equal(first, `x,1,1,,,a,"'=Table, one",Hall,Acme`);
  });

  test("writes every meeting of an edited rotation, also after the round that it calls the last", () => {
    const edited = { ...ROTATION, meetings: [...ROTATION.meetings, { round: 4, visitor: "x", station: "b" }] };
    const rows = parse(rotationToCsv(EVENT, edited)).filter(([visitor]) => visitor === "x");
    assert.deepEqual(rows.slice(2), [
      ["x", "1", "3", "", "", "", "", "", ""],
      ["x", "1", "4", "", "", "b", "b", "", ""],
    ]);
  });

  test("refuses a rotation of another event", () => {
    assert.throws(() => rotationToCsv(EVENT, { ...ROTATION, event: "night" }), {
      code: "invalid-argument",
      context: { rotation: "night", event: "day" },
    });
    const strange = { ...ROTATION, meetings: [{ round: 1, visitor: "x", station: "elsewhere" }] };
    assert.throws(() => rotationToCsv(EVENT, strange), {
      code: "unknown-id",
      context: { id: "elsewhere", noun: "station" },
    });
  });
});
