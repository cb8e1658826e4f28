/** Kinds of media and what each shows: a notebook takes the best that it can. */
export type MediaBundle = Readonly<Record<string, unknown>>;

/** Where notebooks (Deno's, and others of JavaScript) look for what shows a value. */
export const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/** A value that a notebook shows richly when it is the last of a cell. */
export interface Displayed {
  readonly [DISPLAY]: () => MediaBundle;
}

/** Shown one below the other. */
export function stack(parts: readonly Displayed[]): Displayed {
  return {
    [DISPLAY]: () => {
      const bundles = parts.map((part) => part[DISPLAY]());
      const join = (kind: string, between: string) => bundles.map((bundle) => bundle[kind]).join(between);
      return { "text/plain": join("text/plain", "\n\n"), "text/html": join("text/html", "\n") };
    },
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as HTML that shows it, in an element or in a quoted attribute, and does nothing else. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
}
