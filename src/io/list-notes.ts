import type { Hub, Plan } from "../model/index.ts";

/** What a reader must know about the data: the notes of the hub and those that the plan was made with, each once. */
export function listNotes(
  hub: Pick<Hub, "notes">,
  plan: { readonly meta: Pick<Plan["meta"], "notes"> },
): readonly string[] {
  return [...new Set([...hub.notes, ...plan.meta.notes])];
}
