import * as z from "zod";
import { evenIfFaulty } from "./even-if-faulty.ts";
import { CivilDate, ClockRange, DateRange, Text, Weekday, YearGroup } from "./primitives.ts";

const named = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({ name: Text, start: CivilDate, end: CivilDate, ...shape });
const startsFirst = { error: "start must not be after end", params: { rule: "range" }, ...evenIfFaulty };

/** A term, both days included. Days outside every term are holidays. */
export const Term = named({})
  .refine((term) => !(term.start > term.end), startsFirst)
  .readonly();

/** Dates on which these year groups sit exams or mocks and can't be booked. */
export const ExamBlackout = named({ years: z.array(YearGroup).min(1).max(8).readonly() })
  .refine((exam) => !(exam.start > exam.end), startsFirst)
  .readonly();

/**
 * Dates on which the school is shut to everybody: bank holidays, snow days, elections. They may lie outside the academic year,
 * since lists of bank holidays go by calendar years.
 */
export const Closure = z
  .strictObject({ start: CivilDate, end: CivilDate, reason: Text })
  .refine((closure) => !(closure.start > closure.end), startsFirst)
  .readonly();

/** Monday to Friday. */
export const DEFAULT_WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5];

/** The periods of a school day. `cycleWeeks: 2` counts school weeks 1, 2, 1, 2 ... from the first week of the year. */
export const Timetable = z
  .strictObject({
    cycleWeeks: z.union([z.literal(1), z.literal(2)]).default(1),
    weekdays: z.array(Weekday).min(1).max(7).readonly().default(DEFAULT_WEEKDAYS),
    periods: z
      .array(ClockRange)
      .min(1)
      .max(20)
      .refine((periods) => periods.every((period, row) => row === 0 || periods[row - 1].endMin <= period.startMin), {
        error: "periods must be in order and must not overlap",
        params: { rule: "order" },
      })
      .readonly(),
  })
  .readonly();
export type Timetable = z.infer<typeof Timetable>;

const fields = {
  terms: z.array(Term).min(1).max(8).readonly(),
  halfTerms: z.array(DateRange).max(20).readonly(),
  closures: z.array(Closure).max(100).readonly(),
  /** Days for staff only. They may lie outside the academic year: schools list two at once, and a day out of term is closed anyway. */
  inset: z.array(CivilDate).max(30).readonly(),
  exams: z.array(ExamBlackout).max(100).readonly(),
  timetable: Timetable,
};

/** When schools of the hub are open, unless they say otherwise. */
export const Calendar = z
  .strictObject({
    terms: fields.terms,
    halfTerms: fields.halfTerms.default([]),
    closures: fields.closures.default([]),
    inset: fields.inset.default([]),
    exams: fields.exams.default([]),
    timetable: fields.timetable,
  })
  .readonly();
export type Calendar = z.infer<typeof Calendar>;

/** A school's own calendar: each field that is given replaces the hub's whole field. */
export const CalendarOverrides = z
  .strictObject({
    terms: fields.terms.optional(),
    halfTerms: fields.halfTerms.optional(),
    closures: fields.closures.optional(),
    inset: fields.inset.optional(),
    exams: fields.exams.optional(),
    timetable: fields.timetable.optional(),
  })
  .readonly();
export type CalendarOverrides = z.infer<typeof CalendarOverrides>;
