import * as fc from "fast-check";
import type { Hub } from "../../src/model/index.ts";
import { employer, group, hub, type OfferInput, offer, school } from "./hubs.ts";

/** A hub small enough to try every possible answer of. */
export interface TinyHub {
  readonly groups: readonly {
    readonly size: number;
    /** Tenths. */
    readonly fsm: number;
    readonly year: 9 | 10;
    readonly school: number;
  }[];
  readonly offers: readonly {
    readonly sessions: number;
    readonly max: number;
    readonly costPence: number;
    readonly employer: number;
    readonly years: readonly (9 | 10)[];
    readonly isVisit: boolean;
    readonly isShared: boolean;
  }[];
  readonly perYear: number;
  readonly fundPence: number;
  readonly limit: number;
}

/** Two or three groups in two schools that want the same few sessions of two employers, under limits that bind in different ways. */
export const tinyHubs: fc.Arbitrary<TinyHub> = fc.record({
  groups: fc.array(
    fc.record({
      size: fc.integer({ min: 8, max: 70 }),
      fsm: fc.integer({ min: 0, max: 8 }),
      year: fc.constantFrom(9, 10),
      school: fc.nat(1),
    }),
    { minLength: 2, maxLength: 3 },
  ),
  offers: fc.array(
    fc.record({
      sessions: fc.integer({ min: 1, max: 2 }),
      max: fc.integer({ min: 10, max: 40 }),
      costPence: fc.integer({ min: 0, max: 3 }),
      employer: fc.nat(1),
      years: fc.constantFrom([], [9] as const, [10] as const),
      isVisit: fc.boolean(),
      isShared: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  perYear: fc.integer({ min: 1, max: 3 }),
  fundPence: fc.integer({ min: 1, max: 8 }),
  limit: fc.integer({ min: 1, max: 3 }),
});

/** What is told apart: `visits` at the employer, talks for one of the `years` only, `shared` sessions on line. All else is a talk in school for one group. */
export type TinyDetail = "visits" | "years" | "shared";

/** Groups are `g0`, `g1` ..., offers `o0`, `o1` ... The first employer sees one school only. */
export function writeTinyHub(tiny: TinyHub, details: readonly TinyDetail[]): Hub {
  const { groups, offers, perYear, fundPence, limit } = tiny;
  const tells = (detail: TinyDetail) => details.includes(detail);
  const writeOffer = (given: TinyHub["offers"][number], row: number): OfferInput => {
    const { sessions, max, costPence, years, isVisit } = given;
    const isShared = given.isShared && tells("shared");
    return offer({
      id: `o${row}`,
      costPence,
      groupSize: { max },
      sessions: isShared ? 1 : sessions,
      ...(tells("years") ? { years: [...years] } : {}),
      ...(isVisit && !isShared && tells("visits") ? { kind: "workplace-visit", format: "at-employer" } : {}),
      ...(isShared ? { shared: true, format: "virtual", places: max + 15 } : {}),
    });
  };
  const written = offers.map(writeOffer);
  return hub({
    fundPence,
    schools: ["a", "b"].map((id, place) =>
      school({
        id,
        groups: groups.flatMap(({ size, fsm, year, school: at }, row) =>
          at !== place
            ? []
            : [
                group({
                  id: `g${row}`,
                  size,
                  ...(tells("years") ? { year } : {}),
                  disadvantage: { fsm: { value: fsm / 10 } },
                  limits: { perYear: limit },
                }),
              ],
        ),
      }),
    ),
    employers: ["e", "f"].map((id, place) => {
      const own = written.filter((_, row) => offers[row].employer === place);
      // Shared sessions are set aside from what an employer is asked for first.
      const shared = own.filter((each) => each.shared === true).length;
      return employer({
        id,
        asks: { perYear: perYear + shared, ...(place === 0 ? { maxSchools: 1 } : {}) },
        offers: own,
      });
    }),
  });
}
