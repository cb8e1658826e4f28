import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { audit, describeAudit, type EstimatedFigure } from "../../src/audit/index.ts";
import { plan } from "../../src/engine/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";
import { tinyHub, tinyPlan } from "./tiny-hub.ts";

const find = (estimates: readonly EstimatedFigure[], figure: EstimatedFigure["figure"]) =>
  estimates.find((each) => each.figure === figure);

/** Three classes of 100 in schools of one kind; the share of the third is not known, and it has the only talk. */
function threeClasses(shares: readonly [number, number]) {
  const given = (value: number) => ({ fsm: { value } });
  const groups = [given(shares[0]), given(shares[1]), { fsm: { absent: "suppressed" as const } }];
  const document = hub({
    schools: groups.map((disadvantage, row) =>
      school({ id: `s${row}`, groups: [group({ id: `g${row}`, size: 100, disadvantage })] }),
    ),
    employers: [employer({ offers: [offer({ groupSize: { max: 100 } })] })],
    locks: [{ type: "keep", offer: "o1", group: "g2" }],
  });
  return { document, made: plan(document, plainPolicy(), { effort: "quick", seed: 1 }) };
}

describe("intervals", () => {
  test("by hand: the class that has all is the neediest in some draws and not in others", () => {
    // Filled in with the lower median, 0.1, g2 is as needy as g0, g1 is the neediest. A draw of 0.9 makes it as needy as g1: ids decide then,
    // for g1. So the neediest 30 %, 90 of g1, have nothing in any draw; what g2 has stands in the middle or the least needy third.
    const { document, made } = threeClasses([0.1, 0.9]);
    const { estimates } = audit(document, made, { intervals: { seed: 1, draws: 100 } });
    const share = find(estimates, "neediest-30-share-of-student-encounters");
    assert.deepEqual([share?.stated, share?.low, share?.high], [0, 0, 0]);
    const along = find(estimates, "concentration");
    assert.ok(along !== undefined && along.low < along.high && along.low <= along.stated && along.stated <= along.high);
    // As needy as g0 the two share the lower ranks: -1/3; as needy as g1 the upper ones: 1/3.
    assert.ok(
      Math.abs(along.low + 1 / 3) < 1e-9 && Math.abs(along.high - 1 / 3) < 1e-9,
      `${along.low} to ${along.high}`,
    );
  });

  test("a zero that means that nobody asked is no figure to draw", () => {
    // Of the better measure 40 schools say 0, which means nothing, so their other one counts; two say 0.2 and 0.9. The last, which has the
    // only talk, draws one of these two about as often as the other. Were zeros drawn, 0.9 would come once in 42 times, outside the interval.
    const { priority } = plainPolicy();
    const [fsm] = priority.factors;
    const asked = { ...fsm, id: "asked", zeroMeansMissing: true };
    const policy = plainPolicy({ priority: { ...priority, factors: [asked, { ...fsm, rank: 2 }] } });
    const unasked = Array.from({ length: 40 }, () => ({ asked: { value: 0 }, fsm: { value: 0.1 } }));
    const figures = [...unasked, { asked: { value: 0.2 } }, { asked: { value: 0.9 } }, {}];
    const document = hub({
      schools: figures.map((disadvantage, row) =>
        school({ id: `s${row}`, groups: [group({ id: `g${row}`, size: 100, disadvantage })] }),
      ),
      employers: [employer({ offers: [offer({ groupSize: { max: 100 } })] })],
      locks: [{ type: "keep", offer: "o1", group: "g42" }],
    });
    const made = plan(document, policy, { effort: "quick", seed: 1 });
    const along = find(audit(document, made, { intervals: { seed: 1, draws: 100 } }).estimates, "concentration");
    assert.ok(along !== undefined && along.low < along.high, `${along?.low} to ${along?.high}`);
  });

  test("where all given figures agree nothing is uncertain", () => {
    const { document, made } = threeClasses([0.4, 0.4]);
    for (const { stated, low, high } of audit(document, made, { intervals: { seed: 3, draws: 20 } }).estimates) {
      assert.deepEqual([low, high], [stated, stated]);
    }
  });

  test("the same seed gives the same intervals; without a call for them there are none", () => {
    const ask = () => audit(tinyHub, tinyPlan, { smallestCount: 1, intervals: { seed: 7, draws: 50 } }).estimates;
    assert.ok(ask().length > 5);
    assert.deepEqual(ask(), ask());
    assert.deepEqual(audit(tinyHub, tinyPlan).estimates, []);
  });

  test("are told in words", () => {
    const lines = describeAudit(audit(tinyHub, tinyPlan, { smallestCount: 1, intervals: { seed: 7, draws: 50 } }));
    assert.match(
      lines.join(" "),
      /9 times in 10, [\d.]+% to [\d.]+% of student-encounters and [\d.]+% to [\d.]+% of the value/,
    );
    assert.ok(lines.join(" ").includes("1 of 3 schools give less than half of the disadvantage figures"));
  });

  test("refuse draws and seeds that are none", () => {
    for (const intervals of [
      { seed: 1, draws: 5 },
      { seed: -1, draws: 50 },
      { seed: 1, draws: 20_000 },
    ]) {
      assert.throws(() => audit(tinyHub, tinyPlan, { intervals }), { code: "invalid-argument", context: intervals });
    }
  });
});
