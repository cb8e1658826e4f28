import { type AuditReport, isShown } from "../audit/index.ts";

/** Whether a number of students may stand in a card: neither they nor all others are few. */
export function isTellable(students: number, { data, smallestCount }: AuditReport): boolean {
  if (!isShown(data.students)) return false;
  const others = data.students.people - students;
  return [students, others].every((people) => people === 0 || people >= smallestCount);
}
