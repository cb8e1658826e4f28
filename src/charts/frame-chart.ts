import { drawKey, type KeyEntry } from "./draw-key.ts";
import { plainText, wrapText } from "./fit-text.ts";
import { CHART_PX, FAINT_INK, INK, LINE_PX, LOOK, PAPER, SMALL_PX, TEXT_PX, TITLE_PX } from "./look.ts";
import { type SpecPart, VEGA_LITE_SCHEMA, type VegaLiteSpec } from "./spec.ts";

const LEADING_PX = 16;
const MOST_NOTE_LINES = 8;

export interface Picture {
  readonly title: string;
  /** What it shows, in words; each begins a line. */
  readonly subtitle: readonly string[];
  /** The main figures, for readers who can't see the picture. */
  readonly description: string;
  /** What a reader must know about the data: the hub's notes. */
  readonly notes: readonly string[];
  /** What the signs mean. */
  readonly key: readonly (readonly KeyEntry[])[];
  readonly views: readonly SpecPart[];
  /** Room that the axis of the views takes on the left, px: key and notes begin above it, in line with the title. */
  readonly axisPx: number;
}

/** Puts a title above views, and the hub's notes below them: who reads the chart alone must know what its data are. */
export function frameChart({ title, subtitle, description, notes, key, views, axisPx }: Picture): VegaLiteSpec {
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: plainText(description),
    background: PAPER,
    padding: 16,
    title: {
      text: [...wrapText(title, { fontPx: TITLE_PX, mostPx: LINE_PX })],
      subtitle: subtitle.flatMap((line) => wrapText(line, { fontPx: TEXT_PX, mostPx: LINE_PX })),
      anchor: "start",
      frame: "bounds",
      offset: 14,
      fontSize: TITLE_PX,
      lineHeight: 22,
      color: INK,
      subtitleFontSize: TEXT_PX,
      subtitleLineHeight: 18,
      subtitlePadding: 6,
      subtitleColor: INK,
    },
    concat: [...key.map((entries) => drawKey(entries, axisPx)), ...views, ...writeNotes(notes, axisPx)],
    columns: 1,
    config: LOOK,
  };
}

/** A view of lines of small text. */
function writeNotes(notes: readonly string[], axisPx: number): readonly SpecPart[] {
  if (notes.length === 0) return [];
  const all = wrapText(`Data: ${notes.map(plainText).join("; ")}.`, { fontPx: SMALL_PX, mostPx: LINE_PX });
  const lines = all.slice(0, MOST_NOTE_LINES);
  if (all.length > lines.length) lines.push("There are more notes: they stand in the hub.");
  return [
    {
      width: CHART_PX,
      height: lines.length * LEADING_PX,
      data: { values: lines.map((text, line) => ({ text, line: line * LEADING_PX })) },
      mark: { type: "text", align: "left", baseline: "top", fill: FAINT_INK },
      encoding: {
        x: { value: 0 - axisPx },
        y: { field: "line", type: "quantitative", scale: null, axis: null },
        text: { field: "text", type: "nominal" },
      },
    },
  ];
}
