const ELLIPSIS = "…";

/** Marks that stand above or below another character take no column, ideographs and emoji take two. */
const NO_COLUMN = /\p{M}|\p{Cf}/u;
const TWO_COLUMNS =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Columns of a terminal that a text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOfOne(character);
  return columns;
}

function columnsOfOne(character: string): number {
  return NO_COLUMN.test(character) ? 0 : TWO_COLUMNS.test(character) ? 2 : 1;
}

/** One line without control characters: names may hold line breaks. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

/** The text in exactly so many columns: filled up, or cut with an ellipsis. */
export function fitText(text: string, columns: number, fill = " "): string {
  const cut = cutText(text, columns);
  return cut + fill.repeat(columns - columnsOf(cut));
}

/** The text in at most so many columns, with an ellipsis where something is cut. */
export function cutText(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += columnsOfOne(character);
    if (used > columns - 1) break;
    kept += character;
  }
  return kept.trimEnd() + ELLIPSIS;
}

/**
 * Breaks a text between words into lines of at most so many columns. A word that is longer is cut, and so is the last line where
 * there is more than `most` lines hold.
 */
export function wrapText(text: string, columns: number, most = Number.POSITIVE_INFINITY): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter((part) => part !== "")) {
    const last = lines.length - 1;
    const longer = lines.length === 0 ? word : `${lines[last]} ${word}`;
    if (lines.length > 0 && (columnsOf(longer) <= columns || lines.length === most)) lines[last] = longer;
    else lines.push(word);
  }
  return lines.map((line) => cutText(line, columns));
}
