import { HUB_SCHEMA, type Hub, parseHub, presets } from "../model/index.ts";
import { addHistory } from "./add-history.ts";
import { checkArguments, SEED_MAX } from "./check-arguments.ts";
import { generatePledges } from "./generate-pledges.ts";
import { makeSchools } from "./make-schools.ts";
import { createRandom } from "./random.ts";

const DEFAULT_SUPPLY = 0.7;

/** What `generateHub` goes by. */
export interface HubRequest {
  /** 1 to 10,000. */
  readonly schools: number;
  /** 1 to 200,000; about twelve a school in a hub of 25, ten in one of 150. */
  readonly employers: number;
  /** 0 to 2^32 - 1; 0 is a seed like any other. */
  readonly seed: number;
  /** Places offered for each place that students are entitled to in a year, as `measureSupply` counts both; 0.05 to 5. Default 0.7. */
  readonly supply?: number | undefined;
}

/** A hub's fund at the start of the second wave: GBP 1,000 an institution. */
const FUND_PENCE_PER_SCHOOL = 100_000;

/**
 * Makes up a careers hub for 2025/26: towns and villages around Luton, Milton Keynes and Bedford (from 1,000 schools on: as
 * wide as England), schools of every kind and size, year groups with figures and their gaps, employers in the real mix of industry
 * and size, and what they pledge; in a hub wider than a region (200 km) whoever names no radius serves those within 40 km. Nothing in it is
 * anybody's real data, and its notes say so.
 *
 * Disadvantage falls from town centres to villages. `supply` is the sum over all offers of sessions x places, divided by the
 * sum over groups and entitlements (variety left out) of size x yearly target, five hours being one and more than a week five;
 * sessions are scaled until it is met within 2 %.
 *
 * @returns a parsed hub, the same for the same arguments on every machine; about six groups a school and two offers an employer.
 * Cost: O(schools + employers).
 * @throws {@link EngineError} `invalid-argument`, also where so few employers can't come to the supply.
 */
export function generateHub({ schools, employers, seed, supply = DEFAULT_SUPPLY }: HubRequest): Hub {
  checkArguments({
    schools: { value: schools, min: 1, max: 10_000 },
    employers: { value: employers, min: 1, max: 200_000 },
    seed: { value: seed, min: 0, max: SEED_MAX },
    supply: { value: supply, min: 0.05, max: 5, fraction: true },
  });
  const made = makeSchools(schools, createRandom(seed, 1));
  const academicYear = "2025/26";
  const localAuthorities = presets.businessCounts.areas.map(({ code }) => code);
  const pledged = generatePledges({ schools: made, localAuthorities, employers, seed, supply, academicYear });
  return parseHub({
    schema: HUB_SCHEMA,
    id: `generated-${schools}-${employers}-${seed}`,
    name: "Generated hub",
    academicYear,
    calendar: presets.calendars.luton2025.calendar,
    schools: addHistory(made, pledged, createRandom(seed, 3)),
    employers: pledged,
    priorities: ["south-midlands-lsip-2026"],
    fundPence: schools * FUND_PENCE_PER_SCHOOL,
    notes: ["generated schools", "generated pledges"],
  });
}
