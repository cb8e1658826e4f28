import { deserialize, serialize } from "node:v8";
import { EngineError } from "../errors.ts";
import { readFault, type TaskFault } from "../executor/index.ts";
import type { AnyJob } from "./built-in-jobs.ts";
import type { Errand, ErrandAnswer } from "./errand.ts";

type Work = (task: unknown) => unknown;

/** How many calls a thread keeps open: as many as one program is likely to have under way at once. */
const MAX_OPEN = 4;

/**
 * A thread's side of the work: does errands, and keeps what it has opened for those that follow.
 *
 * It never throws: whatever goes wrong in a task is in the answer, so that an error of the pool means a lost thread, or a task that could not be sent.
 */
export function createWorkplace(
  findJobs: (errand: Errand) => Promise<readonly AnyJob[]>,
): (errand: Errand) => Promise<ErrandAnswer> {
  const open = new Map<number, Work>();
  return async (errand) => {
    try {
      const work = open.get(errand.run) ?? openJob(await findJobs(errand), errand);
      open.delete(errand.run);
      open.set(errand.run, work); // last in line to be forgotten
      if (open.size > MAX_OPEN) open.delete(open.keys().next().value as number);
      return { result: serialize(work(errand.task)) };
    } catch (thrown) {
      return { fault: makePortable(readFault(thrown)) };
    }
  };
}

function openJob(jobs: readonly AnyJob[], { job, context }: Errand): Work {
  const found = jobs.find(({ name }) => name === job);
  if (found === undefined) {
    const known = jobs.map(({ name }) => name);
    const message = `A thread knows no job of this name, only ${known.join(", ")}.\nMaybe: threads({ count, jobs }) with the module that exports it.`;
    throw new EngineError("invalid-argument", message, { known });
  }
  return found.open(deserialize(context) as never) as Work;
}

/** Of what can't be sent to another thread only the words are kept. */
function makePortable(fault: TaskFault): TaskFault {
  const context = Object.entries(fault.context).map(([key, value]) => [key, isPortable(value) ? value : String(value)]);
  return { ...fault, context: Object.fromEntries(context) };
}

function isPortable(value: unknown): boolean {
  try {
    serialize(value);
    return true;
  } catch {
    return false;
  }
}
