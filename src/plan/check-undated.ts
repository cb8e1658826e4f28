import type { Plan } from "../model/index.ts";
import type { CheckWorld } from "./check-bookings.ts";
import { addTo } from "./check-ledger.ts";
import type { Refusals } from "./check-refusals.ts";
import type { Fault, FaultRule } from "./fault.ts";

type Undated = Plan["undated"][number];

/** What is listed as undated, judged. */
export interface UndatedAgain {
  readonly faults: readonly Fault[];
  /** Units that entries without a fault excuse, by "offer group". */
  readonly excused: ReadonlyMap<string, number>;
}

/**
 * What is listed as undated exists; `kept-but-...` is said of agreements only, and a rule that is said to refuse one does.
 * That no common slot was found, or that all is full, is believed.
 */
export function checkUndated({ hub, plan, index, kindById }: CheckWorld, refusals: Refusals): UndatedAgain {
  const agreed = new Set(hub.locks.flatMap((lock) => (lock.type === "keep" ? [`${lock.offer} ${lock.group}`] : [])));

  function judge(entry: Undated): readonly [rule: FaultRule, message: string] | undefined {
    const { offer: offerId, group: groupId, reason, refusal } = entry;
    const pair = `offer ${offerId} with group ${groupId}`;
    const offer = index.offerById.get(offerId);
    const group = index.groupById.get(groupId);
    if (offer === undefined || group === undefined) {
      return ["undated-unknown", `Undated: the hub does not have both the offer ${offerId} and the group ${groupId}.`];
    }
    if (reason !== "no-common-slot" && !agreed.has(`${offerId} ${groupId}`)) {
      return ["undated-not-agreed", `Undated: ${pair} is listed as ${reason}, but nothing was agreed.`];
    }
    if (reason !== "kept-but-refused") {
      if (refusal === undefined) return undefined;
      return ["undated-refusal-wrong", `Undated: ${pair} names the rule "${refusal}", but is listed as ${reason}.`];
    }
    if (refusal === undefined) {
      return ["undated-refusal-wrong", `Undated: ${pair} is listed as refused, but no rule is named.`];
    }
    const kind = kindById.get(offer.offer.kind);
    if (kind !== undefined && refusals.mayState(refusal, { offer, kind, group })) return undefined;
    return ["undated-refusal-wrong", `Undated: ${pair} is not refused by the rule "${refusal}".`];
  }

  const faults: Fault[] = [];
  const excused = new Map<string, number>();
  for (const entry of plan.undated) {
    const { offer, group, units, reason, refusal } = entry;
    const found = judge(entry);
    if (found === undefined) {
      addTo(excused, `${offer} ${group}`, units);
      continue;
    }
    const [rule, message] = found;
    const details = { offer, group, reason, ...(refusal === undefined ? {} : { refusal }) };
    faults.push({ rule, at: { offer, group }, message, details });
  }
  return { faults, excused };
}
