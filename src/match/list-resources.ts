import type { CandidateStage } from "../candidate/index.ts";
import type { GroupEntry, OfferEntry } from "../model/index.ts";

/** A capacity that candidates compete for; named as in docs/rules.md, section 2. */
export interface Resource {
  readonly kind: "offer" | "asks" | "hours" | "hosting" | "fund" | "travel" | "limit";
  /** Of the offer, employer, school or group; empty for the fund. */
  readonly id: string;
  readonly capacity: number;
}

/** All resources of a hub, and where each stands. */
export interface ResourceList {
  readonly resources: readonly Resource[];
  /** Rows and amounts that one unit uses; amounts of 0 are left out. */
  usesOf(
    offer: OfferEntry,
    group: GroupEntry,
    unit: { readonly students: number; readonly travelPence: number },
  ): readonly Use[];
}

export interface Use {
  readonly resource: number;
  readonly amount: number;
}

/** Lists every capacity of a hub once; what has no limit is no resource. Cost: O(offers + employers + schools + groups). */
export function listResources({ world }: CandidateStage): ResourceList {
  const { hub, index, calendar } = world;
  const resources: Resource[] = [];
  const rowOf = new Map<string, number>();
  const add = (kind: Resource["kind"], id: string, capacity: number | undefined) => {
    if (capacity !== undefined) rowOf.set(`${kind}:${id}`, resources.push({ kind, id, capacity }) - 1);
  };
  for (const { offer } of index.offers) add("offer", offer.id, offer.sessions * (offer.shared ? offer.places! : 1));
  for (const { id, asks, offers } of hub.employers) {
    // A shared event takes place whoever comes: its sessions are set aside from the budget first.
    const shared = offers.filter((offer) => offer.shared);
    const sessions = shared.reduce((sum, offer) => sum + offer.sessions, 0);
    const minutes = shared.reduce((sum, offer) => sum + offer.sessions * (offer.durationMin ?? 0), 0);
    if (asks.perYear !== undefined) add("asks", id, asks.perYear - sessions);
    if (asks.hoursPerYear !== undefined) add("hours", id, Math.floor(asks.hoursPerYear * 60) - minutes);
  }
  for (const { id, hosting, travel } of hub.schools) {
    const { openDayCount, openWeekCount } = calendar.schools.get(id)!;
    add("hosting", id, Math.min(hosting.perDay * openDayCount, hosting.perWeek * openWeekCount));
    add("travel", id, travel.budgetPence);
  }
  add("fund", "", hub.fundPence);
  for (const { group } of index.groups) add("limit", group.id, group.limits.perYear * group.size);

  return {
    resources,
    usesOf: ({ offer, employer }, { group, school }, { students, travelPence }) => {
      const wanted: readonly (readonly [Resource["kind"], string, number])[] = [
        ["offer", offer.id, offer.shared ? students : 1],
        ["asks", employer.id, offer.shared ? 0 : 1],
        ["hours", employer.id, offer.shared ? 0 : (offer.durationMin ?? 0)],
        ["hosting", school.id, offer.format === "in-school" && !offer.shared ? 1 : 0],
        ["fund", "", offer.costPence],
        ["travel", school.id, travelPence],
        ["limit", group.id, students],
      ];
      return wanted.flatMap(([kind, id, amount]) => {
        const resource = amount > 0 ? rowOf.get(`${kind}:${id}`) : undefined;
        return resource === undefined ? [] : [{ resource, amount }];
      });
    },
  };
}
