import { hashText } from "../engine/index.ts";
import { canonicalText } from "../model/index.ts";
import type { JournalHead } from "./journal.ts";

/** Hexadecimal digits: 64 bits, against accidents. */
const DIGITS = 16;

/** The first line. Cost: O(size). */
export function writeHead(head: JournalHead): string {
  return `${JSON.stringify({ ...head, check: checkOfHead(head) })}\n`;
}

/**
 * The line of a result.
 *
 * @param check - that of the head: a line tells which journal it is of.
 * @throws {@link EngineError} `invalid-argument` for a result that is not JSON.
 */
export function writeResult(check: string, task: unknown, result: unknown): string {
  return `${JSON.stringify({ task, result, check: checkOfResult(check, task, result) })}\n`;
}

/** What tells that a head is as it was written. */
export function checkOfHead({ schema, version, job, context }: Readonly<Record<keyof JournalHead, unknown>>): string {
  return digest([schema, version, job, context]);
}

/** What tells that a line is as it was written, and of this journal. */
export function checkOfResult(check: string, task: unknown, result: unknown): string {
  return digest([check, task, result]);
}

function digest(parts: readonly unknown[]): string {
  return hashText(canonicalText(parts)).slice(0, DIGITS);
}
