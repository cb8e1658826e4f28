/**
 * In: sizes and a seed. Out: made-up hubs, made-up pledges for real schools, and hubs whose best plan is known.
 * Promise: the same arguments give the same bytes on every machine, and everything made up says so in the hub's notes.
 */
export { generateHub, type HubRequest } from "./generate-hub.ts";
export { generatePledges, type PledgeRequest } from "./generate-pledges.ts";
export { measureSupply, type Supply } from "./measure-supply.ts";
export { type PlantedHub, type PlantedMatch, plantedHub } from "./planted-hub.ts";
