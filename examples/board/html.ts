/** HTML that is safe to put into a page as it is. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** Controls, and marks that turn the direction of text: no name needs them. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}]/gu;

/** A template whose values are escaped unless they are HTML already, so that no name can become markup. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  const markup = parts.reduce((text, part, row) => text + part + (row < values.length ? write(values[row]) : ""), "");
  return { markup };
}

/** Takes markup at its word: only for what this program has drawn itself. */
export function trusted(markup: string): Html {
  return { markup };
}

function write(piece: Piece): string {
  if (typeof piece === "string" || typeof piece === "number") return escapeText(String(piece));
  return "markup" in piece ? piece.markup : piece.map(({ markup }) => markup).join("\n");
}

function escapeText(text: string): string {
  return text.replace(UNSEEN, " ").replace(/[&<>"']/g, (character) => ESCAPES[character]);
}
