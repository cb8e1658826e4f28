import { type Executor, inLine, type Job, type WorkWatch } from "../executor/index.ts";

/** Work in rounds: each asks for tasks whose results decide what the next round asks for. */
export type Rounds<Task, Result, Answer> = Generator<readonly Task[], Answer, readonly Result[]>;

/** A job with what all its tasks share. */
export interface OpenJob<Context, Task, Result> {
  readonly job: Job<Context, Task, Result>;
  readonly context: Context;
}

/** Does all rounds in this thread. */
export function finishRounds<Context, Task, Result, Answer>(
  rounds: Rounds<Task, Result, Answer>,
  { job, context }: OpenJob<Context, Task, Result>,
): Answer {
  const work = job.open(context);
  let step = rounds.next();
  while (step.done !== true) step = rounds.next(step.value.map((task) => work(task)));
  return step.value;
}

/** Does all rounds on an executor: the same answer. Rejects as `stopped` once the signal is aborted. */
export async function finishRoundsOn<Context, Task, Result, Answer>(
  rounds: Rounds<Task, Result, Answer>,
  { job, context }: OpenJob<Context, Task, Result>,
  { executor = inLine, ...watch }: { readonly executor?: Executor } & Pick<WorkWatch<Result>, "signal">,
): Promise<Answer> {
  let step = rounds.next();
  while (step.done !== true) step = rounds.next(await executor.run(job, { context, tasks: step.value }, watch));
  return step.value;
}
