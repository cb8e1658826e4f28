/**
 * In: an executor, and what was written down when the same work was begun before. Out: an executor that does the rest.
 * Promise: stopped and gone on as often as you like, the results are those of work that was never stopped; nothing is done twice.
 */
export { JOURNAL_SCHEMA, type Journal, type JournalHead } from "./journal.ts";
export { type JournalKeeping, keepJournal } from "./keep-journal.ts";
export { readJournal } from "./read-journal.ts";
