// The language itself has no way to let others go first; every platform has this one.
declare function setTimeout(work: () => void, ms: number): unknown;

/** Lets everything else that waits for this thread go first: pages stay alive, servers answer, a signal can be given. */
export function letOthersGoFirst(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
