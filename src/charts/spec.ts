/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A part of a specification: a view, a layer, a mark. */
export interface SpecPart {
  readonly [key: string]: Json;
}

/** The version of the language that the specifications are written in. */
export const VEGA_LITE_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";

/** A chart in Vega-Lite: plain JSON with all its data, to be drawn by any Vega-Lite of this version. */
export interface VegaLiteSpec extends SpecPart {
  readonly $schema: typeof VEGA_LITE_SCHEMA;
  /** What the chart shows, with the main figures, for readers who can't see it. */
  readonly description: string;
  readonly title: SpecPart;
  /** Everything that is drawn, from top to bottom: the key, the chart itself, the notes. */
  readonly concat: readonly SpecPart[];
}

/**
 * Writes a specification as JSON text that is also safe inside a script element of a web page: no name in it can end the element.
 *
 * @returns JSON; the same specification gives the same text.
 */
export function writeSpec(spec: VegaLiteSpec): string {
  return JSON.stringify(spec).replace(/[<\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
