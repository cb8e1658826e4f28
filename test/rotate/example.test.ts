import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

test("the example of an event day runs, and is right", () => {
  const script = fileURLToPath(new URL("../../examples/04-event-day.ts", import.meta.url));
  const printed = execFileSync(process.execPath, ["--import", "tsx", script], { encoding: "utf8" });
  assert.match(printed, /180 students, 25 interviewers, 360 interviews\n/);
  // 360 interviews of 25 interviewers are 14.4 each: somebody has 15.
  assert.match(printed, /15 rounds, proven the fewest: interviewer-\d+ has 15 meetings\n/);
  assert.match(printed, /missed: 0; rules broken, by an independent check: 0\n/);
  assert.match(printed, /student-001,1,\d+,\d\d:\d\d,\d\d:\d\d,interviewer-\d+/);
  const [, lost] = printed.match(/: (\d+) students lose an interview/) ?? [];
  const [, changed, moved] = printed.match(/Slips that change: (\d+); students moved for others: (\d+);/) ?? [];
  assert.ok(Number(lost) > 0);
  assert.equal(Number(changed), Number(lost) + Number(moved));
});
