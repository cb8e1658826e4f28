import assert from "node:assert/strict";
import { beforeAll, describe, test } from "vitest";
import type { EngineError } from "../../src/errors.ts";
import { inLine } from "../../src/executor/index.ts";
import { keepJournal, readJournal } from "../../src/journal/index.ts";
import type { DataIssue } from "../../src/model/index.ts";

async function writeJournal(by: number): Promise<string> {
  let text = "";
  const executor = keepJournal(inLine, {
    write: (line) => {
      text += line;
    },
  });
  const job = { name: "multiply", open: (context: { by: number }) => (task: number) => [task * context.by, "é"] };
  await executor.run(job, { context: { by }, tasks: [1, 2, 3] });
  return text;
}

let text: string;
let lines: readonly string[];
beforeAll(async () => {
  text = await writeJournal(2);
  lines = text.split("\n").slice(0, 4);
});

/** Line and rule of every fault. */
function faultsOf(given: string): readonly string[] {
  try {
    readJournal(given);
  } catch (thrown) {
    const { code, context, message } = thrown as EngineError;
    assert.equal(code, "invalid-data");
    assert.match(message, /^The journal has \d+ faults?:\n {2}line \d+ [\s\S]*\nMaybe /);
    return (context.issues as DataIssue[]).map(({ path, rule }) => `${path[0]} ${rule}`);
  }
  return [];
}

describe("readJournal", () => {
  test("gives results by task", () => {
    const { head, results, whole, cutOff } = readJournal(text);
    assert.deepEqual(head?.context, { by: 2 });
    assert.deepEqual(
      [...results],
      [
        ["1", [2, "é"]],
        ["2", [4, "é"]],
        ["3", [6, "é"]],
      ],
    );
    assert.equal(whole, text);
    assert.equal(cutOff, undefined);
  });

  test("an empty text is a journal that has not been begun", () => {
    assert.deepEqual(readJournal(""), { results: new Map(), whole: "" });
  });

  test("a last line that was cut off is dropped, and told", () => {
    const start = lines
      .slice(0, 3)
      .map((line) => `${line}\n`)
      .join("");
    for (const cut of [1, 10, lines[3].length]) {
      const rest = lines[3].slice(0, cut);
      const { results, whole, cutOff } = readJournal(start + rest);
      assert.equal(results.size, 2);
      assert.equal(whole, start);
      assert.deepEqual(cutOff, { line: 4, text: rest });
    }
  });

  test("so is a head", () => {
    for (const cut of [1, 20, 50, lines[0].length]) {
      const rest = lines[0].slice(0, cut);
      assert.deepEqual(readJournal(rest), { results: new Map(), whole: "", cutOff: { line: 1, text: rest } });
    }
  });

  test("refuses what is no journal, cut off or not", () => {
    for (const other of [
      "x",
      "\n",
      "a,b\n1,2\n",
      '{"schema":"fairbroker/plan@1"}',
      '{"schema":"fairbroker/plan@1"}\n',
    ]) {
      assert.equal(faultsOf(other)[0], "1 no-journal", other);
    }
    assert.equal(faultsOf(`\n${text}`)[0], "1 no-journal");
    assert.deepEqual(faultsOf(text.replace("journal@1", "journal@2")), ["1 no-journal"]);
  });

  test("tells every line that is damaged, at once", async () => {
    const [head, one, two, three] = lines;
    const join = (...parts: string[]) => parts.map((part) => `${part}\n`).join("");
    assert.deepEqual(faultsOf(join(head, one.replace("[2,", "[3,"), two.slice(5), "", three)), [
      "2 check",
      "3 no-result",
      "4 no-result",
    ]);
    assert.deepEqual(faultsOf(join(head.replace("multiply", "multiplx"), one, two)), ["1 check"]);
    assert.deepEqual(faultsOf(join(head, one, one.replace('"task":1', '"task":9'), '{"task":1}', "[1]", "null")), [
      "3 check",
      "4 no-result",
      "5 no-result",
      "6 no-result",
    ]);
    // What no journal can hold is damage like any other: a number that has become infinite, something too deep.
    const infinite = one.replace("[2,", "[2e999,");
    const deep = one.replace('"task":1', `"task":${"[".repeat(2000)}${"]".repeat(2000)}`);
    assert.deepEqual(faultsOf(join(head, infinite, deep, two)), ["2 check", "3 check"]);
    assert.deepEqual(faultsOf(join(head.replace('"by":2', '"by":2e999'), one)), ["1 check"]);
    assert.deepEqual(faultsOf(join(head.slice(1), infinite, deep)), ["1 no-journal"]);
    const foreign = (await writeJournal(5)).split("\n");
    assert.deepEqual(faultsOf(join(head, one, foreign[1], foreign[2])), ["3 check", "4 check"]);
    assert.deepEqual(faultsOf(join(head, one, foreign[0])), ["3 no-result"]);
    const many = (count: number) => join(head, ...Array.from({ length: count }, () => "x"));
    assert.equal(faultsOf(many(20)).length, 20);
  });

  test("says what to do, which is not to take out the first line", () => {
    const damage = (row: number) => () => readJournal(text.replace(lines[row], lines[row].replace("2", "3")));
    assert.throws(damage(0), { message: /\nMaybe its first line was edited/ });
    assert.throws(damage(2), { message: /\nMaybe it was edited, or badly copied.*take out those named/ });
    assert.throws(() => readJournal("a,b\n"), { message: /\nMaybe it is another file\.$/ });
  });

  test("the same line twice is one; another result of the same task is a fault of the second", async () => {
    const { writeResult } = await import("../../src/journal/write-line.ts");
    const { results } = readJournal(`${text}${lines[2]}\n`);
    assert.equal(results.size, 3);
    const other = writeResult(JSON.parse(lines[0]).check, 2, [5, "é"]);
    assert.deepEqual(faultsOf(text + other), ["5 contradiction"]);
    assert.throws(() => readJournal(text + other), { message: /line 5 .*line 3/ });
  });

  test("lines may end as on Windows", () => {
    assert.equal(readJournal(text.replaceAll("\n", "\r\n")).results.size, 3);
  });
});
