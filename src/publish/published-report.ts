import type { Format, SchoolKind } from "../model/index.ts";

export const PUBLISHED_SCHEMA = "fairbroker/published@1";

/** A number of people, or of places for people: about how many, a multiple of `roundTo`; surely no fewer than `least`, no more than `most`. */
export interface ShownFigure {
  readonly about: number;
  readonly least: number;
  readonly most: number;
}

/** Withheld: there may be nobody, and are fewer than this. */
export interface FewerThan {
  readonly suppressed: true;
  readonly fewerThan: number;
}

export type PublishedFigure = ShownFigure | FewerThan;

/** A share 0 to 1 in whole hundredths, of figures as they are published, and how far at most the true one is from it. */
export interface PublishedShare {
  readonly share: number;
  readonly within: number;
}

/** Part of the students: all that is published is added up from cells. A cell is made of whole groups and has at least `bandWidth` students. */
export interface Cell {
  /** Ids of the schools that its groups belong to, in order. */
  readonly schools: readonly string[];
  /** From 1 (least disadvantaged) to 5 (most). Where a fifth was too small to stand alone, that of its first groups. */
  readonly quintile: number;
  /** Null where its schools are of several kinds. */
  readonly schoolKind: SchoolKind | null;
}

/** The same figures of all students and of parts of them. Parts without anybody are left out. */
export interface Cut<T> {
  readonly overall: T;
  readonly byQuintile: readonly ({ readonly quintile: number } & T)[];
  /** `null` for cells with schools of several kinds. */
  readonly bySchoolKind: readonly ({ readonly schoolKind: SchoolKind | null } & T)[];
  /** `cell` is a place in the report's cells. */
  readonly byCell: readonly ({ readonly cell: number } & T)[];
}

export interface PublishedCoverage {
  /** Students of groups that are owed something. */
  readonly people: PublishedFigure;
  /** In portions, see {@link PublishedEntitlement}. */
  readonly owed: PublishedFigure;
  readonly met: PublishedFigure;
  /** Of what is owed, the part that is met. Null where `owed` or `met` is withheld. */
  readonly coverage: PublishedShare | null;
  /** No plan's share is higher; whole hundredths, rounded up. Overall and by fifth, of the first plan, where `achievable` was asked for. */
  readonly atMost?: number;
}

export interface PublishedEntitlement extends Cut<PublishedCoverage> {
  readonly entitlement: string;
  readonly title: string;
  readonly unit: "encounters" | "hours";
  /** What is owed and met is counted in portions of so many encounters or hours. One place in one encounter is never more than a portion. */
  readonly portion: number;
}

export interface PublishedPlaces {
  readonly people: PublishedFigure;
  /** Of these, students of groups that at least one encounter reaches. */
  readonly reached: PublishedFigure;
  /** Student-encounters. */
  readonly places: PublishedFigure;
  readonly placesPerStudent: number | null;
  /** Places in encounters that open a technical route. */
  readonly technical: PublishedFigure;
  readonly shareTechnical: PublishedShare | null;
}

/** Sessions of one kind and format, each with at least `bandWidth` students. Not a count of people. */
export interface PublishedSessions {
  readonly kind: string;
  readonly title: string;
  readonly format: Format;
  readonly sessions: number;
}

export interface PublishedPlan {
  readonly name: string;
  readonly academicYear: string;
  /** The policy that it was made under. */
  readonly madeUnder: string;
  /** How far it is from its own proven bound at most, whole hundredths, rounded up. */
  readonly gap: number;
  readonly entitlements: readonly PublishedEntitlement[];
  readonly students: Cut<PublishedPlaces>;
  /** Null where they would say more about places than the places that are published. */
  readonly sessions: readonly PublishedSessions[] | null;
}

/** What may leave the hub. Plain JSON. See docs/publishing.md for what exactly is promised. */
export interface PublishedReport {
  readonly schema: typeof PUBLISHED_SCHEMA;
  readonly hub: string;
  readonly hubName: string;
  /** Whose needs and entitlements measure every plan. */
  readonly policy: { readonly id: string; readonly title: string };
  readonly smallestCount: number;
  /** Base that figures are rounded to. */
  readonly roundTo: number;
  /** A count is known to lie in a band of at least so many values, and no closer. */
  readonly bandWidth: number;
  /** False when all groups of students are in equal need: then fifths mean nothing. */
  readonly needsDiffer: boolean;
  readonly notes: readonly string[];
  /** Empty for a hub with too few students for any figure. */
  readonly cells: readonly Cell[];
  readonly plans: readonly PublishedPlan[];
}
