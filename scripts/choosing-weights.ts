// npx tsx scripts/choosing-weights.ts luton south-midlands    plans both hubs again (five minutes), and draws
// npx tsx scripts/choosing-weights.ts luton                   Careers Hub Luton alone (less than one)
// npx tsx scripts/choosing-weights.ts                         draws again what is stored
// Writes docs/choosing-weights/*.json (what was found) and *.svg (the pictures of docs/choosing-weights.md).
// The plans are made in processes of their own, built as the package is.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "tsup";
import * as vega from "vega";
import { compile } from "vega-lite";
import { drawCeiling, drawEffects, drawFront } from "./draw-weights.ts";
import type { Look } from "./sweep-hubs.ts";

const path = (name: string) => fileURLToPath(new URL(`../docs/choosing-weights/${name}`, import.meta.url));
mkdirSync(path(""), { recursive: true });

const HUBS = ["luton", "south-midlands"] as const;
const asked = HUBS.filter((which) => process.argv.includes(which));

if (asked.length > 0) {
  const out = fileURLToPath(new URL("../out/choosing-weights", import.meta.url));
  await build({
    config: false,
    entry: { look: fileURLToPath(new URL("sweep-hubs.ts", import.meta.url)) },
    outDir: out,
    format: ["esm"],
    target: "es2022",
    silent: true,
    clean: true,
  });
  for (const which of asked) {
    const { status, stdout } = spawnSync(process.execPath, [`${out}/look.js`, which], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
      maxBuffer: 1e9,
    });
    if (status !== 0) process.exit(status ?? 1);
    writeFileSync(path(`${which}.json`), `${stdout}\n`);
  }
}

const looks = HUBS.map((which): Look => JSON.parse(readFileSync(path(`${which}.json`), "utf8")));
const pictures = Object.fromEntries([
  ["ceiling", drawCeiling(looks)],
  ...HUBS.flatMap((which, row) => [
    [`effects-${which}`, drawEffects(looks[row])],
    [`front-${which}`, drawFront(looks[row])],
  ]),
]);
for (const [name, spec] of Object.entries(pictures)) {
  const { spec: vegaSpec } = compile(JSON.parse(JSON.stringify(spec)));
  const view = new vega.View(vega.parse(vegaSpec), { renderer: "none" });
  writeFileSync(path(`${name}.svg`), `${await view.toSVG()}\n`);
  view.finalize();
}
