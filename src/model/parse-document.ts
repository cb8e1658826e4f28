import type { DataIssue, ParseResult } from "./data-issue.ts";
import { checkTextSize } from "./document-size.ts";

/**
 * The way of every document: a text is measured and parsed, the value is counted, and only then read.
 *
 * @param input - the document as JSON text, or as the plain value of one.
 * @param steps.checkSize - counts the raw value; any issue ends the reading.
 * @param steps.read - reads a raw value of reasonable size.
 */
export function readDocument<T>(
  input: unknown,
  steps: {
    readonly checkSize: (raw: unknown) => readonly DataIssue[];
    readonly read: (raw: unknown) => ParseResult<T>;
  },
): ParseResult<T> {
  const text = typeof input === "string" ? parseText(input) : { success: true as const, data: input };
  if (!text.success) return text;
  const tooLarge = steps.checkSize(text.data);
  return tooLarge.length > 0 ? { success: false, issues: tooLarge } : steps.read(text.data);
}

function parseText(text: string): ParseResult<unknown> {
  const tooLarge = checkTextSize(text);
  if (tooLarge.length > 0) return { success: false, issues: tooLarge };
  try {
    return { success: true, data: JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text) };
  } catch {
    // In our words: those of the engine that runs us differ from one version to the next.
    const message = text.trim() === "" ? "is not JSON: it is empty" : "is not JSON, or not the whole of it";
    return { success: false, issues: [{ path: [], rule: "json", value: text.slice(0, 60), message }] };
  }
}
