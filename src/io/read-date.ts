import { CivilDate } from "../model/index.ts";

/**
 * Reads a civil date: 2026-02-28, 28/02/2026 or 28-02-2026. The day comes before the month, as in Britain.
 *
 * @returns the date as 2026-02-28; undefined where the text is no date, or no such day exists.
 */
export function readDate(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text) ?? [];
  const iso = year === undefined ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return CivilDate.safeParse(iso).success ? iso : undefined;
}
