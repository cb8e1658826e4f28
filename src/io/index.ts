/**
 * Text in and out: tables of schools and offers become input for `parseHub`; a plan becomes a table or a calendar.
 * Promise: all faults of a table at once, each with row and column; nothing half-loaded, nothing filled in without saying so.
 */
export type { EmployerInput, SchoolInput } from "../model/index.ts";
export { type CalendarStateOptions, calendarState } from "./calendar-state.ts";
export type { SchoolFilter } from "./establishment.ts";
export type { ExtraCells } from "./extra-cells.ts";
export type { SessionSelection } from "./list-sessions.ts";
export { listWeek, type SchoolWeek, type WeekEntry, type WeekSelection } from "./list-week.ts";
export type { WeekNote } from "./list-week-notes.ts";
export { type ReadOffersResult, readOffers } from "./read-offers.ts";
export { type LeftOut, type ReadSchoolsOptions, type ReadSchoolsResult, readSchools } from "./read-schools.ts";
export { type RotationCsvOptions, rotationToCsv } from "./rotation-to-csv.ts";
export { toCsv } from "./to-csv.ts";
export { toICalendar } from "./to-icalendar.ts";
export { weekView } from "./week-view.ts";
