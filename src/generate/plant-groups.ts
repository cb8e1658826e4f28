import { PLANTED_TIERS } from "./planted-policy.ts";
import type { Random } from "./random.ts";

/** A group of a planted hub, with the part of the plan and of the proof that belongs to it. */
export interface PlantedGroup {
  readonly row: number;
  readonly id: string;
  readonly school: string;
  readonly year: number;
  /** Even, so that half a group is whole students. */
  readonly size: number;
  readonly weight: 1 | 2;
  /** Encounters that every student had before the day of planning, and has once the plan is carried out. */
  readonly loadsBefore: number;
  readonly loadsAfter: number;
  /** Millionths that the plan's credit is worth to the group. */
  readonly plantedWorthMicro: number;
  /** Price of one more student-encounter of credit: between the slopes on both sides of the coverage planned. */
  readonly creditPriceMicro: number;
  readonly perYear: number;
  /** Price of one student's place under the yearly limit; 0 where the limit leaves room. */
  readonly limitPriceMicro: number;
}

const ROOMY = 40;

/** Draws two groups a school on average (one school: two groups), each filled by the plan to the end of a tier. */
export function plantGroups(schools: number, random: Random): readonly PlantedGroup[] {
  const groups: PlantedGroup[] = [];
  for (let s = 1; s <= schools; s++) {
    const school = `S${String(s).padStart(4, "0")}`;
    const count = schools === 1 ? 2 : random.integer(1, 3);
    for (let g = 0; g < count; g++)
      groups.push(plantGroup(`${school}-${g + 1}`, { school, row: groups.length }, random));
  }
  return groups;
}

function plantGroup(id: string, at: { school: string; row: number }, random: Random): PlantedGroup {
  const size = 2 * random.integer(8, 90);
  const weight = random.chance(0.3) ? 2 : 1;
  const slopes = PLANTED_TIERS.map(({ worth }) => Math.round(weight * 1e6 * worth));
  const loadsBefore = random.chance(0.15) ? 1 : 0;
  const loadsAfter = loadsBefore + 1 === PLANTED_TIERS.length || random.chance(0.5) ? 2 : 1;
  let plantedWorthMicro = 0;
  for (let load = loadsBefore; load < loadsAfter; load++) plantedWorthMicro += size * slopes[load];
  const isLimited = random.chance(0.5);
  return {
    ...at,
    id,
    year: random.integer(7, 13),
    size,
    weight,
    loadsBefore,
    loadsAfter,
    plantedWorthMicro,
    creditPriceMicro: random.integer(slopes[loadsAfter] ?? 0, slopes[loadsAfter - 1]),
    // The plan uses up a limit that has a price.
    perYear: isLimited ? loadsAfter - loadsBefore : ROOMY,
    limitPriceMicro: isLimited ? random.integer(1, weight * 1_000_000) : 0,
  };
}
