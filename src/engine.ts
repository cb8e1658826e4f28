import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { dayOfDate } from "./calendar/index.ts";
import { type CandidateStage, compileCandidates } from "./candidate/index.ts";
import { NONE, type PricedBound, priceResources, Taking } from "./kernel/index.ts";
import {
  type BrokenKeep,
  budgetOf,
  type EncodedMatch,
  encodeMatch,
  type MatchResult,
  type MatchStart,
  matchCandidates,
  type Run,
} from "./match/index.ts";
import {
  canonicalText,
  checkHubAgainstPolicy,
  type Hub,
  invalidData,
  type Plan,
  type Policy,
  SIZE_BANDS,
} from "./model/index.ts";
import { assemblePlan } from "./plan/index.ts";
import { type Session, schedule } from "./schedule/index.ts";

/** The version that plans carry; a test holds it equal to the package's. */
export const VERSION = "0.1.0";

/**
 * Plans a hub: who meets whom and when, how good that is, and what stays unmet and why.
 *
 * Prices what is scarce, matches by price, improves the match, and dates it; what finds no date is matched again without it, a bounded number of times. The same hub, policy,
 * effort and seed give the same bytes on every machine.
 *
 * Cost: near linear in the candidates for matching and in units x days for dating.
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit (an offer of a kind that the policy does not know),
 *   `invalid-argument` for a bad run.
 */
export function plan(hub: Hub, policy: Policy, run: Run): Plan {
  const budget = budgetOf(run);
  const issues = checkHubAgainstPolicy(hub, policy);
  if (issues.length > 0) throw invalidData("hub", issues);
  const stage = compileCandidates(hub, policy);
  const encoded = encodeMatch(stage);
  const priced = priceResources(encoded.problem, { passes: budget.pricePasses });
  const search = { seed: run.seed, prices: priced.prices, improvementSteps: budget.improvementSteps };
  const first = matchCandidates(stage, encoded, {
    ...search,
    fixedUnits: new Int32Array(stage.table.count),
    maxUnits: stage.table.maxUnitsOfCandidate,
  });
  const { taking, sessions, undated, rounds } = dateInRounds(stage, encoded, {
    first,
    rounds: budget.rounds,
    // Later rounds only fill the few gaps that dates have left.
    search: { ...search, improvementSteps: 0 },
  });
  return assemblePlan({
    stage,
    encoded,
    taking,
    sessions,
    undated: [...undated, ...brokenKeeps(first.brokenKeeps)],
    matchedMicro: first.valueMicro,
    bound: describePrices(stage, encoded, priced),
    meta: {
      version: VERSION,
      hubHash: hashOf(hub),
      policyHash: hashOf(policy),
      effort: run.effort,
      seed: run.seed,
      rounds,
    },
  });
}

interface Dated {
  readonly taking: MatchResult["taking"];
  readonly sessions: readonly Session[];
  readonly undated: Plan["undated"];
  readonly rounds: number;
}

/**
 * Dates the matches; where some find no date, matches again without those and dates what is new, keeping what has a date.
 */
function dateInRounds(
  stage: CandidateStage,
  encoded: EncodedMatch,
  run: {
    readonly first: MatchResult;
    readonly rounds: number;
    readonly search: Omit<MatchStart, "fixedUnits" | "maxUnits">;
  },
): Dated {
  const { table } = stage;
  const maxUnits = table.maxUnitsOfCandidate.slice();
  const datedUnits = new Int32Array(table.count);
  const undated: { offer: string; group: string; units: number; reason: "no-common-slot" }[] = [];
  let matched = run.first;
  let sessions: readonly Session[] = [];
  for (let round = 1; ; round++) {
    const wanted = matched.matches.filter(({ candidate, units }) => units > datedUnits[candidate]);
    const result = dateMatches(stage, encoded, { wanted, datedUnits, fixed: sessions });
    sessions = result.sessions;
    for (const { candidate, units } of wanted) datedUnits[candidate] = units;
    for (const miss of result.undated) {
      const row = rowOf(stage, encoded, miss);
      datedUnits[row] -= miss.units;
      maxUnits[row] = datedUnits[row];
      undated.push(miss);
    }
    if (result.undated.length === 0 || round === run.rounds) {
      return { taking: matched.taking, sessions, undated, rounds: round };
    }
    matched = matchCandidates(stage, encoded, { ...run.search, fixedUnits: datedUnits, maxUnits });
  }
}

function dateMatches(
  stage: CandidateStage,
  encoded: EncodedMatch,
  work: {
    readonly wanted: MatchResult["matches"];
    readonly datedUnits: Int32Array;
    readonly fixed: readonly Session[];
  },
) {
  const { world, table } = stage;
  const untouched = new Taking(encoded.problem);
  return schedule({
    index: world.index,
    policy: world.policy,
    meetings: world.meetings,
    calendar: world.calendar,
    fixed: work.fixed,
    matches: work.wanted.flatMap(({ candidate, offer, group, units, studentsPerUnit }) => {
      const unit = {
        offer,
        group,
        studentsPerUnit,
        travelMin: table.travelMinOfCandidate[candidate],
        distanceM: table.distanceMOfCandidate[candidate],
        latestDayForCredit: latestDayForCredit(stage, encoded, candidate),
        worth: untouched.gainOf(candidate),
      };
      const agreed = agreedDates(world.hub, offer, group).slice(work.datedUnits[candidate]);
      const pinned = agreed.slice(0, units - work.datedUnits[candidate]);
      const open = units - work.datedUnits[candidate] - pinned.length;
      return [
        ...pinned.map((date) => ({ ...unit, units: 1, pinned: date })),
        ...(open > 0 ? [{ ...unit, units: open }] : []),
      ];
    }),
  });
}

/** Dates that the hub has agreed for a pair. */
function agreedDates(hub: Hub, offer: string, group: string): readonly { date: string; startMin?: number }[] {
  return hub.locks.flatMap((lock) =>
    lock.type === "keep" && lock.offer === offer && lock.group === group && lock.date !== undefined
      ? [{ date: lock.date, ...(lock.startMin === undefined ? {} : { startMin: lock.startMin }) }]
      : [],
  );
}

/** The last day on which a unit still earns all that it was matched for, or NONE where every day does. */
function latestDayForCredit(
  { world, priorities }: CandidateStage,
  { problem }: EncodedMatch,
  candidate: number,
): number {
  let latest = NONE;
  for (let credit = problem.firstCredit[candidate]; credit < problem.firstCredit[candidate + 1]; credit++) {
    const deadline = priorities.claims.deadlineOfClaim[problem.claimOfCredit[credit]];
    if (deadline === "") continue;
    const day = dayOfDate(world.calendar, deadline);
    if (latest === NONE || day < latest) latest = day;
  }
  return latest;
}

function brokenKeeps(broken: readonly BrokenKeep[]): Plan["undated"] {
  return broken.map(({ lock, units, refusal }) => ({
    offer: lock.offer,
    group: lock.group,
    units,
    ...(refusal === undefined
      ? { reason: "kept-but-full" as const }
      : { reason: "kept-but-refused" as const, refusal }),
  }));
}

function rowOf(
  { world: { index } }: CandidateStage,
  { rowOfPair }: EncodedMatch,
  { offer, group }: { readonly offer: string; readonly group: string },
): number {
  return rowOfPair.get(index.offerById.get(offer)!.row * index.groups.length + index.groupById.get(group)!.row)!;
}

/** Names the prices that are above zero, in weighted student-encounters. */
function describePrices(stage: CandidateStage, { resources }: EncodedMatch, { prices, bound }: PricedBound) {
  const { claims } = stage.priorities;
  const { index, hub } = stage.world;
  return {
    boundMicro: bound,
    prices: resources.flatMap(({ kind, id }, row) =>
      prices.ofResource[row] > 0
        ? [{ resource: id === "" ? kind : `${kind}:${id}`, price: prices.ofResource[row] / 1e6 }]
        : [],
    ),
    creditPrices: Array.from(prices.ofCredit, (price, claim) => ({ price, claim }))
      .filter(({ price }) => price > 0)
      .map(({ price, claim }) => {
        const entitlement = claims.entitlements[claims.entitlementOfClaim[claim]];
        const part = claims.partOfClaim[claim];
        const names = [index.groups[claims.groupOfClaim[claim]].group.id, entitlement.id];
        if (entitlement.per === "sector") names.push(hub.sectors[part].id);
        if (entitlement.per === "employer-size") names.push(SIZE_BANDS[part]);
        return { claim: names.join("|"), price: price / 1e6 };
      }),
  };
}

function hashOf(document: Hub | Policy): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalText(document))));
}
