import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { EngineError } from "../../src/errors.ts";
import { inLine, type Job } from "../../src/executor/index.ts";

/** Multiplies by what the context says; opens are counted, to see how often a context is prepared. */
function multiplyJob(): { readonly opened: number; readonly job: Job<{ by: number }, number, number> } {
  const seen = { opened: 0 };
  return {
    get opened() {
      return seen.opened;
    },
    job: {
      name: "multiply",
      open: ({ by }) => {
        seen.opened++;
        if (by === 0) throw new EngineError("invalid-argument", "by is 0", { by });
        return (task) => {
          if (task === 13) throw new EngineError("unknown-id", "13 is unknown", { id: 13 });
          if (task === 99) throw new TypeError("no such thing");
          return task * by;
        };
      },
    },
  };
}

describe("inLine", () => {
  test("gives results in the order of the tasks, and prepares the context once", async () => {
    const counted = multiplyJob();
    assert.deepEqual(await inLine.run(counted.job, { context: { by: 3 }, tasks: [4, 1, 2] }), [12, 3, 6]);
    assert.equal(counted.opened, 1);
  });

  test("without tasks opens nothing", async () => {
    const counted = multiplyJob();
    assert.deepEqual(await inLine.run(counted.job, { context: { by: 0 }, tasks: [] }), []);
    assert.equal(counted.opened, 0);
  });

  test("tells each result once, with its row", async () => {
    const told: (readonly [number, number])[] = [];
    await inLine.run(
      multiplyJob().job,
      { context: { by: 2 }, tasks: [5, 6] },
      { onResult: (row, result) => told.push([row, result]) },
    );
    assert.deepEqual(told, [
      [0, 10],
      [1, 12],
    ]);
  });

  test("is stopped by a signal that others give meanwhile, and says how far it came", async () => {
    const controller = new AbortController();
    const told: number[] = [];
    const work = inLine.run(
      multiplyJob().job,
      { context: { by: 2 }, tasks: Array.from({ length: 1000 }, (_, row) => row + 100) },
      { onResult: (row) => told.push(row), signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 5); // only heard if the work lets others go first
    await assert.rejects(work, (error: EngineError) => {
      assert.equal(error.code, "stopped");
      assert.deepEqual(error.context, { job: "multiply", done: told.length, tasks: 1000 });
      return true;
    });
    assert.ok(told.length < 1000, `${told.length} of 1000 done`);
  });

  test("carries the code and the context of a task's error, and its row", async () => {
    await assert.rejects(
      inLine.run(multiplyJob().job, { context: { by: 2 }, tasks: [1, 13, 99] }),
      new EngineError("unknown-id", 'Task 1 of job "multiply": 13 is unknown', { id: 13, job: "multiply", row: 1 }),
    );
  });

  test("calls any other error of a task a failure of the job", async () => {
    await assert.rejects(
      inLine.run(multiplyJob().job, { context: { by: 2 }, tasks: [99] }),
      new EngineError("task-failed", 'Task 0 of job "multiply": TypeError: no such thing', { job: "multiply", row: 0 }),
    );
  });

  test("a task that says it was stopped has failed: only the signal stops the work", async () => {
    const stops = {
      name: "stops",
      open: () => (): number => {
        throw new EngineError("stopped", "by itself", {});
      },
    };
    await assert.rejects(inLine.run(stops, { context: {}, tasks: [1] }), (error: EngineError) => {
      assert.equal(error.code, "task-failed");
      return true;
    });
  });

  test("a context that can't be opened fails the first task", async () => {
    await assert.rejects(
      inLine.run(multiplyJob().job, { context: { by: 0 }, tasks: [1, 2] }),
      new EngineError("invalid-argument", 'Task 0 of job "multiply": by is 0', { by: 0, job: "multiply", row: 0 }),
    );
  });

  test("passes on what the watcher throws", async () => {
    const work = inLine.run(
      multiplyJob().job,
      { context: { by: 2 }, tasks: [1, 2] },
      {
        onResult: () => {
          throw new RangeError("watcher");
        },
      },
    );
    await assert.rejects(work, new RangeError("watcher"));
  });
});
