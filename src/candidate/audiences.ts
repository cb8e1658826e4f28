import type { EncounterKind, GroupEntry, OfferEntry } from "../model/index.ts";
import { AUDIENCE_RULES, isRefusedBy } from "./hard-rules.ts";
import type { RuledHub } from "./pair.ts";

/** Which groups an offer is meant for, as far as year, pathway and staff decide. */
export interface Audiences {
  /** (groups,) groups that no such rule tells apart. */
  readonly classOfGroup: Int32Array;
  /** (classes,) 1 where the offer is meant for the class; the same array for offers that are meant for the same. */
  admittedBy(offer: OfferEntry, kind: EncounterKind): Uint8Array;
}

/**
 * Sorts groups into classes by all that the rules about audiences may look at; those rules are then asked once for each class and
 * each sort of offer.
 *
 * Cost: O(groups + offers); O(classes) for each kind and list of years that an offer is meant for.
 */
export function openAudiences(world: RuledHub): Audiences {
  const known = new Map<string, number>();
  const sample: GroupEntry[] = [];
  const classOfGroup = Int32Array.from(world.index.groups, (entry) => {
    const { staff, year, pathways } = entry.group;
    const key = JSON.stringify([staff, year ?? null, pathways]);
    const row = known.get(key) ?? sample.push(entry) - 1;
    known.set(key, row);
    return row;
  });
  const admitted = new Map<string, Uint8Array>();
  return {
    classOfGroup,
    admittedBy(offer, kind) {
      const key = `${offer.offer.years.join(" ")} ${kind.id}`;
      let classes = admitted.get(key);
      if (classes === undefined) {
        classes = Uint8Array.from(sample, (group) =>
          isRefusedBy(AUDIENCE_RULES, { offer, kind, group }, world) ? 0 : 1,
        );
        admitted.set(key, classes);
      }
      return classes;
    },
  };
}
