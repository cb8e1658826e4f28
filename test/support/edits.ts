/** What to change in a document: dotted paths and their new values; undefined takes the field away. */
export type Edits = Readonly<Record<string, unknown>>;

/** A copy of a JSON document with some values replaced, added or taken away: `{ "schools.0.groups.1.size": 0 }`. */
export function withEdits(document: unknown, edits: Edits): unknown {
  const copy: unknown = structuredClone(document);
  for (const [path, value] of Object.entries(edits)) {
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    let parent = copy as Record<string, unknown>;
    for (const step of steps) parent = parent[step] as Record<string, unknown>;
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}
