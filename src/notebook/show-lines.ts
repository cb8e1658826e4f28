import { DISPLAY, type Displayed, escapeHtml } from "./displayed.ts";

/** Shows lines of text as they are: what the `describe...` functions write. */
export function showLines(lines: readonly string[]): Displayed {
  const text = lines.join("\n");
  return { [DISPLAY]: () => ({ "text/plain": text, "text/html": `<pre>${escapeHtml(text)}</pre>` }) };
}
