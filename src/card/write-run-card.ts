import { RUN_CARD_FIELDS, type RunCard, type RunCardBlock, type RunCardEntry } from "../model/index.ts";
import { escapeText } from "./escape-text.ts";
import { percentUp } from "./figures.ts";

/**
 * A run card as Markdown, for people: fields in the order of the standard, those that are open marked as such. Every text of the card is
 * escaped, for Markdown and for the HTML that it may become.
 *
 * @returns text with "\n" at the end of each line; the same for the same card.
 */
export function writeRunCard(card: RunCard): string {
  const lines = [...writeHead(card)];
  let section: string | undefined;
  for (const [row, entry] of card.fields.entries()) {
    const field = RUN_CARD_FIELDS[row];
    if (field.section !== section) {
      section = field.section;
      lines.push(`## ${section}`, "");
    }
    lines.push(`### ${entry.id} ${escapeText(entry.name)}`, "", ...writeEntry(entry));
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function writeHead({ hub, run, standard, fields }: RunCard): readonly string[] {
  const open = fields.filter(({ toBeCompleted }) => toBeCompleted !== undefined).length;
  const facts: readonly (readonly [string, string])[] = [
    ["Policy", `${run.policy.title} (${run.policy.id})`],
    ["Engine", `fairbroker ${run.version}; this record by ${run.writtenBy}`],
    ["Effort, seed, rounds", `${run.effort}, ${run.seed}, ${run.rounds}${run.cutShort ? "; stopped early" : ""}`],
    [
      "Short of the best possible plan by at most",
      run.gap < 0 ? "not known: the plan breaks a rule" : percentUp(run.gap),
    ],
    ["Rules broken, by an independent check", String(run.rulesBroken)],
    ["Input (SHA-256)", run.hubHash],
    ["Policy (SHA-256)", run.policyHash],
    ["Prices behind the limit (SHA-256)", run.pricesHash],
  ];
  return [
    `# Run card: ${escapeText(hub.name)}, ${escapeText(hub.academicYear)}`,
    "",
    `A record of one plan, in the fields of the ${escapeText(standard.name)} v${escapeText(standard.version)} (${escapeText(standard.published)}; ${escapeText(standard.licence)}). Numbers and names of fields: ${escapeText(standard.source)} (${standard.status}).`,
    "",
    open === 0
      ? "Every field is answered."
      : `**${open} of ${fields.length} fields are still open**, wholly or in part. They are marked "To be completed by the hub".`,
    "",
    ...writeTable(["This run", ""], facts),
    "",
  ];
}

function writeEntry({ fromRun, fromHub, toBeCompleted }: RunCardEntry): readonly string[] {
  const lines: string[] = fromRun.flatMap((block) => [...writeBlock(block), ""]);
  if (fromHub !== undefined) {
    const paragraphs = fromHub.split(/[\r\n]+/).filter((paragraph) => paragraph.trim() !== "");
    if (fromRun.length > 0) lines.push("*From the hub:*", "");
    lines.push(...paragraphs.flatMap((paragraph) => [escapeText(paragraph), ""]));
  }
  if (toBeCompleted !== undefined) {
    const what = fromRun.length === 0 ? "To be completed by the hub" : "To be completed by the hub, besides";
    lines.push(`> **${what}:** ${escapeText(toBeCompleted)}`, "");
  }
  return lines;
}

function writeBlock(block: RunCardBlock): readonly string[] {
  switch (block.type) {
    case "text":
      return [escapeText(block.text)];
    case "list":
      return block.items.map((item) => `- ${escapeText(item)}`);
    case "table":
      return [`*${escapeText(block.title)}*`, "", ...writeTable(block.head, block.rows)];
  }
}

function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const write = (cells: readonly string[]) => `| ${cells.map(escapeText).join(" | ")} |`;
  return [write(head), `|${head.map(() => "---|").join("")}`, ...rows.map(write)];
}
