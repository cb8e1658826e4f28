import type { Hub, Plan } from "../model/index.ts";

/** What a reader must know about the data: the notes of the hub and those that the plan was made with, each once. */
export function listNotes(
  hub: Pick<Hub, "notes">,
  plan: { readonly meta: Pick<Plan["meta"], "notes"> },
): readonly string[] {
  return [...new Set([...hub.notes, ...plan.meta.notes])];
}

/**
 * Of a note "generated pledges: no register ..." the words before the colon stand on every event; longer ones only in the
 * description of the calendar, since folding a long text for each of thousands of events takes seconds.
 */
const LONGEST_LABEL = 30;

/** Notes in a few words each. */
export function listLabels(notes: readonly string[]): readonly string[] {
  return notes.map((note) => note.split(":")[0]).filter((label) => label.length <= LONGEST_LABEL);
}
