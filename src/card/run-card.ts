import { audit } from "../audit/index.ts";
import { VERSION } from "../engine/index.ts";
import {
  type Hub,
  type Plan,
  type Policy,
  parseRunCard,
  RUN_CARD_FIELDS,
  RUN_CARD_SCHEMA,
  RUN_CARD_STANDARD,
  type RunCard,
  type RunCardEntry,
  type RunCardField,
} from "../model/index.ts";
import { checkPlan } from "../plan/index.ts";
import { checkAnswers } from "./check-answers.ts";
import { requireOwnPlan } from "./require-own-plan.ts";
import { tellData } from "./tell-data.ts";
import { tellModel } from "./tell-model.ts";
import { tellTool } from "./tell-tool.ts";
import type { Answers, Told } from "./told.ts";

/** What a hub adds to its card. */
export interface RunCardGiven {
  /** Plain text by reference number of the field, "2.1.1": 1 to 20,000 characters; for a date, civil dates with commas between. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Figures that stand for fewer people are left out: 1 (show all) or more. Default 6. */
  readonly smallestCount?: number;
}

/**
 * Records a run for the public, field by field as the Algorithmic Transparency Recording Standard v3.0 has them: what the tool does,
 * what it was given, how good the plan is and for whom, every arguable number with its source, and what is known to be weak.
 *
 * What only the hub knows is taken from `given.answers`, or stays open with a hint of what to write. An answer never takes the place of
 * what the run shows: it stands beside it. There is no clock: a date is given, or blank.
 *
 * A figure of fewer than `smallestCount` people is left out, and with it all other parts of its row. That protects this card by itself,
 * not against a reader who has other tables of the same hub: look through it before you publish it.
 *
 * @param policy - the one that the plan was made under.
 * @returns plain JSON, frozen; the same whatever the order of the input.
 *
 * Cost: that of {@link audit} and of {@link checkPlan}.
 * @throws {@link EngineError} `invalid-argument` where hub, policy and plan do not belong together, for an answer to an unknown field, an
 *   empty or too long one, something else than dates for a date, or a bad `smallestCount`.
 * @see docs/run-card.md for every field and what fills it.
 */
export function runCard(hub: Hub, policy: Policy, plan: Plan, given: RunCardGiven = {}): RunCard {
  const { answers = {}, smallestCount = 6 } = given;
  requireOwnPlan(hub, policy, plan);
  checkAnswers(answers);
  const report = audit(hub, plan, { smallestCount });
  const told: Told = { hub, policy, plan, report, faults: checkPlan(hub, plan) };
  const shown: Answers = { ...tellTool(told), ...tellModel(told), ...tellData(told) };
  return parseRunCard({
    schema: RUN_CARD_SCHEMA,
    standard: RUN_CARD_STANDARD,
    hub: { id: hub.id, name: hub.name, academicYear: hub.academicYear },
    run: describeRun(told),
    fields: RUN_CARD_FIELDS.map((field) => fillIn(field, shown, answers)),
  });
}

function describeRun({ policy, plan, report, faults }: Told): RunCard["run"] {
  const { meta, certificate } = plan;
  return {
    engine: meta.engine,
    version: meta.version,
    writtenBy: VERSION,
    policy: { id: policy.id, title: policy.title },
    hubHash: meta.hubHash,
    policyHash: meta.policyHash,
    pricesHash: certificate.pricesHash,
    effort: meta.effort,
    seed: meta.seed,
    rounds: meta.rounds,
    cutShort: meta.cutShort === true,
    value: report.value,
    bound: report.bound ?? certificate.bound,
    gap: report.gap ?? certificate.gap,
    rulesBroken: faults.length,
    smallestCount: report.smallestCount,
  };
}

function fillIn(field: RunCardField, shown: Answers, answers: Readonly<Record<string, string>>): RunCardEntry {
  const { id, name, answeredBy, hint } = field;
  const fromHub = Object.hasOwn(answers, id) ? answers[id] : undefined;
  const isOpen = fromHub === undefined && answeredBy !== "run";
  return {
    id,
    name,
    fromRun: shown[id] ?? [],
    ...(fromHub === undefined ? {} : { fromHub }),
    ...(isOpen ? { toBeCompleted: hint } : {}),
  };
}
