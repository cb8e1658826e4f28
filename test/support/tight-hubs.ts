import { createRandom } from "../../src/kernel/index.ts";
import type { Hub } from "../../src/model/index.ts";
import { employer, group, HERE, hub, type OfferInput, offer, school } from "./hubs.ts";

/** National Careers Week 2026, without its Saturday. */
const CAREERS_WEEK = { start: "2026-03-02", end: "2026-03-06" };
const YEARS = [8, 9, 10, 11] as const;
const FORMATS = ["in-school", "in-school", "in-school", "at-employer", "virtual"] as const;
const READY = {
  insurance: true,
  riskReview: true,
  safeguardingContact: true,
  supervised: true,
  accessibility: true,
  insuranceExpires: "2026-08-31",
};
const KINDS = { "in-school": "employer-talk", "at-employer": "workplace-visit", virtual: "careers-fair" } as const;

/**
 * A hub in which everything is wanted in one week: schools with a few periods for visitors, employers with one team each and
 * two or three days, students who can be booked once or twice. Who meets whom is easy; nearly every date is in somebody's way.
 *
 * @param schools - 1 or more; four groups and about seven offers for each.
 */
export function tightHub({ schools, seed }: { readonly schools: number; readonly seed: number }): Hub {
  const random = createRandom(seed);
  const near = () => ({ lat: HERE.lat + random.integer(0, 60) / 1000, lon: HERE.lon + random.integer(0, 90) / 1000 });
  const someDays = (count: number) =>
    [1, 2, 3, 4, 5].filter((_, place) => random.integer(place, 4) < count).slice(0, count);
  const pick = <T>(list: readonly T[]): T => list[random.integer(0, list.length - 1)];

  const drawSchool = (row: number) => {
    const hosted = random.integer(0, 2);
    return school({
      id: `s${row}`,
      location: near(),
      hosting: {
        perDay: 2,
        perWeek: random.integer(4, 6),
        atOnce: random.integer(1, 2),
        periods: someDays(3).map((weekday) => ({ weekday, periods: [hosted, hosted + 1, hosted + 2] })),
      },
      groups: YEARS.map((year) =>
        group({
          id: `s${row}-y${year}`,
          year,
          size: random.integer(20, 60),
          limits: { perWeek: random.integer(1, 2) },
          disadvantage: { fsm: { value: random.integer(5, 60) / 100 } },
        }),
      ),
    });
  };
  const drawOffer = (id: string): OfferInput => {
    const format = pick(FORMATS);
    const isShared = format === "virtual" || (format === "at-employer" && random.integer(0, 2) === 0);
    return offer({
      id,
      format,
      kind: KINDS[format],
      sectors: ["digital"],
      groupSize: { min: 8, max: 30 },
      durationMin: pick([45, 60, 60, 90]),
      sessions: random.integer(1, 3),
      ...(isShared ? { shared: true, places: random.integer(40, 90) } : {}),
      availability: { windows: [CAREERS_WEEK], weekdays: someDays(random.integer(2, 3)) },
    });
  };
  return hub({
    id: `tight-${schools}-${seed}`,
    schools: Array.from({ length: schools }, (_, row) => drawSchool(row + 1)),
    employers: Array.from({ length: Math.ceil(3.5 * schools) }, (_, row) =>
      employer({
        id: `e${row + 1}`,
        locations: [near()],
        asks: { coolDownDays: random.integer(0, 3) === 0 ? 2 : 0 },
        readiness: READY,
        offers: [drawOffer(`e${row + 1}-a`), drawOffer(`e${row + 1}-b`)],
      }),
    ),
  });
}
