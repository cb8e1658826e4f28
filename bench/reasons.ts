// npm run bench:reasons               what answers cost on a ready plan of 25 schools, and whether what recruit promises comes true
// npm run bench:reasons -- --smoke    tiny sizes: checks the answers, says nothing about speed
import assert from "node:assert/strict";
import {
  audit,
  CHARACTERISTICS,
  checkCertificate,
  checkPlan,
  explain,
  generateHub,
  listCandidates,
  openPlan,
  plan,
  presets,
  recruit,
  whyNot,
} from "../src/index.ts";
import { timeMedian } from "./measure.ts";

const isSmoke = process.argv.includes("--smoke");
const policy = presets.policy.southMidlands;
const size = isSmoke ? { schools: 3, employers: 20 } : { schools: 25, employers: 300 };
/** About so many encounters, and as many pairs, are asked about, spread over the plan. */
const ASKED = 40;

const middleOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[(values.length - 1) >> 1];
const ms = (time: number): string => `${time < 10 ? time.toFixed(2) : Math.round(time)} ms`;

/** Answers about one plan, each checked before any is timed. */
function askAbout(seed: number): void {
  const hub = generateHub({ ...size, supply: 0.6, seed });
  const made = plan(hub, policy, { effort: "balanced", seed });
  assert.deepEqual(checkPlan(hub, made), []);
  assert.ok(checkCertificate(hub, policy, made).ok);
  const open = openPlan(hub, made);

  const asked = spread(open.plan.encounters).map(({ id }) => id);
  for (const id of asked) {
    const { parties, value } = explain(open, id);
    const micro = (part: number): number => Math.round(part * 1e6);
    const parts = parties.reduce((sum, party) => sum + micro(party.value), 0);
    assert.equal(parts, micro(value), id);
  }

  const forced: number[] = [];
  let proven = 0;
  for (const pair of spread(listCandidates(hub, policy))) {
    const start = performance.now();
    const answer = whyNot(open, pair);
    const took = performance.now() - start;
    if (answer.answer !== "at-a-price") continue;
    assert.deepEqual(checkPlan(hub, answer.plan), []);
    assert.ok(answer.provenLoss <= Math.max(0, answer.loss)); // a plan with the encounter may even be worth more
    if (answer.provenLoss > 0) proven++;
    forced.push(took);
  }

  const times = {
    open: timeMedian(() => openPlan(hub, made), 3),
    explain: timeMedian(() => asked.map((id) => explain(open, id)), 3) / asked.length,
    audit: timeMedian(() => audit(hub, made), 5),
    bounds: timeMedian(() => audit(hub, made, { by: CHARACTERISTICS, achievable: true }), 3),
  };
  console.log(
    `${size.schools} schools, seed ${seed}: openPlan ${ms(times.open)}, explain ${ms(times.explain)}, audit ${ms(times.audit)}, ` +
      `by every characteristic with what any plan could reach ${ms(times.bounds)}, ` +
      `whyNot at a price: median ${ms(middleOf(forced))}, most ${ms(Math.max(...forced))} of ${forced.length}, a loss proven for ${proven}`,
  );
}

function spread<Item>(items: readonly Item[]): readonly Item[] {
  const every = Math.max(1, Math.floor(items.length / ASKED));
  return items.filter((_, row) => row % every === 0);
}

/** What the first suggestion gains when its pledge is there, over what was promised. */
function recruitFor(hubs: number): void {
  const ratios = Array.from({ length: hubs }, (_, seed) => {
    const hub = generateHub({ schools: isSmoke ? 3 : 8, employers: isSmoke ? 20 : 90, seed });
    const made = plan(hub, policy, { effort: "quick", seed });
    const [{ value, confirmed }] = recruit(hub, made, { list: 1, confirm: 1 });
    return confirmed!.value / value;
  }).sort((a, b) => a - b);
  const at = (share: number): string => ratios[Math.floor(share * (hubs - 1))].toFixed(3);
  console.log(
    `recruit, first suggestion gained over promised, ${hubs} hubs: median ${at(0.5)}, tenths ${at(0.1)} to ${at(0.9)}`,
  );
  assert.ok(isSmoke || ratios[hubs >> 1] >= 0.8, "the first suggestions gain less than 80 % of what they promise");
}

for (const seed of isSmoke ? [1] : [1, 2, 3]) askAbout(seed);
recruitFor(isSmoke ? 3 : 50);
