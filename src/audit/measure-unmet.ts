import { EngineError } from "../errors.ts";
import { type GroupEntry, type Plan, UNMET_REASONS } from "../model/index.ts";
import type { ShortCount, ShortReason, Suppressible, UnmetAudit } from "./audit-report.ts";
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
      return ofReason.length === 0 ? [] : [{ reason, ...countShort(ofReason, smallestCount) }];
    });
  return {
    total: countShort(short, smallestCount),
    byReason: byReason(short),
    byEntitlement: policy.entitlements.flatMap(({ id, title }) => {
      const part = short.filter(({ entitlement }) => entitlement === id);
      return part.length === 0 ? [] : [{ entitlement: id, title, byReason: byReason(part) }];
    }),
  };
}

function listShort({ stage, hub }: Yardstick, plan: Plan, { plannedOfClaim }: Recount): readonly Short[] {
  const { index } = stage.world;
  const { claims } = stage.priorities;
  const reasons = new Map<string, ShortReason>();
  for (const { group, entitlement, reason } of plan.unmet) {
    if (!index.groupById.has(group)) {
      throw new EngineError(
        "unknown-id",
        `The plan gives a reason for the group "${group}", which the hub "${hub.id}" does not have.\n` +
          "Maybe the plan was made for an earlier state of the hub.",
        { group },
      );
    }
    reasons.set(`${group} ${entitlement}`, reason);
  }
  const short: Short[] = [];
  for (let claim = 0; claim < claims.count; claim++) {
    const { per, appliesTo, id, title } = claims.entitlements[claims.entitlementOfClaim[claim]];
    if (per !== "group" || appliesTo.audience === "staff") continue;
    if (claims.historyOfClaim[claim] + plannedOfClaim[claim] >= claims.owedOfClaim[claim]) continue;
    const entry = index.groups[claims.groupOfClaim[claim]];
    const reason = reasons.get(`${entry.group.id} ${id}`) ?? "not-stated";
    short.push({ entry, entitlement: id, title, reason });
  }
  return short;
}

function countShort(part: readonly Short[], smallestCount: number): Suppressible<ShortCount> {
  const groups = new Map(part.map(({ entry }) => [entry.row, entry.group.size]));
  const people = [...groups.values()].reduce((sum, size) => sum + size, 0);
  return suppressFew(people, smallestCount, { people, groups: groups.size, entitlements: part.length });
}
