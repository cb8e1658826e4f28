import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { academicCalendar, compileMeetings, dayOfDate, nearestSiteM, openJourneys } from "../../src/calendar/index.ts";
import { hasBit } from "../../src/kernel/index.ts";
import { type HubInput, indexHub, type Policy } from "../../src/model/index.ts";
import { employer, group, hub, type OfferInput, offer, type SchoolInput, school } from "../support/hubs.ts";
import { policy } from "../support/policies.ts";
import { firstDayOfYear, journeyOf, mayMeet } from "../support/slow-rules.ts";
import { CALENDAR, PERIODS, POLICY, smallHubs } from "../support/small-hubs.ts";

/** One offer, one group, and their meetings by dates. */
function meet(
  given: {
    readonly offer?: Partial<OfferInput>;
    readonly school?: Partial<SchoolInput>;
    readonly group?: Parameters<typeof group>[0];
    readonly hub?: Partial<HubInput>;
    readonly insuranceExpires?: string;
    readonly policy?: Policy;
  } = {},
) {
  const { insuranceExpires } = given;
  const built = hub({
    calendar: CALENDAR,
    schools: [school({ groups: [group(given.group)], ...given.school })],
    employers: [employer({ offers: [offer(given.offer)], readiness: insuranceExpires ? { insuranceExpires } : {} })],
    ...given.hub,
  });
  const used = given.policy ?? POLICY;
  const index = indexHub(built);
  const calendar = academicCalendar(built);
  const meetings = compileMeetings(built, used, index, calendar);
  const [offers, groups] = [index.offers[0], index.groups[0]];
  return {
    dates: () => {
      const days = meetings.firstDays(offers, groups);
      return calendar.dates.filter((_, day) => hasBit(days, day)).map((date) => date.slice(5));
    },
    starts: (date: string, travelMin = 0) => meetings.startsOn(offers, groups, travelMin, dayOfDate(calendar, date)),
    earliest: (travelMin = 0) => calendar.dates[meetings.earliestDay(offers, groups, travelMin)]?.slice(5),
    days: (date: string) =>
      meetings.daysFrom(offers, groups, dayOfDate(calendar, date)).map((day) => calendar.dates[day].slice(5)),
    allows: (date: string, startMin: number, travelMin = 0) =>
      meetings.allowsStart(offers, groups, { travelMin, day: dayOfDate(calendar, date), startMin }),
  };
}

// Weekdays from Monday 1 to Friday 19 September 2025 without the INSET day, Wednesday 10.
const OPEN = ["01", "02", "03", "04", "05", "08", "09", "11", "12", "15", "16", "17", "18", "19"].map(
  (day) => `09-${day}`,
);

describe("days", () => {
  test("are the open days of the school where nothing else is said", () => {
    assert.deepEqual(meet().dates(), OPEN);
  });

  test("leave out exams of the year group, but not for other years or staff", () => {
    const exams = [{ name: "Mocks", start: "2025-09-01", end: "2025-09-16", years: [10, 11] }] as const;
    const calendar = { ...CALENDAR, exams: exams.map((exam) => ({ ...exam, years: [...exam.years] })) };
    assert.deepEqual(meet({ hub: { calendar } }).dates(), ["09-17", "09-18", "09-19"]);
    assert.deepEqual(meet({ hub: { calendar }, group: { year: 9 } }).dates(), OPEN);
    const staff = [school({ groups: [{ id: "g1", size: 8, staff: true }] })];
    assert.deepEqual(meet({ hub: { calendar, schools: staff } }).dates(), OPEN);
  });

  test("leave out days on which the group is away for all of its day, not for a part", () => {
    const away = meet({
      group: {
        unavailability: [
          { start: "2025-09-01", end: "2025-09-15" },
          { start: "2025-09-16", end: "2025-09-16", startMin: 540, endMin: 855 }, // just the school day
          { start: "2025-09-17", end: "2025-09-17", startMin: 600, endMin: 855 },
          { start: "2025-09-18", end: "2025-09-18", startMin: 855, endMin: 1440 }, // after school
        ],
      },
    });
    assert.deepEqual(away.dates(), ["09-17", "09-18", "09-19"]);
    assert.deepEqual(away.starts("2025-09-17"), [540]);
    assert.deepEqual(away.starts("2025-09-18"), [540, 615, 675, 795]);
  });

  test("two parts can make up a whole day: then there is no start", () => {
    const halves = [
      { startMin: 540, endMin: 700 },
      { startMin: 700, endMin: 855 },
    ].map((part) => ({ start: "2025-09-01", end: "2025-09-18", ...part }));
    const away = meet({ group: { unavailability: halves } });
    assert.deepEqual(away.starts("2025-09-01"), []);
    assert.equal(away.earliest(), "09-19");
  });

  test("go by the offer's dates, windows and weekdays together", () => {
    const dates = ["2025-09-03", "2025-09-09", "2025-09-10", "2025-09-16"];
    assert.deepEqual(meet({ offer: { availability: { dates } } }).dates(), ["09-03", "09-09", "09-16"]);
    const windows = [
      { start: "2025-08-01", end: "2025-09-02" },
      { start: "2025-09-09", end: "2025-09-12" },
    ];
    assert.deepEqual(meet({ offer: { availability: { windows } } }).dates(), [
      "09-01",
      "09-02",
      "09-09",
      "09-11",
      "09-12",
    ]);
    assert.deepEqual(meet({ offer: { availability: { windows, weekdays: [2, 5] } } }).dates(), [
      "09-02",
      "09-09",
      "09-12",
    ]);
    assert.deepEqual(meet({ offer: { availability: { dates, windows, weekdays: [2] } } }).dates(), ["09-09"]);
  });

  test("leave time to prepare: leadDays from planFrom, and more in SEN settings", () => {
    // 2 days from the 13th: the 15th; 3 more in a special school: the 18th.
    const planFrom = "2025-09-13";
    assert.equal(meet({ hub: { planFrom } }).dates()[0], "09-15");
    assert.equal(meet({ hub: { planFrom }, school: { kind: "special" } }).dates()[0], "09-18");
    assert.equal(meet({ hub: { planFrom }, school: { kind: "alternative-provision" } }).dates()[0], "09-18");
    assert.equal(meet({ hub: { planFrom: "2025-06-01" } }).dates()[0], "09-01");
    assert.equal(meet({ hub: { planFrom: "2026-08-31" } }).earliest(), undefined);
  });

  test("leave out the no-contact days of school and employer, for staff too, though the school is open", () => {
    const noContact = [
      { start: "2025-09-01", end: "2025-09-04", reason: "Revision" },
      { start: "2025-09-16", end: "2026-09-30" },
    ];
    const left = ["09-05", "09-08", "09-09", "09-11", "09-12", "09-15"];
    assert.deepEqual(meet({ school: { noContact } }).dates(), left);
    assert.deepEqual(meet({ school: { noContact, groups: [{ id: "g1", size: 8, staff: true }] } }).dates(), left);
    const peak = meet({ hub: { employers: [employer({ noContact })] } });
    assert.deepEqual([peak.dates(), peak.earliest()], [left, "09-05"]);
    // Three days in a row: Friday 5 to Tuesday 9, and Thursday 11 to Monday 15.
    assert.deepEqual(meet({ school: { noContact }, offer: { days: 3 } }).dates(), ["09-05", "09-11"]);
    assert.deepEqual(meet({ hub: { employers: [employer({ noContact, offers: [offer({ days: 3 })] })] } }).dates(), [
      "09-05",
      "09-11",
    ]);
  });

  test("end with the insurance of an employer who receives, where the kind is gated", () => {
    const visit = { kind: "workplace-visit", format: "at-employer" } as const;
    assert.deepEqual(meet({ offer: visit, insuranceExpires: "2025-09-02" }).dates(), ["09-01", "09-02"]);
    assert.deepEqual(meet({ insuranceExpires: "2025-09-02" }).dates(), OPEN); // a talk in school needs none
    // Three days from Monday 1, with the last on Wednesday 3; from Tuesday 2 it would be Thursday 4.
    assert.deepEqual(meet({ offer: { ...visit, days: 3 }, insuranceExpires: "2025-09-03" }).dates(), ["09-01"]);
  });
});

test("what hubs have in common is shared, and nothing else: no-contact days and patterns are told apart", () => {
  const noContact = [{ start: "2025-09-01", end: "2025-09-18" }];
  const built = hub({
    calendar: CALENDAR,
    schools: [school(), school({ id: "s2", noContact, groups: [group({ id: "g2" })] })],
    employers: [
      employer({ offers: [offer({ id: "o1", days: 3 }), offer({ id: "o2", days: 3, pattern: "one-a-week" })] }),
      employer({ id: "e2", noContact, offers: [offer({ id: "o3" })] }),
      employer({ id: "e3", offers: [offer({ id: "o4" })] }),
    ],
  });
  const index = indexHub(built);
  const calendar = academicCalendar(built);
  const meetings = compileMeetings(built, POLICY, index, calendar);
  const countDays = (offerId: string, groupId: string) => {
    const days = meetings.firstDays(index.offerById.get(offerId)!, index.groupById.get(groupId)!);
    return calendar.dates.filter((_, day) => hasBit(days, day)).length;
  };
  // Fourteen open days. Three in a row begin on 1 to 5, 11, 12 and 15 to 17 September; one a week has three days of each weekday
  // but Wednesday, whose second is the INSET day.
  assert.deepEqual([countDays("o4", "g1"), countDays("o4", "g2"), countDays("o3", "g1")], [14, 1, 1]);
  assert.deepEqual([countDays("o1", "g1"), countDays("o2", "g1")], [10, 4]);
});

describe("blocks of one day a week", () => {
  const weekly = (days: number, given: Parameters<typeof meet>[0] = {}) =>
    meet({ ...given, offer: { ...given.offer, days, pattern: "one-a-week" } });

  test("take the same weekday, and pass over a week in which the school is closed on it", () => {
    // Three of each weekday in three weeks, but two Wednesdays: the 10th is an INSET day.
    const three = weekly(3);
    assert.deepEqual(three.dates(), ["09-01", "09-02", "09-04", "09-05"]);
    assert.deepEqual(three.days("2025-09-04"), ["09-04", "09-11", "09-18"]);
    assert.equal(three.earliest(), "09-01");
    assert.deepEqual(weekly(2).days("2025-09-03"), ["09-03", "09-17"]);
    // Two weeks need two days that follow, and from the second week only Wednesday has none.
    assert.deepEqual(
      weekly(2).dates(),
      ["01", "02", "03", "04", "05", "08", "09", "11", "12"].map((day) => `09-${day}`),
    );
    assert.equal(weekly(4).earliest(), undefined);
  });

  test("pass over nothing else: exams, absence, insurance, no contact, and what the offer leaves out", () => {
    const mondays = (given: Parameters<typeof meet>[0]) =>
      weekly(2, given)
        .dates()
        .filter((date) => date === "09-01" || date === "09-08");
    assert.deepEqual(mondays({}), ["09-01", "09-08"]); // with the Monday after each
    // Without Monday 8 neither can be a beginning: a placement from the 1st needs it too.
    const second = { start: "2025-09-08", end: "2025-09-08" };
    const windows = [
      { start: "2025-09-01", end: "2025-09-07" },
      { start: "2025-09-09", end: "2025-09-30" },
    ];
    for (const given of [
      { hub: { calendar: { ...CALENDAR, exams: [{ ...second, name: "Mocks", years: [10] }] } } },
      { group: { unavailability: [{ ...second, startMin: 840, endMin: 900 }] } },
      { school: { noContact: [second] } },
      { hub: { employers: [employer({ noContact: [second], offers: [offer({ days: 2, pattern: "one-a-week" })] })] } },
      { offer: { availability: { windows } } },
    ]) {
      assert.deepEqual(mondays(given), []);
    }
    assert.deepEqual(mondays({ school: { noContact: [{ start: "2025-09-01", end: "2025-09-01" }] } }), ["09-08"]);
    const visit = { kind: "workplace-visit", format: "at-employer" } as const;
    assert.deepEqual(mondays({ offer: visit, insuranceExpires: "2025-09-14" }), ["09-01"]);
    assert.deepEqual(weekly(2, { offer: { availability: { dates: ["2025-09-02"] } } }).dates(), ["09-02"]);
    assert.deepEqual(weekly(2, { offer: { availability: { weekdays: [5] } } }).dates(), ["09-05", "09-12"]);
  });

  test("come to a school where it hosts in every period of that weekday, in both weeks of its timetable", () => {
    const all = PERIODS.map((_, period) => period);
    const hosted = (week?: 1 | 2) => ({
      hosting: { perDay: 2, perWeek: 6, atOnce: 2, periods: [{ weekday: 4, periods: all, ...(week && { week }) }] },
    });
    const calendar = { ...CALENDAR, timetable: { cycleWeeks: 2 as const, periods: PERIODS } };
    assert.deepEqual(weekly(3, { hub: { calendar }, school: hosted() }).dates(), ["09-04"]);
    assert.deepEqual(weekly(2, { hub: { calendar }, school: hosted(1) }).dates(), []);
  });
});

describe("blocks", () => {
  test("take school days that follow each other; only days that the timetable lacks may lie between", () => {
    const five = meet({ offer: { days: 5 } });
    // Monday 1 to Friday 5, and so on to Wednesday 3 to Tuesday 9: a block over Wednesday 10 (INSET) is broken.
    assert.deepEqual(five.dates(), ["09-01", "09-02", "09-03", "09-11", "09-12", "09-15"]);
    assert.deepEqual(five.days("2025-09-03"), ["09-03", "09-04", "09-05", "09-08", "09-09"]);
    // Without Wednesdays in the timetable nothing is broken there.
    const timetable = { weekdays: [1, 2, 4, 5], periods: PERIODS };
    const four = meet({ offer: { days: 4 }, hub: { calendar: { ...CALENDAR, timetable } } });
    assert.deepEqual(four.days("2025-09-08"), ["09-08", "09-09", "09-11", "09-12"]);
    assert.ok(four.dates().includes("09-08"));
    assert.deepEqual(five.starts("2025-09-01"), [540]);
    assert.equal(five.allows("2025-09-01", 540), true);
    assert.equal(five.allows("2025-09-01", 615), false);
  });

  test("lie in windows and on weekdays with every day, with the first among the dates", () => {
    const windows = [
      { start: "2025-09-02", end: "2025-09-04" },
      { start: "2025-09-05", end: "2025-09-08" },
    ];
    // One window goes on where the other ends: 2 to 4, 3 to 5, 4 to 8 (over the weekend) fit.
    assert.deepEqual(meet({ offer: { days: 3, availability: { windows } } }).dates(), ["09-02", "09-03", "09-04"]);
    assert.deepEqual(
      meet({ offer: { days: 3, availability: { weekdays: [2, 3, 4] } } }).dates(),
      ["09-02", "09-16"], // the 9th would take the 10th
    );
    assert.deepEqual(meet({ offer: { days: 3, availability: { dates: ["2025-09-03", "2025-09-09"] } } }).dates(), [
      "09-03",
    ]);
  });

  test("need the group, and in school the host, for the whole of every day", () => {
    const unavailability = [{ start: "2025-09-02", end: "2025-09-02", startMin: 800, endMin: 805 }];
    const block = { days: 2, kind: "workplace-visit", format: "at-employer" } as const;
    assert.deepEqual(meet({ offer: block, group: { unavailability } }).dates()[0], "09-03");
    const periods = [1, 2, 3, 4].map((weekday) => ({ weekday, periods: weekday === 1 ? [0, 1, 2] : [0, 1, 2, 3] }));
    const hosting = { hosting: { periods } };
    // Mondays lack the last period and Fridays all: two days of Tuesday to Thursday.
    assert.deepEqual(meet({ offer: { days: 2 }, school: hosting }).dates(), ["09-02", "09-03", "09-16", "09-17"]);
    assert.equal(meet({ offer: block, school: hosting }).dates()[0], "09-01"); // away from school it does not matter
  });
});

describe("the hour", () => {
  test("in school: the start of a period, done by the end of the last", () => {
    assert.deepEqual(meet().starts("2025-09-01"), [540, 615, 675, 795]);
    // 13:15 + 75 = 14:30 is after 14:15.
    assert.deepEqual(meet({ offer: { durationMin: 75 } }).starts("2025-09-01"), [540, 615, 675]);
    assert.deepEqual(meet({ offer: { durationMin: 320 } }).starts("2025-09-01"), []);
    assert.equal(meet().allows("2025-09-01", 545), false);
    assert.deepEqual(meet().starts("2025-09-06"), []); // a Saturday
  });

  test("in school: every period that is touched is one in which visitors are welcome", () => {
    const hosting = { hosting: { periods: [{ weekday: 1, periods: [1, 2] }] } };
    // Period 1 is 10:15 to 11:15, period 2 follows at once, period 3 is 13:15.
    assert.deepEqual(meet({ school: hosting }).starts("2025-09-01"), [615, 675]);
    // 11:15 + 120 ends at 13:15, when period 3 begins; five minutes more touch it.
    assert.deepEqual(meet({ school: hosting, offer: { durationMin: 120 } }).starts("2025-09-01"), [615, 675]);
    assert.deepEqual(meet({ school: hosting, offer: { durationMin: 125 } }).starts("2025-09-01"), [615]);
    // 11:15 + 75 ends in the break, which is nobody's period.
    assert.deepEqual(meet({ school: hosting, offer: { durationMin: 75 } }).starts("2025-09-01"), [615, 675]);
    assert.deepEqual(meet({ school: hosting }).starts("2025-09-02"), []);
    assert.equal(meet({ school: hosting, hub: { planFrom: "2025-09-02" } }).earliest(), "09-08");
  });

  test("in school: by the weeks of a two-week timetable", () => {
    const hosting = { hosting: { periods: [{ week: 2 as const, weekday: 1, periods: [0] }] } };
    const timetable = { cycleWeeks: 2 as const, periods: PERIODS };
    const fortnight = meet({ school: hosting, hub: { calendar: { ...CALENDAR, timetable } } });
    assert.deepEqual(fortnight.starts("2025-09-01"), []);
    assert.deepEqual(fortnight.starts("2025-09-08"), [540]);
    assert.equal(fortnight.earliest(), "09-08");
  });

  test("the whole session lies inside one of the offer's times", () => {
    const times = [
      { startMin: 600, endMin: 700 },
      { startMin: 700, endMin: 800 },
    ];
    // 10:15 to 11:15 lies in the first; 11:15 to 12:15 in neither, though both together would hold it.
    assert.deepEqual(meet({ offer: { availability: { times } } }).starts("2025-09-01"), [615]);
    const call = { kind: "employer-talk", format: "virtual", availability: { times } } as const;
    assert.deepEqual(meet({ offer: call }).starts("2025-09-01"), [600, 615, 630, 700, 705, 720, 735]);
  });

  test("virtual: inside the day of the group, at quarters and at the first moment", () => {
    const calendar = { ...CALENDAR, timetable: { periods: [{ startMin: 550, endMin: 655 }] } };
    const call = meet({ offer: { format: "virtual" }, hub: { calendar } });
    // 9:10 itself, then 9:15 to 9:45; 10:00 + 60 would be after 10:55.
    assert.deepEqual(call.starts("2025-09-01"), [550, 555, 570, 585]);
    assert.equal(call.allows("2025-09-01", 595), true); // allowed, though not on the list
    assert.equal(call.allows("2025-09-01", 600), false);
    assert.equal(call.allows("2025-09-01", 545), false);
  });

  test("at an employer: with the journey before and after it inside the day of the group", () => {
    const visit = meet({ offer: { kind: "workplace-visit", format: "at-employer", durationMin: 180 } });
    // 9:00 + 40 = 9:40; 14:15 - 40 - 180 = 10:35.
    assert.deepEqual(visit.starts("2025-09-01", 40), [580, 585, 600, 615, 630]);
    assert.equal(visit.allows("2025-09-01", 635, 40), true);
    assert.equal(visit.allows("2025-09-01", 640, 40), false);
    assert.equal(visit.earliest(65), "09-01"); // 5:15 hours less 180 and 2 x 65 are 5 minutes
    assert.equal(visit.earliest(70), undefined);
    assert.equal(visit.earliest(5000), undefined);
  });

  test("a group that is away comes back first", () => {
    const unavailability = [{ start: "2025-09-01", end: "2025-09-01", startMin: 540, endMin: 605 }];
    const visit = meet({
      group: { unavailability },
      offer: { kind: "workplace-visit", format: "at-employer", durationMin: 180 },
    });
    // Back at 10:05, there at 10:25: that and quarters of an hour, the last before 10:55 = 14:15 - 20 - 180.
    assert.deepEqual(visit.starts("2025-09-01", 20), [625, 630, 645]);
    assert.equal(visit.earliest(35), "09-01"); // there at 10:40, which is no quarter; 180 + 35 later it is 14:15
    assert.equal(visit.earliest(40), "09-02");
  });
});

test("an offer of a kind that the policy does not know is refused", () => {
  const kinds = POLICY.kinds.filter(({ id }) => id !== "workplace-visit");
  const offers = { kind: "workplace-visit", format: "at-employer" } as const;
  assert.throws(() => meet({ offer: offers, policy: policy({ kinds }) }), {
    code: "unknown-id",
    context: { offer: "o1", kind: "workplace-visit" },
  });
});

test("what it allows, and first, is what the rules allow minute by minute", () => {
  fc.assert(
    fc.property(smallHubs, (built) => {
      const index = indexHub(built);
      const calendar = academicCalendar(built);
      const meetings = compileMeetings(built, POLICY, index, calendar);
      const journeys = openJourneys(index, POLICY.travel);
      for (const o of index.offers) {
        for (const g of index.groups) {
          const travelMin = journeys.toSite(o, g.school, nearestSiteM(o.sites, g.school.location));
          assert.equal(travelMin, journeyOf(built, POLICY, { offer: o.offer, employer: o.employer, school: g.school }));
          const pair = { offer: o.offer, employer: o.employer, group: g.group, school: g.school };
          const days = meetings.firstDays(o, g);
          let first = -1;
          for (let day = 0; day < 21; day++) {
            const allowed: number[] = [];
            for (let startMin = 480; startMin < 900; startMin += 5) {
              const isBlockElsewhen = o.offer.days !== undefined && startMin !== 540;
              const at = { day: firstDayOfYear(built) + day, startMin };
              if (!isBlockElsewhen && mayMeet(built, POLICY, pair, at)) allowed.push(startMin);
              const said = hasBit(days, day) && meetings.allowsStart(o, g, { travelMin, day, startMin });
              assert.equal(
                said,
                allowed.includes(startMin),
                `${o.offer.id} ${g.group.id} ${calendar.dates[day]} ${startMin}`,
              );
            }
            const listed = hasBit(days, day) ? meetings.startsOn(o, g, travelMin, day) : [];
            assert.ok(listed.every((start) => allowed.includes(start)));
            assert.equal(listed[0], allowed[0]); // the earliest is always listed
            if (o.offer.format === "in-school") assert.deepEqual(listed, allowed);
            if (first < 0 && allowed.length > 0) first = day;
          }
          assert.equal(meetings.earliestDay(o, g, travelMin), first);
        }
      }
    }),
    { seed: 7, numRuns: 15 },
  );
});
