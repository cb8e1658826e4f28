import assert from "node:assert/strict";
import { deserialize, serialize } from "node:v8";
import { describe, test } from "vitest";
import { EngineError } from "../../src/errors.ts";
import type { Job } from "../../src/executor/index.ts";
import { createWorkplace } from "../../src/workers/do-errand.ts";
import type { Errand, ErrandAnswer } from "../../src/workers/errand.ts";

const opened: number[] = [];
const add: Job<{ to: number }, number, unknown> = {
  name: "add",
  open: ({ to }) => {
    opened.push(to);
    return (task) => {
      if (task === 13) throw new EngineError("unknown-id", "13 is unknown", { id: 13, find: () => 13 });
      if (task === 99) return () => "a function can't be sent";
      return to + task;
    };
  },
};
const workplace = () => createWorkplace(async () => [add]);
const errandOf = (task: number, { run = 0, job = "add", to = 100 } = {}): Errand => ({
  run,
  job,
  context: serialize({ to }),
  task,
});
const faultOf = (answer: ErrandAnswer) => ("fault" in answer ? answer.fault : undefined);

describe("a thread's side of the work", () => {
  test("does a task", async () => {
    const answer = await workplace()(errandOf(3));
    assert.ok("result" in answer);
    assert.equal(deserialize(answer.result), 103);
  });

  test("opens a context once for all tasks of a call, and forgets the call that was idle longest", async () => {
    opened.length = 0;
    const doErrand = workplace();
    // Four calls are kept: the fifth forgets call 1, since call 0 has been at work in between.
    for (const run of [0, 0, 1, 2, 3, 0, 4, 0, 1]) await doErrand(errandOf(1, { run, to: run }));
    assert.deepEqual(opened, [0, 1, 2, 3, 4, 1]);
  });

  test("tells why a task failed, in what can be sent", async () => {
    // The function in the context can't be sent: its words are.
    assert.deepEqual(await workplace()(errandOf(13)), {
      fault: { code: "unknown-id", message: "13 is unknown", context: { id: 13, find: "() => 13" } },
    });
  });

  test("a result that can't be sent is a failure of the job", async () => {
    const fault = faultOf(await workplace()(errandOf(99)));
    assert.equal(fault?.code, "task-failed");
    assert.match(fault.message, /could not be cloned/);
  });

  test("an unknown job names those that are known", async () => {
    const fault = faultOf(await workplace()(errandOf(1, { job: "divide" })));
    assert.equal(fault?.code, "invalid-argument");
    assert.deepEqual(fault.context, { known: ["add"] });
  });
});
