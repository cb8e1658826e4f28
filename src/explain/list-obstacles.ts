import { coachesPerUnit, listRefusals, type Pair, travelPence, type World } from "../candidate/index.ts";
import type { Refusal } from "../model/index.ts";
import { findDateAnyway } from "./find-date-anyway.ts";
import type { FieldChange, Obstacle } from "./obstacle.ts";

type ByChanges = Exclude<Refusal, "calendar">;

/**
 * Lists every hard rule that refuses a pair, each with the smallest change that would lift it.
 *
 * @returns in the order of the rules; empty for a candidate. Cost: O(rules), and O(days) where they can't meet.
 * @see docs/rules.md, section 1.
 */
export function listObstacles(pair: Pair, world: World): readonly Obstacle[] {
  return listRefusals(pair, world).map((refusal): Obstacle => {
    if (refusal === "calendar") return { refusal, ...findDateAnyway(pair, world) };
    return { refusal, changes: CHANGES[refusal](pair, world) };
  });
}

const NOTHING: readonly FieldChange[] = [];

const CHANGES: Readonly<Record<ByChanges, (pair: Pair, world: World) => readonly FieldChange[]>> = {
  audience: () => NOTHING,
  "kind-year": () => NOTHING,
  pathway: () => NOTHING,
  "offer-year": ({ offer: { offer }, group: { group } }) => {
    return [{ field: "offer.years", from: offer.years, to: [...offer.years, group.year!].sort((a, b) => a - b) }];
  },
  format: ({ offer: { offer }, group: { school } }) => {
    return [{ field: "school.formats", from: school.formats, to: [...school.formats, offer.format] }];
  },
  exclusion: ({ offer: { employer }, group: { school } }) => {
    const { schools, schoolKinds } = employer.exclusions;
    return [
      ...without("employer.exclusions.schools", schools, school.id),
      ...without("employer.exclusions.schoolKinds", schoolKinds, school.kind),
    ];
  },
  ban: ({ offer: { offer, employer }, group: { group, school } }, { hub }) => {
    const lifted = hub.locks.filter(
      (lock) =>
        lock.type === "ban" &&
        (lock.offer === offer.id || lock.employer === employer.id) &&
        (lock.group === group.id || lock.school === school.id),
    );
    return lifted.map((lock) => ({ field: "hub.locks", from: lock, to: null }));
  },
  "not-listed": ({ offer: { offer }, group: { group } }) => {
    return [{ field: "hub.affinities", from: null, to: { offer: offer.id, group: group.id } }];
  },
  "below-minimum": ({ offer: { offer }, students }) => {
    return [{ field: "offer.groupSize.min", from: offer.groupSize.min, to: students }];
  },
  "send-not-ready": ({ offer: { offer } }) => [{ field: "offer.sendReady", from: offer.sendReady, to: true }],
  readiness: ({ offer: { employer } }, { policy, hub, calendar }) => {
    const { readiness } = employer;
    const { offSite, unknownReadiness } = policy.gates;
    const firstDate = hub.planFrom ?? calendar.dates[0];
    const { insuranceExpires } = readiness;
    const expired = insuranceExpires !== undefined && insuranceExpires < firstDate;
    return [
      ...offSite
        .filter(
          (check) => readiness[check] === false || (readiness[check] === "unknown" && unknownReadiness === "refuse"),
        )
        .map((check) => ({ field: `employer.readiness.${check}`, from: readiness[check], to: true })),
      ...(expired ? [{ field: "employer.readiness.insuranceExpires", from: insuranceExpires, to: firstDate }] : []),
    ];
  },
  distance: ({ offer: { offer }, group: { school }, distanceM }) => {
    // A tenth of a kilometre is as fine as anybody states a radius.
    const km = Math.ceil(distanceM / 100) / 10;
    const { maxKm } = school.travel;
    return [
      ...(offer.radiusKm !== undefined && distanceM / 1000 > offer.radiusKm
        ? [{ field: "offer.radiusKm", from: offer.radiusKm, to: km }]
        : []),
      ...(offer.format === "at-employer" && distanceM / 1000 > maxKm
        ? [{ field: "school.travel.maxKm", from: maxKm, to: km }]
        : []),
    ];
  },
  "travel-budget": (pair, { policy }) => {
    const { budgetPence } = pair.group.school.travel;
    return [{ field: "school.travel.budgetPence", from: budgetPence, to: travelPence(pair.offer, pair, policy) }];
  },
  coaches: ({ offer, group, students }) => {
    const { coaches } = group.school.travel;
    return [
      {
        field: "school.travel.coaches.count",
        from: coaches?.count ?? null,
        to: coachesPerUnit(offer, group, students),
      },
    ];
  },
  fund: ({ offer: { offer } }, { hub }) => {
    return [{ field: "hub.fundPence", from: hub.fundPence, to: offer.costPence }];
  },
  hosting: ({ students, group: { school } }) => {
    const { rooms } = school.hosting;
    const counts = (["perDay", "perWeek", "atOnce"] as const)
      .filter((field) => school.hosting[field] === 0)
      .map((field) => ({ field: `school.hosting.${field}`, from: 0, to: 1 }));
    const isRoomy = rooms?.some(({ seats }) => seats >= students) ?? true;
    const most = rooms?.reduce((seats, room) => Math.max(seats, room.seats), 0) ?? null;
    return isRoomy ? counts : [...counts, { field: "school.hosting.rooms.seats", from: most, to: students }];
  },
};

function without<T>(field: string, list: readonly T[], entry: T): readonly FieldChange[] {
  return list.includes(entry) ? [{ field, from: list, to: list.filter((other) => other !== entry) }] : [];
}
