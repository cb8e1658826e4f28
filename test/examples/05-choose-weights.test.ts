import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

test("the example of choosing weights asks, learns, and says what stands", () => {
  const printed = execFileSync(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL("../../examples/05-choose-weights.ts", import.meta.url))],
    { encoding: "utf8" },
  );
  assert.match(printed, /^16 policies give \d+ plans that are worth comparing\./);
  assert.equal(printed.match(/^Question \d+ of 15$/gm)?.length, 3);
  assert.match(printed, /^Plan [AB] .*the most disadvantaged 30 % of students [\d.]+ points? more of all places/m);
  assert.match(printed, /\d+ meetings of a group and an offer stand with a chance of 95 % or more/);
  assert.doesNotMatch(printed, /undefined|NaN|\d\.\d{4}/);
});
