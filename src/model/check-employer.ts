import { checkInYear, checkTouchesYear } from "./check-calendar.ts";
import { checkSectors } from "./check-group.ts";
import type { IssuePath } from "./data-issue.ts";
import { wholeMinutes } from "./employer.ts";
import type { HubScope } from "./hub-scope.ts";
import { asList, asNumber, asRecord, asText, type Loose } from "./read-loosely.ts";

/** An employer's sectors exist, its offers make sense, and its budget holds the shared events that it has announced. */
export function checkEmployer(raw: unknown, at: IssuePath, scope: HubScope): void {
  const employer = asRecord(raw);
  if (employer === undefined) return;
  checkSectors(employer.sectors, [...at, "sectors"], scope);
  checkExclusions(asRecord(employer.exclusions)?.schools, [...at, "exclusions", "schools"], scope);
  const offers = asList(employer.offers);
  const { locations = [] } = employer;
  const isPlaced = !Array.isArray(locations) || locations.length > 0; // a list of the wrong shape is the schema's to report
  offers.forEach((entry, row) => {
    const offer = asRecord(entry);
    if (offer === undefined) return;
    const path = [...at, "offers", row];
    checkSectors(offer.sectors, [...path, "sectors"], scope);
    checkFlags(asRecord(offer.meaningful), [...path, "meaningful"], scope);
    checkSize(offer, path, scope);
    checkLength(offer, path, scope);
    checkSite(offer, { at: path, isPlaced, scope });
    checkAvailability(offer.availability, [...path, "availability"], scope);
  });
  checkTouchesYear(employer.noContact, [...at, "noContact"], scope);
  checkBudget(asRecord(employer.asks), { at: [...at, "asks"], offers, scope });
}

/** An exclusion that names nobody protects nobody: mistyped, it would send the employer to the very school. */
function checkExclusions(schools: unknown, at: IssuePath, { ids, faults }: HubScope): void {
  asList(schools).forEach((entry, row) => {
    const id = asText(entry);
    if (id === undefined || ids.schools?.has(id) !== false) return;
    const message = `there is no school "${id}" in the hub: correct it, or remove it`;
    faults.add({ path: [...at, row], rule: "unknown-school", value: id, message });
  });
}

/** Flags of history that an offer states elsewhere, and where. */
const ITEM_OF_FLAG: Readonly<Record<string, string>> = {
  contentProvider: "provider",
  contentCareers: "careers",
  contentTraining: "training",
  contentQuestions: "questions",
};

/** One place for each statement: a content item given in two could say two things. */
function checkFlags(meaningful: Loose | undefined, at: IssuePath, { faults }: HubScope): void {
  for (const [flag, item] of Object.entries(ITEM_OF_FLAG)) {
    if (meaningful === undefined || !Object.hasOwn(meaningful, flag)) continue;
    const message = `belongs in the offer's providerContent, as "${item}"`;
    faults.add({ path: [...at, flag], rule: "use-provider-content", value: meaningful[flag], message });
  }
}

function checkSize(offer: Loose, at: IssuePath, { faults }: HubScope): void {
  const groupSize = asRecord(offer.groupSize);
  const min = asNumber(groupSize?.min ?? 1);
  const max = asNumber(groupSize?.max);
  const places = asNumber(offer.places);
  if (min !== undefined && max !== undefined && min > max) {
    const message = `must not be more than groupSize.max, ${max}`;
    faults.add({ path: [...at, "groupSize", "min"], rule: "group-size", value: min, message });
  }
  const { shared = false } = offer;
  const path = [...at, "places"];
  if (shared === true && offer.places === undefined) {
    const message = "is missing; a shared offer says how many students a session takes";
    faults.add({ path, rule: "places-missing", value: undefined, message });
  }
  if (shared === false && offer.places !== undefined) {
    const message = "belongs to shared offers only; a dedicated one has groupSize.max";
    faults.add({ path, rule: "places-on-dedicated", value: offer.places, message });
  }
  if (shared === true && places !== undefined && min !== undefined && places < min) {
    const message = `must not be less than groupSize.min, ${min}`;
    faults.add({ path, rule: "places-below-minimum", value: places, message });
  }
}

function checkLength({ durationMin, days, pattern }: Loose, at: IssuePath, { faults }: HubScope): void {
  if (durationMin === undefined && days === undefined) {
    const message = "is missing; an offer has a durationMin, or days for a block";
    faults.add({ path: [...at, "durationMin"], rule: "length-missing", value: undefined, message });
  }
  if (durationMin !== undefined && days !== undefined) {
    const message = "an offer has either a durationMin or days, not both";
    faults.add({ path: [...at, "days"], rule: "length-twice", value: days, message });
  }
  if (pattern !== undefined && days === undefined) {
    const message = "belongs to blocks only: an offer with days";
    faults.add({ path: [...at, "pattern"], rule: "pattern-without-days", value: pattern, message });
  }
}

function checkSite(
  offer: Loose,
  { at, isPlaced, scope }: { readonly at: IssuePath; readonly isPlaced: boolean; readonly scope: HubScope },
): void {
  const { format } = offer;
  if ((format !== "in-school" && format !== "at-employer") || offer.location !== undefined || isPlaced) return;
  const message = `is missing; an offer of format "${format}" needs a location, or one of its employer`;
  scope.faults.add({ path: [...at, "location"], rule: "site-missing", value: undefined, message });
}

function checkAvailability(raw: unknown, at: IssuePath, scope: HubScope): void {
  const availability = asRecord(raw);
  asList(availability?.dates).forEach((date, row) => {
    checkInYear(date, [...at, "dates", row], scope);
  });
  checkTouchesYear(availability?.windows, [...at, "windows"], scope);
}

/** A shared event takes place whoever comes, so its sessions (and hours) are set aside first: the budget must hold them. */
function checkBudget(
  asks: Loose | undefined,
  { at, offers, scope }: { readonly at: IssuePath; readonly offers: readonly unknown[]; readonly scope: HubScope },
): void {
  const perYear = asNumber(asks?.perYear);
  const hoursPerYear = asNumber(asks?.hoursPerYear);
  if (perYear === undefined && hoursPerYear === undefined) return;
  let sharedSessions = 0;
  let sharedMin = 0;
  for (const entry of offers) {
    const offer = asRecord(entry);
    if (offer?.shared !== true) continue;
    const sessions = asNumber(offer.sessions) ?? 0;
    sharedSessions += sessions;
    sharedMin += sessions * (asNumber(offer.durationMin) ?? 0);
  }
  if (perYear !== undefined && perYear < sharedSessions) {
    const message = `must hold the ${sharedSessions} sessions of the employer's shared offers`;
    scope.faults.add({ path: [...at, "perYear"], rule: "asks-below-shared", value: perYear, message });
  }
  if (hoursPerYear !== undefined && wholeMinutes(hoursPerYear) < sharedMin) {
    const message = `must hold the ${sharedMin} minutes of the employer's shared offers`;
    scope.faults.add({ path: [...at, "hoursPerYear"], rule: "hours-below-shared", value: hoursPerYear, message });
  }
}
