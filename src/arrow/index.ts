/**
 * `fairbroker/arrow`. In: tidy columns, of simulations and sweeps. Out: Apache Arrow tables, for notebooks and for files that every tool reads.
 * Promise: every figure as it was; words as dictionaries. Needs the optional package `apache-arrow`.
 */
export { type TidyColumns, toArrow } from "./to-arrow.ts";
