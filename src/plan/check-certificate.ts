import { compareIds, type Hub, type Plan, type Policy, requireFit } from "../model/index.ts";
import { openWorld } from "./check-bookings.ts";
import { checkFloorBounds } from "./check-floor-bounds.ts";
import { checkShortfalls } from "./check-floors.ts";
import { checkGroupLists } from "./check-group-lists.ts";
import { checkPriceFigures, checkPriceNames, checkPricesHash, hashAgain, type PriceLists } from "./check-prices.ts";
import { checkBound } from "./check-worth.ts";
import { type CountedBounds, countBounds, listBoundParts } from "./count-bounds.ts";
import { FAULT_RULES, type Fault, type FaultRule } from "./fault.ts";
import { reachFloorsAgain } from "./list-floors-again.ts";
import type { BoundParts, PricesMicro } from "./list-group-problems.ts";
import { nameOfClaim } from "./recount-credit.ts";
import { recountValue } from "./recount-value.ts";

/** Branches that are looked at for one group before it is called too hard. */
const MOST_BRANCHES = 400_000;

/** What a certificate is worth. In weighted student-encounters. */
export interface CertificateCheck {
  /** No faults. */
  readonly ok: boolean;
  /** Of the plan's encounters, counted again. */
  readonly value: number;
  /** What the prices prove; null where there are none that could prove anything. */
  readonly linear: number | null;
  /** Null also where a group's own choice was too hard to work out. */
  readonly sharp: number | null;
  /** In order of {@link FAULT_RULES}, then of message. */
  readonly faults: readonly Fault[];
}

/**
 * Proves a plan's certificate again, from the hub and the policy alone: which pairs may meet, what each is worth and uses, what the
 * plan is worth, and what the prices say that any plan can be worth at most.
 *
 * Written from `docs/rules.md`, without any code of the stages that make plans. Whether the plan keeps the rules is for
 * `checkPlan` to say; both together mean that it is possible and how far from the best it can be.
 *
 * @param hub - the hub that the plan is for, as it was then.
 * @param policy - the policy that the plan was made by.
 * @param plan - any plan of the right shape; nothing that it states is trusted.
 * @param kept - the prices, where the plan is kept without them; not looked at where it has its own.
 * @returns all faults at once, and what was counted; compared to the millionth.
 *
 * Cost: O(pairs x claims of a group), and for each group that is not listed as linear a search of at most 400,000 branches,
 * mostly fewer than a hundred: about a second for a hub of 25 schools, a quarter of a minute for one of 150, some seconds for each group
 * that takes all branches. Of pairs only those of one school are there at a time, and two numbers of
 * each other one; all of them where a missed floor states a bound.
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit.
 * @see docs/rules.md, section 8.
 */
export function checkCertificate(hub: Hub, policy: Policy, plan: Plan, kept?: PriceLists): CertificateCheck {
  requireFit(hub, policy);
  const { certificate } = plan;
  const world = openWorld(hub, { ...plan, meta: { ...plan.meta, policy } });
  const { planMicro } = recountValue(world);
  const faults = [
    ...checkDocuments(hub, policy, plan),
    ...checkValue(plan, planMicro),
    ...checkBound(certificate, planMicro),
  ];
  const parts = listBoundParts(world);
  const reached = reachFloorsAgain(world, parts.floors);
  // The bounds are over all plans that keep what is promised, or where this plan does not, as much of it as this plan does.
  const promised = new Map(
    parts.floors.rows.map(({ name, target }) => [name, Math.min(target, reached.get(name) ?? 0)]),
  );
  faults.push(
    ...checkGroupLists(certificate, parts.groups),
    ...checkShortfalls(certificate, parts.floors.rows, reached),
    ...checkFloorBounds(world, parts, promised),
  );
  const lists = listsOf(certificate) ?? kept;
  const wrongFigures = lists === undefined ? [] : checkPriceFigures(lists);
  let counted: CountedBounds = { linear: null, sharp: null, tooHard: [], passed: [] };
  if (lists === undefined) {
    const message = `The plan carries no prices, and none are given: ${certificate.pricesHash} is the hash of those that are needed.`;
    faults.push({ rule: "prices-missing", message, details: { pricesHash: certificate.pricesHash } });
  } else {
    const known = namesWithPrices(parts);
    faults.push(...wrongFigures, ...checkPriceNames(lists, known), ...checkPricesHash(lists, certificate.pricesHash));
  }
  // A price that is none proves nothing.
  if (lists !== undefined && wrongFigures.length === 0) {
    const { linearGroups, groupBounds = [] } = certificate;
    counted = countBounds(world, parts, {
      prices: readPrices(lists),
      promised,
      linearGroups,
      groupBounds: new Map(groupBounds.map(({ group, bound }) => [group, Math.round(bound * 1e6)])),
      mostBranches: MOST_BRANCHES,
    });
    faults.push(...checkBounds(plan, counted));
  }
  return {
    ok: faults.length === 0,
    value: planMicro / 1e6,
    linear: counted.linear === null ? null : counted.linear / 1e6,
    sharp: counted.sharp === null ? null : counted.sharp / 1e6,
    faults: faults.sort(
      (a, b) => FAULT_RULES.indexOf(a.rule) - FAULT_RULES.indexOf(b.rule) || compareIds(a.message, b.message),
    ),
  };
}

function listsOf({ prices, creditPrices }: Plan["certificate"]): PriceLists | undefined {
  return prices === undefined || creditPrices === undefined ? undefined : { prices, creditPrices };
}

/** The plan was made from this hub and this policy, and carries this policy. */
function checkDocuments(hub: Hub, policy: Policy, { meta }: Plan): Fault[] {
  const faults: Fault[] = [];
  const compare = (rule: FaultRule, what: string, stated: string, counted: string): void => {
    if (stated === counted) return;
    const message = `The plan states the hash ${stated} for its ${what}, but the ${what} has ${counted}.`;
    faults.push({ rule, message, details: { stated, recounted: counted } });
  };
  const policyHash = hashAgain(policy);
  compare("hub-hash-wrong", "hub", meta.hubHash, hashAgain(hub));
  compare("policy-hash-wrong", "policy", meta.policyHash, policyHash);
  const carriedHash = hashAgain(meta.policy);
  if (carriedHash !== policyHash) {
    const message = `The plan carries another policy, ${meta.policy.id} with the hash ${carriedHash}, than ${policy.id} with ${policyHash}.`;
    faults.push({ rule: "wrong-policy", message, details: { carried: meta.policy.id, policy: policy.id } });
  }
  return faults;
}

/** Of two prices for one thing the first stands; the second is reported. */
function readPrices({ prices, creditPrices }: PriceLists): PricesMicro {
  const ofResource = new Map<string, number>();
  const ofClaim = new Map<string, number>();
  for (const { resource, price } of prices) {
    if (!ofResource.has(resource)) ofResource.set(resource, Math.round(price * 1e6));
  }
  for (const { claim, price } of creditPrices) {
    if (!ofClaim.has(claim)) ofClaim.set(claim, Math.round(price * 1e6));
  }
  return { ofResource, ofClaim };
}

/** What a price can be of. */
function namesWithPrices({
  capacities,
  groups,
  floors,
  schoolLimits,
}: BoundParts): Parameters<typeof checkPriceNames>[1] {
  const claimNames = new Set(groups.flatMap(({ id, claims }) => claims.map((claim) => nameOfClaim(id, claim))));
  const rowNames = new Set(floors.rows.map(({ name }) => name));
  return {
    isResource: (name) => capacities.has(name) || schoolLimits.has(name) || rowNames.has(name),
    isClaim: (name) => claimNames.has(name),
  };
}

function checkBounds({ certificate }: Plan, { linear, sharp, tooHard, passed }: CountedBounds): Fault[] {
  const faults: Fault[] = [];
  if (linear === null) {
    const message = "The prices are so large that sums of them can't be counted to the millionth.";
    faults.push({ rule: "prices-too-large", message, details: {} });
  }
  const compare = (rule: FaultRule, what: "linear" | "sharp", counted: number | null): void => {
    const stated = certificate[what];
    if (counted === null || Math.round(stated * 1e6) === counted) return;
    const message = `The ${what} bound is stated as ${stated}, but the prices prove ${counted / 1e6}.`;
    faults.push({ rule, message, details: { stated, recounted: counted / 1e6 } });
  };
  compare("linear-wrong", "linear", linear);
  compare("sharp-wrong", "sharp", sharp);
  for (const { group, reached } of passed) {
    const message = `A choice of group ${group} is worth ${reached / 1e6}, more than the certificate says that any is.`;
    faults.push({ rule: "group-bound-wrong", at: { group }, message, details: { reached: reached / 1e6 } });
  }
  for (const group of tooHard) {
    const message = `What the choices of group ${group} are worth was not settled by ${MOST_BRANCHES} branches, so the sharp bound is not proven.`;
    faults.push({ rule: "group-too-hard", at: { group }, message, details: { branches: MOST_BRANCHES } });
  }
  return faults;
}

function checkValue({ certificate }: Plan, planMicro: number): Fault[] {
  if (Math.round(certificate.value * 1e6) === planMicro) return [];
  const details = { stated: certificate.value, recounted: planMicro / 1e6 };
  const message = `The plan states a value of ${details.stated}, but its encounters are worth ${details.recounted}.`;
  return [{ rule: "plan-value-wrong", message, details }];
}
