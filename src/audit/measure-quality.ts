import { type ClaimTable, earnBenchmarks, shownByOffer, uncheckedFlags } from "../priority/index.ts";
import type { QualityAudit, Suppressible, UncheckedCount } from "./audit-report.ts";
import type { CountedEncounter, Recount } from "./recount-plan.ts";
import { suppressFew } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

/** An encounter with a benchmark under which it credits an entitlement of its students. */
interface Earned {
  readonly encounter: CountedEncounter;
  readonly benchmark: string;
  readonly isUnchecked: boolean;
}

/** Counts the encounters whose credit rests on flags that nobody has checked: unknown is reported as unknown. */
export function measureQuality(yardstick: Yardstick, recount: Recount): QualityAudit {
  const { policy, smallestCount } = yardstick;
  const earned = recount.encounters.flatMap((encounter) => listEarned(yardstick, encounter));
  return {
    total: countUnchecked(earned, smallestCount),
    byBenchmark: policy.benchmarks.flatMap(({ id, title }) => {
      const part = earned.filter(({ benchmark }) => benchmark === id);
      return part.length === 0 ? [] : [{ benchmark: id, title, ...countUnchecked(part, smallestCount) }];
    }),
  };
}

function listEarned({ kinds, stage }: Yardstick, encounter: CountedEncounter): readonly Earned[] {
  const { offer, employer } = encounter.offer;
  const shown = shownByOffer(offer, employer.isProvider);
  return earnBenchmarks(kinds, offer.kind, shown)
    .filter((benchmark) => creditsUnder(benchmark, encounter, stage.priorities.claims))
    .map((benchmark) => ({
      encounter,
      benchmark,
      isUnchecked: uncheckedFlags(kinds.benchmarks.get(benchmark)!, shown).length > 0,
    }));
}

function creditsUnder(benchmark: string, { credited }: CountedEncounter, { entitlements }: ClaimTable): boolean {
  return [...credited].some((place) => entitlements[place].counts.benchmarks.includes(benchmark));
}

/** Each encounter once, though it may have earned several benchmarks. */
function countUnchecked(earned: readonly Earned[], smallestCount: number): Suppressible<UncheckedCount> {
  const encounters = new Set(earned.map(({ encounter }) => encounter));
  const studentEncounters = [...encounters].reduce((sum, { students }) => sum + students, 0);
  return suppressFew(studentEncounters, smallestCount, {
    encounters: encounters.size,
    studentEncounters,
    onUnknown: new Set(earned.filter(({ isUnchecked }) => isUnchecked).map(({ encounter }) => encounter)).size,
  });
}
