// Packs the library, installs the tarball into an empty project, and uses it as ESM and as CommonJS.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const folder = mkdtempSync(join(tmpdir(), "fairbroker-package-"));
try {
  const [{ filename }] = JSON.parse(
    run("npm", ["pack", "--json", "--silent", "--pack-destination", folder], process.cwd()),
  );
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  run("npm", ["install", "--no-audit", "--no-fund", "--silent", join(folder, filename)], folder);

  const use = `
    const hub = fairbroker.generateHub({ schools: 3, employers: 20, seed: 1, supply: 0.7 });
    const plan = fairbroker.plan(hub, fairbroker.presets.policy.southMidlands, { effort: "quick", seed: 1 });
    const faults = fairbroker.checkPlan(hub, plan);
    if (plan.encounters.length === 0 || faults.length > 0) throw new Error("the packed library does not plan");
    process.stdout.write(plan.encounters.length + " " + plan.certificate.value);
  `;
  writeFileSync(join(folder, "esm.mjs"), `import * as fairbroker from "fairbroker";\n${use}`);
  writeFileSync(join(folder, "cjs.cjs"), `const fairbroker = require("fairbroker");\n${use}`);
  const asEsm = run("node", ["esm.mjs"], folder);
  const asCommonJs = run("node", ["cjs.cjs"], folder);
  if (asEsm !== asCommonJs) throw new Error(`ESM planned ${asEsm}, CommonJS ${asCommonJs}`);
  console.log(`The packed library plans the same as ESM and as CommonJS: ${asEsm} (encounters, value).`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
