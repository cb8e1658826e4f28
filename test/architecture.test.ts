import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, test } from "vitest";

const SRC = resolve(dirname(fileURLToPath(import.meta.url)), "../src");

/** A file imports from its own unit or from a unit of lower rank. A new unit fails until it is given a rank here. */
const RANK: Readonly<Record<string, number>> = {
  errors: 0,
  executor: 0.5,
  kernel: 1,
  model: 1,
  calendar: 2,
  generate: 3,
  priority: 3,
  candidate: 4,
  match: 5,
  schedule: 6,
  rotate: 6,
  plan: 7,
  audit: 8,
  explain: 9.2,
  card: 9.3,
  publish: 9.35,
  engine: 9,
  journal: 9.1,
  baseline: 9.4,
  frontier: 9.5,
  simulate: 11.5,
  tune: 11,
  elicit: 11.2,
  io: 12,
  charts: 12.2,
  exact: 12,
  workers: 12.5,
  arrow: 12,
  notebook: 12.6,
  index: 13,
};

/** Each package has one home, or the few named. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  zod: ["model"],
  "date-fns": ["calendar"],
  "@date-fns/tz": ["calendar", "io"],
  graphology: ["candidate"],
  kdbush: ["candidate"],
  "pure-rand": ["kernel", "generate"],
  "@noble/hashes": ["engine", "plan"],
  "csv-parse": ["io"],
  "csv-stringify": ["io"],
  "ical-generator": ["io"],
  proj4: ["io"],
  highs: ["exact"],
  piscina: ["workers"],
  "node:v8": ["workers"],
  "apache-arrow": ["arrow"],
};

const IMPURE: readonly RegExp[] = [
  /\bMath\.random\b/,
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bperformance\s*\./,
  /\bIntl\b/,
  /\btoLocale\w*\(/,
  /\blocaleCompare\b/,
  /\bconsole\b/,
  /\bprocess\b\./,
  /\bfetch\(/,
  /\.sort\(\)/,
];

interface SourceFile {
  readonly path: string;
  readonly unit: string;
  readonly text: string;
  /** Text without comments, so that words in prose do not count. */
  readonly code: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((path) => path.split("\\").join("/"))
  .filter((path) => path.endsWith(".ts"))
  .map((path) => {
    const text = readFileSync(join(SRC, path), "utf8");
    const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
    const imports = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
    return { path, unit: unitOf(path), text, code, imports };
  });

function unitOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : path.replace(/\.ts$/, "");
}

function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
}

describe("the house", () => {
  test("has files to look at", () => {
    assert.ok(files.length > 30, `only ${files.length} files found`);
    assert.ok(files.some((file) => file.imports.length > 0));
  });

  test("every unit has a rank", () => {
    assert.deepEqual(
      [...new Set(files.map((file) => file.unit))].filter((unit) => RANK[unit] === undefined),
      [],
    );
  });

  test("imports point from higher to lower rank, through doors", () => {
    const broken: string[] = [];
    for (const { path, unit, imports } of files) {
      for (const specifier of imports) {
        if (!specifier.startsWith(".")) continue;
        const target = posix.normalize(posix.join(posix.dirname(path), specifier));
        const other = unitOf(target);
        if (other === unit) continue;
        if (!(RANK[other] < RANK[unit])) broken.push(`${path} imports ${target}: rank`);
        if (target.includes("/") && target !== `${other}/index.ts`) broken.push(`${path} imports ${target}: door`);
      }
    }
    assert.deepEqual(broken, []);
  });

  test("each package is used only at home, and so is what Node has of its own", () => {
    const broken: string[] = [];
    for (const { path, unit, imports } of files) {
      for (const specifier of imports) {
        if (specifier.startsWith(".")) continue;
        if (!HOMES[packageOf(specifier)]?.includes(unit)) broken.push(`${path} imports ${specifier}`);
      }
    }
    assert.deepEqual(broken, []);
  });

  test("the checkers share no code with the stages that make plans", () => {
    const makers = ["kernel", "calendar", "priority", "candidate", "match", "schedule", "rotate", "engine"];
    const start = files.filter((file) => /^plan\/check-(plan|certificate|rotation)\.ts$/.test(file.path));
    assert.equal(start.length, 3);
    const seen = new Set<string>();
    const broken: string[] = [];
    const visit = (file: SourceFile): void => {
      if (seen.has(file.path)) return;
      seen.add(file.path);
      for (const specifier of file.imports.filter((name) => name.startsWith("."))) {
        const target = posix.normalize(posix.join(posix.dirname(file.path), specifier));
        if (makers.includes(unitOf(target))) broken.push(`${file.path} imports ${target}`);
        const next = files.find((other) => other.path === target);
        if (next !== undefined && unitOf(target) === "plan") visit(next);
      }
    };
    for (const file of start) visit(file);
    assert.ok(seen.size > 2, "the checkers stand in more than two files");
    assert.deepEqual(broken, []);
  });

  test("no source reads clock, chance, locale or environment, or prints", () => {
    const broken = files.flatMap(({ path, code }) =>
      IMPURE.filter((pattern) => pattern.test(code)).map((pattern) => `${path}: ${pattern}`),
    );
    assert.deepEqual(broken, []);
  });

  test("no file is called utils, and none is longer than 400 lines", () => {
    const names = /(^|\/)(utils?|helpers?|common|shared|core|misc|types)(\.ts|\/)/;
    assert.deepEqual(
      files.filter(({ path }) => names.test(path)).map(({ path }) => path),
      [],
    );
    assert.deepEqual(
      files.filter(({ text }) => text.split("\n").length > 401).map(({ path }) => path),
      [],
    );
  });

  test("nothing silences the compiler or the linter", () => {
    const silent = /@ts-(ignore|nocheck|expect-error)|biome-ignore|\bas any\b/;
    assert.deepEqual(
      files.filter(({ text }) => silent.test(text)).map(({ path }) => path),
      [],
    );
  });
});
