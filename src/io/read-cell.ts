import { readDate } from "./read-date.ts";

/** What a cell says, or why it says nothing. */
export type CellResult = { readonly value: unknown } | { readonly rule: string; readonly message: string };
export type ReadCell = (text: string) => CellResult;

/** Text as it stands. */
export const readText: ReadCell = (text) => ({ value: text });

/** 12, 12.5 or -0.42, without thousands separators. */
export const readNumber: ReadCell = (text) =>
  /^-?\d{1,15}(\.\d{1,15})?$/.test(text)
    ? { value: Number(text) }
    : wrong("number", "must be a number such as 12 or 12.5");

/** Pounds with up to two decimals, in whole pence; read by digits, so that no penny is lost to rounding. */
export const readPounds: ReadCell = (text) => {
  const [, pounds, pence = ""] = /^£?(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  if (pounds === undefined) return wrong("money", "must be pounds such as 12 or 12.50");
  return { value: Number(pounds) * 100 + Number(pence.padEnd(2, "0")) };
};

/** A percentage, 0 to 100, as a share. */
export const readPercent: ReadCell = (text) => {
  const percent = /^\d{1,3}(\.\d{1,6})?%?$/.test(text) ? Number.parseFloat(text) : -1;
  if (percent < 0 || percent > 100) return wrong("range", "must be a percentage from 0 to 100");
  return { value: Math.round(percent * 10_000) / 1_000_000 };
};

export const readYesNo: ReadCell = (text) => {
  const answer = answerOf(text);
  return typeof answer === "boolean" ? { value: answer } : wrong("choice", "must be yes or no");
};

export const readTristate: ReadCell = (text) => {
  const answer = answerOf(text);
  return answer === undefined ? wrong("choice", "must be yes, no or unknown") : { value: answer };
};

export const readDay: ReadCell = (text) => {
  const date = readDate(text);
  return date === undefined ? wrong("date", "must be a real date such as 28/02/2026 or 2026-02-28") : { value: date };
};

/** Dates from the first to the second: "01/10/2025 to 31/10/2025". */
export const readWindow: ReadCell = (text) => {
  const [start, end, ...more] = text.split(/\s+to\s+/).map(readDate);
  if (start === undefined || end === undefined || more.length > 0 || start > end) {
    return wrong("date", 'must be two dates in order, such as "01/10/2025 to 31/10/2025"');
  }
  return { value: { start, end } };
};

/** "09:00-12:30", in minutes after midnight. */
export const readClockRange: ReadCell = (text) => {
  const [, h1, m1, h2, m2] = /^(\d{1,2}):(\d{2})\s?-\s?(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  const startMin = Number(h1) * 60 + Number(m1);
  const endMin = Number(h2) * 60 + Number(m2);
  const isClock = h1 !== undefined && Number(m1) < 60 && Number(m2) < 60 && startMin < endMin && endMin <= 1440;
  if (!isClock || startMin % 5 !== 0 || endMin % 5 !== 0) {
    return wrong("time", 'must be two times of day in order, on five minutes, such as "09:00-12:30"');
  }
  return { value: { startMin, endMin } };
};

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Mon to Sun, as 1 to 7. */
export const readWeekday: ReadCell = (text) => {
  const at = WEEKDAYS.indexOf(text.toLowerCase());
  return at < 0 ? wrong("choice", "must be Mon, Tue, Wed, Thu, Fri, Sat or Sun") : { value: at + 1 };
};

/** Entries with semicolons between them; all of them are read, and the first fault is told. */
export function readList(entry: ReadCell): ReadCell {
  return (text) => {
    const results = text.split(";").map((part) => {
      const trimmed = part.trim();
      return trimmed === "" ? wrong("list", "has an empty entry between semicolons") : entry(trimmed);
    });
    const fault = results.find((result) => !("value" in result));
    return fault ?? { value: results.map((result) => ("value" in result ? result.value : undefined)) };
  };
}

function wrong(rule: string, message: string): CellResult {
  return { rule, message };
}

function answerOf(text: string): boolean | "unknown" | undefined {
  const answer = text.toLowerCase();
  if (answer === "yes") return true;
  if (answer === "no") return false;
  return answer === "unknown" ? "unknown" : undefined;
}
