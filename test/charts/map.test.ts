import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { widthOf } from "../../src/charts/fit-text.ts";
import { type Labelled, placeLabels } from "../../src/charts/place-labels.ts";
import { projectPlaces } from "../../src/charts/project-places.ts";

const SIZE = { widthPx: 700, leastHeightPx: 200, mostHeightPx: 500, marginPx: 50 };

describe("places on a map", () => {
  test("keep their distances, north up", () => {
    // At 60 degrees north a degree of longitude is half as long as one of latitude: a square is 0.02 by 0.01 degrees.
    const corners = [
      { lat: 59.995, lon: 1 },
      { lat: 60.005, lon: 1 },
      { lat: 59.995, lon: 1.02 },
    ];
    const { points, heightPx, barKm, barPx } = projectPlaces(corners, SIZE);
    const [corner, north, east] = points;
    // 400 px are left of 500 for the square; 0.01 degrees are 1.112 km; a quarter of 700 px is 0.49 km: the bar is 0.2 km.
    assert.equal(heightPx, 500);
    assert.ok(Math.abs(corner.y - north.y - 400) < 0.2 && Math.abs(east.x - corner.x - 400) < 0.2);
    assert.equal(north.x, corner.x);
    assert.equal(barKm, 0.2);
    assert.ok(Math.abs(barPx - (0.2 / 1.112) * 400) < 0.2);
  });

  test("all find room within the margins, one alone in the middle", () => {
    const place = fc.record({
      lat: fc.double({ min: 50, max: 55, noNaN: true }),
      lon: fc.double({ min: -5, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
        const { points, heightPx } = projectPlaces(places, SIZE);
        assert.ok(heightPx >= SIZE.leastHeightPx && heightPx <= SIZE.mostHeightPx);
        for (const { x, y } of points) {
          // The height is a whole number, half a pixel away at most; places are rounded to a tenth.
          assert.ok(x >= 49.9 && x <= 650.1 && y >= 49.4 && y <= heightPx - 49.4, `${x} ${y} of ${heightPx}`);
        }
      }),
      {
        examples: [
          [
            [
              { lat: 50, lon: 0 },
              { lat: 50.001846304706724, lon: 0 },
            ],
          ],
        ],
      },
    );
    assert.deepEqual(projectPlaces([{ lat: 51.9, lon: -0.4 }], SIZE).points, [{ x: 350, y: 100 }]);
  });
});

const FRAME = { widthPx: 400, heightPx: 300, fontPx: 12 };
const point = (x: number, y: number, ...labels: readonly string[]): Labelled => ({ x, y, radiusPx: 5, labels });

describe("names on a map", () => {
  test("stand to the right, and to the left where something is in the way", () => {
    // The name begins 5 + 3 px from the middle of its circle.
    assert.deepEqual(placeLabels([point(100, 100, "North")], FRAME), [
      { label: "North", align: "left", x: 108, y: 100 },
    ]);
    assert.deepEqual(placeLabels([point(200, 100, "North"), point(215, 100)], FRAME), [
      { label: "North", align: "right", x: 192, y: 100 },
    ]);
  });

  test("are shorter where the long one finds no room, or left out", () => {
    const long = "a name far too long for a small map".repeat(2);
    assert.deepEqual(placeLabels([point(200, 100, long, "short")], FRAME)[0].label, "short");
    assert.deepEqual(placeLabels([point(200, 100, long)], FRAME), []);
  });

  test("never lie over each other, over another circle or outside", () => {
    const spot = fc.record({
      x: fc.integer({ min: 5, max: 395 }),
      y: fc.integer({ min: 5, max: 295 }),
      radiusPx: fc.integer({ min: 2, max: 20 }),
      labels: fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 25 }), (points) => {
        const placed = placeLabels(points, FRAME).map(({ x, y, align, label }) => {
          const width = widthOf(label, FRAME.fontPx);
          const left = { left: x, right: x - width, center: x - width / 2 }[align];
          return { left, right: left + width, top: y - 6, bottom: y + 6 };
        });
        for (const [row, a] of placed.entries()) {
          assert.ok(a.left >= 0 && a.right <= 400 && a.top >= 0 && a.bottom <= 300);
          for (const b of placed.slice(row + 1)) {
            assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
          }
        }
        const circles = points.map(({ x, y, radiusPx: r }) => ({
          left: x - r,
          right: x + r,
          top: y - r,
          bottom: y + r,
        }));
        // A name keeps clear of every circle but its own, and there is one circle a name.
        for (const a of placed) {
          const under = circles.filter(
            (c) => a.left < c.right && c.left < a.right && a.top < c.bottom && c.top < a.bottom,
          );
          assert.ok(under.length <= 1);
        }
      }),
    );
  });
});
