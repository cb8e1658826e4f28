import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { audit, describeAudit } from "../../src/audit/index.ts";
import { plan } from "../../src/engine/index.ts";
import { type Floor, type Hub, type Policy, parseHub } from "../../src/model/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

const everyGroup: Floor = { type: "every-group", id: "each", title: "One each", encounters: 1 };
const neediest: Floor = {
  type: "share",
  id: "part",
  title: "To the neediest",
  of: { neediest: 0.5 },
  count: "places",
  atLeast: 0.8,
};
const by = (...floors: readonly Floor[]): Policy => plainPolicy({ floors: [...floors] });

/** Three classes of 30, of which a is in need, and talks for two. */
const short = hub({
  schools: [
    school({
      groups: [
        group({ id: "a", disadvantage: { fsm: { value: 0.9 } } }),
        group({ id: "b", disadvantage: { fsm: { value: 0 } } }),
        group({ id: "c", disadvantage: { fsm: { value: 0 } } }),
      ],
    }),
  ],
  employers: [employer({ name: "Acme", offers: [offer({ name: "Bridges", sessions: 2 })] })],
});
/** The same for a and b, with a talk agreed for b. */
const agreed = parseHub({
  ...short,
  schools: [
    school({
      groups: [
        group({ id: "a", disadvantage: { fsm: { value: 0.9 } } }),
        group({ id: "b", disadvantage: { fsm: { value: 0 } } }),
      ],
    }),
  ],
  locks: [{ type: "keep", offer: "o1", group: "b", units: 1 }],
});

const reportOf = (document: Hub, policy: Policy) =>
  audit(document, plan(document, policy, { effort: "balanced", seed: 1 }));
const wordsOf = (document: Hub, policy: Policy): string => {
  const lines = describeAudit(reportOf(document, policy));
  const first = lines.indexOf("What was promised:");
  return first < 0
    ? ""
    : lines
        .slice(first + 1, lines.indexOf("", first))
        .map((line) => line.trim())
        .join(" ");
};

describe("floors in the audit", () => {
  test("one that is missed, with what binds", () => {
    const [floor] = reportOf(short, by(everyGroup)).floors;
    assert.deepEqual(floor, {
      floor: "each",
      title: "One each",
      type: "every-group",
      asked: 3,
      reached: 2,
      isMet: false,
      groupsShort: 1,
      provenAtMost: 2,
      bindsBy: [{ kind: "offer", rows: 1, names: ["Bridges (Acme)"] }],
    });
    assert.equal(
      wordsOf(short, by(everyGroup)),
      "One each: missed; 2 of 3 groups get what they should. No plan that keeps the agreements and the other promises as this one does can " +
        "reach more than 2. What binds: the sessions of one offer (Bridges (Acme)).",
    );
  });

  test("one that agreements forbid", () => {
    assert.equal(
      wordsOf(agreed, by(neediest)),
      "To the neediest: missed; 50.0%, where at least 80.0% were asked for. No plan that keeps the agreements and the other promises as this one " +
        "does can reach more than 50.0%. What binds: whom offers are for and what is agreed, no capacity.",
    );
  });

  test("what binds is told by kind, the kind that binds most first, and another floor by its title", () => {
    const made = plan(agreed, by(everyGroup, neediest), { effort: "quick", seed: 1 });
    const bindsBy = [
      { row: "floor:each:a", price: 9 },
      { row: "floor:each:b", price: 9 },
      { row: "limit:a", price: 0.001 },
      { row: "offer:o1", price: 1 },
    ];
    const floors = made.floors.map((floor) =>
      floor.floor === "part" ? { ...floor, provenAtMost: 0.5, bindsBy } : floor,
    );
    // Two sessions at 1 are more than 30 x 2 or however many places at a thousandth; what other floors ask has no capacity.
    const [, part] = audit(agreed, { ...made, floors }).floors;
    assert.deepEqual(part.bindsBy, [
      { kind: "offer", rows: 1, names: ["Bridges (Acme)"] },
      { kind: "limit", rows: 1, names: ["a"] },
      { kind: "floor", rows: 2, names: ["One each"] },
    ]);
    const text = describeAudit(audit(agreed, { ...made, floors })).map((line) => line.trim());
    assert.ok(text.join(" ").includes("the yearly limit of one group (a); what other promises ask (One each)."));
  });

  test("one that is kept, and none at all", () => {
    assert.equal(wordsOf(agreed, by(everyGroup)), "One each: kept; 2 of 2 groups get what they should.");
    assert.deepEqual(reportOf(short, by()).floors, []);
    assert.equal(wordsOf(short, by()), "");
  });

  test("one that is missed though nothing forbids it", () => {
    const made = plan(agreed, by(neediest), { effort: "quick", seed: 1 });
    const [floor] = made.floors;
    const lines = describeAudit(audit(agreed, { ...made, floors: [{ ...floor, provenAtMost: 0.8, bindsBy: [] }] }));
    const text = lines.map((line) => line.trim()).join(" ");
    assert.ok(text.includes("Nothing proves that no plan can keep it."), text);
  });
});
