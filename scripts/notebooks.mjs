// Executes every notebook of examples/notebooks against the built package, and compares what its cells show with what is committed.
// node scripts/notebooks.mjs                compares; differences fail, as does a cell that throws
// node scripts/notebooks.mjs --write        puts what was executed in the place of what is committed
// node scripts/notebooks.mjs --if-possible  without Jupyter says so, and succeeds
// Executed notebooks, and pages made of them, are left in out/notebooks.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = resolve(root, "examples/notebooks");
const out = resolve(root, "out/notebooks");
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const ATTEMPTS = 6;
const isWriting = process.argv.includes("--write");

if (spawnSync("jupyter-nbconvert", ["--version"]).status !== 0) {
  console.log(
    "The notebooks are not run: jupyter-nbconvert is not installed.\n" +
      "Maybe: apt-get install -y --no-install-recommends jupyter-nbconvert",
  );
  process.exit(process.argv.includes("--if-possible") ? 0 : 1);
}
if (!existsSync(resolve(root, "dist/notebook.js"))) {
  console.log("The package is not built.\nMaybe: npm run build");
  process.exit(1);
}

const run = (command, args, env = {}) =>
  execFileSync(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });

// Everything a notebook imports lies in this folder, the library by its own name: so the lock needs no word of it.
run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]);
symlinkSync(root, resolve(folder, "node_modules/fairbroker"), "dir");

rmSync(resolve(out, "jupyter"), { recursive: true, force: true });
mkdirSync(resolve(out, "jupyter"), { recursive: true });
cpSync(resolve(folder, "kernels"), resolve(out, "jupyter/kernels"), { recursive: true });
const env = {
  JUPYTER_PATH: resolve(out, "jupyter"),
  PATH: `${resolve(folder, "node_modules/.bin")}:${process.env.PATH}`,
  NO_COLOR: "1",
  DENO_NO_UPDATE_CHECK: "1",
  PYDEVD_DISABLE_FILE_VALIDATION: "1",
  TZ: "UTC",
};

const names = readdirSync(folder)
  .filter((name) => name.endsWith(".ipynb"))
  .filter((name) => named.length === 0 || named.some((part) => name.includes(part)));
let different = 0;
for (const name of names) {
  const executed = execute(name);
  const text = `${JSON.stringify(executed, null, 1)}\n`;
  writeFileSync(resolve(out, name), text);
  run("jupyter-nbconvert", ["--to", "html", "--output-dir", out, resolve(out, name)], env);
  const cells = listChanged(JSON.parse(readFileSync(resolve(folder, name), "utf8")), executed);
  different += cells.length;
  console.log(
    `${name}: ${executed.cells.length} cells, ${cells.length === 0 ? "as committed" : `other than committed: ${cells.join(", ")}`}`,
  );
  if (isWriting) writeFileSync(resolve(folder, name), text);
}
if (names.length === 0) throw new Error("there are no such notebooks");
if (different > 0 && !isWriting) {
  console.log("Maybe an answer changed on purpose: look at out/notebooks, then node scripts/notebooks.mjs --write");
  process.exit(1);
}

/**
 * Every code cell but the first one shows something. Where one shows nothing the kernel has closed it before what it shows had come, as it
 * now and then does on a busy machine: then all of it is done again.
 */
function execute(name) {
  const options = ["--ExecutePreprocessor.timeout=1800", "--ExecutePreprocessor.record_timing=False"];
  for (let attempt = 1; ; attempt++) {
    try {
      run("jupyter-nbconvert", ["--to", "notebook", "--execute", ...options, "--output-dir", out, name], env);
    } catch {
      console.log(`${name}: a cell failed, as told above`);
      process.exit(1);
    }
    const executed = tidy(JSON.parse(readFileSync(resolve(out, name), "utf8")));
    const [, ...showing] = executed.cells.filter(({ cell_type }) => cell_type === "code");
    if (attempt === ATTEMPTS || showing.every(({ outputs }) => outputs.length > 0)) return executed;
  }
}

/** Leaves out what differs from run to run and shows nothing: ids of cells stay, versions of Jupyter's tools do not. */
function tidy({ cells, metadata, nbformat, nbformat_minor }) {
  const { kernelspec, language_info } = metadata;
  const { name, file_extension, mimetype } = language_info;
  return {
    cells: cells.map((cell) => ({ ...cell, metadata: {} })),
    metadata: { kernelspec, language_info: { name, file_extension, mimetype } },
    nbformat,
    nbformat_minor,
  };
}

/** Numbers of the cells, from 1, that show other than before. */
function listChanged(before, after) {
  return after.cells.flatMap((cell, place) =>
    JSON.stringify(cell.outputs) === JSON.stringify(before.cells[place]?.outputs) ? [] : [place + 1],
  );
}
