import type { CandidateStage } from "../candidate/index.ts";
import { NONE, type Suppliers } from "../kernel/index.ts";
import type { ResourceList } from "./list-resources.ts";

/** Employers with a limit on asks or hours: each gives whole sessions of its dedicated offers. Cost: O(offers). */
export function listSuppliers({ world: { index } }: Pick<CandidateStage, "world">, rows: ResourceList): Suppliers {
  const offersOf = new Map<string, number[]>();
  index.offers.forEach(({ employer }, offer) => {
    // Shared offers have their sessions set aside, and use neither.
    if (rows.asksOf[offer] === NONE && rows.hoursOf[offer] === NONE) return;
    const offers = offersOf.get(employer.id);
    if (offers === undefined) offersOf.set(employer.id, [offer]);
    else offers.push(offer);
  });
  const all = [...offersOf.values()];
  const firstItem = new Int32Array(all.length + 1);
  all.forEach((offers, supplier) => {
    firstItem[supplier + 1] = firstItem[supplier] + offers.length;
  });
  const items = all.flat();
  return {
    firstItem,
    resourceOfItem: Int32Array.from(items, (offer) => rows.offerOf[offer]),
    sizeOfItem: Float64Array.from(items, (offer) => index.offers[offer].offer.durationMin ?? 0),
    countBudget: Int32Array.from(all, ([offer]) => rows.asksOf[offer]),
    sizeBudget: Int32Array.from(all, ([offer]) => rows.hoursOf[offer]),
  };
}
