import { planJob } from "../engine/index.ts";
import type { Job } from "../executor/index.ts";
import { replicate } from "../simulate/index.ts";
import { listVisits, measurePolicy } from "../tune/index.ts";

/** A job whose data are not looked into here. */
export type AnyJob = Job<never, never, unknown>;

/** The jobs that every thread knows by name. */
export const BUILT_IN_JOBS: readonly AnyJob[] = [planJob, measurePolicy, listVisits, replicate];
