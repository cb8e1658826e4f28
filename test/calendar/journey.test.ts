import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { distanceM, journeyMin } from "../../src/calendar/index.ts";

const LUTON = { lat: 51.8787, lon: -0.4148 };

describe("distances", () => {
  test("a degree of latitude is a 360th of the circumference", () => {
    // 2 pi x 6 371 008.8 m / 360 = 111 195.08 m
    assert.equal(distanceM({ lat: 51, lon: 0 }, { lat: 52, lon: 0 }), 111_195);
    // Along the equator the same.
    assert.equal(distanceM({ lat: 0, lon: 10 }, { lat: 0, lon: 11 }), 111_195);
    // From pole to pole: half the circumference, 20 015 114.4 m.
    assert.equal(distanceM({ lat: 90, lon: 0 }, { lat: -90, lon: 0 }), 20_015_114);
    assert.equal(distanceM(LUTON, LUTON), 0);
  });

  test("are the same both ways, and go by the cosine of the angle between", () => {
    const places = fc.record({
      lat: fc.double({ min: 49, max: 56, noNaN: true }),
      lon: fc.double({ min: -6, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(places, places, (a, b) => {
        const metres = distanceM(a, b);
        assert.equal(metres, distanceM(b, a));
        const [x, y] = [a, b].map(({ lat, lon }) => {
          const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
          return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
        });
        const chord = Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
        assert.ok(Math.abs(metres - 6_371_008.8 * 2 * Math.asin(chord / 2)) <= 0.6);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe("journeys", () => {
  const travel = { roadFactor: 1.3, speedKmh: 30, bufferMin: 10, pencePerStudentKm: 0 };

  test("are road kilometres at the policy's speed and the buffer, rounded up to five minutes", () => {
    // 10 km x 1.3 / 30 km/h = 26 minutes; 36 with the buffer; 40.
    assert.equal(journeyMin(10_000, travel), 40);
    assert.equal(journeyMin(0, travel), 10);
    // 1 m more than nothing costs a step: 0.0026 minutes are rounded up.
    assert.equal(journeyMin(1, travel), 15);
    assert.equal(journeyMin(0, { ...travel, bufferMin: 0 }), 0);
  });

  test("a whole step is not pushed to the next by floating point", () => {
    // 1.1 x 50 / 60 hours = 55 minutes exactly, but 55.00000000000001 in doubles.
    assert.equal(journeyMin(50_000, { ...travel, roadFactor: 1.1, speedKmh: 60, bufferMin: 0 }), 55);
    for (let step = 1; step <= 400; step++) {
      // 1.2 x km / 60 hours: a step of five minutes every 25 / 6 km; every third is a whole 12.5 km = 15 minutes.
      assert.equal(journeyMin(step * 12_500, { ...travel, roadFactor: 1.2, speedKmh: 60, bufferMin: 0 }), step * 15);
    }
  });

  test("are refused without a distance", () => {
    assert.throws(() => journeyMin(-1, travel), { code: "invalid-argument", context: { metres: -1 } });
    assert.throws(() => journeyMin(Number.NaN, travel), { code: "invalid-argument" });
  });
});
