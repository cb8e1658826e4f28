import {
  compareIds,
  Employer,
  type EmployerInput,
  type Location,
  type Offer,
  type OfferEntry,
  TECHNICAL_ROUTES,
  type TechnicalRoute,
} from "../model/index.ts";

/** What a pledge of one sort looks like in this hub: made of its own offers, so that nothing is asked for that nobody gives. */
export interface PledgeShape {
  readonly kind: string;
  readonly format: Offer["format"];
  readonly shared: boolean;
  /** Whether providers of technical education or apprenticeships give it. */
  readonly isProvider: boolean;
  /** How many offers of the hub it is made of. */
  readonly basedOn: number;
  /** Sectors of those offers, the most frequent first. */
  readonly sectors: readonly string[];
  /** Whether most of them open a technical route. */
  readonly opensRoute: boolean;
  readonly offer: Pick<Offer, "sessions" | "groupSize" | "teams" | "costPence"> &
    Partial<Pick<Offer, "places" | "durationMin" | "days" | "pattern" | "radiusKm" | "meaningful">>;
}

/**
 * Lists the sorts of offers that a hub has (kind, format, shared or not, sessions or days, by providers or others), each with the
 * (lower) median of its offers' sessions, sizes, length, teams, costs and radius. Without a radius are those of which most state none.
 * A sign of quality is as most of them say.
 *
 * @returns in order of kind, format and the rest. Cost: O(offers log offers).
 */
export function listPledgeShapes(offers: readonly OfferEntry[]): readonly PledgeShape[] {
  const bySort = new Map<string, OfferEntry[]>();
  for (const entry of offers) {
    const { kind, format, shared, days } = entry.offer;
    const length = days === undefined ? "session" : "block";
    const giver = entry.employer.isProvider ? "provider" : "employer";
    const sort = `${kind} ${format} ${giver} ${length} ${shared ? "shared" : "dedicated"}`;
    const same = bySort.get(sort);
    if (same === undefined) bySort.set(sort, [entry]);
    else same.push(entry);
  }
  return [...bySort].sort(([a], [b]) => compareIds(a, b)).map(([, entries]) => drawShape(entries));
}

function drawShape(entries: readonly OfferEntry[]): PledgeShape {
  const offers = entries.map(({ offer }) => offer);
  const [first] = offers;
  const median = (of: (offer: Offer) => number | undefined) => lowerMedian(offers.flatMap((offer) => of(offer) ?? []));
  const radii = offers.flatMap(({ radiusKm }) => radiusKm ?? []);
  const places = median((offer) => offer.places);
  const durationMin = median((offer) => offer.durationMin);
  const days = median((offer) => offer.days);
  const weekly = offers.filter(({ pattern }) => pattern !== undefined);
  return {
    kind: first.kind,
    format: first.format,
    shared: first.shared,
    isProvider: entries[0].employer.isProvider,
    basedOn: entries.length,
    sectors: byFrequency(entries.flatMap(({ sectors }) => sectors)),
    opensRoute: 2 * offers.filter(({ routes }) => routes.length > 0).length > offers.length,
    offer: {
      sessions: median((offer) => offer.sessions)!,
      groupSize: { min: median((offer) => offer.groupSize.min)!, max: median((offer) => offer.groupSize.max)! },
      teams: median((offer) => offer.teams)!,
      costPence: median((offer) => offer.costPence)!,
      ...(places === undefined ? {} : { places }),
      ...(durationMin === undefined ? {} : { durationMin }),
      ...(days === undefined ? {} : { days }),
      ...(2 * weekly.length > offers.length ? { pattern: weekly[0].pattern } : {}),
      ...(2 * radii.length > offers.length ? { radiusKm: lowerMedian(radii)! } : {}),
      meaningful: commonQuality(offers),
    },
  };
}

/** Flags of which most offers say the same. */
function commonQuality(offers: readonly Offer[]): Offer["meaningful"] {
  const flags = [...new Set(offers.flatMap(({ meaningful }) => Object.keys(meaningful)))].sort(compareIds);
  return Object.fromEntries(
    flags.flatMap((flag) =>
      [true, false]
        .filter((said) => {
          const agreeing = offers.filter(({ meaningful }) => meaningful[flag as keyof typeof meaningful] === said);
          return 2 * agreeing.length > offers.length;
        })
        .map((said) => [flag, said]),
    ),
  );
}

function lowerMedian(figures: readonly number[]): number | undefined {
  return [...figures].sort((a, b) => a - b)[(figures.length - 1) >> 1];
}

function byFrequency(ids: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times].sort(([a, n], [b, m]) => m - n || compareIds(a, b)).map(([id]) => id);
}

/** What is asked of a new employer beyond a shape. */
export interface PledgeTerms {
  readonly sector: string;
  /** Absent for a virtual pledge. */
  readonly site?: Location;
  readonly sessions?: number;
  /** Empty = all that its kind allows. */
  readonly years?: readonly number[];
  /** When it may begin; absent = whenever. */
  readonly begins?: { readonly start: string; readonly end: string; readonly dates: readonly string[] };
}

/**
 * A new employer with one pledge of a shape, as it should be asked for: its checks for visits done, fit for special schools and, from a
 * provider, with all four items of provider access. Budgets and dates of its own it has none.
 *
 * @param named.id - of the employer; the offer's is the same with "-offer" behind.
 */
export function writePledge(
  shape: PledgeShape,
  terms: PledgeTerms,
  named: { readonly id: string; readonly name: string },
): EmployerInput {
  const { kind, format, shared, isProvider, offer } = shape;
  const { sector, site, sessions = offer.sessions, years = [], begins } = terms;
  const route = isRoute(sector) && shape.opensRoute ? [sector] : [];
  // A block begins in a stretch of days and may well end after it.
  const when =
    begins === undefined ? {} : offer.days === undefined ? { windows: [within(begins)] } : { dates: [...begins.dates] };
  return {
    id: named.id,
    name: named.name,
    sectors: [sector],
    locations: site === undefined ? [] : [site],
    readiness: { insurance: true, riskReview: true, safeguardingContact: true, supervised: true, accessibility: true },
    isProvider,
    offers: [
      {
        id: `${named.id}-offer`,
        kind,
        format,
        shared,
        ...offer,
        sessions,
        years: [...years],
        routes: route,
        availability: when,
        sendReady: true,
        ...(isProvider ? { providerContent: { provider: true, careers: true, training: true, questions: true } } : {}),
      },
    ],
  };
}

function within({ start, end }: { readonly start: string; readonly end: string }) {
  return { start, end };
}

function isRoute(sector: string): sector is TechnicalRoute {
  return TECHNICAL_ROUTES.some((route) => route === sector);
}

/** The one offer of a pledge among those of a hub that does not have it. */
export function enterPledge(pledge: EmployerInput, row: number): OfferEntry {
  const employer = Employer.parse(pledge);
  const [offer] = employer.offers;
  return { row, offer, employer, sites: employer.locations, sectors: employer.sectors };
}
