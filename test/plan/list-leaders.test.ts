import assert from "node:assert/strict";
import { test } from "vitest";
import type { PricedCandidate } from "../../src/plan/linear-bound-again.ts";
import { listLeads } from "../../src/plan/list-leaders.ts";

const claims = [0, 1].map(() => ({ had: 0, ends: [100], slopes: [1], price: 0 }));
const candidate = (profit: number, use: number, ...amounts: readonly number[]): PricedCandidate => ({
  mostUnits: 2,
  profit,
  use,
  credits: amounts.flatMap((amount, claim) => (amount > 0 ? [{ claim, amount }] : [])),
});
const leadsOf = (...candidates: readonly PricedCandidate[]) =>
  listLeads({ candidates, claims }).map(({ leader, follower }) => [leader, follower]);

test("who earns and credits no less and uses no more goes first", () => {
  assert.deepEqual(leadsOf(candidate(4, 20, 20), candidate(5, 20, 20, 10)), [[1, 0]]);
  assert.deepEqual(leadsOf(candidate(5, 20, 20, 10), candidate(5, 20, 20)), [[0, 1]]);
});

test("of two that are alike the first does", () => {
  assert.deepEqual(leadsOf(candidate(5, 20, 20), candidate(5, 20, 20), candidate(5, 20, 20)), [
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
});

test("nobody leads who is worse in anything", () => {
  // The first earns less, uses more, or credits less of one claim than the second, and is better elsewhere.
  assert.deepEqual(leadsOf(candidate(4, 20, 30), candidate(5, 20, 20)), []);
  assert.deepEqual(leadsOf(candidate(6, 21, 20), candidate(5, 20, 20)), []);
  assert.deepEqual(leadsOf(candidate(6, 20, 20), candidate(5, 20, 0, 10)), []);
});
