const ELLIPSIS = "…";

/** Characters that no picture can hold or that turn the text around them: controls, line breaks, halves of pairs, marks of direction. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu;

/** Ideographs and emoji, which are about as wide as they are high. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Width over height of a common character: that of a wide sans-serif, so that other fonts fit too. Our judgement. */
const WIDTH_EM = 0.62;
const WIDE_EM = 1.2;

/** One line of what can be shown. */
export function plainText(text: string): string {
  return text.replace(UNSHOWABLE, " ").trim();
}

/** About the width of a text in px; seldom less than it takes. */
export function widthOf(text: string, fontPx: number): number {
  let em = 0;
  for (const character of text) em += WIDE.test(character) ? WIDE_EM : WIDTH_EM;
  return em * fontPx;
}

/** The text, made plain, within so many px: with an ellipsis where something is cut. */
export function cutText(text: string, fontPx: number, mostPx: number): string {
  const plain = plainText(text);
  if (widthOf(plain, fontPx) <= mostPx) return plain;
  let kept = "";
  for (const character of plain) {
    if (widthOf(kept + character + ELLIPSIS, fontPx) > mostPx) break;
    kept += character;
  }
  return kept.trimEnd() + ELLIPSIS;
}

/** The text, made plain, broken between words into lines of at most so many px; what `mostLines` do not hold is cut. */
export function wrapText(
  text: string,
  {
    fontPx,
    mostPx,
    mostLines = 100,
  }: { readonly fontPx: number; readonly mostPx: number; readonly mostLines?: number },
): readonly string[] {
  const lines: string[] = [];
  for (const word of plainText(text).split(/ +/)) {
    const last = lines.length - 1;
    const longer = lines.length === 0 ? word : `${lines[last]} ${word}`;
    const fits = lines.length > 0 && widthOf(longer, fontPx) <= mostPx;
    if (fits || lines.length === mostLines) lines[last] = longer;
    else lines.push(word);
    // A line that is full for good needs no more words: it is cut below.
    if (lines.length === mostLines && widthOf(lines[mostLines - 1], fontPx) > mostPx) break;
  }
  return lines.map((line) => cutText(line, fontPx, mostPx));
}
