import assert from "node:assert/strict";
import { test } from "vitest";
import { type Desk, limitSteps } from "../../src/schedule/index.ts";

test("a limit takes away steps that are left beyond it, and grants none", () => {
  const limited = (most: number) => {
    const steps = { left: 50, perUnit: 10 };
    limitSteps({ steps } as Desk, most);
    return steps;
  };
  assert.deepEqual(limited(20), { left: 20, perUnit: 0 });
  assert.deepEqual(limited(50), { left: 50, perUnit: 10 });
  assert.deepEqual(limited(60), { left: 50, perUnit: 10 });
});
