import { presets } from "../src/index.ts";
import { type BuiltHub, buildHub } from "./build-hub.ts";
import { SOUTH_MIDLANDS_SCHOOLS_CSV, SOUTH_MIDLANDS_SUCCESSORS } from "./south-midlands-schools.ts";

const { luton2025, centralBedfordshire2025 } = presets.calendars;

/**
 * South Midlands: 137 real schools and colleges, and pledges generated from the business counts of all six authorities. Term dates are known
 * here of Luton and Central Bedfordshire alone; for the other four those of Central Bedfordshire stand in, whose schools are the nearest.
 */
export function buildSouthMidlandsHub(seed: number): BuiltHub {
  return buildHub(
    {
      id: "south-midlands",
      name: "South Midlands",
      schoolsCsv: SOUTH_MIDLANDS_SCHOOLS_CSV,
      successors: SOUTH_MIDLANDS_SUCCESSORS,
      calendars: {
        Luton: luton2025,
        "Central Bedfordshire": centralBedfordshire2025,
        Bedford: centralBedfordshire2025,
        "Milton Keynes": centralBedfordshire2025,
        "North Northamptonshire": centralBedfordshire2025,
        "West Northamptonshire": centralBedfordshire2025,
      },
      employers: 1500,
      notes: [
        "term dates of Central Bedfordshire stand in for those of Bedford, Milton Keynes, North Northamptonshire and West Northamptonshire",
        "figures of schools are of several years; of most in Northamptonshire rolls are of 2018/19, and the disadvantaged share of Year 11 is not known",
        "the figures of 2024/25 of Edward Peake CofE VC School, Glebe Farm School and Pix Brook Academy count nobody in Year 11, so they have no such group; whether they have one in 2025/26 is not known",
      ],
    },
    seed,
  );
}
