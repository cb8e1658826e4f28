import { EngineError } from "../errors.ts";
import { compareIds, type Elicitation, FELL_AWAY, type Plan } from "../model/index.ts";
import { type RankedOutcome, rankOutcomes } from "./rank-outcomes.ts";
import { roundShare } from "./summarise.ts";

/** A group that meets an employer through an offer, and how sure that is while weights are not known for sure. */
export interface StableMeeting {
  readonly offer: string;
  readonly group: string;
  /** Share of likely weights under which the best plan holds it. */
  readonly share: number;
}

export interface StableSet {
  /** The fewest outcomes, those that are best for most likely weights first, of which one is the best with a chance of `share`. */
  readonly outcomes: readonly RankedOutcome[];
  readonly share: number;
  /** What stands whichever plan is chosen, in order of offer and group: meetings held with a chance of `atLeast` or more. */
  readonly standing: readonly StableMeeting[];
  /** Meetings that at least one of the stable plans holds, and that don't stand: these are what further answers decide. */
  readonly open: readonly StableMeeting[];
}

/**
 * What is settled by the answers so far: which plans may still be the best, and which groups meet which employers whatever the exact weights.
 *
 * @param plans - of `poolPlans`, or your own: those of outcomes that may be the best are needed.
 * @param options.atLeast - 0.5 to 1, typically 0.95.
 *
 * Ties: as in `rankOutcomes`. Cost: that of `rankOutcomes`, and O(places of groups in the plans that may be the best).
 * @throws {@link EngineError} `invalid-argument` for another `atLeast`, `unknown-id` naming outcomes whose plan is needed and missing.
 */
export function findStable(
  elicitation: Elicitation,
  plans: readonly { readonly outcome: string; readonly plan: Plan }[],
  options: { readonly atLeast: number },
): StableSet {
  const { atLeast } = options;
  if (!(atLeast >= 0.5 && atLeast <= 1)) {
    throw new EngineError("invalid-argument", `atLeast must be 0.5 to 1, but is ${atLeast}.\nMaybe 0.95.`, { atLeast });
  }
  const likely = rankOutcomes(elicitation).filter(({ chanceBest }) => chanceBest > 0);
  const meetingsOfOutcome = new Map(plans.map(({ outcome, plan }) => [outcome, meetingsOf(plan)]));
  const missing = likely.filter(({ outcome }) => !meetingsOfOutcome.has(outcome)).map(({ outcome }) => outcome);
  if (missing.length > 0) {
    throw new EngineError(
      "unknown-id",
      `Plans are missing of the outcomes ${missing.join(", ")}.\nMaybe they were listed under other names than the outcomes' ids.`,
      {
        outcomes: missing,
      },
    );
  }
  const stable: RankedOutcome[] = [];
  let share = 0;
  for (const ranked of likely) {
    if (stable.length > 0 && share >= atLeast) break;
    stable.push(ranked);
    share = roundShare(share + ranked.chanceBest);
  }
  const meetings = weighMeetings(likely, meetingsOfOutcome);
  const isStanding = (meeting: StableMeeting) => meeting.share >= atLeast;
  const held = new Set(stable.flatMap(({ outcome }) => [...meetingsOfOutcome.get(outcome)!]));
  return {
    outcomes: stable,
    share,
    standing: meetings.filter(isStanding),
    open: meetings.filter((meeting) => !isStanding(meeting) && held.has(keyOf(meeting.offer, meeting.group))),
  };
}

/** Every meeting of the plans with the chance that the best of them holds it. */
function weighMeetings(
  likely: readonly RankedOutcome[],
  meetingsOfOutcome: ReadonlyMap<string, ReadonlySet<string>>,
): readonly StableMeeting[] {
  const shareOf = new Map<string, number>();
  for (const { outcome, chanceBest } of likely) {
    for (const key of meetingsOfOutcome.get(outcome)!) shareOf.set(key, (shareOf.get(key) ?? 0) + chanceBest);
  }
  return [...shareOf]
    .map(([key, share]): StableMeeting => {
      const [offer, group] = key.split(" ");
      return { offer, group, share: roundShare(share) };
    })
    .sort((a, b) => compareIds(a.offer, b.offer) || compareIds(a.group, b.group));
}

function meetingsOf(plan: Plan): ReadonlySet<string> {
  return new Set(
    plan.encounters
      .filter(({ status }) => !FELL_AWAY.has(status))
      .flatMap(({ offer, groups }) => groups.map(({ group }) => keyOf(offer, group))),
  );
}

/** Ids hold no spaces. */
function keyOf(offer: string, group: string): string {
  return `${offer} ${group}`;
}
