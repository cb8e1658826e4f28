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
  /** Tells the row and the amount of each resource that one unit uses; amounts of 0 are left out. */
  eachUse(
    offer: OfferEntry,
    group: GroupEntry,
    unit: {
      readonly students: number;
      readonly travelPence: number;
      readonly tell: (resource: number, amount: number) => void;
    },
  ): void;
}

/** Lists every capacity of a hub once; what has no limit is no resource. Cost: O(offers + employers + schools + groups). */
export function listResources({ world }: CandidateStage): ResourceList {
  const { hub, index, calendar } = world;
  const resources: Resource[] = [];
  const rowOf = {
    offer: new Map<string, number>(),
    asks: new Map<string, number>(),
    hours: new Map<string, number>(),
    hosting: new Map<string, number>(),
    fund: new Map<string, number>(),
    travel: new Map<string, number>(),
    limit: new Map<string, number>(),
  } satisfies Record<Resource["kind"], Map<string, number>>;
  const add = (kind: Resource["kind"], id: string, capacity: number | undefined) => {
    if (capacity !== undefined) rowOf[kind].set(id, resources.push({ kind, id, capacity }) - 1);
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
    eachUse: ({ offer, employer }, { group, school }, { students, travelPence, tell }) => {
      const use = (kind: Resource["kind"], id: string, amount: number) => {
        const resource = amount > 0 ? rowOf[kind].get(id) : undefined;
        if (resource !== undefined) tell(resource, amount);
      };
      use("offer", offer.id, offer.shared ? students : 1);
      use("asks", employer.id, offer.shared ? 0 : 1);
      use("hours", employer.id, offer.shared ? 0 : (offer.durationMin ?? 0));
      use("hosting", school.id, offer.format === "in-school" && !offer.shared ? 1 : 0);
      use("fund", "", offer.costPence);
      use("travel", school.id, travelPence);
      use("limit", group.id, students);
    },
  };
}
