/** Minutes after midnight as "09:05". */
export function formatClock(clockMin: number): string {
  const hours = Math.floor(clockMin / 60);
  return `${String(hours).padStart(2, "0")}:${String(clockMin - hours * 60).padStart(2, "0")}`;
}
