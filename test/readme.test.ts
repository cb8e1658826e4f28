import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";
import * as library from "../src/index.ts";

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const readme = readFileSync(root("README.md"), "utf8");

describe("the README", () => {
  test("shows the first example, word for word, and it runs", () => {
    const shown = readme.match(/```ts\n([\s\S]*?)```/)?.[1] ?? "";
    const [, ...lines] = readFileSync(root("examples/01-first-plan.ts"), "utf8").split("\n");
    assert.equal(shown.trim(), lines.join("\n").replace("../src/index.ts", "fairbroker").trim());
    const printed = execFileSync(process.execPath, ["--import", "tsx", root("examples/01-first-plan.ts")], {
      encoding: "utf8",
    });
    assert.match(
      printed,
      /^\d+ encounters worth [\d.]+ weighted student-encounters\nno plan is worth more than [\d.]+; rules broken: 0\n/,
    );
  });

  test("names only calls that exist", () => {
    // Blocks of code first: their three backticks would pair with those of the text.
    const prose = readme.replace(/```[\s\S]*?```/g, "");
    const named = [...prose.matchAll(/`([a-z][A-Za-z]+)\(?[^`]*`/g)].map((found) => found[1]);
    const calls = named.filter((name) =>
      /^(parse|list|rank|why|to[A-Z]|match$|plan$|check|audit$|describe[A-Z]|generate|planted|prioritise|hubJson|read[A-Z])/.test(
        name,
      ),
    );
    const inOtherDoors = ["readSchools", "readOffers", "toCsv", "toICalendar", "toArrow"];
    assert.ok(calls.length > 15);
    assert.deepEqual(
      calls.filter((name) => !(name in library) && !inOtherDoors.includes(name)),
      [],
    );
  });

  test("links only to files that exist", () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)]
      .map((found) => found[1])
      .filter((link) => !link.startsWith("http"));
    assert.ok(links.length >= 5);
    assert.deepEqual(
      links.filter((link) => !existsSync(root(link))),
      [],
    );
  });
});
