/** Parsed on first use, so that importing the library costs nothing; frozen, so that sharing is safe. */
export function parsedOnce<T>(input: unknown, parse: (input: unknown) => T): () => T {
  let parsed: T | undefined;
  return () => {
    parsed ??= parse(input);
    return parsed;
  };
}
