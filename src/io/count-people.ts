/** "60 students", "1 student", "9 staff" */
export function countPeople({ people, staff }: { readonly people: number; readonly staff: boolean }): string {
  if (staff) return `${people} staff`;
  return people === 1 ? "1 student" : `${people} students`;
}
