/** What to change in a document: dotted paths and their new values; undefined takes the field away. */
export type Edits = Readonly<Record<string, unknown>>;

/** A JSON document with some values replaced, added or taken away, `{ "schools.0.groups.1.size": 0 }`; the rest is shared with the original. */
export function withEdits(document: unknown, edits: Edits): unknown {
  return Object.entries(edits).reduce((edited, [path, value]) => edit(edited, path.split("."), value), document);
}

function edit(parent: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  const copy = (Array.isArray(parent) ? [...parent] : { ...(parent as object) }) as Record<string, unknown>;
  const edited = rest.length === 0 ? value : edit(copy[step], rest, value);
  // Defined, not assigned, so that even a key __proto__ becomes a field.
  Object.defineProperty(copy, step, { value: edited, writable: true, enumerable: true, configurable: true });
  if (edited === undefined) delete copy[step];
  return copy;
}
