import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, test } from "vitest";

const EXAMPLE = fileURLToPath(new URL("../../examples/06-long-sweep.ts", import.meta.url));
const [whole, begun] = ["whole", "begun"].map((name) => mkdtempSync(join(tmpdir(), `fairbroker-${name}-`)));
afterAll(() => {
  for (const folder of [whole, begun]) rmSync(folder, { recursive: true });
});

/** @param onProgress - what happens when it first tells how far it is. */
async function runExample(folder: string, onProgress: (stop: () => void) => void) {
  const child = spawn(process.execPath, ["--import", "tsx", EXAMPLE, folder, "small"]);
  const said = { out: "", err: "" };
  child.stdout.on("data", (text) => {
    said.out += text;
  });
  child.stderr.on("data", (text) => {
    said.err += text;
  });
  child.stderr.once("data", () => onProgress(() => child.kill("SIGINT")));
  const code = await new Promise((resolve) => child.on("close", resolve));
  return { code, ...said };
}

const read = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");
const linesOf = (folder: string) => read(folder, "long-sweep.jsonl").split("\n").toSorted();

test("the example of a long sweep, interrupted and gone on from, gives the same bytes and plans nothing twice", async () => {
  const once = await runExample(whole, () => {});
  assert.equal(once.code, 0, once.err);
  assert.match(once.err, /^\d+ of 12 plans \(\d+ %\), \d+ plans a minute, \d+ s left$/m);
  assert.match(once.out, /^12 policies measured/m);

  const first = await runExample(begun, (stop) => stop());
  assert.equal(first.code, 130, first.err);
  const [, kept] = first.out.match(/^Stopped\. (\d+) of 12 plans are kept/m)!;
  assert.ok(Number(kept) >= 1 && Number(kept) < 12, kept);
  assert.equal(linesOf(begun).length, 1 + Number(kept) + 1);

  appendFileSync(join(begun, "long-sweep.jsonl"), '{"task":{"hub":0,"val'); // as if the machine had been switched off
  const second = await runExample(begun, () => {});
  assert.equal(second.code, 0, second.err);
  assert.match(second.out, new RegExp(`^${kept} plans are there already`, "m"));
  assert.match(second.out, new RegExp(`^Line ${Number(kept) + 2} was cut off`, "m"));
  assert.deepEqual(linesOf(begun), linesOf(whole));
  assert.equal(read(begun, "long-sweep.json"), read(whole, "long-sweep.json"));
});
