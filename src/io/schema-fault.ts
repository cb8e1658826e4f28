/** What is needed here of a schema's issue; its own message depends on a locale that a platform may have set. */
export interface SchemaFault {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly origin?: string;
}

/** A refusal of the schema in words that are the same on every machine. */
export function describeRefusal(fault: SchemaFault): { readonly rule: string; readonly message: string } {
  const unit = fault.origin === "string" ? " characters" : fault.origin === "array" ? " entries" : "";
  if (fault.code === "too_small") return { rule: "range", message: `must have at least ${fault.minimum}${unit}` };
  if (fault.code === "too_big") return { rule: "range", message: `must have at most ${fault.maximum}${unit}` };
  if (fault.code === "not_multiple_of") return { rule: "multiple", message: "must be a multiple of 5 minutes" };
  if (fault.code === "invalid_format") {
    return { rule: "format", message: "an id is 1 to 64 of A-Z a-z 0-9 . _ : / - and begins with a letter or digit" };
  }
  if (fault.code === "invalid_type")
    return { rule: "required", message: "must be given, in the form that docs/csv.md says" };
  return { rule: "choice", message: "must be one of the values that docs/csv.md lists" };
}
