/**
 * In: a hub, a policy, an effort and a seed. Out: the plan.
 * Promise: the same bytes for the same input, stopped or not it is a sound plan, and its certificate says how far from the best it can be.
 */
export type { Dated } from "./date-in-rounds.ts";
export { bookNext, type Dating, dateUnits, openDating } from "./dating.ts";
export { type DatedHub, finishPlan } from "./finish-plan.ts";
export { type ForcedUnit, forceUnit, type StandingPlan } from "./force-unit.ts";
export { hashDocument, hashText } from "./hash-document.ts";
export { nameClaim, nameResource } from "./name-prices.ts";
export { planAsync, type Watch } from "./plan-async.ts";
export { plan } from "./plan-hub.ts";
export { type PlanContext, type PlanTask, planJob } from "./plan-job.ts";
export { type PricedHub, priceHub } from "./price-hub.ts";
export { openKnown, type Phase, type Progress } from "./progress.ts";
export { VERSION } from "./version.ts";
