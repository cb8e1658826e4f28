/** Control characters, line breaks of all sorts, and marks that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;
const HTML: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * A text as one line of Markdown that shows it, and does nothing else: no markup, no HTML, no link, no table cell, no new line.
 * What can't be seen becomes a space.
 */
export function escapeText(raw: string): string {
  const line = raw.replace(UNSEEN, " ").replace(/ {2,}/g, " ").trim();
  return line
    .replace(/[\\`*_{}[\]#|~$!]/g, "\\$&")
    .replace(/[&<>]/g, (sign) => HTML[sign])
    .replace(/:\/\//g, "&#58;//") // addresses that would become links by themselves
    .replace(/@/g, "&#64;")
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
    .replace(/^[-+=]/, "\\$&") // lists, rules and underlined headings
    .replace(/^(\d+)([.)])(?= |$)/, "$1\\$2");
}
