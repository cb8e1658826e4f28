import { type ClockRange, FELL_AWAY, type Hub, type Plan } from "../model/index.ts";
import { weekdayOf } from "./civil-days.ts";
import { countPeople } from "./count-people.ts";
import { columnsOf, cutText, fitText, oneLine, wrapText } from "./fit-text.ts";
import { formatClock } from "./format-clock.ts";
import { listLabels } from "./list-notes.ts";
import { listWeek, type SchoolWeek, type WeekEntry, type WeekSelection } from "./list-week.ts";
import { WEEKDAYS } from "./weekday-names.ts";

/** Columns of a terminal; e-mail programs show as many. */
const WIDTH = 100;
const LABEL = 8;
const MOST_LINES = 3;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/**
 * A school's week as a page of text: days across, periods down, every encounter in its cell with the groups that it takes, blocks across
 * their days, closures, exams and absences named; below it each encounter in full, by number.
 *
 * @param selection.week - any civil date in the week.
 * @returns lines of at most 100 columns, each ended by a line feed. Names that don't fit into a cell are cut with an ellipsis; below it they stand in full.
 *
 * Cost: O(n log n) for n encounters of the plan.
 *
 * @throws EngineError as `listWeek`.
 */
export function weekView(hub: Hub, plan: Plan, selection: WeekSelection): string {
  const week = listWeek(hub, plan, selection);
  const width = Math.floor((WIDTH - LABEL - 1) / week.dates.length) - 2;
  const lines = [
    ...writeTitle(week),
    "",
    ...writeGrid(week, width),
    "",
    ...(week.entries.length === 0 ? ["No encounters in this week."] : week.entries.flatMap(writeEntry)),
    ...listLabels(week.dataNotes).map((label) => `Note: ${oneLine(label)}`),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

function writeTitle({ name, hub, dates, timetableWeek, entries }: SchoolWeek): readonly string[] {
  const taking = entries.filter(({ status }) => !FELL_AWAY.has(status));
  const students = taking.flatMap(({ groups }) => groups).reduce((sum, group) => sum + group.students, 0);
  const weekOfTwo = timetableWeek === undefined ? "" : `, timetable week ${timetableWeek}`;
  const counted = `${taking.length} ${taking.length === 1 ? "encounter" : "encounters"}, ${students} ${students === 1 ? "place" : "places"}`;
  return [
    ...wrapText(oneLine(`${name} - ${hub}`), WIDTH),
    `${dayName(dates[0])} to ${dayName(dates[dates.length - 1])} ${dates[dates.length - 1].slice(0, 4)}${weekOfTwo}: ${counted}`,
  ];
}

/** "Mon 2 Mar" */
function dayName(date: string): string {
  return `${WEEKDAYS[weekdayOf(date) - 1]} ${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
}

function writeGrid(week: SchoolWeek, width: number): readonly string[] {
  const { dates, periods } = week;
  const rule = `${"-".repeat(LABEL)}${`+${"-".repeat(width + 1)}`.repeat(dates.length)}+`;
  const head = writeRow(
    [""],
    dates.map((date) => [dayName(date)]),
    width,
  );
  const bars = writeBars(week, width);
  return [
    rule,
    ...head,
    rule,
    ...bars,
    ...(bars.length > 0 ? [rule] : []),
    // Empty periods say nothing in a week without a single encounter.
    ...(week.entries.length === 0
      ? []
      : periods.flatMap((period, at) => [...writePeriod(week, { period, at, width }), rule])),
  ];
}

/** A row of cells, as high as its highest. */
function writeRow(label: readonly string[], cells: readonly (readonly string[])[], width: number): readonly string[] {
  const height = Math.max(label.length, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const texts = cells.map((lines) => `| ${fitText(lines[line] ?? "", width)}`);
    return `${fitText(label[line] ?? "", LABEL)}${texts.join("")}|`;
  });
}

/** What stands in a stretch of days and not in a period. */
interface Bar {
  readonly text: string;
  /** Places in the week's dates, both included. */
  readonly from: number;
  readonly to: number;
  readonly goesOn: string;
}

function writeBars(week: SchoolWeek, width: number): readonly string[] {
  const lanes: Bar[][] = [];
  for (const bar of listBars(week)) {
    const lane = lanes.find((bars) => bars.every(({ from, to }) => bar.to < from || to < bar.from));
    if (lane === undefined) lanes.push([bar]);
    else lane.push(bar);
  }
  return lanes
    .flatMap((bars) => writeLane(bars, week.dates.length, width))
    .map((line, at) => fitText(at === 0 ? "all day" : "", LABEL) + line);
}

function listBars({ dates, notes, entries }: SchoolWeek): readonly Bar[] {
  const bars = [
    ...notes.map((note) => ({
      dates: note.dates,
      text: note.isClosed ? note.text.toUpperCase() : note.text,
      goesOn: "",
    })),
    ...entries.flatMap(({ block, ...entry }) => {
      if (block === undefined) return [];
      const text = `[${entry.number}] ${cancelledMark(entry)}${groupText(entry)}: ${entry.title}: ${entry.employer}`;
      return [{ dates: entry.dates, text, goesOn: goesOn(entry.dates, block.last) }];
    }),
  ];
  return bars.flatMap(({ dates: own, text, goesOn: on }) =>
    stretches(own.map((date) => dates.indexOf(date))).map(
      ([from, to], at, all): Bar => ({ text: oneLine(text), from, to, goesOn: at === all.length - 1 ? on : "" }),
    ),
  );
}

function goesOn(dates: readonly string[], last: string): string {
  return dates[dates.length - 1] < last ? `(to ${dayName(last)})` : "";
}

/** Places that follow each other, as first and last. */
function stretches(places: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  for (const place of places) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === place - 1) last[1] = place;
    else found.push([place, place]);
  }
  return found;
}

function writeLane(bars: readonly Bar[], days: number, width: number): readonly string[] {
  const inOrder = [...bars].sort((a, b) => a.from - b.from);
  const cells: { readonly columns: number; readonly lines: readonly string[] }[] = [];
  let day = 0;
  for (const { text, from, to, goesOn: on } of inOrder) {
    for (; day < from; day++) cells.push({ columns: width, lines: [] });
    const columns = (to - from + 1) * (width + 2) - 2;
    cells.push({ columns, lines: wrapText(on === "" ? text : `${text} ${on}`, columns, MOST_LINES) });
    day = to + 1;
  }
  for (; day < days; day++) cells.push({ columns: width, lines: [] });
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from(
    { length: height },
    (_, line) => `${cells.map(({ columns, lines }) => `| ${fitText(lines[line] ?? "", columns)}`).join("")}|`,
  );
}

function writePeriod(
  { dates, periods, entries }: SchoolWeek,
  { period, at, width }: { readonly period: ClockRange; readonly at: number; readonly width: number },
): readonly string[] {
  const label = [`${at + 1}`.padEnd(3) + formatClock(period.startMin), `   ${formatClock(period.endMin)}`];
  const cells = dates.map((date) => {
    const texts = entries
      .filter((entry) => entry.dates.includes(date) && entry.startMin !== undefined)
      .map((entry) => {
        const from = periodOf(periods, entry.startMin ?? 0);
        const to = periodOf(periods, (entry.endMin ?? 0) - 1);
        if (at === from) return writeCell(entry, width);
        return at > from && at <= to ? [cutText(`[${entry.number}] goes on`, width)] : [];
      })
      .filter((lines) => lines.length > 0);
    return texts.flatMap((lines, row) => (row > 0 && lines.length > 1 ? ["", ...lines] : lines));
  });
  return writeRow(label, cells, width);
}

/** The last period that has begun; the first for what comes before it. */
function periodOf(periods: readonly ClockRange[], clockMin: number): number {
  return Math.max(
    0,
    periods.findLastIndex(({ startMin }) => startMin <= clockMin),
  );
}

function writeCell(entry: WeekEntry, width: number): readonly string[] {
  const where = entry.format === "in-school" ? entry.room : entry.format === "virtual" ? "online" : "off site";
  return [
    `[${entry.number}] ${FELL_AWAY.has(entry.status) ? "CANCELLED" : timeText(entry)}`,
    groupText(entry),
    entry.title,
    entry.employer,
    where,
  ]
    .map((line) => cutText(oneLine(line), width))
    .filter((line) => line !== "");
}

function timeText({ startMin = 0, endMin = 0 }: WeekEntry): string {
  return `${formatClock(startMin)}-${formatClock(endMin)}`;
}

function groupText({ groups: [first, ...others] }: Pick<WeekEntry, "groups">): string {
  return others.length === 0 ? first.name : `${first.name} +${others.length}`;
}

function cancelledMark({ status }: Pick<WeekEntry, "status">): string {
  return FELL_AWAY.has(status) ? "CANCELLED " : "";
}

/** Everything of an encounter, in as many lines as it takes. */
function writeEntry(entry: WeekEntry): readonly string[] {
  const { number, block, groups, title, employer, format, room, status } = entry;
  const mark = `[${number}]`.padEnd(5);
  const when =
    block === undefined
      ? `${dayName(entry.dates[0])} ${timeText(entry)}`
      : block.days === 1
        ? `${dayName(block.first)}, all day`
        : `${dayName(block.first)} to ${dayName(block.last)}, ${block.days} days`;
  const who = groups
    .map((group) => `${group.name}: ${countPeople({ people: group.students, staff: group.staff })}`)
    .join(", ");
  const inSchool = room === "" ? "in school" : `in school, ${room}`;
  const where = format === "in-school" ? inSchool : format === "virtual" ? "online" : "off site";
  const told = FELL_AWAY.has(status) ? `CANCELLED (${status})` : status;
  const lines = [`${when}; ${who}; ${told}`, `${title}: ${employer}; ${where}`].flatMap((line) =>
    wrapText(oneLine(line), WIDTH - columnsOf(mark)),
  );
  return lines.map((line, at) => (at === 0 ? mark : " ".repeat(columnsOf(mark))) + line);
}
