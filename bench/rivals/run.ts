// npm run bench:rivals                      a table: transport, public assignment instances, hubs
// npm run bench:rivals -- --only=transport  one of them: transport, assignment, hub or race
// npm run bench:rivals -- --json            the same, one JSON object a line
// npm run bench:rivals -- --smoke           tiny sizes: checks the answers, says nothing about speed
// Each row runs in a process of its own, and is killed where it takes far longer than anybody would wait.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { hasAssignmentInstances, readAssignmentInstances } from "../../test/support/assignment-instances.ts";
import type { AssignmentCase } from "./assignment.ts";
import { type HubCase, listHubSolvers, nameHubSolver } from "./hub.ts";
import type { RaceCase } from "./race.ts";
import { formatRivals, type RivalRow } from "./rival-row.ts";
import { TRANSPORT_SOLVERS, type TransportCase } from "./transport.ts";

const isSmoke = process.argv.includes("--smoke");
const isJson = process.argv.includes("--json");
const only = process.argv.find((word) => word.startsWith("--only="))?.slice("--only=".length);
/** For all runs of a row together. */
const LIMIT_MS = 60_000;
/** A solver with a time limit of its own may take this much longer to look at it, and its process to get ready. */
const GRACE_MS = 120_000;

type Case = TransportCase | AssignmentCase | HubCase | RaceCase;

function listTransport(): readonly TransportCase[] {
  const sizes = isSmoke ? [60] : [1_000, 20_000];
  const seeds = isSmoke ? [1] : [1, 2, 3, 4, 5];
  return TRANSPORT_SOLVERS.flatMap((solver) =>
    sizes.flatMap((arcs) => seeds.map((seed) => ({ bench: "transport", arcs, seed, solver }) as const)),
  );
}

function listAssignment(): readonly AssignmentCase[] {
  if (!hasAssignmentInstances) return [];
  const names = readAssignmentInstances().map(({ name }) => name);
  return (isSmoke ? names.slice(0, 1) : names).flatMap((name) =>
    (["kernels", "exact"] as const).map((solver) => ({ bench: "assignment", name, solver }) as const),
  );
}

function listHubs(): readonly HubCase[] {
  const sizes = isSmoke
    ? [{ schools: 3, employers: 20 }]
    : [
        { schools: 25, employers: 300 },
        { schools: 150, employers: 1_500 },
      ];
  return sizes.flatMap((size) =>
    listHubSolvers(isSmoke ? [1] : [1, 10, 60]).map(
      (solver) => ({ bench: "hub", ...size, supply: 0.6, seed: 1, solver }) as const,
    ),
  );
}

function listRaces(): readonly RaceCase[] {
  const size = isSmoke ? { schools: 3, employers: 20, seconds: 1 } : { schools: 25, employers: 300, seconds: 60 };
  return (isSmoke ? [1] : [1, 2, 3]).map((seed) => ({ bench: "race", ...size, supply: 0.6, seed }));
}

function instanceOf(each: Case): Pick<RivalRow, "bench" | "instance" | "solver"> {
  if (each.bench === "transport") {
    return { bench: each.bench, instance: `${each.arcs} arcs, seed ${each.seed}`, solver: each.solver };
  }
  if (each.bench === "assignment") return { bench: each.bench, instance: each.name, solver: each.solver };
  const instance = `${each.schools} schools, seed ${each.seed}`;
  if (each.bench === "race") return { bench: each.bench, instance, solver: `highs ${each.seconds} s` };
  return { bench: each.bench, instance, solver: nameHubSolver(each.solver) };
}

function runCase(each: Case): readonly RivalRow[] {
  const script = fileURLToPath(new URL("row.ts", import.meta.url));
  const { status, signal, stdout } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--max-old-space-size=4096", script, JSON.stringify(each)],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
      timeout: LIMIT_MS + (each.bench === "hub" || each.bench === "race" ? GRACE_MS : 0),
      killSignal: "SIGKILL",
    },
  );
  if (signal !== null) return [{ ...instanceOf(each), status: "stopped" }];
  return status === 0 ? JSON.parse(stdout) : [{ ...instanceOf(each), status: "failed" }];
}

/** Solvers of transports that were stopped at a size; other seeds of that size would be, too. */
const stopped = new Set<string>();

const cases: readonly Case[] = [...listTransport(), ...listAssignment(), ...listHubs(), ...listRaces()];
const rows: RivalRow[] = [];
for (const each of cases) {
  if (only !== undefined && each.bench !== only) continue;
  const kind = each.bench === "transport" ? `${each.solver} ${each.arcs}` : undefined;
  const found: readonly RivalRow[] =
    kind !== undefined && stopped.has(kind) ? [{ ...instanceOf(each), status: "skipped" }] : runCase(each);
  if (kind !== undefined && found.some(({ status }) => status === "stopped")) stopped.add(kind);
  if (isJson) for (const row of found) console.log(JSON.stringify(row));
  rows.push(...found);
}
if (!isJson) console.log(formatRivals(rows));
// A rival may fail, which is a finding; in the smoke run nobody may.
if (isSmoke && rows.some(({ status }) => status !== "finished" && status !== "limit")) process.exitCode = 1;
