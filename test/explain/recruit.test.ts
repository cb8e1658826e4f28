import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { listCandidates } from "../../src/candidate/index.ts";
import { plan } from "../../src/engine/index.ts";
import { addPledges, describeRecruiting, type Recruit, recruit } from "../../src/explain/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { type PolicyInput, parseHub, presets } from "../../src/model/index.ts";
import { hubJson } from "../support/arbitraries.ts";
import { employer, group, HERE, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy, policy } from "../support/policies.ts";

const RUN = { effort: "quick", seed: 1 } as const;
/** About 11 km north. */
const FAR = { ...HERE, lat: HERE.lat + 0.1 };

/** Two Year 10 groups of 30 of weights 1.5 and 1; one employer with two talks for 30, so that each gets one of the two it is owed. */
const DOCUMENT = hub({
  schools: [
    school({ id: "s1", name: "First", groups: [group({ id: "g1", disadvantage: { fsm: { value: 0.5 } } })] }),
    school({
      id: "s2",
      name: "Second",
      location: FAR,
      groups: [group({ id: "g2", disadvantage: { fsm: { value: 0 } } })],
    }),
  ],
  employers: [employer({ offers: [offer({ sessions: 2 })] })],
});

describe("recruit", () => {
  const made = plan(DOCUMENT, plainPolicy(), RUN);
  const found = recruit(DOCUMENT, made);

  test("promises what the second encounter is worth to each group, and planning again keeps the promise", () => {
    // A talk is worth 30 x 1.5 x 0.5 to the first, 30 x 1 x 0.5 to the second. All sectors are worth the same: two are listed.
    assert.deepEqual(
      found.map(({ kind, sector, value, studentEncounters, sessions, years, basedOn }) => [
        [kind, sector, years, basedOn],
        [value, studentEncounters, sessions],
      ]),
      ["agriculture-environment-animal-care", "business-administration"].map((sector) => [
        ["employer-talk", sector, [10], 1],
        [37.5, 60, 2],
      ]),
    );
    assert.deepEqual(found[0].groups, [
      { group: "g1", school: "s1", students: 30, value: 22.5 },
      { group: "g2", school: "s2", students: 30, value: 15 },
    ]);
    for (const { confirmed } of found) {
      assert.deepEqual(confirmed, { effort: "quick", value: 37.5, studentEncounters: 60 });
    }
  });

  test("looks near a school that gains most, within the radius that is usual", () => {
    // Near the first school the second is out of reach: only one of the sessions is of use.
    const near = hub({
      ...DOCUMENT,
      employers: [employer({ locations: [HERE, FAR], offers: [offer({ sessions: 2, radiusKm: 5 })] })],
    });
    const [first] = recruit(near, plan(near, plainPolicy(), RUN), { list: 1, confirm: 0 });
    assert.deepEqual([first.near, first.sessions, first.value], ["s1", 1, 22.5]);
    assert.deepEqual(first.pledge.locations, [HERE]);
    assert.equal(first.pledge.offers[0].radiusKm, 5);
  });

  test("sizes are the lower medians of the hub's own offers", () => {
    const sizes = hub({
      schools: [school({ groups: [group({ size: 900 })] })],
      employers: [
        employer({
          offers: [
            offer({ id: "a", sessions: 1, groupSize: { min: 1, max: 10 }, durationMin: 30, teams: 1 }),
            offer({ id: "b", sessions: 1, groupSize: { min: 2, max: 20 }, durationMin: 45, teams: 2 }),
            offer({ id: "c", sessions: 9, groupSize: { min: 2, max: 30 }, durationMin: 90, teams: 2 }),
            offer({ id: "d", sessions: 9, groupSize: { min: 9, max: 90 }, durationMin: 90, teams: 3, radiusKm: 1 }),
          ],
        }),
      ],
    });
    const [{ pledge, basedOn, sessions }] = recruit(sizes, plan(sizes, plainPolicy(), RUN), { list: 1, confirm: 0 });
    const [{ groupSize, durationMin, teams, radiusKm }] = pledge.offers;
    assert.deepEqual([basedOn, sessions, groupSize, durationMin, teams], [4, 1, { min: 2, max: 20 }, 45, 2]);
    assert.equal(radiusKm, undefined); // one of four states one
  });

  test("a month in which the groups are away is none for them", () => {
    const away = (start: string, end: string) => ({ start, end });
    const months = hub({
      ...DOCUMENT,
      schools: [
        school({
          groups: [group({ unavailability: [away("2025-09-01", "2025-11-30"), away("2026-01-01", "2026-08-31")] })],
        }),
      ],
    });
    const planned = plan(months, plainPolicy(), RUN);
    const [first] = recruit(months, planned, { list: 1, confirm: 1 });
    assert.deepEqual([first.month, first.otherMonths], ["2025-12", []]);
    assert.deepEqual(first.pledge.offers[0].availability?.windows, [{ start: "2025-12-01", end: "2025-12-31" }]);
    assert.equal(first.confirmed?.value, first.value);
  });

  test("a second unit is worth what the first has left", () => {
    // 40 students had one each. Half an encounter more is worth 0.5: the first 30 places fill those 20, a second session nothing.
    const document = hub({
      schools: [school({ groups: [group({ size: 40, disadvantage: { fsm: { value: 0 } } })] })],
      employers: [employer({ offers: [offer({ sessions: 2 })] })],
    });
    const { entitlements, ...plain } = plainPolicy() as PolicyInput;
    const tiers = [
      { upTo: 1, worth: 1 },
      { upTo: 1.5, worth: 0.5 },
    ];
    const under = policy({ ...plain, entitlements: [{ ...entitlements[0], target: 1, tiers }] });
    const [first] = recruit(document, plan(document, under, RUN), { list: 1, confirm: 1 });
    assert.deepEqual([first.sessions, first.studentEncounters, first.value, first.confirmed?.value], [1, 30, 10, 10]);
  });

  test("a month in which a group is booked on all its days is none for it", () => {
    // The school is open to the group on two days, in December and in January; the planned talk takes one, and leaves the other.
    const away = (start: string, end: string) => ({ start, end });
    const document = hub({
      schools: [
        school({
          groups: [
            group({
              disadvantage: { fsm: { value: 0 } },
              unavailability: [
                away("2025-09-01", "2025-12-02"),
                away("2025-12-04", "2026-01-13"),
                away("2026-01-15", "2026-08-31"),
              ],
            }),
          ],
        }),
      ],
    });
    const planned = plan(document, plainPolicy(), RUN);
    const [{ date }] = planned.encounters;
    const [{ month, otherMonths, confirmed }] = recruit(document, planned, { list: 1, confirm: 1 });
    assert.deepEqual([month, otherMonths], [date.startsWith("2025-12") ? "2026-01" : "2025-12", []]);
    assert.equal(confirmed?.value, 15); // 30 x 0.5
  });

  test("what a pledge uses of a full school is charged at its price", () => {
    // Visits are one a week, fewer than 60 classes want: one more class would take it from another. Virtual ones use none.
    const groups = Array.from({ length: 60 }, (_, row) => group({ id: `g${row}`, size: 10 }));
    const one = hub({
      schools: [school({ hosting: { perDay: 1, perWeek: 1 }, groups })],
      employers: [
        employer({
          offers: [
            offer({ sessions: 60, groupSize: { max: 10 } }),
            offer({ id: "o2", format: "virtual", groupSize: { max: 10 } }),
          ],
        }),
      ],
    });
    const planned = plan(one, plainPolicy(), { effort: "balanced", seed: 1 });
    const rows = recruit(one, planned, { confirm: 0 });
    const bestOf = (format: string) => rows.find((row) => row.format === format)?.value ?? 0;
    // A first encounter is worth 10 x 1.25 (the missing figure is filled in with the national quarter).
    assert.equal(bestOf("virtual"), 12.5);
    assert.equal(bestOf("in-school"), 0);
    assert.ok((planned.certificate.prices ?? []).some(({ resource, price }) => resource === "hosting:s1" && price > 0));
  });

  test("every pledge fits the hub, and whom it promises something to may take it up in that month", () => {
    fc.assert(
      fc.property(hubJson(), (json) => {
        const document = parseHub(json);
        const planned = plan(document, presets.policy.southMidlands, RUN);
        const rows = recruit(document, planned, { confirm: 0 });
        assert.deepEqual(JSON.parse(JSON.stringify(rows)), rows);
        assert.deepEqual(recruit(document, planned, { confirm: 0 }), rows);
        let last = Number.POSITIVE_INFINITY;
        for (const row of rows) {
          assert.ok(row.value > 0 && row.value <= last);
          last = row.value;
          assert.equal(
            Math.round(row.groups.reduce((sum, { value }) => sum + value, 0) * 1e6),
            Math.round(row.value * 1e6),
          );
          const { id } = row.pledge.offers[0];
          const candidates = listCandidates(addPledges(document, [row.pledge]), presets.policy.southMidlands);
          const takers = new Set(candidates.filter((each) => each.offer === id).map((each) => each.group));
          for (const { group: taker } of row.groups) assert.ok(takers.has(taker), `${taker} may not have ${id}`);
        }
        for (const sentence of describeRecruiting(document, planned, rows)) {
          assert.ok(!/undefined|NaN|\[object/.test(sentence), sentence);
        }
      }),
      { numRuns: 12 },
    );
  });

  test("the first pledge, planned again with, gains most of what was promised", () => {
    const ratios = Array.from({ length: 5 }, (_, seed) => {
      const document = generateHub({ schools: 3, employers: 40, seed });
      const planned = plan(document, presets.policy.southMidlands, RUN);
      const [{ value, confirmed }] = recruit(document, planned, { list: 1, confirm: 1 });
      return confirmed!.value / value;
    }).sort((a, b) => a - b);
    assert.ok(ratios[2] >= 0.8, `median ${ratios[2]} of ${ratios.map((ratio) => ratio.toFixed(2)).join(" ")}`);
  });

  test("lists only the kinds that are asked for, few of each, and does without prices", () => {
    const document = generateHub({ schools: 4, employers: 60, seed: 3 });
    const planned = plan(document, presets.policy.southMidlands, RUN);
    const { prices: _, creditPrices: __, ...certificate } = planned.certificate;
    const kinds = ["workplace-visit", "employer-talk"];
    const rows = recruit(document, { ...planned, certificate }, { kinds, perKind: 3, list: 5, confirm: 0 });
    assert.ok(rows.length > 0 && rows.length <= 5 && rows.every(({ kind }) => kinds.includes(kind)));
    const sorts = rows.map((row: Recruit) => `${row.kind} ${row.format}`);
    for (const sort of sorts) assert.ok(sorts.filter((other) => other === sort).length <= 3);
  });

  test("says it in sentences", () => {
    assert.deepEqual(describeRecruiting(DOCUMENT, made, found.slice(0, 1)).slice(1), [
      '1. Ask an employer near First (sector: Agriculture, environmental and animal care) for "Talk" in school: 2 sessions of up to ' +
        "30 students for Year 10, best in June 2026 (nearly as good from September 2025 to July 2026). That would bring 60 " +
        "student-encounters worth 37.5, most of it at First and Second. Planned again with it (effort quick) the plan is worth 37.5 " +
        "more. The size is the median of 1 such offer of this hub.",
    ]);
    assert.deepEqual(describeRecruiting(DOCUMENT, made, []), [
      "No new pledge of the kinds that this hub has would add anything to the plan.",
    ]);
  });

  test("refuses options that can't be", () => {
    assert.throws(() => recruit(DOCUMENT, made, { list: 0 }), { code: "invalid-argument", context: { list: 0 } });
    assert.throws(() => recruit(DOCUMENT, made, { confirm: 1.5 }), { code: "invalid-argument" });
    assert.throws(() => recruit(DOCUMENT, made, { perKind: 101 }), { code: "invalid-argument" });
    assert.throws(() => recruit(DOCUMENT, made, { kinds: ["tea-party"] }), { code: "unknown-id" });
    assert.throws(() => recruit(DOCUMENT, made, { effort: "exact" } as never), { code: "invalid-argument" });
    assert.throws(() => recruit(DOCUMENT, made, { lists: 3 } as never), { code: "invalid-argument" });
  });
});
