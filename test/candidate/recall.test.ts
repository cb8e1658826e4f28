import assert from "node:assert/strict";
import { test } from "vitest";
import { Recall } from "../../src/candidate/recall.ts";

test("what was made last from the same text is not made again; of each kind one is kept", () => {
  const recall = new Recall();
  const made: string[] = [];
  const ask = (kind: string, from: string): object =>
    recall.get(kind, [from], () => {
      made.push(`${kind} ${from}`);
      return { kind, from };
    });
  const first = ask("pairs", "a");
  assert.equal(ask("pairs", "a"), first); // the very same
  assert.deepEqual(ask("credits", "a"), { kind: "credits", from: "a" }); // kinds don't mix
  assert.equal(ask("pairs", "a"), first); // and don't push each other out
  assert.deepEqual(ask("pairs", "b"), { kind: "pairs", from: "b" });
  assert.notEqual(ask("pairs", "a"), first); // "b" took its place
  assert.deepEqual(made, ["pairs a", "credits a", "pairs b", "pairs a"]);
});

test("everything that it is made from must be the same: texts by their letters, objects by being the very one", () => {
  const recall = new Recall();
  let made = 0;
  const ask = (...from: unknown[]): number => recall.get("pairs", from, () => ++made);
  const list = Int32Array.of(1);
  assert.deepEqual([ask(list, "a", undefined), ask(list, ["a"].join(""), undefined)], [1, 1]);
  assert.deepEqual([ask(list, "a", 0), ask(Int32Array.of(1), "a", 0), ask(list, "b", 0)], [2, 3, 4]);
});
