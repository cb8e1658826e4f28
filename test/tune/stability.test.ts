import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import type { Hub } from "../../src/model/index.ts";
import { shareStanding, shareStandingAsync, stability, stabilityAsync } from "../../src/tune/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

/**
 * One talk for 30, two schools with a class each. The class of A has 30 students and no need; that of B 20 students who are all in need,
 * and so weight w, the ceiling. A gives 30, B gives 20 w: B has the talk from w = 1.5 on.
 */
const contested: Hub = hub({
  schools: [
    school({ id: "a", groups: [group({ id: "ga", size: 30, disadvantage: { fsm: { value: 0 } } })] }),
    school({ id: "b", groups: [group({ id: "gb", size: 20, disadvantage: { fsm: { value: 1 } } })] }),
  ],
  employers: [employer({ offers: [offer({ id: "talk" })] })],
});
const policy = plainPolicy();
const run = { effort: "quick", seed: 1 } as const;
const ceiling = { id: "ceiling", path: "priority.ceiling", from: 1, to: 4 };
const request = { visit: { offer: "talk", school: "b" }, axes: [ceiling], steps: 4, halvings: 12, run };

describe("how far a weight can move", () => {
  test("before B loses the talk: down to a ceiling of 1.5, and never upwards", () => {
    assert.deepEqual(
      plan(contested, policy, run).encounters.map(({ groups }) => groups[0].group),
      ["gb"],
    );
    const { stands, axes } = stability(contested, policy, request);
    assert.equal(stands, true);
    const [{ axis, base, down, up, tried }] = axes;
    assert.deepEqual([axis, base, up], ["ceiling", 2, null]);
    assert.ok(down?.lasts && down.before - down.after < 1e-3);
    assert.ok(down.after <= 1.5 && down.before >= 1.5, JSON.stringify(down));
    assert.ok(tried.every(({ value, stands: there }) => there === value > 1.5 || value === 1.5));
    assert.deepEqual(
      tried.map(({ value }) => value),
      tried.map(({ value }) => value).sort((a, b) => a - b),
    );
  });

  test("before A gains it: the same threshold from the other side", () => {
    const { stands, axes } = stability(contested, policy, { ...request, visit: { offer: "talk", school: "a" } });
    assert.equal(stands, false);
    assert.ok(axes[0].down !== null && axes[0].down.after <= 1.5 && axes[0].down.before >= 1.5);
  });

  test("of an axis with steps is told in its steps; without halvings as wide as the scan", () => {
    const stepped = stability(contested, policy, { ...request, axes: [{ ...ceiling, step: 0.4 }] });
    assert.equal(stepped.axes.length, 1);
    const coarse = stability(contested, policy, { ...request, halvings: 0 }).axes[0].down;
    assert.deepEqual(
      [coarse?.before, coarse?.after],
      [1.5, 1.25].map((value) => value),
    );
  });

  test("is the same on an executor", async () => {
    assert.deepEqual(await stabilityAsync(contested, policy, request), stability(contested, policy, request));
  });

  test("is refused for what the hub does not have, an axis beside the policy, or numbers out of range", () => {
    const refuse = (change: object, code: string) =>
      assert.throws(() => stability(contested, policy, { ...request, ...change }), { code });
    refuse({ visit: { offer: "walk", school: "b" } }, "unknown-id");
    refuse({ visit: { offer: "talk", school: "c" } }, "unknown-id");
    refuse({ axes: [{ ...ceiling, from: 3 }] }, "invalid-argument");
    refuse({ steps: 0 }, "invalid-argument");
    refuse({ halvings: 41 }, "invalid-argument");
  });
});

describe("the share of policies in which a visit stands", () => {
  const space = { base: policy, axes: [ceiling] };

  test("is counted: of ceilings 1, 1.6 ... 4 the last five give B the talk, the first A", () => {
    const { policies, visits } = shareStanding(contested, space, { design: { type: "grid", levels: 6 }, run });
    assert.equal(policies, 6);
    assert.deepEqual(visits, [
      { offer: "talk", employer: "e1", group: "gb", school: "b", share: 5 / 6 },
      { offer: "talk", employer: "e1", group: "ga", school: "a", share: 1 / 6 },
    ]);
  });

  test("is the same on an executor", async () => {
    const standing = { design: { type: "sobol", points: 8, seed: 2 }, run } as const;
    assert.deepEqual(await shareStandingAsync(contested, space, standing), shareStanding(contested, space, standing));
  });
});
