import { canonicalText, settle, sortBy, sortSet } from "./canonical.ts";
import type { EncounterKind } from "./encounter-kind.ts";
import type { Entitlement } from "./entitlement.ts";
import type { Floor } from "./floor.ts";
import type { Policy } from "./policy.ts";
import type { Priority, PriorityScheme } from "./priority-scheme.ts";

/**
 * The one form of a policy, as of a hub: what has ids is sorted by them, sets lose their repeats, all is frozen. The order of
 * tiers, rungs, bands and of benchmarks inside one list of `counts` (the first that holds) means something and stays.
 */
export function canonicalPolicy(policy: Omit<Policy, symbol>): Policy {
  return settle({
    ...policy,
    benchmarks: sortBy(
      policy.benchmarks.map((benchmark) => ({ ...benchmark, needs: sortSet(benchmark.needs) })),
      idOf,
    ),
    kinds: sortBy(policy.kinds.map(canonicalKind), idOf),
    entitlements: sortBy(policy.entitlements.map(canonicalEntitlement), idOf),
    priority: canonicalPriority(policy.priority),
    gates: { ...policy.gates, offSite: sortSet(policy.gates.offSite) },
    floors: sortBy(policy.floors.map(canonicalFloor), idOf),
  }) as Policy;
}

const idOf = (entry: { readonly id: string }): string => entry.id;

function canonicalKind(kind: EncounterKind): EncounterKind {
  return {
    ...kind,
    formats: sortSet(kind.formats),
    years: sortSet(kind.years),
    pathways: sortSet(kind.pathways),
    counts: sortBy(kind.counts, canonicalText),
  };
}

function canonicalEntitlement(entitlement: Entitlement): Entitlement {
  const { appliesTo, counts } = entitlement;
  return {
    ...entitlement,
    appliesTo: {
      ...appliesTo,
      years: sortSet(appliesTo.years),
      schoolKinds: sortSet(appliesTo.schoolKinds),
      pathways: sortSet(appliesTo.pathways),
    },
    counts: { benchmarks: sortSet(counts.benchmarks), formats: sortSet(counts.formats) },
  };
}

function canonicalPriority(priority: Priority): Priority {
  return {
    ...priority,
    factors: sortBy(priority.factors, idOf),
    rationales: sortBy(priority.rationales, canonicalText),
    scheme: canonicalScheme(priority.scheme),
  };
}

function canonicalScheme(scheme: PriorityScheme): PriorityScheme {
  switch (scheme.rule) {
    case "noisy-or":
      return { ...scheme, betas: sortBy(scheme.betas, ({ family }) => family) };
    case "count-of":
    case "any-of":
      return { ...scheme, criteria: sortBy(scheme.criteria, canonicalText) };
    case "deficit":
      return {
        ...scheme,
        encounterBenchmarks: sortSet(scheme.encounterBenchmarks),
        workplaceBenchmarks: sortSet(scheme.workplaceBenchmarks),
        workplaceByYears: sortSet(scheme.workplaceByYears),
      };
    case "ladder":
      return { ...scheme, rungs: scheme.rungs.map((rung) => ({ ...rung, secondIn: sortSet(rung.secondIn) })) };
    case "threshold":
    case "bands":
    case "none":
      return scheme;
  }
}

function canonicalFloor(floor: Floor): Floor {
  if (floor.type === "every-group") {
    return { ...floor, ...(floor.formats && { formats: sortSet(floor.formats) }) };
  }
  const { kinds, schoolKinds } = floor.of;
  return {
    ...floor,
    of: {
      ...floor.of,
      ...(kinds && { kinds: sortSet(kinds) }),
      ...(schoolKinds && { schoolKinds: sortSet(schoolKinds) }),
    },
  };
}
