/**
 * In: hubs and plans. Out: tables and sentences that may leave the hub.
 * Promise: every count of people in them stays uncertain by at least `bandWidth` values, whatever is added or subtracted; all else is
 * worked out from such counts.
 */
export { isGiven } from "./band-counts.ts";
export { keepPublicSessions } from "./count-sessions.ts";
export { describePublished, writeCoverage, writeFigure } from "./describe-published.ts";
export { type PublishOptions, publish } from "./publish.ts";
export type * from "./published-report.ts";
export { PUBLISHED_SCHEMA } from "./published-report.ts";
