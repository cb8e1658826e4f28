import assert from "node:assert/strict";
import { test } from "vitest";
import { openChangeLedger } from "../../src/explain/change-ledger.ts";

test("hours that are drawn until none are left ask for no more", () => {
  // Eleven times a third of an hour out of 220 minutes: what is left is a little below 0 in floating point.
  const ledger = openChangeLedger();
  const budget = { of: "e1", field: "employer.asks.hoursPerYear", figure: 10, left: 220 / 60 };
  for (let draw = 0; draw < 11; draw++) assert.deepEqual(ledger.draw(budget, 20 / 60), []);
  assert.deepEqual(ledger.draw(budget, 5 / 60), [{ of: "e1", field: budget.field, from: 10, to: 11 }]);
});
