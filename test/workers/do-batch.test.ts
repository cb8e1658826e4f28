import assert from "node:assert/strict";
import { deserialize, serialize } from "node:v8";
import { describe, test } from "vitest";
import { EngineError } from "../../src/errors.ts";
import type { Job } from "../../src/executor/index.ts";
import type { Batch } from "../../src/workers/batch.ts";
import { createWorkplace } from "../../src/workers/do-batch.ts";

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
const batchOf = (tasks: readonly number[], { run = 0, job = "add", to = 100 } = {}): Batch => ({
  run,
  job,
  context: serialize({ to }),
  firstRow: 0,
  tasks,
});

describe("a thread's side of the work", () => {
  test("does the tasks of a batch in order", async () => {
    const { results, fault } = await workplace()(batchOf([3, 1]));
    assert.deepEqual([results.map((bytes) => deserialize(bytes)), fault], [[103, 101], undefined]);
  });

  test("opens a context once for all batches of a call, and forgets the call that was idle longest", async () => {
    opened.length = 0;
    const doBatch = workplace();
    // Four calls are kept: the fifth forgets call 1, since call 0 has been at work in between.
    for (const run of [0, 0, 1, 2, 3, 0, 4, 0, 1]) await doBatch(batchOf([1], { run, to: run }));
    assert.deepEqual(opened, [0, 1, 2, 3, 4, 1]);
  });

  test("stops at the first task that fails, with what was done before it", async () => {
    const { results, fault } = await workplace()(batchOf([1, 13, 2]));
    assert.deepEqual(
      results.map((bytes) => deserialize(bytes)),
      [101],
    );
    // The function in the context can't be sent: its words are.
    assert.deepEqual(fault, { code: "unknown-id", message: "13 is unknown", context: { id: 13, find: "() => 13" } });
  });

  test("a result that can't be sent is a failure of the job", async () => {
    const { results, fault } = await workplace()(batchOf([99]));
    assert.deepEqual(results, []);
    assert.equal(fault?.code, "task-failed");
    assert.match(fault.message, /could not be cloned/);
  });

  test("an unknown job names those that are known", async () => {
    const { fault } = await workplace()(batchOf([1], { job: "divide" }));
    assert.equal(fault?.code, "invalid-argument");
    assert.deepEqual(fault.context, { known: ["add"] });
  });
});
