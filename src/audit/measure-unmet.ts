import { EngineError } from "../errors.ts";
import { type GroupEntry, type Plan, REFUSALS, type Refusal, UNMET_REASONS, type Unmet } from "../model/index.ts";
import type { ReasonCount, ShortCount, ShortReason, Suppressible, UnmetAudit } from "./audit-report.ts";
import type { Recount } from "./recount-plan.ts";
import { suppressFew } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

const SHORT_REASONS: readonly ShortReason[] = [...UNMET_REASONS, "not-stated"];

/** An entitlement that a group does not reach in the recount. */
interface Short {
  readonly entry: GroupEntry;
  readonly entitlement: string;
  readonly title: string;
  readonly reason: ShortReason;
  readonly refusal: Refusal | undefined;
}

/**
 * Counts entitlements of student groups that stay short, by reason. What is short is recounted; why is what the plan says.
 *
 * Order: reasons in that of their list, entitlements in that of the policy.
 * @throws {@link EngineError} `unknown-id` if the plan gives a reason for a group that the hub does not have.
 */
export function measureUnmet(yardstick: Yardstick, plan: Plan, recount: Recount): UnmetAudit {
  const { smallestCount, policy } = yardstick;
  const short = listShort(yardstick, plan, recount);
  const byReason = (part: readonly Short[]) =>
    SHORT_REASONS.flatMap((reason) => {
      const ofReason = part.filter((one) => one.reason === reason);
      return ofReason.length === 0 ? [] : [{ reason, ...countReason(ofReason, smallestCount) }];
    });
  return {
    total: countShort(short, smallestCount),
    byReason: byReason(short),
    byEntitlement: policy.entitlements.flatMap(({ id, title }) => {
      const part = short.filter(({ entitlement }) => entitlement === id);
      return part.length === 0
        ? []
        : [{ entitlement: id, title, total: countShort(part, smallestCount), byReason: byReason(part) }];
    }),
  };
}

function listShort({ stage, hub }: Yardstick, plan: Plan, { plannedOfClaim }: Recount): readonly Short[] {
  const { index } = stage.world;
  const { claims } = stage.priorities;
  const stated = new Map<string, Unmet>();
  for (const unmet of plan.unmet) {
    const { group, entitlement } = unmet;
    if (!index.groupById.has(group)) {
      throw new EngineError(
        "unknown-id",
        `The plan gives a reason for the group "${group}", which the hub "${hub.id}" does not have.\n` +
          "Maybe the plan was made for an earlier state of the hub.",
        { group },
      );
    }
    stated.set(`${group} ${entitlement}`, unmet);
  }
  const short: Short[] = [];
  for (let claim = 0; claim < claims.count; claim++) {
    const { per, appliesTo, id, title } = claims.entitlements[claims.entitlementOfClaim[claim]];
    if (per !== "group" || appliesTo.audience === "staff") continue;
    if (claims.historyOfClaim[claim] + plannedOfClaim[claim] >= claims.owedOfClaim[claim]) continue;
    const entry = index.groups[claims.groupOfClaim[claim]];
    const { reason, refusal } = stated.get(`${entry.group.id} ${id}`) ?? { reason: "not-stated" };
    short.push({ entry, entitlement: id, title, reason, refusal });
  }
  return short;
}

function countShort(part: readonly Short[], smallestCount: number): Suppressible<ShortCount> {
  const heads = headsOf(part);
  return suppressFew(heads.people, smallestCount, heads);
}

function countReason(part: readonly Short[], smallestCount: number): Suppressible<ReasonCount> {
  const heads = headsOf(part);
  const timesOf = (refusal: Refusal) => part.filter((one) => one.refusal === refusal).length;
  const [refusal] = REFUSALS.filter((one) => timesOf(one) > 0).sort((a, b) => timesOf(b) - timesOf(a));
  return suppressFew(heads.people, smallestCount, refusal === undefined ? heads : { ...heads, refusal });
}

function headsOf(part: readonly Short[]): ShortCount {
  const groups = new Map(part.map(({ entry }) => [entry.row, entry.group.size]));
  const people = [...groups.values()].reduce((sum, size) => sum + size, 0);
  return { people, groups: groups.size, entitlements: part.length };
}
