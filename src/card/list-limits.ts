import type { Status } from "../model/index.ts";
import { percentUp } from "./figures.ts";
import type { Told } from "./told.ts";

/** What a reader must not take from the plan, and the numbers that nobody has verified. */
export function listLimits({ policy, plan, report }: Told): readonly string[] {
  const gap = report.gap ?? plan.certificate.gap;
  return [
    gap < 0
      ? "The plan breaks a rule that the proven limit rests on: the gap says nothing about it."
      : `A better plan may exist, by at most ${percentUp(gap)} of the proven limit. The limit leaves dates and clashes out, so the true gap is smaller or the same.`,
    "Value is what the policy says it is. Nobody has shown that one more encounter has the effect on a life that its worth in the policy suggests.",
    "Figures are averages over groups. Within a group some students may get much and others nothing, and no figure here shows it.",
    "Figures of an area or a school are used for people: some in great need live in areas, and go to schools, where few are.",
    "A school that records little looks as if its students had had little. What is missing is not read as zero, but nothing can make up for it.",
    "Dates keep every rule, and the wishes about them as well as the search could; no proof says that they are the kindest possible.",
    "Employers decide what they offer and whom they exclude. The plan can share out no more than that.",
    ...listUnverified(policy, "judgement", "Numbers that are somebody's judgement"),
    ...listUnverified(policy, "partial", "Numbers that are not verified in all parts"),
  ];
}

function listUnverified({ id, ...policy }: Told["policy"], status: Status, title: string): readonly string[] {
  const { scheme, factors } = policy.priority;
  const parts = {
    policy: [{ id, status: policy.status }],
    scheme: [scheme],
    factors,
    entitlements: policy.entitlements,
    kinds: policy.kinds,
    benchmarks: policy.benchmarks,
  };
  const named = Object.entries(parts).flatMap(([part, entries]) => {
    const ids = entries.filter((entry) => entry.status === status).map((entry) => entry.id);
    return ids.length === 0 ? [] : [`${part} ${ids.join(", ")}`];
  });
  return named.length === 0 ? [] : [`${title}, by id: ${named.join("; ")}.`];
}
