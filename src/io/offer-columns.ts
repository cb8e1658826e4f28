import {
  type ReadCell,
  readClockRange,
  readDay,
  readList,
  readNumber,
  readPercent,
  readPounds,
  readText,
  readTristate,
  readWeekday,
  readWindow,
  readYesNo,
} from "./read-cell.ts";

/** A column of the table of offers, and the field that it fills. */
export interface OfferColumn {
  readonly name: string;
  /** Field, or field inside a field. */
  readonly path: readonly [string] | readonly [string, string];
  readonly read: ReadCell;
  /** The column must exist, and no cell of it may be blank. */
  readonly needed?: true;
}

/** Repeated on each row of an employer; a blank cell on a later row says the same as the first row. */
export const EMPLOYER_COLUMNS: readonly OfferColumn[] = [
  { name: "employer_id", path: ["id"], read: readText, needed: true },
  { name: "employer_name", path: ["name"], read: readText, needed: true },
  { name: "sectors", path: ["sectors"], read: readList(readText) },
  { name: "size_band", path: ["sizeBand"], read: readText },
  { name: "provider", path: ["isProvider"], read: readYesNo },
  { name: "asks_per_year", path: ["asks", "perYear"], read: readNumber },
  { name: "hours_per_year", path: ["asks", "hoursPerYear"], read: readNumber },
  { name: "cool_down_days", path: ["asks", "coolDownDays"], read: readNumber },
  { name: "max_schools", path: ["asks", "maxSchools"], read: readNumber },
  { name: "insurance", path: ["readiness", "insurance"], read: readTristate },
  { name: "insurance_expires", path: ["readiness", "insuranceExpires"], read: readDay },
  { name: "risk_review", path: ["readiness", "riskReview"], read: readTristate },
  { name: "safeguarding_contact", path: ["readiness", "safeguardingContact"], read: readTristate },
  { name: "supervised", path: ["readiness", "supervised"], read: readTristate },
  { name: "accessibility", path: ["readiness", "accessibility"], read: readTristate },
  { name: "reliability_percent", path: ["reliability"], read: readPercent },
  { name: "excluded_schools", path: ["exclusions", "schools"], read: readList(readText) },
  { name: "excluded_school_kinds", path: ["exclusions", "schoolKinds"], read: readList(readText) },
];

/** Columns of an employer that together fill one field, read by name. */
export const EMPLOYER_EXTRAS = { lat: "employer_lat", lon: "employer_lon", sic: "sic" } as const;

export const OFFER_COLUMNS: readonly OfferColumn[] = [
  { name: "offer_id", path: ["id"], read: readText, needed: true },
  { name: "offer_name", path: ["name"], read: readText },
  { name: "kind", path: ["kind"], read: readText, needed: true },
  { name: "format", path: ["format"], read: readText, needed: true },
  { name: "offer_sectors", path: ["sectors"], read: readList(readText) },
  { name: "routes", path: ["routes"], read: readList(readText) },
  { name: "years", path: ["years"], read: readList(readNumber) },
  { name: "sessions", path: ["sessions"], read: readNumber, needed: true },
  { name: "min_students", path: ["groupSize", "min"], read: readNumber },
  { name: "max_students", path: ["groupSize", "max"], read: readNumber, needed: true },
  { name: "shared", path: ["shared"], read: readYesNo },
  { name: "places", path: ["places"], read: readNumber },
  { name: "dates", path: ["availability", "dates"], read: readList(readDay) },
  { name: "windows", path: ["availability", "windows"], read: readList(readWindow) },
  { name: "weekdays", path: ["availability", "weekdays"], read: readList(readWeekday) },
  { name: "times", path: ["availability", "times"], read: readList(readClockRange) },
  { name: "duration_min", path: ["durationMin"], read: readNumber },
  { name: "days", path: ["days"], read: readNumber },
  { name: "teams", path: ["teams"], read: readNumber },
  { name: "offer_lat", path: ["location", "lat"], read: readNumber },
  { name: "offer_lon", path: ["location", "lon"], read: readNumber },
  { name: "radius_km", path: ["radiusKm"], read: readNumber },
  { name: "cost_pence", path: ["costPence"], read: readNumber },
  { name: "cost_pounds", path: ["costPence"], read: readPounds },
  { name: "shared_purpose", path: ["meaningful", "sharedPurpose"], read: readTristate },
  { name: "learning_outcomes", path: ["meaningful", "learningOutcomes"], read: readTristate },
  { name: "two_way", path: ["meaningful", "twoWay"], read: readTristate },
  { name: "reflection", path: ["meaningful", "reflection"], read: readTristate },
  { name: "extensive_two_way", path: ["meaningful", "extensiveTwoWay"], read: readTristate },
  { name: "range_of_people", path: ["meaningful", "rangeOfPeople"], read: readTristate },
  { name: "employer_task", path: ["meaningful", "employerTask"], read: readTristate },
  { name: "employer_feedback", path: ["meaningful", "employerFeedback"], read: readTristate },
  { name: "send_ready", path: ["sendReady"], read: readTristate },
  { name: "content_provider", path: ["providerContent", "provider"], read: readTristate },
  { name: "content_careers", path: ["providerContent", "careers"], read: readTristate },
  { name: "content_training", path: ["providerContent", "training"], read: readTristate },
  { name: "content_questions", path: ["providerContent", "questions"], read: readTristate },
];
