import type { CandidateStage } from "../candidate/index.ts";
import { NONE } from "../kernel/index.ts";
import { type Group, type Policy, wholeMinutes } from "../model/index.ts";

/** A capacity that candidates compete for; named as in docs/rules.md, section 2. */
export interface Resource {
  readonly kind: "offer" | "asks" | "hours" | "hosting" | "fund" | "travel" | "limit" | "virtual";
  /** Of the offer, employer, school or group; empty for the fund. */
  readonly id: string;
  readonly capacity: number;
}

/** All resources of a hub, and where each stands: a row of `resources`, or NONE where there is no limit. */
export interface ResourceList {
  readonly resources: readonly Resource[];
  /** (offers,) */
  readonly offerOf: Int32Array;
  /** (offers,) of the employer; NONE for a shared offer, whose sessions are set aside. */
  readonly asksOf: Int32Array;
  /** (offers,) of the employer; NONE for a shared offer. */
  readonly hoursOf: Int32Array;
  /** (groups,) of the school. */
  readonly hostingOf: Int32Array;
  readonly fund: number;
  /** (groups,) of the school. */
  readonly travelOf: Int32Array;
  /** (groups,) */
  readonly limitOf: Int32Array;
  /** (groups,) of virtual encounters; NONE for staff. */
  readonly virtualOf: Int32Array;
}

/** Lists every capacity of a hub once; what has no limit is no resource. Cost: O(offers + employers + schools + groups). */
export function listResources({ world }: Pick<CandidateStage, "world">): ResourceList {
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
    virtual: new Map<string, number>(),
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
    if (asks.hoursPerYear !== undefined) add("hours", id, wholeMinutes(asks.hoursPerYear) - minutes);
  }
  for (const { id, hosting, travel } of hub.schools) {
    const { openDayCount, openWeekCount } = calendar.schools.get(id)!;
    add("hosting", id, Math.min(hosting.perDay * openDayCount, hosting.perWeek * openWeekCount));
    add("travel", id, travel.budgetPence);
  }
  add("fund", "", hub.fundPence);
  for (const { group } of index.groups) add("limit", group.id, group.limits.perYear * group.size);
  for (const { group } of index.groups) add("virtual", group.id, mostVirtual(world.policy, group));

  const find = (kind: Resource["kind"], id: string) => rowOf[kind].get(id) ?? NONE;
  return {
    resources,
    offerOf: Int32Array.from(index.offers, ({ offer }) => find("offer", offer.id)),
    asksOf: Int32Array.from(index.offers, ({ offer, employer }) => (offer.shared ? NONE : find("asks", employer.id))),
    hoursOf: Int32Array.from(index.offers, ({ offer, employer }) => (offer.shared ? NONE : find("hours", employer.id))),
    hostingOf: Int32Array.from(index.groups, ({ school }) => find("hosting", school.id)),
    fund: find("fund", ""),
    travelOf: Int32Array.from(index.groups, ({ school }) => find("travel", school.id)),
    limitOf: Int32Array.from(index.groups, ({ group }) => find("limit", group.id)),
    virtualOf: Int32Array.from(index.groups, ({ group }) => find("virtual", group.id)),
  };
}

/** Virtual student-encounters that a group may have in the year; undefined = no limit, as for all staff. */
export function mostVirtual({ limits }: Policy, { staff, size }: Group): number | undefined {
  const perStudent = limits?.virtualPerStudent;
  return perStudent === undefined || staff ? undefined : Math.round(perStudent * size);
}
