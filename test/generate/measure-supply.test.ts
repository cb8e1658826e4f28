import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { measureSupply } from "../../src/generate/index.ts";
import { type HubInput, parseHub, presets } from "../../src/model/index.ts";

const { calendar } = presets.calendars.luton2025;
const location = { lat: 52, lon: -0.5 };

function hubOf(school: Partial<HubInput["schools"][number]>, offers: HubInput["employers"][number]["offers"]) {
  return parseHub({
    schema: "fairbroker/hub@1",
    id: "h",
    name: "H",
    academicYear: "2025/26",
    calendar,
    schools: [{ id: "s", name: "S", kind: "secondary", location, localAuthority: "A", groups: [], ...school }],
    employers: [{ id: "e", name: "E", locations: [location], offers }],
  });
}

describe("measureSupply", () => {
  test("adds up the yearly targets of a year group and of a group of staff", () => {
    const groups = [
      { id: "s-y7", year: 7, size: 100 },
      { id: "s-staff", size: 20, staff: true },
    ];
    // Year 7: gb5 1, gb6-by-16 2 over 5 years = 0.4, 25 hours over 3 years at 5 h = 5/3, virtual 1; staff: 1 each.
    const expected = 100 * (1 + 2 / 5 + 25 / 3 / 5 + 1) + 20 * 1;
    const { placesEntitled } = measureSupply(hubOf({ groups }, []));
    assert.ok(Math.abs(placesEntitled - expected) < 1e-6, `${placesEntitled}, not ${expected}`);
  });

  test("leaves out what the kind of school or the pathway isn't owed", () => {
    const groups = [{ id: "s-y13", year: 13, size: 10, pathways: ["t-level" as const] }];
    // gb5-school 1, gb6-by-18 1/2, virtual 1, provider-access-3 2/2 = 1 (not independents), of the T Level's 315 h a week, 5/3; gb7-he isn't theirs.
    const ofSchool = measureSupply(hubOf({ groups }, [])).placesEntitled;
    assert.ok(Math.abs(ofSchool - 10 * (1 + 0.5 + 1 + 1 + 5 / 3)) < 1e-6, String(ofSchool));
    const independent = measureSupply(hubOf({ groups, kind: "independent" }, [])).placesEntitled;
    assert.ok(Math.abs(ofSchool - independent - 10) < 1e-6, String(independent));
  });

  test("counts sessions by group size, or by places where an offer is shared", () => {
    const talk = { kind: "employer-talk", format: "in-school" as const, durationMin: 60 };
    const { placesOffered, supply } = measureSupply(
      hubOf({}, [
        { ...talk, id: "o1", sessions: 3, groupSize: { max: 30 } },
        { ...talk, id: "o2", sessions: 2, groupSize: { max: 5 }, shared: true, places: 12 },
      ]),
    );
    assert.equal(placesOffered, 3 * 30 + 2 * 12);
    assert.equal(supply, 0); // nobody is owed anything
  });
});
