import { isCivilDate } from "./check-calendar.ts";
import type { IssuePath } from "./data-issue.ts";
import type { HubScope } from "./hub-scope.ts";
import { asList, asRecord, asText } from "./read-loosely.ts";

/** A group of students has a year, one of staff has none; its sectors exist, each interest is given once, and its history has happened. */
export function checkGroup(raw: unknown, at: IssuePath, scope: HubScope): void {
  const group = asRecord(raw);
  if (group === undefined) return;
  const { year, staff = false } = group;
  if (staff === true && year !== undefined) {
    const message = "a group of staff has no year";
    scope.faults.add({ path: [...at, "year"], rule: "year-on-staff", value: year, message });
  }
  if (staff === false && year === undefined) {
    const message = "is missing; every group of students has a year, 7 to 14";
    scope.faults.add({ path: [...at, "year"], rule: "year-missing", value: year, message });
  }
  checkInterests(asList(group.interests), [...at, "interests"], scope);
  asList(group.history).forEach((entry, row) => {
    const past = asRecord(entry);
    checkSectors(past?.sectors, [...at, "history", row, "sectors"], scope);
    checkHappened(past?.date, [...at, "history", row, "date"], scope);
  });
}

/** History may be of any earlier year, but not of a later one. */
function checkHappened(date: unknown, path: IssuePath, { year, faults }: HubScope): void {
  if (year === undefined || !isCivilDate(date) || date <= year.last) return;
  const message = `must not be after the last day of the academic year, ${year.last}`;
  faults.add({ path, rule: "outside-year", value: date, message });
}

/** Files ids in a list of sectors that the hub does not have. */
export function checkSectors(raw: unknown, at: IssuePath, scope: HubScope): void {
  asList(raw).forEach((id, row) => {
    checkSectorId(id, [...at, row], scope);
  });
}

function checkSectorId(raw: unknown, path: IssuePath, { ids, faults }: HubScope): void {
  const id = asText(raw);
  if (id === undefined || ids.sectors?.has(id) !== false) return;
  faults.add({ path, rule: "unknown-sector", value: id, message: `"${id}" is not a sector of the hub` });
}

function checkInterests(interests: readonly unknown[], at: IssuePath, scope: HubScope): void {
  const seen = new Set<unknown>();
  interests.forEach((interest, row) => {
    const sector = asRecord(interest)?.sector;
    const path = [...at, row, "sector"];
    if (typeof sector === "string" && seen.has(sector)) {
      const message = `the interest in sector "${sector}" is given twice`;
      scope.faults.add({ path, rule: "duplicate-interest", value: sector, message });
    }
    seen.add(sector);
    checkSectorId(sector, path, scope);
  });
}
