import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { EngineError } from "../../src/errors.ts";
import { inLine, type Job, type WorkWatch } from "../../src/executor/index.ts";
import { createWorkplace } from "../../src/workers/do-errand.ts";
import type { Errand } from "../../src/workers/errand.ts";
import type { Pool } from "../../src/workers/load-pool.ts";
import { runOnPool } from "../../src/workers/run-on-pool.ts";

const scale: Job<{ by: number }, number, { readonly scaled: number }> = {
  name: "scale",
  open:
    ({ by }) =>
    (task) => {
      if (task < 0) throw new EngineError("unknown-id", `${task} is unknown`, { id: task });
      return { scaled: task * by };
    },
};

/** Threads that answer in any order (the next number of `delays` says after how many turns) and are lost at the errands named. */
function poolOf({
  delays,
  isLost,
}: {
  delays: readonly number[];
  isLost: (errand: Errand, nth: number) => boolean;
}): Pool {
  const doErrand = createWorkplace(async () => [scale]);
  let nth = 0;
  return {
    run: async (errand, { signal }) => {
      const turn = nth++;
      for (let turns = delays[turn % delays.length]; turns > 0; turns--) await Promise.resolve();
      signal.throwIfAborted();
      if (isLost(errand, turn)) throw new Error("worker exited with code: 1");
      return doErrand(errand);
    },
    destroy: async () => {},
  };
}

function run(
  pool: Pool,
  {
    tasks,
    threads = 2,
    context = { by: 3 },
    ...watch
  }: { tasks: readonly number[]; threads?: number; context?: { by: number } } & WorkWatch<{ readonly scaled: number }>,
) {
  const place = { pool, threads, run: 0, jobs: undefined };
  return runOnPool(place, { name: "scale", context, tasks, ...watch });
}

const never = () => false;

describe("work on a pool of threads", () => {
  test("gives what the same work gives in line, whatever finishes first and whichever threads are lost", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(1000), { maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(30), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 3, max: 9 }),
        async (tasks, threads, delays, every) => {
          const told = new Map<number, unknown>();
          // Two losses: one fewer than give up a row.
          const pool = poolOf({ delays, isLost: (_, nth) => nth === 0 || nth === every });
          const onResult = (row: number, result: unknown) => {
            assert.ok(!told.has(row), `row ${row} is told twice`);
            told.set(row, result);
          };
          const results = await run(pool, { tasks, threads, onResult });
          assert.deepEqual(results, await inLine.run(scale, { context: { by: 3 }, tasks }));
          assert.deepEqual(
            results,
            tasks.map((_, row) => told.get(row)),
          );
        },
      ),
      { seed: 62, numRuns: 40 },
    );
  });

  test("a row that loses its thread again and again is given up, with its place", async () => {
    let losses = 0;
    const pool = poolOf({ delays: [0], isLost: ({ task }) => task === 7 && ++losses > 0 });
    const tasks = Array.from({ length: 40 }, (_, row) => row);
    await assert.rejects(run(pool, { tasks }), (error: EngineError) => {
      assert.equal(error.code, "worker-lost");
      assert.deepEqual(error.context, { job: "scale", row: 7, losses: 3, cause: "Error: worker exited with code: 1" });
      return true;
    });
    assert.equal(losses, 3);
  });

  test("a task that can't be sent to a thread fails by itself: no thread is lost by it", async () => {
    let asked = 0;
    const pool = poolOf({ delays: [0], isLost: never });
    const sending: Pool = {
      ...pool,
      run: async (errand, options) => {
        asked++;
        return pool.run(structuredClone(errand), options); // as a port does
      },
    };
    await assert.rejects(run(sending, { tasks: [1, (() => 2) as never, 3], threads: 1 }), (error: EngineError) => {
      assert.equal(error.code, "task-failed");
      assert.match(error.message, /^Task 1 of job "scale": DataCloneError: .*could not be cloned/);
      assert.deepEqual(error.context, { job: "scale", row: 1 });
      return true;
    });
    assert.equal(asked, 2);
  });

  test("a context that can't be sent is refused before anything begins", async () => {
    let asked = 0;
    const pool: Pool = {
      ...poolOf({ delays: [0], isLost: never }),
      run: () => Promise.reject(new Error(`${++asked}`)),
    };
    await assert.rejects(run(pool, { tasks: [1], context: { by: (() => 3) as never } }), (error: EngineError) => {
      assert.equal(error.code, "invalid-argument");
      assert.match(error.message, /^The context of job "scale" can't be sent to threads: .*could not be cloned/);
      return true;
    });
    assert.equal(asked, 0);
  });

  test("of several tasks that fail the first row is told, though it fails last: as in line", async () => {
    const tasks = Array.from({ length: 40 }, (_, row) => (row === 3 || row >= 5 ? -row : row));
    // Row 3 takes far longer than all others.
    const pool = poolOf({ delays: [0, 0, 0, 500, ...tasks.map(() => 0)], isLost: never });
    const expected = new EngineError("unknown-id", 'Task 3 of job "scale": -3 is unknown', {
      id: -3,
      job: "scale",
      row: 3,
    });
    await assert.rejects(run(pool, { tasks, threads: 3 }), expected);
    await assert.rejects(inLine.run(scale, { context: { by: 3 }, tasks }), expected);
  });

  test("nothing more begins after a failure", async () => {
    let begun = 0;
    const pool = poolOf({ delays: [0], isLost: () => ++begun < 0 });
    await assert.rejects(run(pool, { tasks: Array.from({ length: 400 }, () => -1) }));
    assert.ok(begun <= 2, `${begun} tasks began`);
  });

  test("is stopped by a signal, also while every thread is busy", async () => {
    const signal = { aborted: false };
    const pool: Pool = {
      // A thread that is never done: only its end by the signal ends the call.
      run: (_, { signal: end }) => new Promise((_, reject) => end.addEventListener("abort", () => reject(end.reason))),
      destroy: async () => {},
    };
    const work = run(pool, { tasks: [1, 2, 3], signal });
    setTimeout(() => {
      signal.aborted = true;
    }, 5);
    const expected = new EngineError("stopped", 'Job "scale" was stopped by its signal after 0 of 3 tasks.', {
      job: "scale",
      done: 0,
      tasks: 3,
    });
    await assert.rejects(work, expected);
    await assert.rejects(run(poolOf({ delays: [0], isLost: never }), { tasks: [1, 2, 3], signal }), expected);
  });

  test("a signal that comes with the last result changes nothing: as in line", async () => {
    const tasks = [1, 2, 3];
    const watched = () => {
      const signal = { aborted: false };
      let told = 0;
      const onResult = () => {
        signal.aborted = ++told === tasks.length;
      };
      return { tasks, signal, onResult };
    };
    const there = await run(poolOf({ delays: [0], isLost: never }), watched());
    const { signal, onResult } = watched();
    assert.deepEqual(there, await inLine.run(scale, { context: { by: 3 }, tasks }, { signal, onResult }));
  });

  test("passes on what the watcher throws, and ends the other threads", async () => {
    let isEnded = false;
    const busy = poolOf({ delays: [0], isLost: never });
    const pool: Pool = {
      run: (errand, options) =>
        errand.task === 1
          ? busy.run(errand, options)
          : new Promise((_, reject) =>
              options.signal.addEventListener("abort", () => {
                isEnded = true;
                reject(options.signal.reason);
              }),
            ),
      destroy: async () => {},
    };
    const onResult = () => {
      throw new RangeError("watcher");
    };
    await assert.rejects(run(pool, { tasks: [1, 2, 3], onResult }), new RangeError("watcher"));
    assert.ok(isEnded);
  });

  test("tells nothing more once the watcher has thrown, though two threads answer at the same moment", async () => {
    let told = 0;
    const onResult = () => {
      told++;
      throw new RangeError("watcher");
    };
    await assert.rejects(
      run(poolOf({ delays: [0], isLost: never }), { tasks: [1, 2, 3, 4], onResult }),
      new RangeError("watcher"),
    );
    assert.equal(told, 1);
  });
});
