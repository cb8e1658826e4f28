// Prints a plan of a generated hub as JSON: run in other processes, to compare bytes under other time zones.
import { generateHub, plan, presets } from "../../src/index.ts";

const hub = generateHub({ schools: 4, employers: 30, seed: 3, supply: 0.7 });
process.stdout.write(JSON.stringify(plan(hub, presets.policy.southMidlands, { effort: "balanced", seed: 3 })));
