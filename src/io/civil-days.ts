const DAY_MS = 86_400_000;

/** Midnight UTC of a civil date, so that days can be counted without any time zone. */
export function utcOfDate(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

export function addDays(date: string, days: number): string {
  return new Date(utcOfDate(date).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** 1 = Monday to 7 = Sunday. */
export function weekdayOf(date: string): number {
  return utcOfDate(date).getUTCDay() || 7;
}

/** From one civil date to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return (utcOfDate(to).getTime() - utcOfDate(from).getTime()) / DAY_MS;
}
