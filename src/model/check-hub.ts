import { checkCalendar, checkTimetablePeriods, checkTouchesYear, isCivilDate, yearRange } from "./check-calendar.ts";
import { checkEmployer } from "./check-employer.ts";
import { checkGroup } from "./check-group.ts";
import { checkJourneys } from "./check-journeys.ts";
import { checkAffinities, checkLock, checkRequest } from "./check-locks.ts";
import type { IssueList } from "./data-issue.ts";
import { collectHubIds, collectIds } from "./hub-ids.ts";
import type { HubScope } from "./hub-scope.ts";
import { technicalRouteSectors } from "./presets/sectors.ts";
import { asList, asRecord, asText, type Loose } from "./read-loosely.ts";

/**
 * Files what a schema can't see: ids given twice, references that lead nowhere, fields that contradict each other.
 *
 * @param raw - a hub of any shape; parts of the wrong shape are passed over, since the schema reports them.
 *
 * Cost: O(entries).
 */
export function checkHub(raw: unknown, faults: IssueList): void {
  const hub = asRecord(raw);
  if (hub === undefined) return;
  const scope: HubScope = { ids: collectHubIds(hub, faults), year: yearRange(asText(hub.academicYear)), faults };
  checkPlanFrom(hub.planFrom, scope);
  checkCalendar(hub.calendar, ["calendar"], scope);
  checkPriorities(hub, faults);
  asList(hub.sectors).forEach((sector, row) => {
    checkSector(sector, row, scope);
  });
  asList(hub.schools).forEach((entry, row) => {
    const school = asRecord(entry);
    if (school === undefined) return;
    const at = ["schools", row];
    checkCalendar(school.calendar, [...at, "calendar"], scope);
    checkTouchesYear(school.noContact, [...at, "noContact"], scope);
    const timetable = asRecord(school.calendar)?.timetable ?? asRecord(hub.calendar)?.timetable;
    collectIds(asRecord(school.hosting)?.rooms, { noun: "room", at: [...at, "hosting", "rooms"], faults });
    checkTimetablePeriods(school.hosting, timetable, { at: [...at, "hosting"], faults });
    asList(school.groups).forEach((group, groupRow) => {
      checkGroup(group, [...at, "groups", groupRow], scope);
    });
  });
  asList(hub.employers).forEach((employer, row) => {
    checkEmployer(employer, ["employers", row], scope);
  });
  asList(hub.locks).forEach((lock, row) => {
    checkLock(lock, ["locks", row], scope);
  });
  asList(hub.requests).forEach((request, row) => {
    checkRequest(request, ["requests", row], scope);
  });
  collectIds(hub.occasions, { noun: "occasion", at: ["occasions"], faults });
  checkTouchesYear(hub.occasions, ["occasions"], scope);
  checkAffinities(asList(hub.affinities), scope);
  checkJourneys(asList(hub.journeys), scope);
}

/** Planning may begin before the year does, but a year that is over can't be planned. */
function checkPlanFrom(planFrom: unknown, { year, faults }: HubScope): void {
  if (year === undefined || !isCivilDate(planFrom) || planFrom <= year.last) return;
  const message = `must not be after the last day of the academic year, ${year.last}`;
  faults.add({ path: ["planFrom"], rule: "outside-year", value: planFrom, message });
}

/** A priority that no sector carries would count for nothing, and nobody would notice. */
function checkPriorities({ priorities, sectors = technicalRouteSectors }: Loose, faults: IssueList): void {
  if (!Array.isArray(sectors)) return;
  const tags = new Set<unknown>(sectors.flatMap((sector: unknown) => asList(asRecord(sector)?.tags)));
  asList(priorities).forEach((entry, row) => {
    const tag = asText(entry);
    if (tag === undefined || tags.has(tag)) return;
    const message = `no sector of the hub carries the tag "${tag}"`;
    faults.add({ path: ["priorities", row], rule: "unknown-tag", value: tag, message });
  });
}

function checkSector(entry: unknown, row: number, { ids, faults }: HubScope): void {
  const sector = asRecord(entry);
  const seen = new Set<string>();
  asList(sector?.near).forEach((near, nearRow) => {
    const id = asText(asRecord(near)?.sector);
    if (id === undefined) return;
    const path = ["sectors", row, "near", nearRow, "sector"];
    if (id === sector?.id) {
      faults.add({ path, rule: "near-itself", value: id, message: `sector "${id}" is listed as near to itself` });
    } else if (seen.has(id)) {
      faults.add({ path, rule: "duplicate-near", value: id, message: `sector "${id}" is listed as near twice` });
    } else if (ids.sectors?.has(id) === false) {
      faults.add({ path, rule: "unknown-sector", value: id, message: `"${id}" is not a sector of the hub` });
    }
    seen.add(id);
  });
}
