import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "tsup";
import config from "../../tsup.config.ts";

/**
 * Builds the package without its declarations into a folder of its own, where scripts find it by its own name.
 *
 * @returns the folder, inside the repository so that packages are found: scripts may be written beside `package.json`.
 */
export async function buildPackage(name: string): Promise<string> {
  const folder = fileURLToPath(new URL(`../../out/${name}`, import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, readFileSync(new URL("../../package.json", import.meta.url)));
  await build({ ...config, config: false, dts: false, silent: true, outDir: `${folder}/dist` });
  return folder;
}
