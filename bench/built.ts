import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "tsup";

/**
 * Builds a file of the bench as the package is built, to be run in processes of its own: so that time and memory are its own, and nobody's
 * who translates.
 *
 * @param name - of the file, without its end.
 * @param options - of node.
 * @returns runs it with one argument, written as JSON, and gives what it printed; a failure ends the bench.
 */
export async function buildBench(
  name: string,
  options: readonly string[] = [],
): Promise<(argument: unknown) => string> {
  const outDir = fileURLToPath(new URL(`../out/bench/${name}`, import.meta.url));
  await build({
    config: false,
    entry: { [name]: fileURLToPath(new URL(`${name}.ts`, import.meta.url)) },
    outDir,
    format: ["esm"],
    target: "es2022",
    silent: true,
    clean: true,
  });
  return (argument) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [...options, `${outDir}/${name}.js`, JSON.stringify(argument)],
      {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    if (status !== 0) process.exit(status ?? 1);
    return stdout;
  };
}
