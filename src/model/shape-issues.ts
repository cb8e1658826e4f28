import type * as z from "zod";
import type { DataIssue, IssueList, IssuePath } from "./data-issue.ts";

type ZodIssue = z.core.$ZodIssue;

/**
 * Parses a piece of a document and files its faults of shape.
 *
 * @param at - where the piece stands in the document.
 * @returns the parsed piece; absent when there are faults.
 */
export function parseShape<T>(
  schema: z.ZodType<T>,
  raw: unknown,
  { at, faults }: { readonly at: IssuePath; readonly faults: IssueList },
): T | undefined {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    for (const fault of translate(issue, raw)) faults.add({ ...fault, path: [...at, ...fault.path] });
  }
  return undefined;
}

/**
 * One schema issue in our words: the same in every locale that a platform may have set, and with the value that is wrong.
 *
 * @param raw - what the schema was given; the issue's path leads from here.
 */
function translate(issue: ZodIssue, raw: unknown): readonly DataIssue[] {
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  const value = valueAt(raw, path);
  const one = (rule: string, message: string): readonly DataIssue[] => [{ path, rule, value, message }];
  switch (issue.code) {
    case "invalid_type":
      return value === undefined
        ? one("missing", `is missing; ${wanted(issue.expected)} is needed`)
        : one("type", `must be ${wanted(issue.expected)}`);
    case "too_small":
      if (issue.minimum === 1 && issue.origin !== "number") return one("length", "must not be empty");
      return one(...limitOf(issue.origin, `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}`));
    case "too_big":
      return one(...limitOf(issue.origin, `${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}`));
    case "not_multiple_of":
      return one("multiple", `must be a multiple of ${issue.divisor}`);
    case "invalid_format":
      return one("format", issue.format === "date" ? "must be a real date, as 2026-02-28" : issue.message);
    case "invalid_value":
      return value === undefined
        ? one("missing", `is missing; it must be ${anyOf(issue.values.map(quote))}`)
        : one("one-of", `must be ${anyOf(issue.values.map(quote))}`);
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        rule: "unknown-key",
        value: valueAt(value, [key]),
        message: `"${key}" is not a field here`,
      }));
    case "invalid_key":
      return issue.issues.flatMap(({ message }) => ({ path, rule: "format", value: path.at(-1), message }));
    case "invalid_union":
      return translateUnion(issue, path, value);
    case "custom":
      return one(String(issue.params?.rule ?? "custom"), issue.message);
    default:
      return one("shape", issue.message);
  }
}

/** A union is answered by the branch with the fewest faults (the first of equals), or by the list of what it may be. */
function translateUnion(
  issue: Extract<ZodIssue, { code: "invalid_union" }>,
  path: IssuePath,
  value: unknown,
): readonly DataIssue[] {
  if (issue.discriminator !== undefined) {
    const message = `must be ${anyOf(("options" in issue ? (issue.options ?? []) : []).map(quote))}`;
    return [{ path, rule: value === undefined ? "missing" : "one-of", value, message }];
  }
  const deep = issue.errors.filter((branch) => branch.some((inner) => inner.path.length > 0));
  if (deep.length === 0) {
    const message = `must be ${anyOf(issue.errors.flat().flatMap(choicesOf))}`;
    return [{ path, rule: value === undefined ? "missing" : "one-of", value, message }];
  }
  const [closest] = [...issue.errors].sort((a, b) => a.length - b.length);
  return closest
    .flatMap((inner) => translate(inner, value))
    .map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
}

function choicesOf(issue: ZodIssue): readonly string[] {
  if (issue.code === "invalid_value") return issue.values.map(quote);
  if (issue.code !== "invalid_type") return [issue.message];
  return issue.expected === "boolean" ? ["true", "false"] : [wanted(issue.expected)];
}

function limitOf(origin: string, bound: string): [rule: string, message: string] {
  if (origin === "string") return ["length", `must have ${bound} characters`];
  if (origin === "array") return ["length", `must have ${bound} entries`];
  return ["range", `must be ${bound}`];
}

const WANTED: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

function wanted(expected: string): string {
  return Object.hasOwn(WANTED, expected) ? WANTED[expected] : expected;
}

/** "a", "b" or "c". */
function anyOf(choices: readonly string[]): string {
  return choices.length < 2 ? choices.join("") : `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
}

function quote(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

/** Own properties only: what an object inherits was not given. */
function valueAt(root: unknown, path: IssuePath): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}
