import { CalendarEvent, CalendarState } from "./calendar-state.ts";
import { settle } from "./canonical.ts";
import { createIssueList, type IssueList, invalidData, type ParseResult } from "./data-issue.ts";
import { checkCalendarStateSize } from "./document-size.ts";
import { readDocument } from "./parse-document.ts";
import { parseRows, takeLists } from "./parse-pieces.ts";
import { asList, asRecord, asText } from "./read-loosely.ts";
import { parseShape } from "./shape-issues.ts";

/**
 * Reads what the calendars of a hub have told so far, as it was stored, and freezes it.
 *
 * @param json - JSON text, or the plain value of one; never changed.
 * @throws {@link EngineError} `invalid-data` with every fault in `context.issues`.
 */
export function parseCalendarState(json: unknown): CalendarState {
  const result = safeParseCalendarState(json);
  if (!result.success) throw invalidData("calendar state", result.issues);
  return result.data;
}

/** As {@link parseCalendarState}, with the faults as a result in place of an error. */
export function safeParseCalendarState(json: unknown): ParseResult<CalendarState> {
  return readDocument(json, { checkSize: checkCalendarStateSize, read: readState });
}

function readState(raw: unknown): ParseResult<CalendarState> {
  const faults = createIssueList();
  const { shell, lists } = takeLists(raw, ["events"]);
  const head = parseShape(CalendarState, shell, { at: [], faults });
  const events = parseRows(CalendarEvent, lists.events, { at: ["events"], faults });
  checkUids(lists.events, faults);
  checkParties(lists.events, faults);
  return head === undefined || faults.count() > 0
    ? { success: false, issues: faults.list() }
    : { success: true, data: settle({ ...head, events }) };
}

/** Two events with one UID would overwrite each other in every calendar. */
function checkUids(events: readonly unknown[], faults: IssueList): void {
  const seen = new Set<string>();
  events.forEach((event, row) => {
    asList(asRecord(event)?.slots).forEach((slot, at) => {
      const uid = asText(asRecord(slot)?.uid);
      if (uid === undefined) return;
      if (seen.has(uid)) {
        const path = ["events", row, "slots", at, "uid"];
        faults.add({ path, rule: "duplicate-id", value: uid, message: `"${uid}" is the UID of an earlier slot too` });
      }
      seen.add(uid);
    });
  });
}

function checkParties(events: readonly unknown[], faults: IssueList): void {
  events.forEach((event, row) => {
    const keys = asList(asRecord(event)?.parties).map((party) => {
      const { group, school } = asRecord(party) ?? {};
      return asText(group) === undefined || asText(school) === undefined ? undefined : `${group} ${school}`;
    });
    keys.forEach((key, at) => {
      const before = at === 0 ? undefined : keys[at - 1];
      if (key === undefined || before === undefined || before < key) return;
      const path = ["events", row, "parties", at];
      const message = `parties must be in order of group and school, each once: "${key}" follows "${before}"`;
      faults.add({ path, rule: "order", value: key, message });
    });
  });
}
