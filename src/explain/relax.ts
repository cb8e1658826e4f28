import { plan as planHub } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import type { Effort, Hub, Plan } from "../model/index.ts";
import { changeHub, type HubChange, type HubEdit } from "./change-hub.ts";
import { type OpenPlan, openPlan } from "./open-plan.ts";
import { listUsual } from "./relax-asks.ts";
import { listNeeds, type Need, type Shortfall } from "./relax-needs.ts";
import { type Bundle, chooseAsks, type RelaxStep, writeSteps } from "./relax-steps.ts";

/** What would have to change for a plan to give what it owes. Plain JSON. */
export interface Relaxing {
  /** What the plan owes and does not give. */
  readonly short: readonly Shortfall[];
  /** What to ask for; each is meant for some groups, and others may profit. */
  readonly steps: readonly RelaxStep[];
  /** Whether no fewer of the steps that were looked at would do, as far as the plan as it is tells. */
  readonly isCheapest: boolean;
  /** All steps as one edit of the hub: see {@link changeHub}. */
  readonly edit: HubEdit;
  /** What the plan still owes when the hub is planned again with all steps. */
  readonly stillShort: readonly Shortfall[];
  /** Rounds of asking and planning again. */
  readonly rounds: number;
  /** Of both plans, in weighted student-encounters. */
  readonly value: { readonly before: number; readonly after: number };
}

/** Later rounds ask for what planning again has left short. */
const MOST_ROUNDS = 3;

/**
 * Looks for the fewest things to ask for so that a plan meets every floor that it misses and every duty whose deadline is in this year: more
 * sessions of an offer (at most as many again), other dates, one rule that gives way (a larger radius, another year), a visit more a
 * week, a new pledge of the size that is usual in this hub. A new employer costs as much as two other asks; both limits are our judgement.
 *
 * The choice is made on the plan as it is: greedy, then settled by branch and bound where that comes to an end. Then the hub is planned
 * again with all of it, and once more without what has helped nobody; what is still short is asked for in another round, three at most. What
 * a round could not help is not asked for again.
 *
 * @param options.effort - of the plans made again; the plan's own unless given ("thorough" for "exact").
 * @returns the steps in order of rounds; none where nothing is short.
 * Ties: the order of types above, then of ids. Cost: O(groups that are short x offers x rules), new pledges as in `recruit`, and at most
 *   six plans.
 * @throws {@link EngineError} `invalid-argument` for options that can't be, and whatever {@link openPlan} throws.
 * @see docs/reasons.md
 */
export function relax(hub: Hub, plan: Plan, options: { readonly effort?: Exclude<Effort, "exact"> } = {}): Relaxing {
  const effort = readEffort(plan, options);
  let open = openPlan(hub, plan);
  let needs = listNeeds(open);
  const short = needs.map(({ shortfall }) => shortfall);
  const usual = listUsual(open);
  const steps: RelaxStep[] = [];
  let isCheapest = true;
  let rounds = 0;
  const givenUp = new Set<string>();
  while (rounds < MOST_ROUNDS) {
    const wanted = needs.filter((need) => !givenUp.has(nameNeed(need)));
    const chosen = chooseAsks(open, wanted, usual);
    const made = tryAsks({ open, wanted, effort, round: rounds + 1 }, chosen.bundles);
    if (made === undefined || missingOf(made.needs) >= missingOf(needs)) break;
    steps.push(...made.steps);
    for (const need of wanted) if (leftOf(made.needs, need) >= need.missing) givenUp.add(nameNeed(need));
    isCheapest &&= chosen.isCheapest;
    open = made.open;
    needs = made.needs;
    rounds++;
  }
  return {
    short,
    steps,
    isCheapest: isCheapest && rounds <= 1,
    edit: editOf(steps),
    stillShort: needs.map(({ shortfall }) => shortfall),
    rounds,
    value: { before: plan.certificate.value, after: open.plan.certificate.value },
  };
}

interface Tried {
  readonly open: OpenPlan;
  readonly needs: readonly Need[];
  readonly steps: readonly RelaxStep[];
}

interface Round {
  readonly open: OpenPlan;
  readonly wanted: readonly Need[];
  readonly effort: Effort;
  readonly round: number;
}

/** Plans again with what is asked for; and once more without what has helped nobody whom it was meant for, if that leaves no more short. */
function tryAsks(given: Round, bundles: readonly Bundle[]): Tried | undefined {
  if (bundles.length === 0) return undefined;
  const all = planWith(given, bundles);
  const helpful = bundles.filter(({ given: { brought } }) =>
    given.wanted.some((need, row) => brought[row] > 0 && leftOf(all.needs, need) < need.missing),
  );
  if (helpful.length === 0 || helpful.length === bundles.length) return all;
  const fewer = planWith(given, helpful);
  return missingOf(fewer.needs) <= missingOf(all.needs) ? fewer : all;
}

function planWith({ open, effort, round }: Round, bundles: readonly Bundle[]): Tried {
  const steps = writeSteps(open, bundles, round);
  const hub = changeHub(open.hub, editOf(steps));
  const again = openPlan(hub, planHub(hub, open.policy, { effort, seed: open.plan.meta.seed }));
  return { open: again, needs: listNeeds(again), steps };
}

/** What is still missing of a need. */
function leftOf(needs: readonly Need[], need: Need): number {
  return needs.find((other) => nameNeed(other) === nameNeed(need))?.missing ?? 0;
}

function nameNeed({ shortfall }: Need): string {
  const what = shortfall.type === "duty" ? shortfall.entitlement : shortfall.floor;
  return `${shortfall.type} ${what} ${shortfall.type === "share" ? "" : shortfall.group}`;
}

function editOf(steps: readonly RelaxStep[]): HubEdit {
  return {
    fields: joinChanges(steps.flatMap(({ fields }) => fields)),
    pledges: steps.flatMap((step) => (step.type === "new-pledge" ? [step.pledge] : [])),
  };
}

/** Changes of one field that follow each other as one change. */
function joinChanges(fields: readonly HubChange[]): readonly HubChange[] {
  const joined = new Map<string, HubChange>();
  for (const change of fields) {
    const key = `${change.of} ${change.field}`;
    joined.set(key, { ...change, from: (joined.get(key) ?? change).from });
  }
  return [...joined.values()];
}

function missingOf(needs: readonly Need[]): number {
  return needs.reduce((sum, { missing }) => sum + missing, 0);
}

function readEffort({ meta }: Plan, options: { readonly effort?: Effort }): Effort {
  const unknown = Object.keys(options).filter((key) => key !== "effort");
  if (unknown.length > 0) {
    const names = unknown.map((key) => `"${key}"`).join(", ");
    throw new EngineError("invalid-argument", `relax has no option ${names}.\nMaybe effort.`, { unknown });
  }
  const { effort = meta.effort === "exact" ? "thorough" : meta.effort } = options;
  if (!["quick", "balanced", "thorough"].includes(effort)) {
    throw new EngineError("invalid-argument", `effort "${effort}" is none of quick, balanced, thorough.`, { effort });
  }
  return effort;
}
