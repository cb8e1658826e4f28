import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import {
  answerQuestion,
  type Elicitation,
  elicit,
  estimateWeights,
  nextQuestion,
  openElicitation,
  parseElicitation,
  rankOutcomes,
  simulateChooser,
  type Verdict,
} from "../../src/index.ts";
import { drawFractions, drawFront } from "../support/elicitation-trial.ts";

const front = (seed: number, outcomes = 8, objectives = 3) => ({
  ...drawFront(outcomes, objectives, drawFractions(seed)),
  seed,
});
const verdicts = fc.array(fc.constantFrom<Verdict>("first", "second", "cannot-say"), { maxLength: 6 });

function answerAll(elicitation: Elicitation, given: readonly Verdict[]): Elicitation {
  return given.reduce((soFar, verdict) => {
    const question = nextQuestion(soFar);
    return question === undefined ? soFar : answerQuestion(soFar, question, verdict);
  }, elicitation);
}

describe("a conversation", () => {
  test("by hand: two outcomes, one question, and what was chosen weighs more", () => {
    const opened = openElicitation({
      objectives: [
        { id: "students", title: "Students", unit: "students", better: "more" },
        { id: "cost", title: "Cost", unit: "GBP", better: "less" },
      ],
      outcomes: [
        { id: "many", values: [900, 5000] },
        { id: "cheap", values: [600, 2000] },
      ],
      seed: 0,
    });
    const question = nextQuestion(opened)!;
    assert.deepEqual(
      [question.first, question.second].sort((a, b) => (a < b ? -1 : 1)),
      ["cheap", "many"],
    );
    assert.deepEqual([question.number, question.of], [1, 15]);
    const answered = answerQuestion(opened, question, question.first === "cheap" ? "first" : "second");
    assert.equal(nextQuestion(answered), undefined); // no other pair
    const [students, cost] = estimateWeights(answered).weights;
    assert.ok(cost.mean > 0.6 && students.mean < 0.4);
    assert.deepEqual([students.worst, students.best, cost.worst, cost.best], [600, 900, 5000, 2000]);
    assert.equal(rankOutcomes(answered)[0].outcome, "cheap");
  });

  test("is plain JSON: read again after any answers, it goes on with the same bytes", () => {
    fc.assert(
      fc.property(fc.nat(50), verdicts, (seed, given) => {
        const elicitation = answerAll(openElicitation(front(seed)), given);
        const again = parseElicitation(JSON.stringify(elicitation));
        assert.deepEqual(again, elicitation);
        assert.deepEqual(nextQuestion(again), nextQuestion(elicitation));
        assert.equal(JSON.stringify(estimateWeights(again)), JSON.stringify(estimateWeights(elicitation)));
      }),
      { numRuns: 8 },
    );
  });

  test("never asks about a pair twice, nor about one of which one side is at least as good in everything", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)), { minLength: 3, maxLength: 7 }),
        fc.nat(99),
        (rows, seed) => {
          const values = [[0, 0, 0], [4, 4, 4], ...rows]; // so that no objective is the same for all
          const elicitation = openElicitation({
            objectives: (["more", "less", "more"] as const).map((better, place) => ({
              id: `o${place}`,
              title: `O${place}`,
              unit: "points",
              better,
              step: 1,
            })),
            outcomes: values.map((row, at) => ({ id: `p${at}`, values: row })),
            questions: 40,
            seed,
          });
          const asked: string[] = [];
          let soFar = elicitation;
          for (let question = nextQuestion(soFar); question !== undefined; question = nextQuestion(soFar)) {
            const [a, b] = [question.first, question.second].map((id) => values[Number(id.slice(1))]);
            const ahead = [a[0] - b[0], b[1] - a[1], a[2] - b[2]];
            assert.ok(ahead.some((by) => by > 0) && ahead.some((by) => by < 0), `${a} or ${b}`);
            asked.push([question.first, question.second].sort((x, y) => (x < y ? -1 : 1)).join(" "));
            soFar = answerQuestion(soFar, question, asked.length % 3 === 0 ? "cannot-say" : "first");
          }
          assert.equal(new Set(asked).size, asked.length);
          // It ends only when every such pair was asked about, or all questions are answered.
          const askable = values.flatMap((a, row) =>
            values.slice(row + 1).filter((b) => {
              const ahead = [a[0] - b[0], b[1] - a[1], a[2] - b[2]];
              return ahead.some((by) => by > 0) && ahead.some((by) => by < 0);
            }),
          );
          assert.equal(asked.length, Math.min(40, askable.length));
        },
      ),
      { numRuns: 6 },
    );
  });

  test("puts neither side first more often: who always says the first is not led anywhere", () => {
    const firsts = Array.from({ length: 40 }, (_, seed) => nextQuestion(openElicitation({ ...front(1), seed }))!);
    const lowFirst = firsts.filter(({ first, second }) => first < second).length;
    assert.ok(lowFirst > 8 && lowFirst < 32, `${lowFirst} of 40`);
  });

  test("of which one outcome is better in everything asks nothing, and is still told in numbers", () => {
    const objectives = ["a", "b"].map((id) => ({ id, title: id, unit: "points", better: "more" as const }));
    const outcomes = [
      { id: "p", values: [1, 1] },
      { id: "q", values: [0, 0] },
    ];
    const opened = openElicitation({ objectives, outcomes, seed: 1 });
    assert.equal(nextQuestion(opened), undefined);
    assert.deepEqual(estimateWeights(opened).agreement, { mean: 1, low: 1, high: 1 });
  });

  test("asks as many questions as it was told to", () => {
    const opened = openElicitation({ ...front(3, 20), questions: 4 });
    const choose = simulateChooser(opened, { weights: [1, 2, 1], agreement: 0.9, seed: 1 });
    const { questions: _, ...setup } = { ...front(3, 20), questions: 4 };
    const ended = elicit({ ...setup, questions: 4 }, choose);
    assert.equal(ended.answers.length, 4);
    assert.equal(nextQuestion(ended), undefined);
  });

  test("people may compare what they like, and 'can't say' of two pulls their worths together", () => {
    const opened = openElicitation(front(5));
    const [a, b] = opened.outcomes;
    const scoreGap = (elicitation: Elicitation) => {
      const ranked = rankOutcomes(elicitation);
      const scoreOf = (id: string) => ranked.find(({ outcome }) => outcome === id)!.score;
      return Math.abs(scoreOf(a.id) - scoreOf(b.id));
    };
    const shrugged = answerQuestion(opened, { first: a.id, second: b.id }, "cannot-say");
    assert.ok(scoreGap(shrugged) < scoreGap(opened));
    assert.equal(estimateWeights(shrugged).cannotSay, 1);
  });
});

describe("what is refused", () => {
  const opened = openElicitation(front(2));
  const [a, b] = opened.outcomes.map(({ id }) => id);
  const rulesOf = (work: () => unknown): readonly string[] => {
    try {
      work();
    } catch (error) {
      const { code, context } = error as {
        code: string;
        context: { issues: readonly { path: unknown[]; rule: string }[] };
      };
      assert.equal(code, "invalid-data");
      return context.issues.map(({ path, rule }) => `${path.join(".")} ${rule}`);
    }
    throw new Error("nothing was refused");
  };

  test("a bad set-up, with all that is wrong at once", () => {
    const { objectives, outcomes } = front(2);
    assert.deepEqual(
      rulesOf(() =>
        openElicitation({
          objectives: [...objectives, { ...objectives[0] }],
          outcomes: [...outcomes, { id: outcomes[0].id, values: [1, 2] }].map((outcome) => ({ ...outcome })),
          seed: 1,
        }),
      ).slice(-3),
      ["outcomes.7.values value-count", "outcomes.8.id duplicate-id", "outcomes.8.values value-count"],
    );
    assert.deepEqual(
      rulesOf(() => openElicitation({ objectives, outcomes, seed: -1, questions: 0 })),
      ["questions range", "seed range"],
    );
  });

  test("an answer about nothing, the same pair again in whichever order, one answer too many", () => {
    const answered = answerQuestion(opened, { first: a, second: b }, "first");
    assert.deepEqual(
      rulesOf(() => answerQuestion(answered, { first: b, second: a }, "first")),
      ["answers.1 asked-twice"],
    );
    assert.deepEqual(
      rulesOf(() => answerQuestion(opened, { first: a, second: "x" }, "first")),
      ["answers.0.second unknown-outcome"],
    );
    assert.deepEqual(
      rulesOf(() => answerQuestion(opened, { first: a, second: a }, "first")),
      ["answers.0.second two-outcomes"],
    );
    const last = openElicitation({ ...front(2), questions: 1 });
    const done = answerQuestion(last, { first: a, second: b }, "first");
    assert.deepEqual(
      rulesOf(() => answerQuestion(done, { first: a, second: opened.outcomes[2].id }, "first")),
      ["answers too-many-answers"],
    );
    assert.equal(opened.answers.length, 0); // what is given is never changed
  });

  test("objectives in which all outcomes are alike, each by name", () => {
    const { objectives, outcomes } = front(2);
    const same = outcomes.map(({ id, values }) => ({ id, values: [values[0], 7, 7] }));
    assert.throws(() => openElicitation({ objectives, outcomes: same, seed: 1 }), {
      code: "invalid-argument",
      context: { objectives: ["objective-1", "objective-2"] },
    });
  });

  test("a chooser to whom most pairs are worth the same can't follow the weights so often", () => {
    const rows = [
      [1, 0, 4],
      [1, 4, 0],
      [1, 2, 2],
      [0, 5, 5],
    ];
    const talk = openElicitation({
      objectives: ["a", "b", "c"].map((id) => ({ id, title: id, unit: "points", better: "more" as const })),
      outcomes: rows.map((values, row) => ({ id: `p${row}`, values })),
      seed: 1,
    });
    // By the first objective three of six pairs are toss-ups: at most (3 x 1 + 3 x 0.5) / 6.
    assert.throws(() => simulateChooser(talk, { weights: [1, 0, 0], agreement: 0.9, seed: 1 }), {
      code: "invalid-argument",
      context: { agreement: 0.9, reached: 0.75 },
    });
    simulateChooser(talk, { weights: [1, 0, 0], agreement: 0.7, seed: 1 });
  });

  test("a chooser who can't be", () => {
    for (const bad of [
      { weights: [1, 1], agreement: 0.9 },
      { weights: [0, 0, 0], agreement: 0.9 },
      { weights: [1, -1, 1], agreement: 0.9 },
      { weights: [1, 1, 1], agreement: 0.5 },
      { weights: [1, 1, 1], agreement: 1 },
    ]) {
      assert.throws(() => simulateChooser(opened, { ...bad, seed: 1 }), { code: "invalid-argument" });
    }
  });
});
