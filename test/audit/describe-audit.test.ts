import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { audit, describeAudit } from "../../src/audit/index.ts";
import { type Encounter, parseHub, parsePolicy, REFUSALS, UNMET_REASONS, type Unmet } from "../../src/model/index.ts";
import { meet, planOf, TINY_ENCOUNTERS, TINY_HUB, tinyHub, tinyPlan, tinyPolicy } from "./tiny-hub.ts";

const less = planOf(TINY_ENCOUNTERS.slice(0, 1));
const lines = describeAudit(audit(tinyHub, tinyPlan, { beside: [{ name: "less", plan: less }] }));
const text = lines.join(" ");

/** The cells of the first line that begins so. */
function cellsOf(start: string, after = ""): readonly string[] {
  const from = lines.indexOf(lines.find((line) => line.startsWith(after)) ?? "");
  const line = lines.slice(from).find((each) => each.startsWith(start));
  assert.ok(line !== undefined, `no line begins with "${start}"`);
  return line.trim().split(/ {2,}/);
}

/** Written with everything shown, in one line. */
function writeAll(encounters: readonly Encounter[], given: Parameters<typeof planOf>[1] = {}): string {
  return describeAudit(audit(tinyHub, planOf(encounters, given), { smallestCount: 1 })).join(" ");
}

describe("the headline", () => {
  const talk = meet("talk", "talk", { group: "b-9", students: 40 });
  const visit = meet("visit", "visit", { group: "a-10", students: 10 });

  test("says who gets what, and under the other plan", () => {
    assert.ok(lines[0].includes("Tiny hub") && lines[0].includes("not for publication"));
    // 31 of 104 students; 31 of the 40 places of b-9, of 80; under the other plan none.
    assert.ok(
      text.includes('The 30% of students in greatest need get 39% of student-encounters; under "less" it would be 0%.'),
    );
  });

  test("says what it costs, and calls a gain a gain", () => {
    const headlineOf = (mine: readonly Encounter[], theirs: readonly Encounter[]) => {
      const beside = [{ name: "other", plan: planOf(theirs) }];
      return describeAudit(audit(tinyHub, planOf(mine), { beside }))
        .slice(0, 5)
        .join(" ");
    };
    // 40 less 10 places of 40; worth 40 x 1 less 3000 minutes x 0.001667 of 40: 34.999 of 40 is 87.5 %.
    assert.ok(
      headlineOf([visit], [talk]).includes(
        'Against "other" that costs 30 student-encounters in all (75.0%), and 87.5% of the value if every student counts the same.',
      ),
    );
    // 50 less 40 places of 40; 45.001 less 40 of 40.
    assert.ok(
      headlineOf([talk, visit], [talk]).includes(
        'Against "other" there are 10 student-encounters more in all (25.0%), and the value is 12.5% more',
      ),
    );
  });

  test("warns where a fifth gets less provider access, by more than 5 points", () => {
    const entitlements = tinyPolicy.entitlements.map((each) =>
      each.id === "a-meeting" ? { ...each, id: "provider-access-1" } : each,
    );
    const policy = parsePolicy({ ...tinyPolicy, entitlements });
    const warningOf = (students: number) => {
      const mine = planOf([meet("1", "talk", { group: "b-9", students })], { policy });
      const report = describeAudit(audit(tinyHub, mine, { beside: [{ name: "full", plan: planOf([talk]) }] }));
      return report.filter((_, place) => report.some((line, at) => line.startsWith("WARNING") && place - at in [0, 1]));
    };
    assert.deepEqual(warningOf(38), []); // 38 of 40 is 95 %, a fall of 5 points and no more
    assert.deepEqual(warningOf(37), [
      'WARNING: less provider access, which is each school\'s duty by law, than under "full":',
      "  A meeting a year: 93% instead of 100% in fifth 5 (most need).", // 92.5 %
    ]);
  });

  test("has no neediest, fifths or warnings where nobody's need differs", () => {
    const { id, title, source, year, status } = tinyPolicy.priority.scheme;
    const scheme = { id, title, source, year, status, rule: "none" as const };
    const policy = parsePolicy({ ...tinyPolicy, priority: { ...tinyPolicy.priority, scheme } });
    const plan = planOf(TINY_ENCOUNTERS, { policy });
    const all = describeAudit(audit(tinyHub, plan, { beside: [{ name: "less", plan: less }] })).join("\n");
    assert.ok(all.includes("All groups are in equal need under this policy"));
    assert.ok(all.includes("Every group has the weight 1.00; the policy allows up to 2."));
    assert.equal(/fifth of|Neediest|least 1|get \d+%/.test(all), false);
  });
});

describe("an audit in words", () => {
  test("says what the plan is worth, and how much better is possible at most", () => {
    assert.ok(text.includes("The plan is worth 142.5 weighted student-encounters."));
    // 200 / 142.501 - 1 is 40.35 %, rounded up so that it is proven.
    assert.ok(text.includes("can be worth more than 200.0: at most 40.4% better is possible."));
    assert.ok(
      text.includes("Weights run from 1.00 to 2.00, with the middle student at 1.50; the policy allows up to 2."),
    );
    assert.ok(writeAll(TINY_ENCOUNTERS, { bound: 142.501 }).includes("more than 142.5: none is better."));
    assert.ok(writeAll(TINY_ENCOUNTERS, { bound: 100 }).includes("more than 100.0 without breaking a rule."));
    assert.ok(writeAll([]).includes("can be worth more than 200.0."));
  });

  test("names entitlements by their titles, with percentages", () => {
    assert.deepEqual(cellsOf("Students"), ["Students", "104", "20", "(few)", "40", "-", "40"]);
    // 80 places for 104 students; 10 for the 20 of a-10, 30 for the 40 of a-8, 40 for the 40 of b-9.
    assert.deepEqual(cellsOf("Encounters each"), ["Encounters each", "0.77", "0.50", "(few)", "0.75", "-", "1.00"]);
    assert.deepEqual(cellsOf("Hours each"), ["Hours each", "1.15", "2.50", "(few)", "0.75", "-", "1.00"]); // 120 / 104
    // 10 / 104 before, 80 / 104 with the plan; c-10 stands alone in the second fifth, nobody in the fourth.
    assert.deepEqual(cellsOf("A meeting a year"), [
      ...["A meeting a year", "10%", "77%"],
      ...["0%", "(few)", "100%", "-", "100%"],
    ]);
    assert.ok(text.includes("-: nobody in this fifth is owed it."));
  });

  test("leaves out what was had before where no history was given, and says so", () => {
    const schools = TINY_HUB.schools.map((school) => ({
      ...school,
      groups: school.groups.map((group) => ({ ...group, history: [] })),
    }));
    const blank = describeAudit(audit(parseHub({ ...TINY_HUB, schools }), tinyPlan));
    assert.ok(blank.join(" ").includes("No history was given"));
    assert.equal(blank.join(" ").includes("Before"), false);
    assert.equal(text.includes("No history was given"), false);
    assert.ok(text.includes("Before"));
  });

  test("sets plans beside each other in percentage points and in student-encounters", () => {
    assert.deepEqual(cellsOf("Student-encounters"), ["Student-encounters", "80", "30", "+50"]);
    assert.deepEqual(cellsOf("Value  "), ["Value", "142.5", "49.5", "+93.0"]);
    assert.deepEqual(cellsOf("Value if everybody"), [
      ...["Value if everybody counts the same", "86.0", "33.0", "+53.0"], // 86.001 and 30 x 1.1
    ]);
    assert.deepEqual(cellsOf("Encounters that open"), [
      ...["Encounters that open a technical route", "33.3%", "100.0%", "-66.7"],
    ]);
    // 80 / 104 less 40 / 104 is 38.46 points; the first fifth gets a meeting under neither plan.
    assert.deepEqual(cellsOf("A meeting a year", "Difference in what is met"), [
      ...["A meeting a year", "+38", "0", "(few)", "0", "-", "+100"],
    ]);
  });

  test("leaves out what is the same", () => {
    const twin = describeAudit(audit(tinyHub, tinyPlan, { beside: [{ name: "twin", plan: tinyPlan }] }));
    assert.equal(
      twin.some((line) => /^(Value|Student-encounters) /.test(line)),
      false,
    );
    assert.ok(twin.includes("What is met of each entitlement differs nowhere by 5 points."));
  });

  test("says why entitlements stay short, what is unknown and what was filled in", () => {
    // Of ten hours, that of a-10 (20 students) is shown; that of c-10 is not, and comes second.
    assert.ok(lines.some((line) => line.startsWith("Too few: the sessions that fit go to groups that gain more:")));
    assert.deepEqual(cellsOf("  Ten hours of work"), ["Ten hours of work", "2", "24"]);
    assert.ok(text.includes("1 of 3 encounters."));
    assert.ok(text.includes("Filled in with the hub's median, where suppressed: Free school meals - (few)."));
    assert.ok(text.includes("1 of 3 schools do not say how completely they record encounters"));
    assert.ok(text.includes("Note: All of it is made up."));
    assert.equal(lines.at(-1), "(few): fewer than 6 people, so the figures are not shown.");
  });

  test("has words for every reason and every rule", () => {
    const writeUnmet = (unmet: Pick<Unmet, "reason" | "refusal">) => {
      const short = { group: "b-9", entitlement: "a-meeting", owed: 40, had: 0, planned: 0, ...unmet };
      const others = { "a-8": 40, "a-10": 20, "c-10": 4 };
      const talks = Object.entries(others).map(([group, students]) => meet(group, "talk", { group, students }));
      return writeAll(talks, { unmet: [short] });
    };
    const reasons = UNMET_REASONS.map((reason) => writeUnmet({ reason }));
    const rules = REFUSALS.map((refusal) => writeUnmet({ reason: "no-candidate", refusal }));
    assert.equal(new Set([...reasons, ...rules]).size, UNMET_REASONS.length + REFUSALS.length);
    assert.equal(
      [...reasons, ...rules].some((all) => all.includes("undefined")),
      false,
    );
    assert.ok(rules[0].includes("Offers count, but a rule refuses each, mostly: it is for staff, or not for staff:"));
  });

  test("lists what is scarcest with the worth of one more session", () => {
    const prices = [{ resource: "offer:visit", price: 7.25 }];
    assert.ok(/ Visit +Acme +10 +7\.3 /.test(writeAll(TINY_ENCOUNTERS, { prices })));
    assert.equal(text.includes("scarcest"), false);
  });

  test("names groups that get nothing, and says it when most are in special schools or alternative provision", () => {
    const some = writeAll(TINY_ENCOUNTERS);
    assert.equal(some.includes("(few)"), false);
    assert.ok(
      some.includes("1 group (4 students) gets nothing: alternative provision (1 group, 4 students). All are in"),
    );
    // b-9 and c-10 of four groups without any: half is not most.
    const none = writeAll([]);
    assert.ok(none.includes("4 groups (104 students) get nothing: secondary schools (2 groups, 60 students); special"));
    assert.equal(none.includes("are in special schools"), false);
    assert.ok(text.includes("A few students are in groups without any encounter."));
  });

  test("a plan without encounters has no shares", () => {
    const empty = writeAll([]);
    assert.ok(empty.includes("Encounters that open a technical route: 0. Encounters with providers: 0."));
    assert.equal(empty.includes("students in greatest need get"), false);
  });

  test("leaves staff out where there are none", () => {
    const [school, ...others] = TINY_HUB.schools;
    const hub = parseHub({ ...TINY_HUB, schools: [{ ...school, groups: school.groups.slice(0, 2) }, ...others] });
    assert.equal(
      describeAudit(audit(hub, planOf([])))
        .join(" ")
        .includes("staff"),
      false,
    );
    assert.ok(text.includes("Members of staff, apart: 8 in 1 group."));
  });

  test("a plan that leaves nothing short, without any encounter or unchecked says so", () => {
    const everybody = tinyHub.schools.flatMap(({ groups }) => groups.filter((group) => !group.staff));
    const talks = everybody.map(({ id, size }) => meet(`talk-${id}`, "talk", { group: id, students: size }));
    // Ten hours are two visits of five.
    const visits = everybody.flatMap(({ id, size, year }) =>
      [1, 2].flatMap((time) =>
        year === 10 ? meet(`visit-${id}-${time}`, "visit", { group: id, students: size }) : [],
      ),
    );
    const full = describeAudit(audit(tinyHub, planOf([...talks, ...visits])));
    assert.ok(full.includes("No entitlement stays short."));
    assert.ok(full.includes("Every group has at least one encounter."));
    assert.ok(full.join(" ").includes("every sign of quality is there: 0 of 8 encounters.")); // 4 talks, 2 x 2 visits
  });
});
