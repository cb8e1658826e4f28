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
  rowOfPair,
} from "./match/index.ts";
import { canonicalText, compareIds, type Hub, type Plan, type Policy, SIZE_BANDS } from "./model/index.ts";
import { assemblePlan } from "./plan/index.ts";
import { type ScheduleResult, type Session, schedule } from "./schedule/index.ts";

/** The version that plans carry; a test holds it equal to the package's. */
export const VERSION = "0.1.0";

/**
 * Plans a hub: who meets whom and when, how good that is, and what stays unmet and why.
 *
 * Prices what is scarce, matches by price, improves the match, and dates it; what finds no date is matched again without it, a
 * bounded number of times. The same hub, policy, effort and seed give the same bytes on every machine.
 *
 * @returns a JSON-safe plan: encounters in order of date, start (blocks first) and id.
 *
 * Ties: units that add equally much go in an order drawn from the seed.
 * Cost: near linear in the candidates for matching and in units x days for dating.
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit (an offer of a kind that the policy does not know),
 *   `invalid-argument` for a bad run, `number-too-large` if worths add up to more than 2^53 millionths.
 */
export function plan(hub: Hub, policy: Policy, run: Run): Plan {
  const budget = budgetOf(run);
  const stage = compileCandidates(hub, policy);
  const encoded = encodeMatch(stage);
  const priced = priceResources(encoded.problem, { passes: budget.pricePasses });
  const search = { seed: run.seed, prices: priced.prices, improvementSteps: budget.improvementSteps };
  const first = matchCandidates(stage, encoded, {
    ...search,
    fixedUnits: new Int32Array(stage.table.count),
    maxUnits: stage.table.maxUnitsOfCandidate,
  });
  const { undated, ...dated } = dateInRounds(stage, encoded, {
    first,
    rounds: budget.rounds,
    // Later rounds only fill the few gaps that dates have left.
    search: { ...search, improvementSteps: 0 },
  });
  return assemblePlan({
    stage,
    encoded,
    ...dated,
    undated: [...undated, ...brokenKeeps(first.brokenKeeps)].sort(
      (a, b) => compareIds(a.offer, b.offer) || compareIds(a.group, b.group) || compareIds(a.reason, b.reason),
    ),
    matchedMicro: first.valueMicro,
    bound: describePrices(stage, encoded, priced),
    meta: {
      version: VERSION,
      hubHash: hashOf(hub),
      policyHash: hashOf(policy),
      effort: run.effort,
      seed: run.seed,
      rounds: dated.rounds,
    },
  });
}

interface Dated {
  readonly taking: MatchResult["taking"];
  readonly sessions: readonly Session[];
  /** Of the first round: later ones only try to fill the gaps. */
  readonly undated: ScheduleResult["undated"];
  readonly undatedRows: ReadonlySet<number>;
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
  const { index } = stage.world;
  const maxUnits = stage.table.maxUnitsOfCandidate.slice();
  const datedUnits = new Int32Array(stage.table.count);
  const undatedRows = new Set<number>();
  const agreements = listAgreements(stage.world.hub);
  let undated: ScheduleResult["undated"] = [];
  let matched = run.first;
  let sessions: readonly Session[] = [];
  for (let round = 1; ; round++) {
    const wanted = matched.matches.filter(({ candidate, units }) => units > datedUnits[candidate]);
    const result = dateMatches(stage, encoded, { wanted, datedUnits, agreements, fixed: sessions });
    sessions = result.sessions;
    if (round === 1) undated = result.undated;
    for (const { candidate, units } of wanted) datedUnits[candidate] = units;
    for (const { offer, group, units } of result.undated) {
      const row = rowOfPair(encoded, index.offerById.get(offer)!, index.groupById.get(group)!)!;
      datedUnits[row] -= units;
      maxUnits[row] = datedUnits[row];
      undatedRows.add(row);
    }
    if (result.undated.length === 0 || round === run.rounds) {
      return { taking: matched.taking, sessions, undated, undatedRows, rounds: round };
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
    readonly agreements: Agreements;
    readonly fixed: readonly Session[];
  },
): ScheduleResult {
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
      // Agreed units come first: those with a date, then those without one, then what the engine adds.
      const dated = work.datedUnits[candidate];
      const agreed = work.agreements.get(`${offer}|${group}`) ?? { dates: [], undated: 0 };
      const pins = agreed.dates.slice(dated, units);
      const kept = Math.max(
        0,
        Math.min(units, agreed.dates.length + agreed.undated) - Math.max(dated, agreed.dates.length),
      );
      const added = units - dated - pins.length - kept;
      return [
        ...pins.map((pinned) => ({ ...unit, isKept: true, units: 1, pinned })),
        ...(kept > 0 ? [{ ...unit, isKept: true, units: kept }] : []),
        ...(added > 0 ? [{ ...unit, isKept: false, units: added }] : []),
      ];
    }),
  });
}

/** What the hub has agreed for each pair "offer|group": dates, and units without one. Several locks of a pair add up. */
type Agreements = ReadonlyMap<
  string,
  { readonly dates: readonly { readonly date: string; readonly startMin?: number }[]; readonly undated: number }
>;

function listAgreements(hub: Hub): Agreements {
  const agreements = new Map<string, { dates: { date: string; startMin?: number }[]; undated: number }>();
  for (const lock of hub.locks) {
    if (lock.type !== "keep") continue;
    const pair = `${lock.offer}|${lock.group}`;
    const agreed = agreements.get(pair) ?? { dates: [], undated: 0 };
    agreements.set(pair, agreed);
    if (lock.date === undefined) agreed.undated += lock.units;
    else agreed.dates.push({ date: lock.date, ...(lock.startMin === undefined ? {} : { startMin: lock.startMin }) });
  }
  return agreements;
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
