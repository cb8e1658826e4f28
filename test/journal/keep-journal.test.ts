import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { hashDocument, VERSION } from "../../src/engine/index.ts";
import { EngineError } from "../../src/errors.ts";
import { type Executor, inLine, type Job, type Work, type WorkWatch } from "../../src/executor/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { keepJournal, readJournal } from "../../src/journal/index.ts";
import { presets } from "../../src/model/index.ts";
import { simulate, simulateAsync } from "../../src/simulate/index.ts";
import { sweep, sweepAsync, tune, tuneAsync } from "../../src/tune/index.ts";

/** Multiplies, and counts what it is asked: 13 is unknown, 99 breaks. */
function multiplyJob() {
  const asked: number[] = [];
  const job: Job<{ readonly by: number }, number, { readonly product: number; readonly none?: undefined }> = {
    name: "multiply",
    open:
      ({ by }) =>
      (task) => {
        asked.push(task);
        if (task === 13) throw new EngineError("unknown-id", "13 is unknown", { id: 13 });
        if (task === 99) throw new TypeError("no such thing");
        return { product: task * by, none: undefined };
      },
  };
  return { job, asked };
}

/** A file in memory. */
function openFile(text = "") {
  const file = { text, executor: (inner: Executor = inLine) => keep(inner) };
  const keep = (inner: Executor): Executor => {
    const earlier = readJournal(file.text);
    file.text = earlier.whole;
    return keepJournal(inner, {
      earlier,
      write: (line) => {
        file.text += line;
      },
    });
  };
  return file;
}

/** Does tasks from the last to the first, as threads might. */
const backwards: Executor = {
  run: async <Context, Task, Result>(
    job: Job<Context, Task, Result>,
    { context, tasks }: Work<Context, Task>,
    { onResult, ...rest }: WorkWatch<Result> = {},
  ) => {
    const last = tasks.length - 1;
    const turned = { ...rest, onResult: (row: number, result: Result) => onResult?.(last - row, result) };
    return (await inLine.run(job, { context, tasks: tasks.toReversed() }, turned)).toReversed();
  },
};

describe("keepJournal", () => {
  test("writes a head, and a line for each task as soon as it is done", async () => {
    const lines: string[] = [];
    const told: unknown[] = [];
    const executor = keepJournal(inLine, { write: (line) => lines.push(line) });
    const results = await executor.run(
      multiplyJob().job,
      { context: { by: 3 }, tasks: [4, 1] },
      { onResult: (row, result) => told.push([row, result, lines.length]) },
    );
    assert.deepEqual(results, [{ product: 12 }, { product: 3 }]);
    assert.deepEqual(told, [
      [0, { product: 12 }, 2],
      [1, { product: 3 }, 3],
    ]);
    const plain = lines.map((line) => {
      assert.equal(line.indexOf("\n"), line.length - 1);
      const { check, ...rest } = JSON.parse(line);
      assert.match(check, /^[0-9a-f]{16}$/);
      return rest;
    });
    assert.deepEqual(plain, [
      { schema: "fairbroker/journal@1", version: VERSION, job: "multiply", context: { by: 3 } },
      { task: 4, result: { product: 12 } },
      { task: 1, result: { product: 3 } },
    ]);
  });

  test("cut off anywhere and gone on from gives the same results and does nothing twice", async () => {
    const tasks = fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(tasks, fc.nat(), fc.constantFrom(inLine, backwards), async (tasks, cut, inner) => {
        const work = { context: { by: 3 }, tasks };
        const file = openFile();
        const expected = await file.executor(inner).run(multiplyJob().job, work);
        const lines = file.text.split("\n").toSorted();
        assert.equal(lines.length, 2 + new Set(tasks).size); // a head, a line for each, and the end

        const again = openFile(file.text.slice(0, cut % (file.text.length + 1)));
        const kept = readJournal(again.text).results.size;
        const { job, asked } = multiplyJob();
        const told = new Map<number, unknown>();
        const results = await again.executor(inner).run(job, work, {
          onResult: (row, result) => {
            assert.ok(!told.has(row));
            told.set(row, result);
          },
        });
        assert.deepEqual(results, expected);
        assert.deepEqual(
          results,
          tasks.map((task) => ({ product: task * 3 || 0 })), // a text knows one zero
        );
        assert.deepEqual(
          tasks.map((_, row) => told.get(row)),
          results,
        );
        assert.equal(asked.length, new Set(tasks).size - kept);
        assert.deepEqual(again.text.split("\n").toSorted(), lines);
      }),
      { seed: 6 },
    );
  });

  test("stopped, it says how far it came with what was there, and keeps it", async () => {
    const file = openFile();
    const { job } = multiplyJob();
    await file.executor().run(job, { context: { by: 2 }, tasks: [1, 2, 3] });
    const controller = new AbortController();
    const tasks = [5, 3, 6, 2, 7];
    const stopped = file.executor().run(
      job,
      { context: { by: 2 }, tasks },
      {
        signal: controller.signal,
        onResult: (row) => {
          if (row === 0) controller.abort();
        },
      },
    );
    await assert.rejects(stopped, (error: EngineError) => {
      assert.equal(error.code, "stopped");
      assert.deepEqual(error.context, { job: "multiply", done: 3, tasks: 5 }); // 3 and 2 were there, 5 is new
      return true;
    });
    assert.deepEqual([...readJournal(file.text).results.keys()], ["1", "2", "3", "5"]);
  });

  test("what is all there is given, aborted or not", async () => {
    const file = openFile();
    const work = { context: { by: 2 }, tasks: [1, 2] };
    const expected = await file.executor().run(multiplyJob().job, work);
    const { job, asked } = multiplyJob();
    assert.deepEqual(await file.executor().run(job, work, { signal: AbortSignal.abort() }), expected);
    assert.deepEqual(asked, []);
  });

  test("an error tells the row among all tasks, and what was done before it is kept", async () => {
    const file = openFile();
    await file.executor().run(multiplyJob().job, { context: { by: 2 }, tasks: [1, 2] });
    await assert.rejects(
      file.executor().run(multiplyJob().job, { context: { by: 2 }, tasks: [1, 5, 2, 5, 13, 99] }),
      new EngineError("unknown-id", 'Task 4 of job "multiply": 13 is unknown', { id: 13, job: "multiply", row: 4 }),
    );
    assert.deepEqual([...readJournal(file.text).results.keys()], ["1", "2", "5"]);
    await assert.rejects(
      file.executor().run(multiplyJob().job, { context: { by: 2 }, tasks: [1, 5, 99] }),
      new EngineError("task-failed", 'Task 2 of job "multiply": TypeError: no such thing', { job: "multiply", row: 2 }),
    );
  });

  test("what the watcher or the writer throws ends the work", async () => {
    const { job, asked } = multiplyJob();
    const full = keepJournal(inLine, {
      write: (line) => {
        if (line.includes('"task":2')) throw new RangeError("disk full");
      },
    });
    await assert.rejects(full.run(job, { context: { by: 2 }, tasks: [1, 2, 3] }), new RangeError("disk full"));
    assert.deepEqual(asked, [1, 2]);
    const file = openFile();
    const watched = file.executor().run(
      multiplyJob().job,
      { context: { by: 2 }, tasks: [1, 2] },
      {
        onResult: () => {
          throw new RangeError("watcher");
        },
      },
    );
    await assert.rejects(watched, new RangeError("watcher"));
    assert.deepEqual([...readJournal(file.text).results.keys()], ["1"]);
  });

  test("refuses results of another context, job or version, says in what they differ, and writes nothing", async () => {
    const file = openFile();
    const { job } = multiplyJob();
    await file.executor().run(job, { context: { by: 2 }, tasks: [1] });
    const { text } = file;
    const differing = async (work: Promise<unknown>) => {
      const error = (await work.then(
        () => assert.fail("not refused"),
        (thrown) => thrown,
      )) as EngineError;
      assert.equal(error.code, "invalid-argument");
      assert.match(error.message, /^The journal is of other work: .*\nMaybe /);
      assert.equal(file.text, text);
      return error.context.differs;
    };
    const work = { context: { by: 2 }, tasks: [1] };
    assert.deepEqual(await differing(file.executor().run(job, { ...work, context: { by: 3 } })), ["context.by"]);
    const more = { by: 2, and: 1 };
    assert.deepEqual(await differing(file.executor().run(job, { ...work, context: more })), ["context.and"]);
    assert.deepEqual(await differing(file.executor().run({ ...job, name: "other" }, work)), ["job"]);
    // A job that comes second to the same executor.
    const executor = file.executor();
    await executor.run(job, { ...work, context: { by: 2, none: undefined } as never });
    assert.deepEqual(await differing(executor.run({ ...job, name: "other" }, work)), ["job"]);
    const fresh = keepJournal(inLine, { write: () => {} });
    await fresh.run(job, work);
    assert.deepEqual(await differing(fresh.run(job, { ...work, context: { by: 3 } })), ["context.by"]);
    const earlier = readJournal(text);
    const old = keepJournal(inLine, {
      earlier: { ...earlier, head: { ...earlier.head!, version: "0.0.1" } },
      write: assert.fail,
    });
    assert.deepEqual(await differing(old.run(job, work)), ["version"]);
  });

  test("what is done to results, or to the context, changes nothing of what is given later", async () => {
    const file = openFile();
    const list: Job<{ by: number }, number, number[]> = {
      name: "list",
      open: (context) => (task) => [task * context.by],
    };
    const executor = file.executor();
    const context = { by: 2 };
    const [first, second] = await executor.run(list, { context, tasks: [1, 1] });
    first.push(99);
    assert.deepEqual(second, [2]);
    assert.deepEqual(await executor.run(list, { context, tasks: [1] }), [[2]]);
    const earlier = readJournal(file.text);
    const [again] = await keepJournal(inLine, { earlier, write: assert.fail }).run(list, { context, tasks: [1] });
    again.push(99);
    assert.deepEqual(earlier.results, new Map([["1", [2]]]));
    context.by = 3;
    await assert.rejects(executor.run(list, { context, tasks: [1] }), { code: "invalid-argument" });
  });

  test("refuses what JSON can't hold, and says of which task it is", async () => {
    const text = (job: Job<never, never, unknown>, context: unknown, task: unknown) =>
      keepJournal(inLine, { write: () => {} }).run(job, { context, tasks: [task] } as never);
    const echo: Job<never, never, unknown> = { name: "echo", open: () => (task) => task };
    const none: Job<never, never, unknown> = { name: "none", open: () => () => Number.NaN };
    await assert.rejects(text(echo, new Date(0), 1), { code: "invalid-argument" });
    await assert.rejects(text(echo, null, new Map()), { code: "invalid-argument" });
    await assert.rejects(text(none, null, 1), { code: "invalid-argument" });
    assert.deepEqual(await text(echo, null, 1), [1]);
    const file = openFile();
    const half: Job<null, number, number> = {
      name: "half",
      open: () => (task) => (task === 3 ? Number.NaN : task / 2),
    };
    await assert.rejects(file.executor().run(half, { context: null, tasks: [1, 2, 3, 4] }), {
      code: "invalid-argument",
      message: /^Task 2 of job "half": the number NaN can't be written as JSON\.\nMaybe /,
      context: { job: "half", row: 2, value: "the number NaN" },
    });
    await assert.rejects(
      file.executor().run(half, { context: null, tasks: [2, 1, 3] }),
      (error: EngineError) => error.context.row === 2,
    );
    await assert.rejects(file.executor().run(half, { context: null, tasks: [1, Number.NaN] }), {
      message: /^Task 1 of job "half": the number NaN/,
    });
    assert.deepEqual([...readJournal(file.text).results.keys()], ["1", "2"]);
    assert.deepEqual(await text(echo, ["a"], { a: undefined }), [{}]);
  });
});

describe("work that goes on from a journal", () => {
  const hub = generateHub({ schools: 2, employers: 10, seed: 4, supply: 0.7 });
  const base = presets.policy.southMidlands;
  const space = {
    base,
    axes: [
      { id: "ceiling", path: "priority.ceiling", from: 1, to: 4 },
      { id: "routes", path: "suitability.technicalRoute", from: 0, to: 1 },
    ],
  };
  const objectives = ["students-reached", "neediest-share"];
  const run = { effort: "quick", seed: 1 } as const;

  /** Does it whole, then again from the first lines and a bit of the next. */
  async function throughHalf(work: (executor: Executor) => Promise<unknown>): Promise<readonly string[]> {
    const file = openFile();
    const whole = JSON.stringify(await work(file.executor()));
    const lines = file.text.split("\n");
    const half = lines.slice(0, Math.ceil(lines.length / 2)).join("\n");
    const again = openFile(`${half}\n${lines[Math.ceil(lines.length / 2)].slice(0, 20)}`);
    const resumed = JSON.stringify(await work(again.executor(backwards)));
    assert.deepEqual(again.text.split("\n").toSorted(), lines.toSorted());
    return [whole, resumed];
  }

  test("a sweep, whose head names the hub by the hash that plans carry", async () => {
    const request = { design: { type: "sobol", points: 6, seed: 1 }, objectives, run } as const;
    const expected = JSON.stringify(sweep([hub], space, request));
    const both = await throughHalf((executor) => sweepAsync([hub], space, { ...request, executor }));
    assert.deepEqual(both, [expected, expected]);
    const file = openFile();
    await sweepAsync([hub], space, { ...request, executor: file.executor() });
    const { context } = readJournal(file.text).head as { context: Record<string, unknown> };
    assert.deepEqual(context.hubs, [`sha256:${hashDocument(hub)}`]);
    assert.equal(context.reference, `sha256:${hashDocument(base)}`);
    assert.deepEqual(context.run, run);
    assert.deepEqual(context.objectives, objectives);
    // More points of the same sequence: only the new ones are planned.
    const before = file.text.split("\n").length;
    const more = { ...request, design: { ...request.design, points: 8 } } as const;
    const swept = await sweepAsync([hub], space, { ...more, executor: file.executor() });
    assert.equal(JSON.stringify(swept), JSON.stringify(sweep([hub], space, more)));
    assert.equal(file.text.split("\n").length, before + 2);
    // Another space is refused.
    const other = { ...space, axes: space.axes.slice(0, 1) };
    await assert.rejects(sweepAsync([hub], other, { ...request, executor: file.executor() }), {
      code: "invalid-argument",
      message: /context\.space differs/,
    });
  });

  test("a search in rounds", async () => {
    const request = { objectives, population: 4, generations: 2, seed: 3, run };
    const expected = JSON.stringify(tune([hub], space, request));
    const both = await throughHalf((executor) => tuneAsync([hub], space, { ...request, executor }));
    assert.deepEqual(both, [expected, expected]);
  });

  test("simulated years", async () => {
    const request = {
      policies: [
        { name: "ours", policy: base },
        { name: "equal", policy: presets.policy.equal },
      ],
      scenario: presets.scenario.ordinaryYear,
      runs: 4,
      seed: 5,
    };
    const expected = JSON.stringify(simulate(hub, request));
    const both = await throughHalf((executor) => simulateAsync(hub, request, { executor }));
    assert.deepEqual(both, [expected, expected]);
  });
});
