import type { OfferCredit } from "../candidate/index.ts";
import type { GroupEntry, OfferEntry } from "../model/index.ts";
import type { OpenPlan } from "./open-plan.ts";
import type { OtherUse } from "./other-uses.ts";
import type { Need } from "./relax-needs.ts";

/** A group that a change would let have units of an offer. */
export interface Helped {
  readonly offer: OfferEntry;
  readonly credits: readonly OfferCredit[];
  readonly group: GroupEntry;
  readonly students: number;
  readonly date: string;
  readonly mostUnits: number;
  readonly uses: readonly OtherUse[];
}

/** What a change would make possible: for whom, and how much in all. */
export interface Help {
  readonly helped: readonly Helped[];
  /** Sessions; of a shared offer places. By offer id. */
  readonly room: ReadonlyMap<string, number>;
  /** Most units in all. */
  readonly mostUnits: number;
}

/** What a group gets by a change. */
export interface HelpPart {
  readonly helped: Helped;
  readonly units: number;
}

/** Help given to those who need it. */
export interface GivenHelp {
  readonly parts: readonly HelpPart[];
  /** (needs,) brought to each. */
  readonly brought: Float64Array;
  /** Of what was missing, added up. */
  readonly useful: number;
}

/**
 * Gives what a change makes possible to those who need it, unit after unit to the group of which most is still missing and met by it.
 * What is used besides must be free.
 *
 * @param missing - (needs,) still missing.
 * Ties: in the order of `helped`. Cost: O(units x helped x needs of a group).
 */
export function giveHelp(
  { taking }: Pick<OpenPlan, "taking">,
  { helped, room, mostUnits }: Help,
  given: { readonly needs: readonly Need[]; readonly missing: Float64Array },
): GivenHelp {
  const { needs } = given;
  const missing = given.missing.slice();
  const brought = new Float64Array(needs.length);
  const left = new Map<number, number>();
  const roomLeft = new Map(room);
  const unitsOf = new Map<Helped, number>();
  const sizeOf = ({ offer, students }: Helped) => (offer.offer.shared ? students : 1);
  const leftOf = (resource: number) => left.get(resource) ?? taking.left[resource];
  const rows = helped.map((each) => ({ each, brings: listBrought(each, needs) }));
  let useful = 0;
  for (let unit = 0; unit < mostUnits; unit++) {
    let best: (typeof rows)[number] | undefined;
    let most = 0;
    for (const row of rows) {
      const met = row.brings.reduce((sum, { need, amount }) => sum + Math.min(amount, missing[need]), 0);
      if (met <= most || (unitsOf.get(row.each) ?? 0) >= row.each.mostUnits) continue;
      if ((roomLeft.get(row.each.offer.offer.id) ?? 0) < sizeOf(row.each)) continue;
      if (row.each.uses.some(({ resource, amount }) => leftOf(resource) < amount)) continue;
      best = row;
      most = met;
    }
    if (best === undefined) break;
    const { each, brings } = best;
    const { id } = each.offer.offer;
    unitsOf.set(each, (unitsOf.get(each) ?? 0) + 1);
    roomLeft.set(id, roomLeft.get(id)! - sizeOf(each));
    for (const { resource, amount } of each.uses) left.set(resource, leftOf(resource) - amount);
    for (const { need, amount } of brings) {
      brought[need] += amount;
      missing[need] = Math.max(0, missing[need] - amount);
    }
    useful += most;
  }
  return { parts: [...unitsOf].map(([each, units]) => ({ helped: each, units })), brought, useful };
}

function listBrought(helped: Helped, needs: readonly Need[]) {
  return needs.flatMap(({ group, bringsOf }, need) => {
    if (group !== undefined && group.row !== helped.group.row) return [];
    const amount = bringsOf(helped);
    return amount > 0 ? [{ need, amount }] : [];
  });
}
