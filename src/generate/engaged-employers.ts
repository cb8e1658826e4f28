import { EngineError } from "../errors.ts";
import { type AreaCounts, presets, type SizeBand, type TechnicalRoute } from "../model/index.ts";
import type { GiverKind } from "./offer-recipes.ts";
import type { Random } from "./random.ts";

/** How likely a workplace of a band engages, against one of 0 to 4 people: our judgement; every study finds that size matters most. */
const ENGAGES: Readonly<Record<SizeBand, number>> = {
  "0-4": 1,
  "5-9": 3,
  "10-19": 6,
  "20-49": 14,
  "50-99": 30,
  "100-249": 60,
  "250+": 120,
};

/** People in a workplace of a band: the middle, and our judgement where there is none. */
export const STAFF_OF_BAND: Readonly<Record<SizeBand, number>> = {
  "0-4": 2,
  "5-9": 7,
  "10-19": 14,
  "20-49": 34,
  "50-99": 74,
  "100-249": 174,
  "250+": 500,
};

/** Of all employers: colleges and training providers, and universities. Our judgement. */
const PROVIDER_SHARE = 0.035;
const UNIVERSITY_SHARE = 0.007;
/** From this many employers on there is at least one provider and one university. */
const EVERY_GIVER_FROM = 20;

export interface EngagedEmployer {
  readonly giver: GiverKind;
  readonly area: string;
  readonly industry: string;
  readonly sizeBand: SizeBand;
  readonly sectors: readonly TechnicalRoute[];
}

/**
 * Share of each size band among employers who engage: the workplaces of the areas, weighted by how likely such a workplace engages.
 *
 * @returns (7,) in the order of the size bands; adds up to 1.
 */
export function engagedShareOfBand(areas: readonly AreaCounts[]): readonly number[] {
  const weights = presets.businessCounts.sizeBands.map(
    (band, row) => ENGAGES[band] * areas.reduce((sum, { unitsOfSizeBand }) => sum + unitsOfSizeBand[row], 0),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Areas of the business counts by name or GSS code.
 *
 * @throws {@link EngineError} `unknown-id` for one that the counts don't have; `invalid-argument` for an empty list.
 */
export function findAreas(named: readonly string[]): readonly AreaCounts[] {
  const { areas } = presets.businessCounts;
  if (named.length === 0) {
    throw new EngineError(
      "invalid-argument",
      "localAuthorities is empty.\nMaybe name the council that most of the schools belong to.",
      { argument: "localAuthorities" },
    );
  }
  return named.map((wanted) => {
    const found = areas.find(({ code, name }) => code === wanted || name === wanted);
    if (found !== undefined) return found;
    const known = areas.map(({ name }) => name).join(", ");
    throw new EngineError("unknown-id", `there are no business counts of "${wanted}".\nMaybe one of ${known}.`, {
      localAuthority: wanted,
      known,
    });
  });
}

/**
 * Draws employers: industry and size each in the mix of their area. The counts are published apart, so they are drawn apart;
 * sole traders in property and large farms may both turn up more often than in life.
 */
export function drawEmployers(count: number, areas: readonly AreaCounts[], random: Random): readonly EngagedEmployer[] {
  const { industries, sizeBands } = presets.businessCounts;
  const atLeast = count >= EVERY_GIVER_FROM ? 1 : 0;
  const providers = Math.max(atLeast, Math.round(count * PROVIDER_SHARE));
  const universities = Math.max(atLeast, Math.round(count * UNIVERSITY_SHARE));
  const unitsOfArea = areas.map(({ unitsOfSizeBand }) => unitsOfSizeBand.reduce((sum, units) => sum + units, 0));
  const bandWeights = areas.map((area) => engagedShareOfBand([area]));
  return Array.from({ length: count }, (_, row): EngagedEmployer => {
    const areaRow = random.weighted(unitsOfArea);
    const { name: area, unitsOfIndustry } = areas[areaRow];
    if (row < providers + universities) {
      const giver = row < providers ? "provider" : "university";
      const routes = random.shuffle(presets.sectors.technicalRouteSectors).slice(0, random.integer(3, 7));
      const sectors = routes.map(({ id }) => id as TechnicalRoute);
      return { giver, area, industry: "Education", sizeBand: random.pick(["50-99", "100-249", "250+"]), sectors };
    }
    const industry = industries[random.weighted(unitsOfIndustry)];
    const sizeBand = sizeBands[random.weighted(bandWeights[areaRow])];
    return { giver: "business", area, industry: industry.name, sizeBand, sectors: industry.sectors };
  });
}
