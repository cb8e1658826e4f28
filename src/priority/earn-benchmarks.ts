import type { Benchmark, EncounterKind, Offer, Policy, Quality, QualityFlag, Tristate } from "../model/index.ts";

/** What an encounter shows of itself, whether it is offered or already had. */
export interface Shown {
  readonly flags: Quality;
  readonly byProvider: boolean;
}

/** The flags of an offer: its signs of quality and its content items in one record. */
export function shownByOffer(offer: Offer, isProvider: boolean): Shown {
  const { provider, careers, training, questions } = offer.providerContent;
  return {
    flags: {
      ...offer.meaningful,
      contentProvider: provider,
      contentCareers: careers,
      contentTraining: training,
      contentQuestions: questions,
    },
    byProvider: isProvider,
  };
}

/** Kinds and benchmarks of a policy by id. */
export interface KindBook {
  readonly kinds: ReadonlyMap<string, EncounterKind>;
  readonly benchmarks: ReadonlyMap<string, Benchmark>;
}

export function openKindBook(policy: Policy): KindBook {
  return {
    kinds: new Map(policy.kinds.map((kind) => [kind.id, kind])),
    benchmarks: new Map(policy.benchmarks.map((benchmark) => [benchmark.id, benchmark])),
  };
}

/**
 * The benchmarks that an encounter earns: for each inner list of its kind's `counts`, the first whose needs hold.
 * A kind that the policy does not know earns nothing (history may be older than the policy).
 */
export function earnBenchmarks(book: KindBook, kindId: string, shown: Shown): readonly string[] {
  const earned: string[] = [];
  for (const alternatives of book.kinds.get(kindId)?.counts ?? []) {
    const first = alternatives.find((id) => {
      const benchmark = book.benchmarks.get(id);
      return benchmark !== undefined && holds(benchmark, shown);
    });
    if (first !== undefined && !earned.includes(first)) earned.push(first);
  }
  return earned;
}

/** The flags that a credit rests on without anybody having checked them. */
export function uncheckedFlags(benchmark: Benchmark, shown: Shown): readonly QualityFlag[] {
  return benchmark.needs.filter((flag) => answer(shown.flags, flag) === "unknown");
}

function holds(benchmark: Benchmark, shown: Shown): boolean {
  if (benchmark.providersOnly && !shown.byProvider) return false;
  return benchmark.needs.every((flag) => {
    const said = answer(shown.flags, flag);
    return said === true || (said === "unknown" && benchmark.unknown === "counts");
  });
}

function answer(flags: Quality, flag: QualityFlag): Tristate {
  return flags[flag] ?? "unknown";
}
