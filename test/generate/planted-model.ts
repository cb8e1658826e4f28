import type { PlantedHub } from "../../src/generate/index.ts";

/** A planted hub as plain numbers, read from the hub, the policy and docs/rules.md, not from the code that made it. */
export interface PlantedModel {
  readonly groups: ReadonlyMap<string, ModelGroup>;
  readonly sessionsOf: ReadonlyMap<string, number>;
  readonly pairs: readonly ModelPair[];
}

export interface ModelGroup {
  readonly size: number;
  /** Millionths per student-encounter of the two tiers. */
  readonly slopes: readonly [number, number];
  readonly before: number;
  /** Students' places in the year. */
  readonly limit: number;
}

export interface ModelPair {
  readonly offer: string;
  readonly group: string;
  readonly students: number;
  readonly mostUnits: number;
  readonly affinityMicro: number;
}

export function readPlanted({ hub }: PlantedHub): PlantedModel {
  const groups = new Map(
    hub.schools
      .flatMap((school) => school.groups)
      .map((group): [string, ModelGroup] => {
        const figure = group.disadvantage.need;
        const weight = "value" in figure && figure.value >= 0.5 ? 2 : 1;
        const before = Math.min(
          2 * group.size,
          group.history.reduce((sum, { students }) => sum + students, 0),
        );
        return [
          group.id,
          { size: group.size, slopes: [weight * 1e6, weight * 4e5], before, limit: group.limits.perYear * group.size },
        ];
      }),
  );
  const offers = new Map(hub.employers.flatMap(({ offers }) => offers).map((offer) => [offer.id, offer]));
  const pairs = hub.affinities.map(({ offer, group, value }): ModelPair => {
    const { size } = groups.get(group)!;
    const { sessions, groupSize } = offers.get(offer)!;
    const students = Math.min(groupSize.max, size);
    const mostUnits = Math.min(sessions, Math.ceil(size / students));
    return { offer, group, students, mostUnits, affinityMicro: Math.round(value * 1e6) };
  });
  return { groups, sessionsOf: new Map([...offers].map(([id, { sessions }]) => [id, sessions])), pairs };
}

/** Area under the two tiers (breakpoints at one and two encounters a student) between two coverages. */
export function worthBetween({ size, slopes }: ModelGroup, from: number, to: number): number {
  const area = (cover: number) =>
    slopes[0] * Math.min(cover, size) + slopes[1] * Math.min(size, Math.max(0, cover - size));
  return area(to) - area(from);
}

/** Value of units by pair, or undefined where they break a session count, a limit or a pair's most units. */
export function planValueOf(model: PlantedModel, unitsOf: readonly number[]): number | undefined {
  const used = new Map<string, number>();
  const placed = new Map<string, number>();
  let value = 0;
  for (const [row, { offer, group, students, mostUnits, affinityMicro }] of model.pairs.entries()) {
    const units = unitsOf[row];
    if (units > mostUnits) return undefined;
    used.set(offer, (used.get(offer) ?? 0) + units);
    placed.set(group, (placed.get(group) ?? 0) + units * students);
    value += units * affinityMicro;
  }
  for (const [offer, sessions] of model.sessionsOf) if ((used.get(offer) ?? 0) > sessions) return undefined;
  for (const [id, group] of model.groups) {
    const students = placed.get(id) ?? 0;
    if (students > group.limit) return undefined;
    value += worthBetween(group, group.before, group.before + students);
  }
  return value;
}
