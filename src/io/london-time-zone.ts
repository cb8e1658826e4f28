export const LONDON = "Europe/London";

/**
 * The rules of British time since 1996: summer time from the last Sunday in March to the last Sunday in October, at 01:00 UTC.
 *
 * @see The Summer Time Order 2002 (SI 2002/262)
 */
export const LONDON_TIME_ZONE = [
  "BEGIN:VTIMEZONE",
  `TZID:${LONDON}`,
  "BEGIN:DAYLIGHT",
  "TZNAME:BST",
  "TZOFFSETFROM:+0000",
  "TZOFFSETTO:+0100",
  "DTSTART:19960331T010000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "TZNAME:GMT",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0000",
  "DTSTART:19961027T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "END:STANDARD",
  "END:VTIMEZONE",
].join("\r\n");
