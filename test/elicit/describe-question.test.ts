import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { compareOutcomes, describeQuestion, describeWeights, OBJECTIVES, openElicitation } from "../../src/index.ts";

const objective = (id: string) => {
  const { title, unit, better } = OBJECTIVES.find((each) => each.id === id)!;
  return { id, title, unit, better };
};
const question = { number: 3, of: 15, first: "p", second: "q", informationBits: 0.5 };

/** A talk about outcomes p and q, and a third that stretches each range to 100 steps and more. */
function talkAbout(figures: readonly (readonly [id: string, p: number, q: number, far: number])[]) {
  return openElicitation({
    objectives: figures.map(([id]) =>
      OBJECTIVES.some((each) => each.id === id)
        ? objective(id)
        : { id, title: "Joy", unit: "smiles", better: "less" as const },
    ),
    outcomes: [
      { id: "p", values: figures.map(([, p]) => p) },
      { id: "q", values: figures.map(([, , q]) => q) },
      { id: "far", values: figures.map(([, , , far]) => far) },
    ],
    seed: 1,
  });
}

describe("a question in words", () => {
  test("says what each plan does better, with units, and leaves out what both do alike", () => {
    const talk = talkAbout([
      ["students-reached", 1240, 1120, 1000],
      ["neediest-share", 0.3, 0.34, 0.5],
      ["cost", 12_000, 10_600, 20_000],
      ["travel", 4000, 4000, 9000],
      ["joy", 5, 7.5, 40],
    ]);
    assert.deepEqual(describeQuestion(talk, question), [
      "Question 3 of 15",
      'Plan A reaches 120 more students; and has 3 smiles less of "Joy".',
      "Plan B gives the most disadvantaged 30 % of students 4 points more of all places; and costs £1,400 less.",
      "In everything else they are alike.",
      "Which would you rather have: A, B, or can't you say?",
    ]);
    assert.deepEqual(compareOutcomes(talk, question)[1], {
      objective: "neediest-share",
      title: "Share of student-encounters to the most disadvantaged 30 %",
      first: "30 %",
      second: "34 %",
      better: "second",
      by: "4 points",
    });
    assert.deepEqual(
      compareOutcomes(talk, question).map(({ first, second, by }) => [first, second, by]),
      [
        ["1,240 students", "1,120 students", "120 students"],
        ["30 %", "34 %", "4 points"],
        ["£12,000", "£10,600", "£1,400"],
        ["4,000 student-km", "4,000 student-km", ""],
        ["5 smiles", "8 smiles", "3 smiles"], // in whole steps: the range of 35 takes steps of 1
      ],
    );
  });

  test("a few people are told as few, and one point as one", () => {
    const talk = talkAbout([
      ["students-reached", 1240, 1235, 1100],
      ["neediest-share", 0.3, 0.31, 0.5],
      ["students-left-out", 0, 4, 30],
    ]);
    const lines = describeQuestion(talk, question);
    assert.equal(
      lines[1],
      "Plan A reaches a few (fewer than 6) more students; and leaves a few (fewer than 6) fewer students in groups that nobody visits.",
    );
    assert.equal(lines[2], "Plan B gives the most disadvantaged 30 % of students 1 point more of all places.");
    assert.deepEqual(compareOutcomes(talk, question).map(({ first, second }) => [first, second])[2], [
      "0 students",
      "a few (fewer than 6) students",
    ]);
    // Six are told.
    const six = talkAbout([
      ["students-reached", 1240, 1234, 1100],
      ["neediest-share", 0.3, 0.31, 0.5],
    ]);
    assert.match(describeQuestion(six, question)[1], /reaches 6 more students/);
  });

  test("shares are told to the tenth of a point where their range is small", () => {
    const talk = talkAbout([
      ["technical-share", 0.526, 0.5304, 0.55],
      ["cost", 101.5, 100, 103],
    ]);
    assert.deepEqual(
      compareOutcomes(talk, question).map(({ first, second, by }) => [first, second, by]),
      [
        ["52.6 %", "53 %", "0.4 points"],
        ["£101.5", "£100", "£1.5"],
      ],
    );
  });

  test("but never finer than a tenth of a point, nor than one person", () => {
    const talk = talkAbout([
      ["technical-share", 0.5261, 0.5304, 0.532],
      ["students-reached", 10, 17, 12],
    ]);
    assert.deepEqual(
      compareOutcomes(talk, question).map(({ by }) => by),
      ["0.4 points", "7 students"],
    );
  });

  test("titles are told as they are, whatever signs they hold, and large amounts to the last digit", () => {
    const talk = openElicitation({
      objectives: [
        { id: "mail", title: "Mail @ work #1", unit: "letters", better: "more" },
        { id: "cost", title: "Cost", unit: "GBP", better: "less" },
      ],
      outcomes: [
        { id: "p", values: [90, 5_000_000_010] },
        { id: "q", values: [30, 5_000_000_000] },
      ],
      seed: 1,
    });
    assert.equal(describeQuestion(talk, question)[1], 'Plan A has 60 letters more of "Mail @ work #1".');
    assert.equal(compareOutcomes(talk, question)[1].first, "£5,000,000,010");
  });

  test("every objective of the tuning has words of its own or is told by its title", () => {
    for (const { id } of OBJECTIVES) {
      const other = id === "cost" ? "travel" : "cost";
      const lines = describeQuestion(
        talkAbout([
          [id, 0.1, 0.2, 0.6],
          [other, 300, 200, 900],
        ]),
        question,
      );
      assert.doesNotMatch(lines.join("\n"), /[#@]|undefined|NaN/);
    }
  });

  test("refuses outcomes that there are not", () => {
    const talk = talkAbout([
      ["students-reached", 3, 9, 90],
      ["cost", 2, 9, 90],
    ]);
    assert.throws(() => describeQuestion(talk, { ...question, second: "x" }), {
      code: "unknown-id",
      context: { outcome: "x" },
    });
  });
});

test("weights in words: what weighs most first, with its range; before any answer nothing is said of consistency", () => {
  const talk = talkAbout([
    ["students-reached", 1240, 1120, 1000],
    ["cost", 12_000, 10_600, 9000],
  ]);
  const lines = describeWeights(talk);
  assert.match(lines[0], /^What weighs how much, after 0 answers/);
  assert.ok(lines.some((line) => line.endsWith(": Students with an encounter, from 1,000 students to 1,240 students")));
  assert.ok(
    lines.some((line) => line.endsWith("students' journeys, from £12,000 to £9,000")),
    lines.join("\n"),
  );
  assert.ok(!lines.some((line) => line.includes("Of the answers")));
});
