import assert from "node:assert/strict";
import { describe, test } from "vitest";
import type { CandidateStage } from "../../../src/candidate/index.ts";
import type { HubInput, Wish } from "../../../src/model/index.ts";
import { improveDates } from "../../../src/schedule/index.ts";
import { employer, group, HERE, hub, offer, school } from "../../support/hubs.ts";
import { CALENDAR } from "../../support/small-hubs.ts";
import { improve, openStage, sessionOf, wishfulPolicy } from "../../support/wishes.ts";

/*
 * Three weeks from Monday 1 September 2025, fourteen school days: 1-5, 8-9 and 11-12 (the 10th is INSET), 15-19. Talks of three employers
 * to classes of 30 in one school, unless said otherwise.
 */

/** Only Year 10 has something due in September. */
const classesOf = (year: number) => ["g1", "g2", "g3"].map((id) => group({ id, year }));
const CLASSES = classesOf(9);
const dueClasses = { schools: [school({ hosting: { perDay: 9, perWeek: 40, atOnce: 9 }, groups: classesOf(10) })] };
const TALKS = ["o1", "o2", "o3"].map((id, row) =>
  employer({ id: `e${row + 1}`, offers: [offer({ id, sessions: 3 })] }),
);
const doors = { perDay: 9, perWeek: 40, atOnce: 9, periods: [] };

function open(wish: Wish | undefined, input: Partial<HubInput> = {}, weight = 1): CandidateStage {
  const built = hub({
    calendar: CALENDAR,
    schools: [school({ hosting: doors, groups: CLASSES })],
    employers: TALKS,
    ...input,
  });
  return openStage(built, wishfulPolicy(wish === undefined ? {} : { [wish]: weight }));
}

/** "o1 g1 09-02" as a session of all 30. */
const dated = (stage: CandidateStage, ...talks: readonly string[]) =>
  talks.map((talk) => {
    const [offerId, groupId, monthDay, startMin = "540"] = talk.split(" ");
    return sessionOf(stage, {
      offer: offerId,
      date: `2025-${monthDay}`,
      startMin: Number(startMin),
      groups: { [groupId]: 30 },
    });
  });

describe("each wish by itself changes a timetable as one would expect, and says by how much", () => {
  test("spacing: five school days between two encounters of a class", () => {
    const stage = open("spacing");
    // Monday and Wednesday are two school days apart where five are wished: 30 x 3 = 90.
    const { before, after, dates } = improve(stage, dated(stage, "o1 g1 09-01", "o2 g1 09-03"), "spacing");
    assert.deepEqual([before, after], [90, 0]);
    assert.deepEqual(dates, ["o2 g1 09-03", "o1 g1 09-11"]); // 3, 4, 5, 8, 9, 11: five school days later, the 10th is none
  });

  test("spacing: two halves of a year group are other students", () => {
    const stage = open("spacing", {
      schools: [school({ hosting: doors, groups: [group({ id: "g1", year: 9, size: 60 })] })],
    });
    // Two talks on one day hold 60 of 60. A third adds 30 beyond them, in each of five stretches: 150.
    const two = dated(stage, "o1 g1 09-01", "o2 g1 09-01");
    assert.equal(improve(stage, two, "spacing").before, 0);
    assert.equal(improve(stage, [...two, ...dated(stage, "o3 g1 09-01")], "spacing").before, 150);
  });

  test("schoolWeeks: a careers leader's weeks are alike", () => {
    const stage = open("schoolWeeks");
    // Three encounters in one week are 3 pairs; one a week are none.
    const { before, after, dates } = improve(
      stage,
      dated(stage, "o1 g1 09-01", "o2 g2 09-01 615", "o3 g3 09-02"),
      "schoolWeeks",
    );
    assert.deepEqual([before, after], [3, 0]);
    assert.deepEqual(
      dates.map((each) => each.slice(-5)),
      ["09-02", "09-08", "09-15"],
    );
  });

  test("groupWeeks: no class has a second encounter in a week", () => {
    const stage = open("groupWeeks");
    // 90 students' encounters of a class of 30 are 60 too many; the two of other classes are none.
    const { before, after, dates } = improve(
      stage,
      dated(stage, "o1 g1 09-01", "o2 g1 09-03", "o3 g1 09-05", "o1 g2 09-02", "o2 g3 09-02"),
      "groupWeeks",
    );
    assert.deepEqual([before, after], [60, 0]);
    assert.deepEqual(new Set(dates.filter((each) => !each.includes("g1"))), new Set(["o1 g2 09-02", "o2 g3 09-02"]));
  });

  test("occasions: what opens a technical route lies in the week that wishes for it", () => {
    const stage = open("occasions", {
      employers: [
        employer({ id: "e1", offers: [offer({ id: "o1", sessions: 3, routes: ["digital"] })] }),
        ...TALKS.slice(1),
      ],
      occasions: [{ id: "week", name: "Week", start: "2025-09-15", end: "2025-09-21", technicalRoute: true }],
    });
    // 30 of g1 and 30 of g2 have such a talk in the year; g2's second one is not missed. g3 has no such talk.
    const { before, after, dates } = improve(
      stage,
      dated(stage, "o1 g1 09-01", "o1 g2 09-02", "o1 g2 09-15 615", "o2 g3 09-03"),
      "occasions",
    );
    assert.deepEqual([before, after], [30, 0]);
    assert.deepEqual(dates, ["o1 g2 09-02", "o2 g3 09-03", "o1 g1 09-15", "o1 g2 09-15"]);
  });

  test("occasions: of some kinds only", () => {
    const kinds = ["careers-fair"];
    const occasions = [{ id: "week", name: "Week", start: "2025-09-15", end: "2025-09-21", kinds }];
    const stage = open("occasions", { occasions });
    const talk = dated(stage, "o1 g1 09-01");
    assert.deepEqual(improve(stage, talk, "occasions"), { dates: ["o1 g1 09-01"], before: 0, after: 0 });
  });

  test("farDays: an employer goes to a far school once for two classes", () => {
    // 0.3 degrees of latitude are 33 km, 0.1 are 11 km; far is above 20 km.
    const at = (degrees: number) => ({
      employers: [
        employer({ locations: [{ ...HERE, lat: HERE.lat + degrees }], offers: [offer({ id: "o1", sessions: 3 })] }),
      ],
    });
    const talks = ["o1 g1 09-01", "o1 g2 09-04", "o1 g3 09-16"];
    const far = open("farDays", at(0.3));
    const { before, after, dates } = improve(far, dated(far, ...talks), "farDays");
    assert.deepEqual([before, after], [3, 1]);
    assert.equal(new Set(dates.map((each) => each.slice(-5))).size, 1);
    const near = open("farDays", at(0.1));
    assert.equal(improve(near, dated(near, ...talks), "farDays").before, 0);
  });

  test("farDays: two schools on two days are two ways", () => {
    const schools = ["s1", "s2"].map((id, row) => school({ id, groups: [group({ id: `g${row + 1}` })] }));
    const employers = [
      employer({ locations: [{ ...HERE, lat: HERE.lat + 0.3 }], offers: [offer({ id: "o1", sessions: 4 })] }),
    ];
    const stage = open("farDays", { schools, employers });
    // s1 on the 2nd and s2 on the 1st and 2nd are three; a second talk of s1 on its day is none more.
    const talks = dated(stage, "o1 g2 09-01", "o1 g1 09-02", "o1 g2 09-02 660", "o1 g1 09-02 780");
    assert.equal(improve(stage, talks, "farDays").before, 3);
  });

  test("leastServed: who has had nothing lately comes first", () => {
    const history = [{ kind: "employer-talk", date: "2025-03-01", students: 30 }];
    const old = [{ kind: "employer-talk", date: "2023-11-01", students: 30 }];
    const stage = open("leastServed", {
      schools: [
        school({
          hosting: doors,
          groups: classesOf(9).map((each, row) => ({ ...each, history: [[], history, old][row] })),
        }),
      ],
    });
    // g1 waits two weeks, g3 one: 30 x 2 + 30 x 1. g2 had an encounter in March.
    const { before, after, dates } = improve(
      stage,
      dated(stage, "o1 g1 09-15", "o2 g2 09-16", "o3 g3 09-08", "o1 g3 09-17"),
      "leastServed",
    );
    assert.deepEqual([before, after], [90, 0]);
    assert.deepEqual(dates, ["o1 g1 09-01", "o3 g3 09-01", "o2 g2 09-16", "o1 g3 09-17"]);
  });

  test("slack: not in the last days before a deadline", () => {
    const stage = open("slack", dueClasses);
    // Thursday the 11th is one day before the 12th, 6 short of 7: 30 x 6 = 180. After the deadline nothing is left to lose.
    const { before, after, dates } = improve(stage, dated(stage, "o1 g1 09-11", "o2 g2 09-16"), "slack");
    assert.deepEqual([before, after], [180, 0]);
    assert.deepEqual(dates, ["o1 g1 09-01", "o2 g2 09-16"]);
  });

  test("slack: and never beyond the deadline", () => {
    const dates = ["2025-09-11", "2025-09-12", "2025-09-16"];
    const stage = open("slack", {
      ...dueClasses,
      employers: [employer({ offers: [offer({ availability: { dates } })] })],
    });
    // From the 12th, 30 x 7, to the 11th, 30 x 6; the 16th would cost nothing, and all the credit.
    const improved = improve(stage, dated(stage, "o1 g1 09-12"), "slack");
    assert.deepEqual(improved, { dates: ["o1 g1 09-11"], before: 210, after: 180 });
  });
});

describe("without weight", () => {
  const talks = ["o1 g1 09-01", "o2 g1 09-01 615", "o3 g1 09-02", "o1 g2 09-12"];

  test("nothing moves", () => {
    const stage = open(undefined);
    const sessions = dated(stage, ...talks);
    assert.deepEqual(
      improve(stage, sessions, "spacing").dates,
      sessions.map(({ offer: id, parties }, row) => `${id} ${parties[0].group} ${talks[row].slice(6, 11)}`),
    );
  });

  test("and in a policy without wishes the sessions are the very same", () => {
    const built = hub({ calendar: CALENDAR, schools: [school({ groups: CLASSES })], employers: TALKS });
    const { time, ...rest } = wishfulPolicy({});
    const { wishes, ...plain } = time;
    assert.ok(wishes !== undefined);
    const stage = openStage(built, { ...rest, time: plain } as typeof rest & { time: typeof time });
    const sessions = dated(stage, ...talks);
    assert.equal(improveDates(stage, sessions, { sweeps: 4 }), sessions);
  });
});
