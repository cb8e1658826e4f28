import * as fc from "fast-check";
import { type Encounter, type Hub, indexHub, type Plan, presets, STATUSES } from "../../src/model/index.ts";
import { planOf } from "../audit/tiny-hub.ts";

const draw = fc.record({
  offer: fc.nat(),
  groups: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  students: fc.integer({ min: 1, max: 250 }),
  date: fc.constantFrom("2025-10-07", "2026-02-27", "2026-03-03", "2026-06-30"),
  status: fc.constantFrom(...STATUSES),
});
export const draws = fc.array(draw, { maxLength: 12 });
export type Draw = typeof draw extends fc.Arbitrary<infer T> ? T : never;

/** Any encounters of the hub's offers and groups, whether or not the rules allow them. */
export function planFrom(hub: Hub, drawn: readonly Draw[]): Plan {
  const { offers, groups } = indexHub(hub);
  const encounters = (offers.length === 0 ? [] : drawn).map(({ offer: at, groups: places, students, ...rest }, row) => {
    const { offer, employer } = offers[at % offers.length];
    const parties = [...new Set(places.map((place) => place % groups.length))].map((place) => groups[place].group);
    return {
      ...rest,
      id: `encounter-${row}`,
      offer: offer.id,
      employer: employer.id,
      groups: parties.map(({ id, size }) => ({ group: id, students: Math.min(size, students) })),
      kind: offer.kind,
      format: offer.format,
      value: 0,
    } satisfies Encounter;
  });
  return planOf(encounters, { hub: hub.id, policy: presets.policy.southMidlands });
}
