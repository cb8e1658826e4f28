/** The part of the web's TextDecoder that is used here; the library compiles without the types of a platform. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { readonly decode: (bytes: Uint8Array) => string };

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: "utf-8" | "windows-1252" | "utf-16";
}

/**
 * Turns the bytes of a file into text: UTF-8 where they are valid UTF-8, else Windows-1252, which official downloads use.
 * UTF-16 is recognised by its mark and left undecoded, so that the caller can refuse it by name.
 *
 * Cost: O(bytes), twice for Windows-1252.
 */
export function decodeText(input: string | Uint8Array): DecodedText {
  if (typeof input === "string") return { text: withoutMark(input), encoding: "utf-8" };
  const mark = input.length >= 2 ? (input[0] << 8) | input[1] : 0;
  if (mark === 0xfffe || mark === 0xfeff) return { text: "", encoding: "utf-16" };
  try {
    return { text: withoutMark(new TextDecoder("utf-8", { fatal: true }).decode(input)), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1252", { fatal: true }).decode(input), encoding: "windows-1252" };
  }
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
