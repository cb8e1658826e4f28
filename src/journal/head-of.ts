import { hashText, VERSION } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import { canonicalText } from "../model/index.ts";
import { JOURNAL_SCHEMA, type JournalHead } from "./journal.ts";

/** As long as a hash: what is no longer says more than one. */
const SHORT = 64;

/**
 * Names the work that results belong to.
 *
 * Cost: O(size of the context).
 * @throws {@link EngineError} `invalid-argument` for a context that is not JSON.
 */
export function headOf(job: string, context: unknown): JournalHead {
  return {
    schema: JOURNAL_SCHEMA,
    version: VERSION,
    job,
    context: isFields(context) ? stampFields(context) : stamp(context),
  };
}

/**
 * Refuses results of other work, naming what differs.
 *
 * @throws {@link EngineError} `invalid-argument`.
 */
export function checkHead(earlier: JournalHead, now: JournalHead): void {
  const [before, after] = [earlier, now].map(listParts);
  const differs = [...new Set([...before.keys(), ...after.keys()])].filter(
    (part) => before.get(part) !== after.get(part),
  );
  if (differs.length === 0) return;
  throw new EngineError(
    "invalid-argument",
    `The journal is of other work: ${differs.join(", ")} ${differs.length === 1 ? "differs" : "differ"}.\n` +
      "Maybe the hub, the policy or the version changed since: keep a journal of its own for each.",
    { differs, earlier, now },
  );
}

function listParts({ context, ...rest }: JournalHead): ReadonlyMap<string, string> {
  const fields = isFields(context)
    ? Object.entries(context).map(([key, value]) => [`context.${key}`, value])
    : [["context", context]];
  return new Map([...Object.entries(rest), ...fields].map(([part, value]) => [part as string, canonicalText(value)]));
}

function stampFields(fields: object): unknown {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, stamp(value)]));
}

function stamp(value: unknown): unknown {
  const text = canonicalText(value);
  if (text.length <= SHORT) return JSON.parse(text);
  return Array.isArray(value) ? value.map(stamp) : `sha256:${hashText(text)}`;
}

/** A plain object: of anything else `canonicalText` says that it is not JSON. */
function isFields(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}
