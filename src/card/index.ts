/**
 * In: a hub, its policy and the plan made of both. Out: a record of the run for the public, in the order of a published standard.
 * Promise: nothing that only the hub knows is made up, and what is missing is seen to be missing.
 */
export { type RunCardGiven, runCard } from "./run-card.ts";
export { writeRunCard } from "./write-run-card.ts";
