import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type Hub, indexHub } from "../../src/model/index.ts";
import {
  journeyMinutes,
  journeyPence,
  metresBetween,
  metresToSite,
  readJourneys,
} from "../../src/plan/check-journeys.ts";
import { employerOf, offerOf, schoolOf, smallHub } from "./small-hub.ts";

const travel = { roadFactor: 1.3, speedKmh: 30, bufferMin: 10, pencePerStudentKm: 6 };

describe("journeys", () => {
  test("measure along a meridian and along the equator", () => {
    // A quarter of a great circle: pi / 2 x 6371.0088 km = 10007.557 km; one degree is a ninetieth of it.
    assert.equal(metresBetween({ lat: 0, lon: 0 }, { lat: 90, lon: 0 }), 10_007_557);
    assert.equal(metresBetween({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 }), 111_195);
    assert.equal(metresBetween({ lat: 51.9, lon: -0.4 }, { lat: 51.9, lon: -0.4 }), 0);
  });

  test("start from the nearest of the employer's sites, unless the offer has its own", () => {
    const hub = smallHub();
    // A degree is 111,195 m: 0.1 degrees 11,120 m, 0.05 half of it, 0.3 three times as much.
    employerOf(hub, "acme").locations = [52.3, 52.05, 51].map((lat) => ({ lat, lon: -0.4 }));
    const metres = (id: string) => {
      const entry = indexHub(hub as Hub).offerById.get(id);
      assert.ok(entry);
      return metresToSite(entry, schoolOf(hub, "school-a"));
    };
    assert.equal(metres("talk"), 5560);
    offerOf(hub, "talk").location = { lat: 52.3, lon: -0.4 };
    assert.equal(metres("talk"), 33_359);
    offerOf(hub, "talk").format = "virtual";
    assert.equal(metres("talk"), 0);
    employerOf(hub, "acme").locations = [];
    assert.equal(metres("fair"), 0);
  });

  test("round minutes up to five", () => {
    assert.equal(journeyMinutes(0, travel), 10);
    // 1.3 x 25 km / 30 km/h = 65 min, and 10: on the step, not above it.
    assert.equal(journeyMinutes(25_000, travel), 75);
    // One metre more is 0.0026 min more, and so the next step.
    assert.equal(journeyMinutes(25_001, travel), 80);
  });

  test("are those of the platform where it has timed them", () => {
    const hub = smallHub();
    hub.journeys = [
      { school: "school-a", employer: "care-co", min: 40 },
      { school: "school-a", offer: "visit", min: 0 },
      { school: "school-a", otherSchool: "school-b", min: 55 },
    ];
    const journeys = readJourneys(hub, travel);
    const [a, b] = ["school-a", "school-b"].map((id) => schoolOf(hub, id));
    const minutes = (id: string, school = a) => journeys.toSite(indexHub(hub as Hub).offerById.get(id)!, school);
    assert.deepEqual([minutes("placement"), minutes("visit"), minutes("talk")], [40, 0, 0]);
    // 1.3 x 22.239 km / 30 km/h = 57.8 min, and 10: rounded up 70.
    assert.equal(minutes("visit", b), 70);
    assert.deepEqual([journeys.between(a, b), journeys.between(b, a), journeys.between(a, a)], [55, 55, 0]);
    // 1.3 x 11.12 km / 30 km/h = 28.9 min, and 10: rounded up 40.
    assert.equal(readJourneys({}, travel).between(a, b), 40);
  });

  test("round pence", () => {
    // 15 x 2 x 1.3 x 11.12 km x 6 p = 2602.08 p.
    assert.equal(journeyPence(15, 11_120, travel), 2602);
  });
});
