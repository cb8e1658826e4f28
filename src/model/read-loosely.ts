/**
 * Looks into a document whose shape nobody has checked yet, so that faults of shape and faults of reference are found in one
 * pass. What is not of the wanted kind reads as absent (and is reported by the schema, not here).
 */
export type Loose = Readonly<Record<string, unknown>>;

const NOTHING: readonly unknown[] = [];

export function asRecord(value: unknown): Loose | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;
}

/** The list, or an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NOTHING;
}

export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
