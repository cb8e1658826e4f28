import assert from "node:assert/strict";
import { test } from "vitest";
import { wholeMinutes } from "../../src/model/index.ts";

test("hours a year hold the minutes that they were worked out from, and no more", () => {
  for (let minutes = 0; minutes <= 6_000_000; minutes = minutes < 30_000 ? minutes + 1 : minutes + 997) {
    assert.equal(wholeMinutes(minutes / 60), minutes);
    // To a millionth of an hour, as a platform may write it.
    assert.equal(wholeMinutes(Math.floor((minutes / 60) * 1e6) / 1e6), minutes);
    assert.equal(wholeMinutes((minutes + 0.99) / 60), minutes);
  }
  assert.equal(wholeMinutes(2.05), 123);
});
