import { type CandidateStage, type CreditBook, firstRefusal } from "../candidate/index.ts";
import { type Allocation, NONE, type Taking } from "../kernel/index.ts";
import type { EncodedMatch, Resource } from "../match/index.ts";
import { REFUSALS, UNMET_REASONS, type Unmet } from "../model/index.ts";
import { creditsPerUnit, worthAt } from "../priority/index.ts";

type Reason = Unmet["reason"];

/** Not asked yet: no row, and not NONE. */
const UNKNOWN = -2;

/** What is known of a run when its plan is put together. */
export interface PlannedCredit {
  /** (claims,) credit after the plan. */
  readonly coverage: Float64Array;
  /** Candidate rows of matches that found no date. */
  readonly undatedRows: ReadonlySet<number>;
  /** Candidate rows of encounters that come after a deadline of their group. */
  readonly lateRows: ReadonlySet<number>;
  /** (candidates,) 1 for what somebody has asked for; absent where that makes no difference. */
  readonly isAskedFor?: Uint8Array;
}

const REASON_OF_RESOURCE: Readonly<Record<Resource["kind"], Reason>> = {
  offer: "offers-taken",
  asks: "employer-asks-used",
  hours: "employer-asks-used",
  hosting: "school-hosting-full",
  fund: "fund-spent",
  travel: "travel-budget-spent",
  limit: "group-limit-reached",
  virtual: "group-limit-reached",
};

/**
 * Lists every entitlement that a group does not reach by the end of this year, with what stands in the way of most of the offers
 * that could help.
 *
 * Ties: the reason (or refusal) that comes first in its list. Order: by group id, then in the order of the policy's entitlements.
 * Cost: O(short claims x candidates of their group); refusals are looked up for claims without any candidate only.
 * @see docs/rules.md, section 7.
 */
export function explainUnmet(
  stage: CandidateStage,
  { taking, encoded }: { readonly taking: Taking; readonly encoded: EncodedMatch },
  planned: PlannedCredit,
): readonly Unmet[] {
  const { world, table, priorities } = stage;
  const { claims } = priorities;
  const { problem, credits } = encoded;
  const width = claims.entitlements.length;
  // Who may meet whom, and what counts, is often the same for many policies; the reasons then are, too.
  const { isCounted, noCandidate } = world.recall.get("no-candidate", [table.groupOfCandidate, credits], () => ({
    isCounted: listCounted(credits, width),
    noCandidate: new Map<number, Pick<Unmet, "reason" | "refusal">>(),
  }));
  /** (offers,) why each is refused to the group that was asked about last: of all groups of a large hub they would be too many to keep. */
  const refusals = new Int8Array(credits.length).fill(UNKNOWN);
  let groupOfRefusals = NONE;

  function whyNoCandidate(group: number, entitlement: number): Pick<Unmet, "reason" | "refusal"> {
    const key = group * width + entitlement;
    const reason = noCandidate.get(key) ?? findReason(group, entitlement);
    noCandidate.set(key, reason);
    return reason;
  }

  function findReason(group: number, entitlement: number): Pick<Unmet, "reason" | "refusal"> {
    const times = new Int32Array(REFUSALS.length);
    let offers = 0;
    for (let row = 0; row < credits.length; row++) {
      if (isCounted[entitlement * credits.length + row] === 0) continue;
      offers++;
      const refusal = refusalOf(group, row);
      if (refusal !== NONE) times[refusal]++;
    }
    if (offers === 0) return { reason: "no-offer" };
    const most = times.reduce((best, each, refusal) => (each > times[best] ? refusal : best), 0);
    return { reason: "no-candidate", ...(times[most] === 0 ? {} : { refusal: REFUSALS[most] }) };
  }

  /** A row of {@link REFUSALS}, or NONE; the same for every entitlement that the offer counts towards. */
  function refusalOf(group: number, row: number): number {
    if (group !== groupOfRefusals) refusals.fill(UNKNOWN);
    groupOfRefusals = group;
    if (refusals[row] === UNKNOWN) {
      const refusal = firstRefusal(world.index.offers[row], world.index.groups[group], world);
      refusals[row] = refusal === undefined ? NONE : REFUSALS.indexOf(refusal);
    }
    return refusals[row];
  }

  function whatBlocks(candidate: number, claim: number): Reason {
    if (planned.isAskedFor?.[candidate] === 0) return "not-requested";
    if (planned.undatedRows.has(candidate)) return "no-date";
    if (claims.deadlineOfClaim[claim] !== "") {
      if (!isCredited(problem, candidate, claim) || planned.lateRows.has(candidate)) return "after-deadline";
    }
    const resource = taking.blockingResource(candidate);
    if (resource !== NONE) return REASON_OF_RESOURCE[encoded.resources[resource].kind];
    if (taking.isPartnerBlocked(candidate)) return "employer-asks-used";
    if (taking.units[candidate] >= table.maxUnitsOfCandidate[candidate]) return "group-limit-reached";
    // What fits and adds worth was taken, unless others had it who then found no date.
    const coverage = planned.coverage[claim];
    return worthAt(claims, claim, coverage + 1) > worthAt(claims, claim, coverage) ? "no-date" : "not-valued";
  }

  const unmet: Unmet[] = [];
  for (let claim = 0; claim < claims.count; claim++) {
    const row = claims.entitlementOfClaim[claim];
    const entitlement = claims.entitlements[row];
    if (entitlement.per !== "group" || planned.coverage[claim] >= claims.owedOfClaim[claim]) continue;
    const group = claims.groupOfClaim[claim];
    const reasons: Reason[] = [];
    for (let candidate = table.firstOfGroup[group]; candidate < table.firstOfGroup[group + 1]; candidate++) {
      if (isCounted[row * credits.length + table.offerOfCandidate[candidate]] === 1) {
        reasons.push(whatBlocks(candidate, claim));
      }
    }
    const reason = mostFrequent(reasons, UNMET_REASONS);
    const perUnit = creditsPerUnit(entitlement);
    unmet.push({
      group: world.index.groups[group].group.id,
      entitlement: entitlement.id,
      owed: claims.owedOfClaim[claim] / perUnit,
      had: claims.historyOfClaim[claim] / perUnit,
      planned: (planned.coverage[claim] - claims.historyOfClaim[claim]) / perUnit,
      ...(reason === undefined ? whyNoCandidate(group, row) : { reason }),
    });
  }
  return unmet;
}

/** (entitlements x offers,) 1 where an encounter with the offer counts. */
function listCounted(credits: CreditBook, entitlements: number): Uint8Array {
  const isCounted = new Uint8Array(credits.length * entitlements);
  credits.forEach((ofOffer, offer) => {
    for (const { entitlement } of ofOffer) isCounted[entitlement * credits.length + offer] = 1;
  });
  return isCounted;
}

/** Whether a candidate's unit credits a claim on its earliest day. */
function isCredited({ firstCredit, claimOfCredit }: Allocation, candidate: number, claim: number): boolean {
  for (let credit = firstCredit[candidate]; credit < firstCredit[candidate + 1]; credit++) {
    if (claimOfCredit[credit] === claim) return true;
  }
  return false;
}

function mostFrequent(found: readonly Reason[], order: readonly Reason[]): Reason | undefined {
  let best: Reason | undefined;
  let most = 0;
  for (const entry of order) {
    let times = 0;
    for (const one of found) if (one === entry) times++;
    if (times > most) {
      most = times;
      best = entry;
    }
  }
  return best;
}
