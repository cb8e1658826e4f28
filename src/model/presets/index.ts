/**
 * Published numbers and rules as plain data, each with where it is from, of which year, and how far it can be trusted.
 * Promise: nothing here is used unless a hub or a policy says so, and everything can be replaced by a hub's own.
 */
import { bankHolidays, generateBankHolidays } from "./bank-holidays.ts";
import { benchmarks } from "./benchmarks.ts";
import { businessCounts } from "./business-counts.ts";
import { centralBedfordshire2025, luton2025 } from "./calendars.ts";
import { entitlements } from "./entitlements.ts";
import { factors } from "./factors.ts";
import { figures } from "./figures.ts";
import { generateCalendar } from "./generate-calendar.ts";
import { kinds } from "./kinds.ts";
import { localAuthorities } from "./local-authorities.ts";
import { occasions } from "./occasions.ts";
import { pathways } from "./pathways.ts";
import { policies } from "./policies.ts";
import { priorityLists } from "./priority-lists.ts";
import { scenarios } from "./scenarios.ts";
import { schemes } from "./schemes.ts";
import { technicalRouteSectors } from "./sectors.ts";
import { sectorsOfSic, sicCrosswalk } from "./sic-crosswalk.ts";

export type { BankHoliday, BankHolidays } from "./bank-holidays.ts";
export type { AreaCounts, BusinessCounts, IndustryGroup } from "./business-counts.ts";
export type { CalendarPreset } from "./calendars.ts";
export type { Figure } from "./figures.ts";
export type { LocalAuthorities, LocalAuthority } from "./local-authorities.ts";
export type { OccasionPreset } from "./occasions.ts";
export type { PathwayPreset } from "./pathways.ts";
export type { PriorityList } from "./priority-lists.ts";
export type { Provenance } from "./provenance.ts";
export type { SicCrosswalk, SicDivision, SicSection } from "./sic-crosswalk.ts";

/** Every preset, by what it is. `docs/presets.md` lists them all with source, year and status. */
export const presets = {
  benchmarks,
  kinds,
  entitlements,
  factors,
  schemes,
  sectors: { technicalRouteSectors, priorityLists, sicCrosswalk, sectorsOfSic },
  calendars: { luton2025, centralBedfordshire2025, bankHolidays, generateBankHolidays, generateCalendar },
  occasions,
  pathways,
  businessCounts,
  localAuthorities,
  figures,
  policy: policies,
  scenario: scenarios,
} as const;
