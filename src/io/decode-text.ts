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

/** What Windows-1252 has in place of the control characters 0x80 to 0x9f; five bytes have no character. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const CHUNK = 8192;

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
    return { text: decodeWindows1252(input), encoding: "windows-1252" };
  }
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** By a table of our own: platforms differ in what their decoder makes of 0x80 to 0x9f. */
function decodeWindows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const codes = Uint16Array.from(bytes.subarray(from, from + CHUNK), (byte) =>
      byte >= 0x80 && byte <= 0x9f ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte,
    );
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join("");
}
