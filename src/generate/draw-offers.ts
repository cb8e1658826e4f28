import { type HubInput, type OfferInput, presets, type SizeBand } from "../model/index.ts";
import { type EngagedEmployer, STAFF_OF_BAND } from "./engaged-employers.ts";
import { drawAvailability, drawContent, drawQuality, drawTristate } from "./offer-details.ts";
import { type GiverKind, OFFER_RECIPES, type OfferRecipe } from "./offer-recipes.ts";
import type { Random } from "./random.ts";

/** An offer before it is known how often it is given. */
export interface OfferDraft {
  readonly offer: Omit<OfferInput, "sessions" | "teams">;
  /** Students in a session. */
  readonly places: number;
  /** How often it would be given if everybody gave their fair share; a fraction. */
  readonly fairSessions: number;
  /** A fair takes place so often, however much is wanted. */
  readonly fixedSessions: number | undefined;
}

/** What the draw needs to know of its surroundings. */
export interface OfferSetting {
  /** Of the whole hub. */
  readonly employers: number;
  readonly terms: HubInput["calendar"]["terms"];
}

/** How many sorts of pledge a business makes: our judgement. */
const OFFERS_OF_BAND: Readonly<Record<SizeBand, readonly [number, number]>> = {
  "0-4": [1, 1],
  "5-9": [1, 1],
  "10-19": [1, 2],
  "20-49": [1, 3],
  "50-99": [1, 3],
  "100-249": [2, 3],
  "250+": [2, 5],
};
const OFFERS_OF_PROVIDER = [3, 4] as const;

/** Providers live from meeting students, so they give more than the fair share of a business their size: our judgement. */
const KEENNESS: Readonly<Record<GiverKind, number>> = { business: 1, provider: 4, university: 2 };

/** Share of offers that are for the neighbourhood only; the others are for the region: our judgement. */
const LOCAL_SHARE: Readonly<Record<SizeBand, number>> = {
  "0-4": 0.8,
  "5-9": 0.75,
  "10-19": 0.7,
  "20-49": 0.6,
  "50-99": 0.5,
  "100-249": 0.4,
  "250+": 0.3,
};
const LOCAL_KM = [1, 4] as const;
const REGION_KM = [40, 100] as const;
const NO_LIMIT_SHARE = 0.25;

/** Online offers reach everybody: beyond this many employers they become rarer, so that their number stays about the same. */
const MANY_EMPLOYERS = 1500;

/** Draws the pledges of one employer: different sorts, as its size allows. Their ids begin with the employer's. */
export function drawOffers(
  employer: EngagedEmployer,
  id: string,
  given: { readonly setting: OfferSetting; readonly random: Random },
): readonly OfferDraft[] {
  const { random, setting } = given;
  const staff = STAFF_OF_BAND[employer.sizeBand];
  const rarity = Math.min(1, MANY_EMPLOYERS / setting.employers);
  const left = OFFER_RECIPES.filter(({ givers, leastStaff }) => givers.includes(employer.giver) && staff >= leastStaff);
  const chosen: OfferRecipe[] = [];
  const wanted = random.integer(
    ...(employer.giver === "business" ? OFFERS_OF_BAND[employer.sizeBand] : OFFERS_OF_PROVIDER),
  );
  while (chosen.length < wanted && left.length > 0) {
    const weights = left.map(({ weight, format }) => (format === "virtual" ? weight * rarity : weight));
    chosen.push(...left.splice(random.weighted(weights), 1));
  }
  return chosen.map((recipe, row) => {
    const sharing = chosen.filter(({ volume }) => volume === recipe.volume).length;
    const fairShare = fairAmount(recipe, staff, KEENNESS[employer.giver]) / sharing;
    return drawOffer(recipe, { id: `${id}-O${row + 1}`, employer, fairShare, setting }, random);
  });
}

/** Encounters, or students on placements, in a year: the preset's one for so many people. */
function fairAmount({ volume }: OfferRecipe, staff: number, keenness: number): number {
  const { staffPerEncounter, staffPerPlacement } = presets.figures;
  return (keenness * staff) / (volume === "encounters" ? staffPerEncounter : staffPerPlacement).value;
}

interface Drawing {
  readonly id: string;
  readonly employer: EngagedEmployer;
  readonly fairShare: number;
  readonly setting: OfferSetting;
}

function drawOffer(recipe: OfferRecipe, drawing: Drawing, random: Random): OfferDraft {
  const { kind, format, step, party, volume } = recipe;
  const { employer, fairShare, setting } = drawing;
  const isProvider = employer.giver === "provider";
  const [least, most] = recipe.places;
  const places = Math.round(random.around(least, most) / step) * step;
  const sectors = isProvider ? [...employer.sectors] : [random.pick(employer.sectors)];
  const isLocal = random.chance(LOCAL_SHARE[employer.sizeBand]);
  const [nearKm, farKm] = isLocal ? LOCAL_KM : REGION_KM;
  const isLimited = format !== "virtual" && (isLocal || !random.chance(NO_LIMIT_SHARE));
  const minimum = format !== "at-employer" && random.chance(0.15) ? Math.min(10, places) : 1;
  const offer: OfferDraft["offer"] = {
    id: drawing.id,
    name: `${titleOf(kind)}: ${sectors.length === 1 ? nameOfSector(sectors[0]) : "several sectors"}`,
    kind,
    format,
    sectors,
    routes: random.chance(recipe.opensRoute) ? sectors : [],
    years: [...random.pick(recipe.years)],
    ...(party === undefined
      ? { groupSize: { min: minimum, max: places } }
      : { shared: true, places, groupSize: { min: 1, max: Math.min(places, random.integer(...party)) } }),
    availability: drawAvailability(setting.terms, recipe, random),
    ...(recipe.days.length === 0 ? { durationMin: random.pick(recipe.lengthMin) } : { days: random.pick(recipe.days) }),
    ...(isLimited && { radiusKm: random.integer(nearKm, farKm) }),
    ...(recipe.costPence && { costPence: Math.round(random.integer(...recipe.costPence) / 500) * 500 }),
    meaningful: drawQuality(recipe, places, random),
    sendReady: drawTristate(0.5, 0.3, random),
    ...(isProvider && { providerContent: drawContent() }),
  };
  return {
    offer,
    places,
    fairSessions: volume === "encounters" ? fairShare : fairShare / places,
    fixedSessions: recipe.fixedSessions && random.integer(...recipe.fixedSessions),
  };
}

function titleOf(kind: string): string {
  return presets.kinds.find(({ id }) => id === kind)?.title.split(":")[0] ?? kind;
}

function nameOfSector(sector: string): string {
  return presets.sectors.technicalRouteSectors.find(({ id }) => id === sector)?.name ?? sector;
}
