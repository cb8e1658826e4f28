import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { hashDocument, plan } from "../../src/engine/index.ts";
import { generateHub, presets } from "../../src/index.ts";

const policy = presets.policy.southMidlands;
const run = { effort: "quick", seed: 1 } as const;

describe("hashDocument", () => {
  test("a document that was changed in place has another hash, and so have plans of it", () => {
    const hub = structuredClone(generateHub({ schools: 2, employers: 12, supply: 0.6, seed: 1 }));
    const before = [hashDocument(hub), plan(hub, policy, run).meta.hubHash];
    assert.equal(before[1], before[0]);
    Object.assign(hub.schools[0], { name: "Another name" });
    const after = [hashDocument(hub), plan(hub, policy, run).meta.hubHash];
    assert.equal(after[1], after[0]);
    assert.notEqual(after[0], before[0]);
  });
});
