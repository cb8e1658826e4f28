import { writeCount } from "../audit/index.ts";
import { FELL_AWAY, type Format, type Hub, indexHub, type Plan } from "../model/index.ts";
import type { KeyEntry } from "./draw-key.ts";
import { cutText, plainText } from "./fit-text.ts";
import { frameChart } from "./frame-chart.ts";
import { CHART_PX, FAINT_INK, INK, PAPER, SERIES_COLOURS, SHADE, SMALL_PX } from "./look.ts";
import { requireSameHub } from "./require-same-hub.ts";
import type { SpecPart, VegaLiteSpec } from "./spec.ts";
import {
  type DayRange,
  firstDay,
  instantOf,
  lastDay,
  listDeadlines,
  listHolidays,
  listMonths,
  mondayOf,
  writeDate,
} from "./year-days.ts";

export interface YearChart {
  /** What the bars are divided by. Default "format". */
  readonly by?: "format" | "kind";
}

interface Series {
  readonly title: string;
  /** Encounters by Monday of their week. */
  readonly byWeek: ReadonlyMap<string, number>;
  readonly total: number;
}

const FORMAT_WORDS: Readonly<Record<Format, string>> = {
  "in-school": "in school",
  "at-employer": "at employers",
  virtual: "online",
};
const FORMAT_ORDER: readonly Format[] = ["in-school", "at-employer", "virtual"];
const MOST_KINDS = 4;
const DEADLINE: SpecPart = { stroke: "#D55E00", strokeWidth: 2, strokeDash: [6, 3] };
const HOLIDAY: SpecPart = { fill: SHADE };
const EXAM: SpecPart = { fill: FAINT_INK };
const EXAM_PX = 8;
const HEIGHT_PX = 280;
/**
 * Draws how many encounters with students begin in each week of the year, by format or by kind, with holidays and exams of the hub's
 * calendar and the deadlines of its policy. Schools may have days of their own. Encounters that fell away are left out.
 *
 * @returns bars of at most five series: the four most frequent kinds, and all others.
 *
 * Ties: of equally frequent kinds the one that comes first in the policy. Cost: O(encounters x log encounters).
 * @throws {@link EngineError} `invalid-argument` for a plan of another hub or year.
 */
export function drawYear(hub: Hub, plan: Plan, { by = "format" }: YearChart = {}): VegaLiteSpec {
  requireSameHub(hub, [plan]);
  const series = by === "format" ? listFormats(hub, plan) : listKinds(hub, plan);
  const colours = pickColours(series.length);
  const deadlines = listDeadlines(hub, plan.meta.policy);
  const exams = hub.calendar.exams.map(({ start, end, name }) => ({ start, end, name }));
  const total = series.reduce((sum, one) => sum + one.total, 0);
  const words = [...series]
    .reverse()
    .map(({ title, total: count }) => `${plainText(title)} ${writeCount(count, "encounter")}`);
  const busiest = findBusiest(series);
  return frameChart({
    title: `Encounters over the year: ${hub.name}, ${hub.academicYear}`,
    subtitle: [
      `${writeCount(total, "encounter")} with students, by the week in which each begins.`,
      ...(busiest === undefined
        ? []
        : [`The fullest week begins on ${writeDate(busiest.monday)}: ${writeCount(busiest.count, "encounter")}.`]),
    ],
    description:
      `Stacked bars of encounters by week, divided by ${by}. ${words.join(", ")}.` +
      deadlines
        .map(({ date, titles }) => ` Deadline ${writeDate(date)}: ${titles.map(plainText).join("; ")}.`)
        .join("") +
      (exams.length === 0
        ? ""
        : ` Exams: ${exams.map(({ name, start, end }) => `${plainText(name)}, ${writeDate(start)} to ${writeDate(end)}`).join("; ")}.`),
    notes: hub.notes,
    axisPx: 52,
    key: [
      [
        ...[...series.keys()].reverse().map((row): KeyEntry => {
          return { label: cutText(series[row].title, SMALL_PX, 260), sign: { shape: "square", fill: colours[row] } };
        }),
        { label: "holidays (the hub's calendar)", sign: { shape: "square", size: 200, stroke: FAINT_INK, ...HOLIDAY } },
        ...(exams.length === 0
          ? []
          : [
              {
                label: "exams, or years that have left",
                sign: { shape: "stroke", size: 500, stroke: FAINT_INK, strokeWidth: EXAM_PX, strokeJoin: "round" },
                halfPx: 12,
              },
            ]),
        ...(deadlines.length === 0
          ? []
          : [{ label: "deadline", sign: { shape: "stroke", size: 700, ...DEADLINE }, halfPx: 14 }]),
      ],
    ],
    views: [drawWeeks(hub, series, colours, { exams, deadlines })],
  });
}

/** Where few are needed, those that differ most. */
function pickColours(count: number): readonly string[] {
  const [black, blue, green, orange, yellow] = SERIES_COLOURS;
  if (count <= 3) return [blue, orange, yellow].slice(0, count);
  return [black, blue, green, orange, yellow].slice(0, count);
}

function countWeeks(hub: Hub, plan: Plan, keyOf: (encounter: Plan["encounters"][number]) => string) {
  const { groupById } = indexHub(hub);
  const counts = new Map<string, Map<string, number>>();
  for (const encounter of plan.encounters) {
    if (FELL_AWAY.has(encounter.status)) continue;
    if (encounter.groups.every(({ group }) => groupById.get(group)?.group.staff === true)) continue;
    const key = keyOf(encounter);
    const weeks = counts.get(key) ?? new Map<string, number>();
    counts.set(key, weeks);
    const monday = mondayOf(encounter.date);
    weeks.set(monday, (weeks.get(monday) ?? 0) + 1);
  }
  return counts;
}

function listFormats(hub: Hub, plan: Plan): readonly Series[] {
  const counts = countWeeks(hub, plan, ({ format }) => format);
  return FORMAT_ORDER.flatMap((format) => {
    const byWeek = counts.get(format);
    return byWeek === undefined ? [] : [toSeries(FORMAT_WORDS[format], byWeek)];
  });
}

function listKinds(hub: Hub, plan: Plan): readonly Series[] {
  const counts = countWeeks(hub, plan, ({ kind }) => kind);
  const all = plan.meta.policy.kinds
    .flatMap(({ id, title }) => {
      const byWeek = counts.get(id);
      return byWeek === undefined ? [] : [toSeries(title, byWeek)];
    })
    .sort((a, b) => b.total - a.total);
  if (all.length <= MOST_KINDS + 1) return all;
  const rest = new Map<string, number>();
  for (const { byWeek } of all.slice(MOST_KINDS)) {
    for (const [monday, count] of byWeek) rest.set(monday, (rest.get(monday) ?? 0) + count);
  }
  return [...all.slice(0, MOST_KINDS), toSeries(`${all.length - MOST_KINDS} other kinds`, rest)];
}

function toSeries(title: string, byWeek: ReadonlyMap<string, number>): Series {
  return { title, byWeek, total: [...byWeek.values()].reduce((sum, count) => sum + count, 0) };
}

/** The first week of those with most encounters. */
function findBusiest(series: readonly Series[]): { readonly monday: string; readonly count: number } | undefined {
  const all = new Map<string, number>();
  for (const { byWeek } of series)
    for (const [monday, count] of byWeek) all.set(monday, (all.get(monday) ?? 0) + count);
  const weeks = [...all].map(([monday, count]) => ({ monday, count }));
  return weeks.sort((a, b) => b.count - a.count || (a.monday < b.monday ? -1 : 1)).at(0);
}

function drawWeeks(
  hub: Hub,
  series: readonly Series[],
  colours: readonly string[],
  marks: { readonly exams: readonly DayRange[]; readonly deadlines: ReturnType<typeof listDeadlines> },
): SpecPart {
  const year = { start: firstDay(hub.academicYear), end: lastDay(hub.academicYear) };
  const bars = stack(series, colours);
  const top = Math.max(5, ...bars.map(({ to }) => to)) * 1.15;
  const x = {
    type: "quantitative",
    // Days are plain numbers on this axis, so that no time zone or locale can move them.
    scale: { domain: [instantOf(year.start), instantOf(year.end) + 1], nice: false, zero: false },
    axis: null,
  };
  const y = {
    type: "quantitative",
    scale: { domain: [0, top], nice: false },
    axis: { title: "encounters a week", format: ",.0f", tickMinStep: 1, tickCount: 6 },
  };
  const from = { field: "from", ...x };
  const rangesOf = (ranges: readonly DayRange[]) =>
    ranges.map(({ start, end }) => ({ from: instantOf(start), to: instantOf(end) + 1 }));
  const months = listMonths(hub.academicYear);
  return {
    width: CHART_PX - 60,
    height: HEIGHT_PX,
    layer: [
      {
        data: { values: rangesOf(listHolidays(hub)) },
        mark: { type: "rect", opacity: 1, aria: false, ...HOLIDAY },
        encoding: { x: from, x2: { field: "to" }, y: { value: 0 }, y2: { value: HEIGHT_PX } },
      },
      {
        data: { values: bars.map((bar) => ({ ...bar })) },
        mark: { type: "rect", stroke: INK, strokeWidth: 0.5, aria: false },
        encoding: {
          x: from,
          x2: { field: "until" },
          y: { field: "low", ...y },
          y2: { field: "to" },
          fill: { field: "colour", type: "nominal", scale: null },
        },
      },
      {
        data: { values: rangesOf(marks.exams) },
        mark: { type: "rect", opacity: 1, aria: false, ...EXAM },
        encoding: { x: from, x2: { field: "to" }, y: { value: 0 }, y2: { value: EXAM_PX } },
      },
      {
        data: { values: marks.deadlines.map(({ date }) => ({ from: instantOf(date) + 1 })) },
        mark: { type: "rule", aria: false, ...DEADLINE },
        encoding: { x: from, y: { value: 0 }, y2: { value: HEIGHT_PX } },
      },
      {
        data: { values: marks.deadlines.map(({ date, label }) => ({ from: instantOf(date) + 1, label })) },
        mark: {
          type: "text",
          align: "left",
          baseline: "top",
          dx: 5,
          fontSize: SMALL_PX,
          stroke: PAPER,
          strokeWidth: 3,
        },
        encoding: { x: from, y: { value: EXAM_PX + 4 }, text: { field: "label", type: "nominal" } },
      },
      {
        data: { values: marks.deadlines.map(({ date, label }) => ({ from: instantOf(date) + 1, label })) },
        mark: { type: "text", align: "left", baseline: "top", dx: 5, fontSize: SMALL_PX },
        encoding: { x: from, y: { value: EXAM_PX + 4 }, text: { field: "label", type: "nominal" } },
      },
      {
        data: { values: months.map(({ start }) => ({ from: instantOf(start) })) },
        mark: { type: "rule", stroke: FAINT_INK, aria: false },
        encoding: { x: from, y: { value: HEIGHT_PX }, y2: { value: HEIGHT_PX + 6 } },
      },
      {
        data: { values: months.map(({ start, label }) => ({ from: instantOf(start) + 15, label })) },
        mark: { type: "text", baseline: "top", fontSize: SMALL_PX },
        encoding: { x: from, y: { value: HEIGHT_PX + 8 }, text: { field: "label", type: "nominal" } },
      },
    ],
  };
}

/** The first of the series lies at the bottom. */
function stack(series: readonly Series[], colours: readonly string[]) {
  const height = new Map<string, number>();
  return series.flatMap(({ title, byWeek }, row) =>
    [...byWeek]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([monday, count]) => {
        const low = height.get(monday) ?? 0;
        height.set(monday, low + count);
        // Half a day of paper on either side keeps weeks apart.
        const from = instantOf(monday) + 0.5;
        return {
          series: plainText(title),
          monday,
          count,
          from,
          until: from + 6,
          low,
          to: low + count,
          colour: colours[row],
        };
      }),
  );
}
