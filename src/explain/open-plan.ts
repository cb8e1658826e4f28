import { type CandidateStage, compileCandidates, listClaimCredits } from "../candidate/index.ts";
import { EngineError } from "../errors.ts";
import { type Prices, Taking } from "../kernel/index.ts";
import { type EncodedMatch, encodeMatch, rowOfPair } from "../match/index.ts";
import {
  type Encounter,
  FELL_AWAY,
  type GroupEntry,
  type Hub,
  type OfferEntry,
  type Plan,
  type Policy,
  parsePolicy,
} from "../model/index.ts";
import { type ClaimTable, withoutWeights } from "../priority/index.ts";
import { compareTimes } from "./pair-encounters.ts";
import { readPrices } from "./read-prices.ts";

/** Credit of a party towards a claim, from one coverage to the next. */
export interface Filled {
  readonly claim: number;
  readonly from: number;
  readonly to: number;
}

/** One group's part in an encounter that counts. */
export interface PlannedParty {
  readonly encounter: Encounter;
  readonly offer: OfferEntry;
  readonly group: GroupEntry;
  readonly students: number;
  /** Sessions, or parties of a shared offer, that it takes of what is offered. */
  readonly units: number;
  /** Its row among the candidates; absent for a pair that a rule forbids. */
  readonly row: number | undefined;
  readonly filled: readonly Filled[];
}

/** A plan made ready for questions: its hub compiled, its encounters recounted. Made by {@link openPlan}; holds no copy of either. */
export interface OpenPlan {
  readonly hub: Hub;
  readonly plan: Plan;
  readonly policy: Policy;
  readonly stage: CandidateStage;
  readonly encoded: EncodedMatch;
  /** The claims with every weight 1. */
  readonly unweighted: ClaimTable;
  /** By encounter id; those that fell away have none. */
  readonly partiesOf: ReadonlyMap<string, readonly PlannedParty[]>;
  /** (claims,) credit after the plan, history included. */
  readonly coverage: Float64Array;
  /** (candidates,) students that the plan's encounters of each pair bring. */
  readonly studentsOfCandidate: Float64Array;
  /** What is taken of every capacity. */
  readonly taking: Taking;
  /** By rows of the encoded problem; absent when the plan was kept without its prices. */
  readonly prices: Prices | undefined;
}

/**
 * Opens a plan for questions: who gets this and why, who is next, what would change. Compiles the hub once, so that each answer takes
 * milliseconds.
 *
 * The plan may have been edited by hand. Its encounters are filled in in order of date, start (blocks first) and id, under the policy
 * that it carries; those that fell away (`withdrawn-*`, `no-show`) count for nothing.
 *
 * Cost: that of listing the hub's candidates, and O(parties x credits).
 * @throws {@link EngineError} `invalid-argument` for a plan of another hub or year, `unknown-id` if it names an offer or a group that the
 *   hub does not have, `invalid-data` if hub and policy do not fit.
 */
export function openPlan(hub: Hub, plan: Plan): OpenPlan {
  requireSameHub(hub, plan);
  return openOn(compileCandidates(hub, parsePolicy(plan.meta.policy)), plan);
}

/** {@link openPlan} on a hub that is compiled, under the policy that it was compiled with. */
export function openOn(stage: CandidateStage, plan: Plan): OpenPlan {
  const { hub, policy } = stage.world;
  requireSameHub(hub, plan);
  const { level } = plan.fairness;
  const encoded = encodeMatch(stage, level === undefined ? undefined : Math.round(level * 10));
  const coverage = stage.priorities.claims.historyOfClaim.slice();
  const studentsOfCandidate = new Float64Array(stage.table.count);
  const taking = new Taking(encoded.problem);
  const partiesOf = new Map<string, readonly PlannedParty[]>();
  for (const encounter of [...plan.encounters].sort(compareTimes)) {
    if (FELL_AWAY.has(encounter.status)) continue;
    const parties = fillIn({ stage, encoded, coverage }, encounter);
    partiesOf.set(encounter.id, parties);
    for (const { row, units, students } of parties) {
      if (row === undefined) continue;
      studentsOfCandidate[row] += students;
      for (let unit = 0; unit < units; unit++) taking.take(row);
    }
  }
  return {
    hub,
    plan,
    policy,
    stage,
    encoded,
    unweighted: withoutWeights(stage.priorities.claims),
    partiesOf,
    coverage,
    studentsOfCandidate,
    taking,
    prices: readPrices(plan.certificate, stage, encoded),
  };
}

function fillIn(
  book: { readonly stage: CandidateStage; readonly encoded: EncodedMatch; readonly coverage: Float64Array },
  encounter: Encounter,
): readonly PlannedParty[] {
  const { stage, encoded, coverage } = book;
  const { index } = stage.world;
  const offer = index.offerById.get(encounter.offer) ?? missing("offer", encounter.offer, encounter);
  return encounter.groups.map(({ group: id, students }): PlannedParty => {
    const group = index.groupById.get(id) ?? missing("group", id, encounter);
    const row = rowOfPair(encoded, offer, group);
    const perUnit = row === undefined ? students : stage.table.studentsOfCandidate[row];
    const taken = { students, date: encounter.date };
    const filled = listClaimCredits(stage.priorities.claims, encoded.credits[offer.row], group.row, taken).map(
      ({ claim, credit }): Filled => {
        const from = coverage[claim];
        coverage[claim] += credit;
        return { claim, from, to: coverage[claim] };
      },
    );
    return {
      encounter,
      offer,
      group,
      students,
      units: offer.offer.shared ? Math.ceil(students / perUnit) : 1,
      row,
      filled,
    };
  });
}

function missing(what: "offer" | "group", id: string, encounter: Encounter): never {
  throw new EngineError(
    "unknown-id",
    `Encounter "${encounter.id}" names the ${what} "${id}", which the hub does not have.\nMaybe the plan was made for an earlier state of the hub.`,
    { encounter: encounter.id, [what]: id },
  );
}

function requireSameHub(hub: Hub, { meta }: Plan): void {
  if (meta.hub === hub.id && meta.academicYear === hub.academicYear) return;
  throw new EngineError(
    "invalid-argument",
    `A plan of "${meta.hub}" in ${meta.academicYear} is none of "${hub.id}" in ${hub.academicYear}.\n` +
      "Maybe plan and hub were mixed up with those of another hub or year.",
    { plan: meta.hub, planYear: meta.academicYear, hub: hub.id, hubYear: hub.academicYear },
  );
}
