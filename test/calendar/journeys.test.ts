import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { openJourneys } from "../../src/calendar/index.ts";
import { type HubInput, indexHub } from "../../src/model/index.ts";
import { employer, group, HERE, hub, offer, school } from "../support/hubs.ts";

const TRAVEL = { roadFactor: 1.2, speedKmh: 60, bufferMin: 10, pencePerStudentKm: 6 };
/** 1.2 x 12.5 km at 60 km/h are 15 minutes, and 10 more. */
const METRES = 12_500;
const BY_DISTANCE = 25;

function journeysOf(journeys: NonNullable<HubInput["journeys"]>) {
  const visit = { kind: "workplace-visit", format: "at-employer" } as const;
  const index = indexHub(
    hub({
      schools: ["s1", "s2", "s3"].map((id) => school({ id, groups: [group({ id: `${id}-g` })] })),
      employers: [
        employer({
          offers: [offer({ id: "visit", ...visit }), offer({ id: "tour", ...visit }), offer({ id: "talk" })],
        }),
        employer({ id: "e2", offers: [offer({ id: "other", ...visit })] }),
      ],
      journeys,
    }),
  );
  const opened = openJourneys(index, TRAVEL);
  const schoolOf = (id: string) => index.schoolById.get(id)!;
  return {
    toSite: (from: string, to: string) => opened.toSite(index.offerById.get(to)!, schoolOf(from), METRES),
    between: (from: string, to: string) => opened.between(schoolOf(from), schoolOf(to)),
  };
}

describe("a journey", () => {
  test("goes by distance and speed where nothing is timed", () => {
    const { toSite, between } = journeysOf([]);
    assert.deepEqual([toSite("s1", "visit"), toSite("s2", "other")], [BY_DISTANCE, BY_DISTANCE]);
    assert.equal(between("s1", "s2"), 10); // all schools stand at one place: the buffer alone
    assert.equal(between("s1", "s1"), 0);
  });

  test("to an offer goes before the one to its employer, and neither is taken for another school's or employer's", () => {
    const { toSite } = journeysOf([
      { school: "s1", employer: "e1", min: 45 },
      { school: "s1", offer: "tour", min: 0 },
    ]);
    assert.deepEqual([toSite("s1", "visit"), toSite("s1", "tour")], [45, 0]);
    assert.deepEqual([toSite("s1", "other"), toSite("s2", "visit")], [BY_DISTANCE, BY_DISTANCE]);
  });

  test("takes no time where nobody travels", () => {
    assert.equal(journeysOf([{ school: "s1", employer: "e1", min: 45 }]).toSite("s1", "talk"), 0);
  });

  test("between two schools takes as long from either", () => {
    const { between } = journeysOf([{ school: "s2", otherSchool: "s1", min: 50 }]);
    assert.deepEqual([between("s1", "s2"), between("s2", "s1"), between("s1", "s3")], [50, 50, 10]);
  });

  test("to an offer and to a school of the same id are two", () => {
    const index = indexHub(
      hub({
        schools: ["s1", "same"].map((id) => school({ id, groups: [group({ id: `${id}-g` })] })),
        employers: [
          employer({
            id: "same",
            locations: [HERE],
            offers: [offer({ id: "same", kind: "workplace-visit", format: "at-employer" })],
          }),
        ],
        journeys: [
          { school: "s1", otherSchool: "same", min: 5 },
          { school: "s1", offer: "same", min: 15 },
        ],
      }),
    );
    const opened = openJourneys(index, TRAVEL);
    const [from, to] = ["s1", "same"].map((id) => index.schoolById.get(id)!);
    assert.deepEqual([opened.between(from, to), opened.toSite(index.offers[0], from, METRES)], [5, 15]);
  });
});
