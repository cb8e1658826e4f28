/**
 * In: hubs, a space of policies, objectives. Out: what policies give, on one yardstick.
 * Promise: every plan is measured alike, by the audit's own figures; the same arguments give the same numbers everywhere.
 */
export { OBJECTIVES, type Objective } from "./objectives.ts";
export { type Meter, type MeterRequest, openMeter } from "./open-meter.ts";
