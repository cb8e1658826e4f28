import { type AnyJob, BUILT_IN_JOBS } from "./built-in-jobs.ts";
import { createWorkplace } from "./do-errand.ts";
import type { Errand } from "./errand.ts";

// The file that every thread of the pool loads, always as a module: only modules can import others by address. No door leads here.
export const doErrand = createWorkplace(async ({ jobs }: Errand) => {
  if (jobs === undefined) return BUILT_IN_JOBS;
  const module = (await import(jobs)) as { readonly jobs?: readonly AnyJob[] };
  return [...(module.jobs ?? []), ...BUILT_IN_JOBS];
});
