import assert from "node:assert/strict";
import ICAL from "ical.js";

/** A calendar program in small: one entry for each UID, the highest SEQUENCE wins, what is cancelled is not shown. */
export interface CalendarClient {
  /** Takes in a feed. Fails if the feed forgets a UID, takes a SEQUENCE back, or changes a text without counting it. */
  readonly read: (feed: string) => void;
  /** What is shown, each in one line, sorted: London time, title, place, who. */
  readonly shown: () => readonly string[];
  /** Lines of every VEVENT by UID, cancelled ones too. */
  readonly texts: () => ReadonlyMap<string, string>;
}

interface Known {
  readonly sequence: number;
  readonly event: ICAL.Event;
  readonly text: string;
}

export function calendarClient(): CalendarClient {
  const known = new Map<string, Known>();
  return {
    read: (feed) => {
      const texts = splitEvents(feed);
      const events = eventsOf(feed);
      assert.equal(texts.length, events.length);
      const uids = new Set(events.map(({ uid }) => uid));
      assert.equal(uids.size, events.length, "a UID stands twice in one feed");
      for (const uid of known.keys()) assert.ok(uids.has(uid), `${uid} was forgotten`);
      events.forEach((event, row) => {
        const before = known.get(event.uid);
        const now = { sequence: event.sequence, event, text: texts[row] };
        assert.ok(before === undefined || before.sequence <= now.sequence, `${event.uid} took its SEQUENCE back`);
        if (before?.sequence === now.sequence) assert.equal(now.text, before.text);
        if (before !== undefined && before.sequence < now.sequence && !isCancelled(event)) {
          assert.notEqual(withoutCounts(now.text), withoutCounts(before.text), "counted, but nothing changed");
        }
        if (before === undefined || now.sequence > before.sequence) known.set(event.uid, now);
      });
    },
    shown: () =>
      [...known.values()]
        .filter(({ event }) => !isCancelled(event))
        .map(({ event }) => showEvent(event))
        .sort((a, b) => (a < b ? -1 : 1)),
    texts: () => new Map([...known].map(([uid, { text }]) => [uid, text])),
  };
}

/** Times as a clock in London shows them: counted from the instants by the platform, not by the library. */
const CLOCK = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" });

function showEvent(event: ICAL.Event): string {
  const [start, end] = [event.startDate, event.endDate].map((time) =>
    time.isDate ? time.toString() : CLOCK.format(time.toJSDate()),
  );
  const who = event.description.split("\n").filter((line) => !line.startsWith("Note: "));
  return [start, end, event.summary, event.location, ...who].join(" | ");
}

function isCancelled(event: ICAL.Event): boolean {
  return event.component.getFirstPropertyValue("status") === "CANCELLED";
}

export function eventsOf(text: string): readonly ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone), String(zone.getFirstPropertyValue("tzid")));
  }
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

function splitEvents(feed: string): readonly string[] {
  return feed.match(/^BEGIN:VEVENT\r\n[\s\S]*?^END:VEVENT\r\n/gm) ?? [];
}

function withoutCounts(text: string): string {
  return text.replace(/^(SEQUENCE|DTSTAMP|LAST-MODIFIED):.*\r\n/gm, "");
}
