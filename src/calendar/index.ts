/**
 * In: hub and policy. Out: the academic year by rows of days, when every school is open, and when an offer and a group could meet.
 * Promise: civil dates only, the same on every machine in every time zone. The only unit that knows a date library.
 */
export { academicCalendar, dayOfDate, type YearCalendar } from "./academic-calendar.ts";
export { academicYearOf, addDays } from "./civil-date.ts";
export { compileMeetings, type Meetings } from "./compile-meetings.ts";
export { isSchoolDay } from "./is-school-day.ts";
export { distanceM, journeyMin, nearestSiteM } from "./journey.ts";
export { type Journeys, openJourneys } from "./journeys.ts";
export type { SchoolCalendar, YearDays } from "./school-calendar.ts";
