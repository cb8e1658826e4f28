// Packs the library, installs the tarball into an empty project, and uses each of its doors as ESM and as CommonJS.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const listFiles = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listFiles(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );

const NEEDED = ["LICENSE", "README.md", "THIRD-PARTY-NOTICES.md", ...listFiles("docs")];
/** The build heads the code of each file with where it is from. */
const BUNDLED = /^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm;
const root = process.cwd();
const { devDependencies, peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const folder = mkdtempSync(join(tmpdir(), "fairbroker-package-"));
try {
  const [{ filename, files }] = JSON.parse(
    run("npm", ["pack", "--json", "--silent", "--pack-destination", folder], process.cwd()),
  );
  const packed = files.map(({ path }) => path);
  const missing = NEEDED.filter((path) => !packed.includes(path));
  if (missing.length > 0) throw new Error(`the tarball lacks ${missing.join(", ")}`);
  const telling = packed.filter((path) => path.startsWith("dist/") && readFileSync(path, "utf8").includes(root));
  if (telling.length > 0) throw new Error(`these files hold the folder they were built in: ${telling.join(", ")}`);

  const notices = readFileSync("THIRD-PARTY-NOTICES.md", "utf8");
  const code = packed.filter((path) => /\.c?js$/.test(path)).map((path) => readFileSync(path, "utf8"));
  const bundled = new Set(code.flatMap((text) => [...text.matchAll(BUNDLED)].map(([, name]) => name)));
  const unnamed = [...bundled].filter((name) => {
    const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
    return !notices.includes(`| ${name} | ${version} | ${license} |`) || !notices.includes(`\n## ${name}\n`);
  });
  if (bundled.size === 0) throw new Error("the build no longer says which packages it contains");
  if (unnamed.length > 0) throw new Error(`THIRD-PARTY-NOTICES.md lacks ${unnamed.join(", ")} as bundled`);

  // The optional packages of the other doors are installed as our own tests have them.
  const optional = Object.keys(peerDependencies).map((name) => `${name}@${devDependencies[name]}`);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  run("npm", ["install", "--no-audit", "--no-fund", "--silent", join(folder, filename), ...optional], folder);

  const use = `
    const write = (text) => process.stdout.write(text + "\\n");
    const hub = fairbroker.generateHub({ schools: 3, employers: 20, seed: 1, supply: 0.7 });
    const policy = fairbroker.presets.policy.southMidlands;
    const plan = fairbroker.plan(hub, policy, { effort: "quick", seed: 1 });
    const faults = fairbroker.checkPlan(hub, plan);
    if (plan.encounters.length === 0 || faults.length > 0) throw new Error("the packed library does not plan");
    write(plan.encounters.length + " encounters, value " + plan.certificate.value);

    const { employers } = io.readOffers(
      "employer_id,employer_name,offer_id,kind,format,sessions,max_students,duration_min\\n" +
        "soft-1,Soft Works,soft-talk,employer-talk,virtual,2,60,45\\n",
    );
    const { schools } = io.readSchools(
      "urn,name,la_name,lat,lon,phase_group,age_range,pupils,open_in_gias_2025_07\\n" +
        "100001,North School,Luton,51.88,-0.42,secondary,11-16,1000,1\\n",
    );
    const { academicYear, calendar } = fairbroker.presets.calendars.luton2025;
    const read = fairbroker.parseHub({
      schema: "fairbroker/hub@1", id: "read", name: "Read", academicYear, calendar, schools, employers,
    });
    const made = fairbroker.plan(read, policy, { effort: "quick", seed: 1 });
    writeFileSync("plan.ics", io.toICalendar(read, made));
    const events = readFileSync("plan.ics", "utf8").split("BEGIN:VEVENT").length - 1;
    if (events === 0) throw new Error("the packed library writes no calendar");
    write(events + " events, " + io.toCsv(read, made).length + " characters of CSV");

    // Maximise x + y with 2 x + 2 y <= 3 in whole numbers: 1.
    const solver = await exact.loadSolver();
    const { status, value } = solver.solve({
      objective: Float64Array.of(1, 1), columnLower: Float64Array.of(0, 0), columnUpper: Float64Array.of(5, 5),
      isWhole: Int32Array.of(1, 1), rowLower: Float64Array.of(-Infinity), rowUpper: Float64Array.of(3),
      firstEntry: Int32Array.of(0, 1, 2), rowOfEntry: Int32Array.of(0, 0), entry: Float64Array.of(2, 2), objectiveStep: 1,
    }, {});
    if (status !== "optimal" || value !== 1) throw new Error("the packed library does not solve: " + status + " " + value);
    write(solver.name + " solves");

    const tasks = [1, 2, 3].map((seed) => ({ policy, effort: "quick", seed }));
    const executor = await workers.threads({ count: 2 });
    const plans = await executor.run(fairbroker.planJob, { context: { hub }, tasks });
    await executor.close();
    if (JSON.stringify(plans[0]) !== JSON.stringify(plan)) throw new Error("the packed library plans otherwise on threads");
    write(plans.length + " plans on threads");
    const { numRows } = arrow.toArrow({ run: Int32Array.of(0, 1), arm: ["a", "b"] });
    if (numRows !== 2) throw new Error("the packed library makes no Arrow table");
    write(numRows + " rows in an Arrow table");
  `;
  const lack = `
    const attempts = { highs: () => exact.loadSolver(), piscina: () => workers.threads({ count: 1 }) };
    for (const [name, attempt] of Object.entries(attempts)) {
      const error = await attempt().then(() => undefined, (cause) => cause);
      if (error?.code !== "missing-package") throw new Error("without " + name + ": " + error);
      process.stdout.write(error.message + "\\n");
    }
  `;
  writeFileSync(
    join(folder, "esm.mjs"),
    `import { readFileSync, writeFileSync } from "node:fs";
     import * as fairbroker from "fairbroker";
     import * as io from "fairbroker/io";
     import * as exact from "fairbroker/exact";
     import * as workers from "fairbroker/workers";
     import * as arrow from "fairbroker/arrow";
     ${use}`,
  );
  writeFileSync(
    join(folder, "cjs.cjs"),
    `const { readFileSync, writeFileSync } = require("node:fs");
     const fairbroker = require("fairbroker");
     const io = require("fairbroker/io");
     const exact = require("fairbroker/exact");
     const workers = require("fairbroker/workers");
     const arrow = require("fairbroker/arrow");
     const work = async () => {${use}};
     work();`,
  );
  const asEsm = run("node", ["esm.mjs"], folder);
  const asCommonJs = run("node", ["cjs.cjs"], folder);
  if (asEsm !== asCommonJs) throw new Error(`ESM gave\n${asEsm}but CommonJS\n${asCommonJs}`);
  console.log(`The packed library does the same as ESM and as CommonJS:\n${asEsm.trimEnd()}`);

  // Without the optional packages the doors still open, and say what is missing.
  for (const name of ["highs", "piscina"]) rmSync(join(folder, "node_modules", name), { recursive: true });
  writeFileSync(
    join(folder, "lack.mjs"),
    `import * as exact from "fairbroker/exact";
     import * as workers from "fairbroker/workers";
     ${lack}`,
  );
  writeFileSync(
    join(folder, "lack.cjs"),
    `const exact = require("fairbroker/exact");
     const workers = require("fairbroker/workers");
     const work = async () => {${lack}};
     work();`,
  );
  const lacking = run("node", ["lack.mjs"], folder);
  if (lacking !== run("node", ["lack.cjs"], folder))
    throw new Error(`without optional packages ESM says\n${lacking}and CommonJS not`);
  console.log(`Without optional packages:\n${lacking.trimEnd()}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
