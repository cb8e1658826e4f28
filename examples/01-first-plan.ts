// The ten lines of the README, run by a test.
import { audit, checkPlan, describeAudit, generateHub, plan, presets } from "../src/index.ts";

const hub = generateHub({ schools: 8, employers: 60, seed: 7, supply: 0.7 });
const policy = presets.policy.southMidlands;
const fair = plan(hub, policy, { effort: "balanced", seed: 7 });
const equal = plan(hub, presets.policy.equal, { effort: "balanced", seed: 7 });

console.log(`${fair.encounters.length} encounters worth ${fair.certificate.value} weighted student-encounters`);
console.log(`no plan is worth more than ${fair.certificate.bound}; rules broken: ${checkPlan(hub, fair).length}`);
for (const line of describeAudit(audit(hub, fair, { beside: [{ name: "equal", plan: equal }] }))) console.log(line);
