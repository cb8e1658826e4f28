import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { openProgressLine } from "../../examples/progress-line.ts";

/** A stream and a clock of the test's own. */
function open(terminal: { readonly isTTY?: boolean; readonly columns?: number }, earlier = 0) {
  const seen: string[] = [];
  let ms = 1000;
  const stream = { ...terminal, write: (text: string) => seen.push(text) };
  const line = openProgressLine({ noun: "plans", total: 40, earlier }, stream, () => ms);
  return {
    seen,
    end: line.end,
    tell: (done: number, afterMs: number) => {
      ms = 1000 + afterMs;
      line.tell(done);
    },
  };
}

describe("the progress line", () => {
  test("a terminal sees one line that changes in its place", () => {
    const { seen, tell, end } = open({ isTTY: true, columns: 0 }); // one that doesn't know its width
    tell(1, 500); // 1 in 0.5 s: 120 a minute, 39 more take 19.5 s
    tell(2, 2000); // 2 in 2 s
    tell(40, 20_000);
    end();
    assert.deepEqual(seen, [
      "\r\u001b[K1 of 40 plans (2 %), 120 plans a minute, 20 s left",
      "\r\u001b[K2 of 40 plans (5 %), 60 plans a minute, 38 s left",
      "\r\u001b[K40 of 40 plans (100 %), 120 plans a minute, 0 s left",
      "\n",
    ]);
  });

  test("it is never wider than the terminal", () => {
    const { seen, tell } = open({ isTTY: true, columns: 20 });
    tell(1, 500);
    assert.equal(seen[0], "\r\u001b[K1 of 40 plans (2 %)".slice(0, 4 + 19));
  });

  test("anything else gets a line for each tenth", () => {
    const { seen, tell, end } = open({});
    for (let done = 1; done <= 9; done++) tell(done, done * 60_000);
    end();
    assert.deepEqual(seen, [
      "4 of 40 plans (10 %), 1 plans a minute, 36 min left\n",
      "8 of 40 plans (20 %), 1 plans a minute, 32 min left\n",
    ]);
  });

  test("what earlier runs did says nothing about the pace, and is not told again", () => {
    const { seen, tell } = open({}, 20);
    for (let done = 1; done <= 20; done++) tell(done, 0);
    tell(24, 3_600_000); // 4 an hour: 16 more take 4 hours
    assert.deepEqual(seen, ["24 of 40 plans (60 %), 0 plans a minute, 4.0 h left\n"]);
  });
});
