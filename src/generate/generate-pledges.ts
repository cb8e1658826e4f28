import {
  type EmployerInput,
  HUB_SCHEMA,
  type Hub,
  type HubInput,
  type Location,
  parseHub,
  presets,
} from "../model/index.ts";
import { checkArguments, SEED_MAX } from "./check-arguments.ts";
import { drawOffers, type OfferDraft } from "./draw-offers.ts";
import { drawEmployers, type EngagedEmployer, findAreas } from "./engaged-employers.ts";
import { moveBy, pointWithin } from "./lay-towns.ts";
import { countEntitled } from "./measure-supply.ts";
import { drawTristate } from "./offer-details.ts";
import { createRandom, type Random } from "./random.ts";
import { type ScaledOffer, scaleSessions } from "./scale-sessions.ts";

type School = Hub["schools"][number];

/** What `generatePledges` goes by. */
export interface PledgeRequest {
  /** As `parseHub` takes them, or a hub's own. */
  readonly schools: HubInput["schools"] | Hub["schools"];
  /** Names or GSS codes of the business counts: the mix of industries and sizes is theirs. */
  readonly localAuthorities: readonly string[];
  /** 1 to 200,000. */
  readonly employers: number;
  /** 0 to 2^32 - 1. */
  readonly seed: number;
  /** Places offered for each place that students are entitled to, as `measureSupply` counts; 0.05 to 5. */
  readonly supply: number;
  /** "2025/26". */
  readonly academicYear: string;
}

/** How far employers sit from the school they are drawn for, km, and how many of them do: our judgement. */
const AWAY_KM = [1.5, 4, 10];
const AWAY_SHARES = [0.5, 0.35, 0.15];
/** Schools that lie farther apart than this, from north to south or from west to east, are in more than one region: our judgement. */
const REGION_KM = 200;
/** How far employers come who name no radius, where there is more than one region: as far as a region of six authorities reaches. Our judgement. */
const OWN_REGION_KM = 40;
const KM_OF_LATITUDE = 111.2;
/** Near 52.5 degrees north. */
const KM_OF_LONGITUDE = 67.7;
/** Sessions that one team gives in a year. */
const SESSIONS_OF_TEAM = 40;

/**
 * Makes up what employers pledge to given schools: the only made-up part of an example whose schools are real.
 *
 * Industries and sizes follow the real business counts of the authorities, larger workplaces engaging more often; one in thirty is a
 * provider (made after a college of the schools given, or a training provider), one in a hundred and fifty a university. What stands
 * for a real college has "(generated pledges)" after its name, because it pledged nothing of the kind, and never meets its own students. Offers, budgets, readiness
 * and availability are drawn by published priors where there are any (one encounter for 7 employees a year, one placement for
 * 25) and by our judgement else. Where the schools lie in more than one region (farther apart than 200 km), nobody comes to all of them:
 * in person whoever names no radius serves those within 40 km. Sectors are technical routes, so a hub with sectors of its own must map them.
 *
 * @returns employers as `parseHub` takes them, in order of id ("E000001"); those whose pledges were not needed have no offers.
 *   Places come to `supply` within 2 %, in all but the tiniest hubs exactly. The same whatever the order of the schools.
 * Cost: O(schools + employers).
 * @throws {@link EngineError} `invalid-argument`, also where so few employers can't come to the supply; `unknown-id` for an authority without counts; `invalid-data` for faulty schools.
 */
export function generatePledges(request: PledgeRequest): EmployerInput[] {
  const { academicYear, employers, seed, supply } = request;
  checkArguments({
    employers: { value: employers, min: 1, max: 200_000 },
    seed: { value: seed, min: 0, max: SEED_MAX },
    supply: { value: supply, min: 0.05, max: 5, fraction: true },
  });
  const areas = findAreas(request.localAuthorities);
  const { calendar } = presets.calendars.generateCalendar(academicYear);
  const schools = settleSchools(request.schools, { academicYear, calendar });
  checkArguments({ "number of schools": { value: schools.length, min: 1, max: 50_000 } });
  const random = createRandom(seed, 2);
  const drawn = drawEmployers(employers, areas, random).map((employer, row) => {
    const id = `E${String(row + 1).padStart(6, "0")}`;
    const setting = { employers, terms: calendar.terms };
    return { id, employer, offers: drawOffers(employer, id, { setting, random }) };
  });
  const targetPlaces = Math.round(supply * countEntitled(schools, presets.policy.southMidlands));
  const scaled = scaleSessions(
    drawn.flatMap(({ offers }) => offers),
    targetPlaces,
    random,
  );
  const scaledOf = new Map<OfferDraft, ScaledOffer>(scaled.map((offer) => [offer.draft, offer]));
  const map = mapSchools(schools);
  const farthestKm = isOneRegion(schools) ? undefined : OWN_REGION_KM;
  return drawn.map(({ id, employer, offers }) => {
    const pledged = offers.flatMap((draft) => scaledOf.get(draft) ?? []);
    return describeEmployer(id, { employer, pledged, map, farthestKm, academicYear }, random);
  });
}

/** Schools in canonical order, with what pledges don't depend on left out. */
function settleSchools(
  schools: PledgeRequest["schools"],
  { academicYear, calendar }: Pick<HubInput, "academicYear" | "calendar">,
): Hub["schools"] {
  const bare = schools.map((school) => ({
    ...school,
    calendar: {},
    hosting: {},
    groups: school.groups.map((group) => ({ ...group, history: [], interests: [] })),
  }));
  return parseHub({
    schema: HUB_SCHEMA,
    id: "pledges",
    name: "Pledges",
    academicYear,
    calendar,
    schools: bare,
    employers: [],
  }).schools;
}

interface SchoolMap {
  readonly schools: Hub["schools"];
  readonly byAuthority: ReadonlyMap<string, Hub["schools"]>;
  readonly givers: Hub["schools"];
}

function mapSchools(schools: Hub["schools"]): SchoolMap {
  const byAuthority = new Map<string, School[]>();
  for (const school of schools) {
    const others = byAuthority.get(school.localAuthority);
    if (others === undefined) byAuthority.set(school.localAuthority, [school]);
    else others.push(school);
  }
  return { schools, byAuthority, givers: schools.filter(({ kind }) => kind === "fe-college" || kind === "utc") };
}

interface Described {
  readonly employer: EngagedEmployer;
  readonly pledged: readonly ScaledOffer[];
  readonly map: SchoolMap;
  /** For who names no radius; undefined = as far as there are schools. */
  readonly farthestKm: number | undefined;
  readonly academicYear: string;
}

function describeEmployer(
  id: string,
  { employer, pledged, map, farthestKm, academicYear }: Described,
  random: Random,
): EmployerInput {
  const { giver, sizeBand, sectors } = employer;
  const number = Number(id.slice(1));
  const college = giver === "provider" ? map.givers[number - 1] : undefined;
  const site = college === undefined ? drawSite(employer, map, random) : { location: college.location, awayKm: 0 };
  return {
    id,
    name: college === undefined ? `${nameOfGiver(employer)} ${number}` : nameAfter(college),
    sectors: [...sectors],
    sizeBand,
    locations: [site.location],
    asks: drawAsks(pledged, random),
    readiness: drawReadiness(academicYear, random),
    ...(random.chance(0.7) && { reliability: Math.round(random.around(0.6, 1) * 50) / 50 }),
    exclusions: {
      ...(college && { schools: [college.id] }),
      ...(random.chance(0.04) && { schoolKinds: [random.pick(["independent", "alternative-provision"] as const)] }),
    },
    isProvider: giver === "provider",
    offers: pledged.map((offer) => describeOffer(offer, { awayKm: site.awayKm, farthestKm })),
  };
}

function describeOffer(
  { draft, sessions, places }: ScaledOffer,
  { awayKm, farthestKm }: { readonly awayKm: number; readonly farthestKm: number | undefined },
): EmployerInput["offers"][number] {
  const { groupSize, radiusKm: namedKm, ...offer } = draft.offer;
  const radiusKm = namedKm ?? (offer.format === "virtual" ? undefined : farthestKm);
  return {
    ...offer,
    sessions,
    teams: Math.ceil(sessions / SESSIONS_OF_TEAM),
    groupSize: offer.shared ? groupSize : { ...groupSize, max: places },
    // Nobody pledges what not even the nearest school could take up.
    ...(radiusKm !== undefined && { radiusKm: Math.max(radiusKm, Math.ceil(awayKm)) }),
  };
}

function isOneRegion(schools: Hub["schools"]): boolean {
  const span = (degreesOf: (location: Location) => number): number => {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (const { location } of schools) {
      least = Math.min(least, degreesOf(location));
      most = Math.max(most, degreesOf(location));
    }
    return most - least;
  };
  return span(({ lat }) => lat) * KM_OF_LATITUDE <= REGION_KM && span(({ lon }) => lon) * KM_OF_LONGITUDE <= REGION_KM;
}

/** Whoever sees a plan must not take the pledges for the college's own. Cut, so that the longest name of a school stays a name. */
function nameAfter({ name }: School): string {
  return `${name.slice(0, 380)} (generated pledges)`;
}

function nameOfGiver({ giver, industry }: EngagedEmployer): string {
  if (giver === "business") return `${industry} employer`;
  return giver === "provider" ? "Training provider" : "University";
}

/** Near a school of the employer's authority where the schools know it, else near any school. */
function drawSite(
  { area }: EngagedEmployer,
  { schools, byAuthority }: SchoolMap,
  random: Random,
): { readonly location: Location; readonly awayKm: number } {
  const school = random.pick(byAuthority.get(area) ?? schools);
  const [eastKm, northKm] = pointWithin(AWAY_KM[random.weighted(AWAY_SHARES)], random);
  const awayKm = Math.sqrt(eastKm * eastKm + northKm * northKm);
  return { location: moveBy(school.location, eastKm, northKm), awayKm };
}

/** Budgets hold all shared events, and of the rest most: an employer offers more than it wants to give in all. */
function drawAsks(pledged: readonly ScaledOffer[], random: Random): EmployerInput["asks"] {
  const sum = (of: (offer: ScaledOffer) => number) => pledged.reduce((total, offer) => total + of(offer), 0);
  const all = sum(({ sessions }) => sessions);
  const shared = sum(({ draft, sessions }) => (draft.offer.shared ? sessions : 0));
  const minutes = sum(({ draft, sessions }) => sessions * (draft.offer.durationMin ?? 0));
  const sharedMinutes = sum(({ draft, sessions }) =>
    draft.offer.shared ? sessions * (draft.offer.durationMin ?? 0) : 0,
  );
  const hasBudget = random.chance(0.8);
  const hasHours = random.chance(0.2);
  const portion = 0.75 + 0.25 * random.share();
  return {
    ...(hasBudget && { perYear: shared + Math.ceil((all - shared) * portion) }),
    ...(hasHours && { hoursPerYear: Math.ceil((sharedMinutes + (minutes - sharedMinutes) * portion) / 60) }),
    // Those who give a lot can't rest long between two dates.
    coolDownDays: all <= 4 ? random.pick([0, 7, 14, 28]) : all <= 15 ? random.pick([0, 0, 3, 7]) : 0,
    ...(random.chance(0.35) && { maxSchools: all <= 8 ? random.integer(2, 4) : random.integer(5, 20) }),
  };
}

function drawReadiness(academicYear: string, random: Random): EmployerInput["readiness"] {
  const insurance = drawTristate(0.86, 0.12, random);
  return {
    insurance,
    ...(insurance === true && random.chance(0.5) && { insuranceExpires: drawExpiry(academicYear, random) }),
    riskReview: drawTristate(0.75, 0.22, random),
    safeguardingContact: drawTristate(0.78, 0.2, random),
    supervised: drawTristate(0.88, 0.11, random),
    accessibility: drawTristate(0.5, 0.4, random),
  };
}

/** The end of some month from December of the year to November after it. */
function drawExpiry(academicYear: string, random: Random): string {
  const startYear = Number(academicYear.slice(0, 4));
  const month = random.integer(0, 11); // 0 = December
  const lastDay = [31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30][month];
  return `${startYear + Math.sign(month)}-${String(month === 0 ? 12 : month).padStart(2, "0")}-${lastDay}`;
}
