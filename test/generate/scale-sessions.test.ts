import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import type { OfferDraft } from "../../src/generate/draw-offers.ts";
import { createRandom } from "../../src/generate/random.ts";
import { scaleSessions } from "../../src/generate/scale-sessions.ts";

function draft(id: string, places: number, fairSessions: number, fixedSessions?: number): OfferDraft {
  const offer = {
    id,
    kind: "employer-talk",
    format: "in-school",
    groupSize: { max: places },
    durationMin: 60,
  } as const;
  return { offer, places, fairSessions, fixedSessions };
}

const scale = (drafts: readonly OfferDraft[], target: number) =>
  scaleSessions(drafts, target, createRandom(1, 0)).map(({ draft: { offer }, sessions, places }) => [
    offer.id,
    sessions,
    places,
  ]);

describe("scaleSessions", () => {
  test("keeps fair shares in proportion", () => {
    // Twice as many fair sessions, twice as many sessions: 30 x 10 + 30 x 20 = 900.
    assert.deepEqual(scale([draft("a", 30, 1), draft("b", 30, 2)], 900), [
      ["a", 10, 30],
      ["b", 20, 30],
    ]);
  });

  test("leaves an event as it is and fills up around it", () => {
    // 1 x 200 for the fair, so 300 of the 500 are left for the talk: 10 x 30.
    assert.deepEqual(scale([draft("fair", 200, 1, 1), draft("talk", 30, 1)], 500), [
      ["fair", 1, 200],
      ["talk", 10, 30],
    ]);
  });

  test("what no session fits goes to an offer that is given once", () => {
    // The factor gives 2 x 20 and 1 x 7, 47 of 50: no session of 7 fits into 3, so the second takes 10.
    assert.deepEqual(scale([draft("a", 20, 2), draft("b", 7, 0.1)], 50), [
      ["a", 2, 20],
      ["b", 1, 10],
    ]);
  });

  test("drops offers where one session of each is too much", () => {
    const kept = scale([draft("a", 50, 1), draft("b", 50, 1), draft("c", 50, 1), draft("d", 50, 1)], 100);
    assert.equal(kept.length, 2);
    assert.deepEqual(
      kept.map(([, sessions, places]) => [sessions, places]),
      [
        [1, 50],
        [1, 50],
      ],
    );
  });

  test("comes within 2 % or refuses, and never goes over", () => {
    const drafts = fc.array(
      fc.record({
        places: fc.integer({ min: 1, max: 200 }),
        fair: fc.double({ min: 0.01, max: 50, noNaN: true }),
        fixed: fc.boolean(),
      }),
      { minLength: 1, maxLength: 30 },
    );
    let reachedOnes = 0;
    fc.assert(
      fc.property(drafts, fc.integer({ min: 0, max: 20_000 }), (rows, target) => {
        const list = rows.map(({ places, fair, fixed }, row) =>
          draft(`o${row}`, places, fair, fixed && row > 0 ? 1 : undefined),
        );
        let scaled: ReturnType<typeof scaleSessions>;
        try {
          scaled = scaleSessions(list, target, createRandom(3, 0));
        } catch (error) {
          assert.equal((error as { code?: string }).code, "invalid-argument");
          return;
        }
        reachedOnes++;
        const sum = scaled.reduce((all, { places, sessions }) => all + places * sessions, 0);
        assert.ok(sum <= target && sum >= 0.98 * target, `${sum} of ${target}`);
        for (const { sessions, draft: own } of scaled) {
          assert.ok(Number.isInteger(sessions) && sessions >= 1);
          if (own.fixedSessions !== undefined) assert.equal(sessions, own.fixedSessions);
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(reachedOnes > 200, `only ${reachedOnes} of 300`);
  });

  test("refuses what the offers can't give, naming both numbers", () => {
    // 1,900 sessions of 10 are 19,000 places.
    assert.throws(() => scale([draft("a", 10, 1)], 20_000), {
      code: "invalid-argument",
      context: { offers: 1, reached: 19_000, targetPlaces: 20_000 },
    });
  });
});
