import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { gridPosition } from "../../src/io/grid-position.ts";

describe("gridPosition", () => {
  test("agrees with the surveyed test points of Ordnance Survey's OSTN15 within 8 m, in the worst corner of the grid too", () => {
    // Points TP01 (Scilly) and TP02 (Cornwall): grid metres, and ETRS89 degrees, which are WGS84 here.
    const points = [
      { at: [91492.146, 11318.804], lat: 49.9222639373, lon: -6.29977752014 },
      { at: [170370.718, 11572.405], lat: 49.9600613782, lon: -5.20304609998 },
    ] as const;
    for (const { at, lat, lon } of points) {
      const found = gridPosition(at[0], at[1]);
      // A degree is about 111,200 m, and 71,600 m from west to east at 50 degrees north.
      const offM = Math.hypot((found.lat - lat) * 111_200, (found.lon - lon) * 71_600);
      assert.ok(offM < 8, `${offM} m`);
    }
  });

  test("is rounded to whole hundred-thousandths of a degree", () => {
    const { lat, lon } = gridPosition(507_000, 221_000);
    assert.deepEqual([lat, lon], [Number(lat.toFixed(5)), Number(lon.toFixed(5))]);
  });
});
