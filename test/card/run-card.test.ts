import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { runCard, writeRunCard } from "../../src/card/index.ts";
import { hashDocument, plan, VERSION } from "../../src/engine/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import {
  type Hub,
  type Plan,
  type Policy,
  type PolicyInput,
  parseHub,
  parsePlan,
  parsePolicy,
  parseRunCard,
  presets,
  RUN_CARD_FIELDS,
  type RunCard,
} from "../../src/model/index.ts";
import { planOf, TINY_ENCOUNTERS, TINY_HUB, TINY_UNMET, tinyHub, tinyPolicy } from "../audit/tiny-hub.ts";

/** The tiny plan, as if made from this hub under this policy. */
function madeOf(hub: Hub, policy: Policy, edit: Partial<Plan> = {}): Plan {
  const made = planOf(TINY_ENCOUNTERS, { unmet: TINY_UNMET, policy });
  const hashes = { hubHash: hashDocument(hub), policyHash: hashDocument(policy) };
  return parsePlan({ ...made, ...edit, meta: { ...made.meta, ...hashes } });
}

const tinyPlan = madeOf(tinyHub, tinyPolicy);
const card = runCard(tinyHub, tinyPolicy, tinyPlan);
const open = runCard(tinyHub, tinyPolicy, tinyPlan, { smallestCount: 1 });

function entry(of: RunCard, id: string): RunCard["fields"][number] {
  const found = of.fields.find((field) => field.id === id);
  assert.ok(found, id);
  return found;
}

function rowsOf(of: RunCard, id: string, title: RegExp): readonly (readonly string[])[] {
  const tables = entry(of, id).fromRun.flatMap((block) => (block.type === "table" ? [block] : []));
  const found = tables.find((table) => title.test(table.title));
  assert.ok(found, `${id} ${title}`);
  return found.rows;
}

function itemsOf(of: RunCard, id: string): readonly string[] {
  return entry(of, id).fromRun.flatMap((block) => (block.type === "list" ? block.items : []));
}

describe("fields", () => {
  test("are those of the standard, each once, in its order", () => {
    assert.deepEqual(
      card.fields.map(({ id, name }) => [id, name]),
      RUN_CARD_FIELDS.map(({ id, name }) => [id, name]),
    );
    // 10 of metadata, 5 of title, 4 of tier 1, 9, 5, 6, then 4 + 9 + 11 of tool, model and data, 2 of risks.
    assert.equal(card.fields.length, 10 + 5 + 4 + 9 + 5 + 6 + 4 + 9 + 11 + 2);
    const order = (id: string) =>
      id
        .split(".")
        .map((step) => step.padStart(3, "0"))
        .join(".");
    const ids = card.fields.map(({ id }) => order(id));
    assert.deepEqual(ids, ids.toSorted());
  });

  test("of the run are answered, those of the hub alone stay open with a hint, and no field is silently empty", () => {
    for (const [row, { id, fromRun, toBeCompleted }] of card.fields.entries()) {
      const { answeredBy, hint } = RUN_CARD_FIELDS[row];
      assert.equal(fromRun.length > 0, answeredBy !== "hub", id);
      assert.equal(toBeCompleted, answeredBy === "run" ? undefined : hint, id);
    }
    assert.match(
      writeRunCard(card),
      /### 2\.1\.1 Organisation or department\n\n> \*\*To be completed by the hub:\*\* the public body/,
    );
  });

  test("given by the hub stand beside what the run shows, never in its place", () => {
    const given = runCard(tinyHub, tinyPolicy, tinyPlan, {
      answers: {
        "2.1.1": "Town Council",
        "2.5.2": "We look at it each term.",
        "2.4.2.7": "It is perfect.",
        "0.8": "2026-02-28",
      },
    });
    assert.equal(entry(given, "2.1.1").fromHub, "Town Council");
    assert.equal(entry(given, "2.1.1").toBeCompleted, undefined);
    assert.equal(entry(given, "0.8").fromHub, "2026-02-28");
    for (const id of ["2.5.2", "2.4.2.7"]) assert.deepEqual(entry(given, id).fromRun, entry(card, id).fromRun);
    const hubs = (of: RunCard) => of.fields.filter(({ toBeCompleted }) => toBeCompleted !== undefined).length;
    assert.equal(hubs(given), hubs(card) - 3); // 2.4.2.7 was not open
  });

  test("without a date given there is no date", () => {
    for (const id of ["0.8", "0.9", "0.10"])
      assert.deepEqual([entry(card, id).fromRun, entry(card, id).fromHub], [[], undefined]);
  });
});

describe("what the run shows", () => {
  test("names the input, the policy, the seed, the version and the gap", () => {
    const { meta, certificate } = tinyPlan;
    assert.equal(card.run.hubHash, hashDocument(tinyHub));
    assert.equal(card.run.policyHash, hashDocument(tinyPolicy));
    assert.deepEqual(
      [card.run.pricesHash, card.run.seed, card.run.effort, card.run.version, card.run.writtenBy],
      [certificate.pricesHash, meta.seed, meta.effort, meta.version, VERSION],
    );
    // 30 of a-8, half of it in need: 30 x 1.5; a technical route 0.1 for each: 30 x 1.5 x 0.1. 40 of b-9 at weight 2.
    // 10 of a-10 in a visit of 5 hours at 0.1 an hour, weight 1: 3,000 minutes at 1,667 millionths. 8 of staff at weight 1.
    assert.equal(card.run.value, 45 + 4.5 + 80 + 5.001 + 8);
    assert.equal(card.run.gap, (200 - 142.501) / 200);
    assert.match(writeRunCard(card), /\| Short of the best possible plan by at most \| 28\.75% \|/);
  });

  test("says how many rules an independent check finds broken", () => {
    assert.ok(card.run.rulesBroken > 0); // its certificate is made up
    const hub = generateHub({ schools: 3, employers: 30, seed: 1 });
    const policy = presets.policy.southMidlands;
    const sound = runCard(hub, policy, plan(hub, policy, { effort: "quick", seed: 1 }));
    assert.equal(sound.run.rulesBroken, 0);
    assert.match(JSON.stringify(entry(sound, "2.3.4")), /finds no broken rule/);
    assert.match(JSON.stringify(entry(card, "2.3.4")), /finds \d+ faults in this plan, of these rules: /);
  });

  test("tells coverage before and with the plan, in all and by fifth", () => {
    // 10 of 104 had a meeting; with the plan 80 of 104. By need: b-9 (1), a-8 and c-10 (0.5), a-10 (0).
    const [meeting, hours] = rowsOf(open, "2.4.2.7", /owed is met/);
    assert.deepEqual(meeting.slice(0, 3), ["A meeting a year", "10%", "77%"]);
    assert.deepEqual(hours.slice(0, 3), ["Ten hours of work", "0%", "21%"]); // 50 of 240
    assert.equal(meeting.length, 8);
  });

  test("tells promises with what is asked and reached, and never rounds a miss up to a keep", () => {
    const floor = {
      type: "share",
      id: "third",
      title: "A third",
      of: { technicalRoute: true },
      count: "places",
      atLeast: 0.33,
    } as const;
    const policy = parsePolicy({ ...(tinyPolicy as PolicyInput), floors: [floor] });
    const floors = [{ floor: "third", asked: 0.33, reached: 0.32996, isMet: false, groupsShort: [] }];
    const told = runCard(tinyHub, policy, madeOf(tinyHub, policy, { floors }));
    assert.deepEqual(rowsOf(told, "2.4.2.7", /Promises/), [["A third (third)", "33.0%", "32.9%", "NO"]]);
    assert.deepEqual(rowsOf(told, "2.4.2.6", /Promises/), [["A third (third)", "33.0% of places"]]);
  });

  test("lists every number of the policy with the status and source of its part", () => {
    const own = new Map(rowsOf(card, "2.4.2.6", /itself/).map(([path, value]) => [path, value]));
    assert.equal(own.get("priority.ceiling"), "2");
    assert.equal(own.get("suitability.technicalRoute"), "0.1");
    for (const row of rowsOf(card, "2.4.2.6", /itself/)) assert.notEqual(row[2], "", row[0]); // each has words
    assert.deepEqual(rowsOf(card, "2.4.2.6", /^Need by/), [["beta of meals", "1"]]);
    const hours = rowsOf(card, "2.4.2.6", /^Entitlements/).find(([title]) => title.includes("ten-hours"));
    assert.deepEqual(hours?.slice(1), ["10 hours", "0.1 up to 10", "judgement", "made for a test (2025)"]);
    const limits = itemsOf(card, "2.5.2").find((item) => item.includes("judgement, by id"));
    assert.match(limits ?? "", /scheme fsm-only; factors fsm; entitlements a-meeting, /);
  });

  test("counts data, schools that say nothing of what they record, and what is unknown", () => {
    const quantities = new Map(rowsOf(card, "2.4.3.4", /How much/).map(([what, count]) => [what, count]));
    assert.deepEqual(
      [
        "Schools and colleges",
        "Groups of students",
        "Students in them",
        "Members of staff in them",
        "Offers",
        "Sessions offered",
      ].map((what) => quantities.get(what)),
      ["3", "4", "104", "8", "4", "20"],
    );
    const items = itemsOf(card, "2.4.3.6").join("\n");
    assert.match(items, /1 of 3 schools did not say/); // b
    assert.match(items, /Note of the hub: All of it is made up\./);
  });
});

describe("sensitive attributes", () => {
  const language = {
    ...{ id: "eal", title: "Another language", source: "made for a test", year: "2025", status: "judgement" },
    ...{ family: "language", rank: 1, unit: "share", protected: true },
  } as const;
  const withLanguage = (rationales: readonly { factor: string; text: string }[]): RunCard => {
    const { priority } = tinyPolicy;
    const { scheme } = priority;
    assert.ok(scheme.rule === "noisy-or");
    const policy = parsePolicy({
      ...(tinyPolicy as PolicyInput),
      priority: {
        ...priority,
        // A policy may name the family only with a rationale.
        scheme: { ...scheme, betas: [...scheme.betas, ...rationales.map(() => ({ family: "language", beta: 0.1 }))] },
        factors: [...priority.factors, language],
        rationales,
      },
    });
    return runCard(tinyHub, policy, madeOf(tinyHub, policy));
  };
  const rowOf = (of: RunCard, id: string) =>
    rowsOf(of, "2.4.3.5", /Attributes/)
      .find(([title]) => title.endsWith(`(${id})`))
      ?.slice(1, 5);

  test("tell what is in the data, what counts, what is protected and what it stands in for", () => {
    assert.deepEqual(rowOf(card, "fsm"), ["yes", "yes", "no", "poverty of the family"]);
  });

  test("that are protected count only with their rationale, which is quoted", () => {
    assert.deepEqual(rowOf(withLanguage([]), "eal"), ["no", "no", "yes", "ethnic or national origin"]);
    assert.match(JSON.stringify(entry(withLanguage([]), "2.4.3.5")), /No protected attribute counts/);
    const reasoned = withLanguage([{ factor: "eal", text: "Newcomers were never met" }]);
    assert.deepEqual(rowOf(reasoned, "eal"), ["no", "yes", "yes", "ethnic or national origin"]);
    assert.match(JSON.stringify(entry(reasoned, "2.4.3.5")), /eal: Newcomers were never met/);
  });

  test("that a policy without priority names count nowhere", () => {
    const policy = parsePolicy({ ...(tinyPolicy as PolicyInput), priority: { ...tinyPolicy.priority, ceiling: 1 } });
    assert.equal(rowOf(runCard(tinyHub, policy, madeOf(tinyHub, policy)), "fsm")?.[1], "no");
  });
});

describe("few people", () => {
  test("are not counted where their figure was filled in", () => {
    // c-10 has 4 students, and its figure is suppressed.
    const filled = (of: RunCard) => rowsOf(of, "2.4.3.6", /filled in/).map((row) => row.slice(1));
    assert.deepEqual(filled(open), [["suppressed", "median of the hub", "1", "4"]]);
    assert.deepEqual(filled(card), [["suppressed", "median of the hub", "(few)", "(few)"]]);
  });

  test("hide the other ways in which figures of the same factor were filled in", () => {
    // a-9 has the median of secondary schools, c-10 that of the hub: nobody else lacks the figure.
    const [first, ...rest] = TINY_HUB.schools;
    const hub = parseHub({
      ...TINY_HUB,
      schools: [{ ...first, groups: [...first.groups, { id: "a-9", year: 9, size: 30 }] }, ...rest],
    });
    const filled = (smallestCount: number) =>
      rowsOf(runCard(hub, tinyPolicy, madeOf(hub, tinyPolicy), { smallestCount }), "2.4.3.6", /filled in/)
        .map((row) => row.slice(2).join(", "))
        .toSorted();
    assert.deepEqual(filled(1), ["median of the hub, 1, 4", "median of the same kind of school, 1, 30"]);
    assert.deepEqual(filled(6), ["median of the hub, (few), (few)", "median of the same kind of school, (few), (few)"]);
  });

  test("hide all other parts of their row", () => {
    // Fifths of 104 students are about 21; 41 makes every fifth few, while all of them together are not.
    const strict = runCard(tinyHub, tinyPolicy, tinyPlan, { smallestCount: 41 });
    const [meeting] = rowsOf(strict, "2.4.2.7", /owed is met/);
    assert.deepEqual(meeting, ["A meeting a year", "10%", "77%", "(few)", "(few)", "(few)", "(few)", "(few)"]);
    for (const row of rowsOf(strict, "2.4.2.7", /each fifth/))
      assert.deepEqual(new Set(row.slice(1)), new Set(["(few)"]));
  });

  test("are not told by what is left when all others are", () => {
    // Only b-9 is met: 64 of 104 have no encounter, so 40 have one. From 41 on that is few.
    const encounters = TINY_ENCOUNTERS.slice(1, 2);
    const told = (smallestCount: number) =>
      itemsOf(runCard(tinyHub, tinyPolicy, madeOf(tinyHub, tinyPolicy, { encounters }), { smallestCount }), "2.4.2.7");
    assert.ok(told(40).includes("Without any encounter: 3 groups, with 64 students."));
    assert.ok(told(41).includes("Without any encounter: (few)."));
  });
});

describe("a card of another run is refused", () => {
  const other = parseHub({ ...TINY_HUB, name: "Changed since" });
  const harder = parsePolicy({ ...(tinyPolicy as PolicyInput), nearKm: 24 });
  const edited = parsePlan({ ...tinyPlan, meta: { ...tinyPlan.meta, policy: harder } });

  test.each([
    ["a hub that was changed", () => runCard(other, tinyPolicy, tinyPlan), "hub"],
    ["another policy", () => runCard(tinyHub, harder, tinyPlan), "policy"],
    ["a plan whose policy was edited", () => runCard(tinyHub, tinyPolicy, edited), "policy that the plan carries"],
  ])("for %s", (_, call, what) => {
    assert.throws(call, (error: { code: string; context: { what: string } }) => {
      assert.deepEqual([error.code, error.context.what], ["invalid-argument", what]);
      return true;
    });
  });

  test.each([
    ["9.9", "text", /no field "9\.9"/],
    ["2.1.1", "  \n", /is empty/],
    ["2.1.1", "x".repeat(20_001), /20001 characters/],
    ["0.8", "28/02/26", /no list of dates/],
    ["0.9", "2026-02-28,", /no list of dates/],
    ["0.8", "2026-02-30", /no list of dates/],
  ])("for an answer to %s that is none (%#)", (id, answer, message) => {
    assert.throws(() => runCard(tinyHub, tinyPolicy, tinyPlan, { answers: { [id]: answer } }), {
      code: "invalid-argument",
      message,
    });
  });
});

describe("the same card", () => {
  test("comes of the same input in any order, and is frozen plain JSON", () => {
    const turned = {
      ...TINY_HUB,
      schools: TINY_HUB.schools.toReversed().map((school) => ({ ...school, groups: school.groups.toReversed() })),
      employers: TINY_HUB.employers.toReversed(),
    };
    const hub = parseHub(turned);
    const answers = { "2.1.2": "Team", "2.1.1": "Council" };
    const one = runCard(tinyHub, tinyPolicy, tinyPlan, { answers });
    const again = runCard(hub, tinyPolicy, madeOf(hub, tinyPolicy, { encounters: TINY_ENCOUNTERS.toReversed() }), {
      answers: { "2.1.1": "Council", "2.1.2": "Team" },
    });
    assert.equal(JSON.stringify(again), JSON.stringify(one));
    assert.equal(writeRunCard(again), writeRunCard(one));
    assert.deepEqual(parseRunCard(JSON.stringify(one)), one);
    assert.ok(Object.isFrozen(one.fields[0]));
  });
});
