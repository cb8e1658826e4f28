import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Allocation, NONE } from "../../src/kernel/index.ts";

const FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), "../../../shared/data/gap");

/** Whether the public generalised-assignment instances gap1 to gap12 of the OR-Library lie beside the repository. */
export const hasAssignmentInstances = existsSync(join(FOLDER, "optima.txt"));

/** Prices are whole numbers, so worth has to be counted in units that are small beside it. */
const MICRO = 1_000_000;

export interface AssignmentInstance {
  /** c0515_1: 5 agents, 15 jobs, number 1. */
  readonly name: string;
  /** The proven maximum, in millionths like the worth of the candidates. */
  readonly optimum: number;
  readonly problem: Allocation;
}

/** The 60 instances, in order of name. */
export function readAssignmentInstances(): readonly AssignmentInstance[] {
  const optimumOf = new Map(
    readFileSync(join(FOLDER, "optima.txt"), "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split(/\s+/))
      .map(([name, optimum]) => [name.replace(/_Max$/, ""), Number(optimum)] as const),
  );
  return readdirSync(FOLDER)
    .filter((name) => optimumOf.has(name))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => ({
      name,
      optimum: optimumOf.get(name)! * MICRO,
      problem: readAssignment(readFileSync(join(FOLDER, name), "utf8")),
    }));
}

/**
 * One resource for each agent and one of capacity 1 for each job; a candidate for each pair, in order of job.
 *
 * @param text - agents and jobs, then profits by agent, then capacity use by agent, then capacities.
 */
function readAssignment(text: string): Allocation {
  const numbers = text.trim().split(/\s+/).map(Number);
  const [agents, jobs] = numbers;
  const n = agents * jobs;
  if (numbers.length !== 2 + 2 * n + agents) throw new Error(`${numbers.length} numbers for ${agents} x ${jobs}`);
  const capacity = new Float64Array(agents + jobs).fill(1);
  capacity.set(numbers.slice(2 + 2 * n));
  const unitWorth = new Float64Array(n);
  const resourceOfUse = new Int32Array(2 * n);
  const amountOfUse = new Float64Array(2 * n).fill(1);
  for (let job = 0; job < jobs; job++) {
    for (let agent = 0; agent < agents; agent++) {
      const row = job * agents + agent;
      unitWorth[row] = numbers[2 + agent * jobs + job] * MICRO;
      amountOfUse[2 * row] = numbers[2 + n + agent * jobs + job];
      resourceOfUse[2 * row] = agent;
      resourceOfUse[2 * row + 1] = agents + job;
    }
  }
  return {
    maxUnits: new Int32Array(n).fill(1),
    unitWorth,
    firstUse: Int32Array.from({ length: n + 1 }, (_, row) => 2 * row),
    resourceOfUse,
    amountOfUse,
    capacity,
    firstCredit: new Int32Array(n + 1),
    claimOfCredit: new Int32Array(0),
    amountOfCredit: new Float64Array(0),
    start: new Float64Array(0),
    firstTier: Int32Array.of(0),
    breakpoints: new Float64Array(0),
    slopes: new Float64Array(0),
    bucketOf: new Int32Array(n).fill(NONE),
    partnerOf: new Int32Array(n),
    partnerLimit: new Int32Array(0),
  };
}
