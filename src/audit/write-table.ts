/** No line is longer. */
export const LINE_WIDTH = 100;

const GAP = 2;

export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /**
   * So many columns from the left are text: set left, and broken where the line gets too long; spaces that a text begins with
   * stand before each of its lines. The others are set right.
   */
  readonly textColumns: number;
  /** Texts that are too long are cut, not broken: for names that stand in full elsewhere. */
  readonly cut?: true;
}

/** Sets a table in columns, at most {@link LINE_WIDTH} characters wide. */
export function writeTable({ head, rows, textColumns, cut }: TextTable): readonly string[] {
  const all = [head, ...rows];
  const natural = head.map((_, column) => Math.max(...all.map((row) => lengthOf(row[column]))));
  const figures = natural.slice(textColumns).reduce((sum, width) => sum + width + GAP, 0);
  const texts = shareRoom(natural.slice(0, textColumns), LINE_WIDTH - figures - GAP * (textColumns - 1));
  const widths = [...texts, ...natural.slice(textColumns)];
  const shown = cut ? all.map((row) => row.map((text, column) => cutText(text, widths[column]))) : all;
  return shown.flatMap((row) => writeRow(row, widths, textColumns));
}

/** Breaks a text into lines between words, or within a word that is longer than a line. */
export function breakLines(text: string, width = LINE_WIDTH, indent = ""): readonly string[] {
  const room = width - indent.length;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    let rest = [...word];
    if (line !== "" && lengthOf(line) + 1 + rest.length > room) {
      lines.push(indent + line);
      line = "";
    }
    while (rest.length > room) {
      lines.push(indent + rest.slice(0, room).join(""));
      rest = rest.slice(room);
    }
    line = line === "" ? rest.join("") : `${line} ${rest.join("")}`;
  }
  return line === "" ? lines : [...lines, indent + line];
}

/** Narrow columns get what they need, wide ones equal parts of the rest. */
function shareRoom(natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  const narrowFirst = natural.map((_, column) => column).sort((a, b) => natural[a] - natural[b] || a - b);
  let left = room;
  for (const [place, column] of narrowFirst.entries()) {
    widths[column] = Math.min(natural[column], Math.floor(left / (narrowFirst.length - place)));
    left -= widths[column];
  }
  return widths;
}

function writeRow(row: readonly string[], widths: readonly number[], textColumns: number): readonly string[] {
  const texts = row.slice(0, textColumns).map((text, column) => breakLines(text, widths[column], indentOf(text)));
  const height = Math.max(1, ...texts.map((lines) => lines.length));
  return Array.from({ length: height }, (_, place) => {
    const cells = row.map((text, column) => {
      if (column < textColumns) return padEnd(texts[column][place] ?? "", widths[column]);
      return " ".repeat(widths[column] - (place === 0 ? lengthOf(text) : 0)) + (place === 0 ? text : "");
    });
    return cells.join(" ".repeat(GAP)).trimEnd();
  });
}

function cutText(text: string, width: number): string {
  if (lengthOf(text) <= width) return text;
  const kept = [...text].slice(0, Math.max(0, width - 3)).join("");
  return `${kept.trimEnd()}...`;
}

function indentOf(text: string): string {
  return " ".repeat(text.length - text.trimStart().length);
}

function padEnd(text: string, width: number): string {
  return text + " ".repeat(width - lengthOf(text));
}

/** In characters as people count them, near enough: an astral character is one. */
function lengthOf(text: string): number {
  return [...text].length;
}
