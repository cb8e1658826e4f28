import type { AuditReport, BindingRows, FloorAudit } from "./audit-report.ts";
import { writeCount, writePercent, writeWhole } from "./write-figures.ts";
import { breakLines } from "./write-table.ts";

/** What was promised before value, what became of it, and what holds every plan back. */
export function describeFloors({ floors }: AuditReport): readonly string[] {
  if (floors.length === 0) return [];
  return ["What was promised:", ...floors.flatMap((floor) => breakLines(describeFloor(floor), undefined, "  "))];
}

function describeFloor(floor: FloorAudit): string {
  const { title, type, asked, reached, isMet, provenAtMost, bindsBy = [] } = floor;
  const write = type === "share" ? writePercent : (groups: number) => writeWhole(groups);
  const got =
    type === "share"
      ? `${write(reached)}, where at least ${write(asked)} were asked for`
      : `${write(reached)} of ${writeCount(asked, "group")} get what they should`;
  const head = `${title}: ${isMet ? "kept" : "missed"}; ${got}.`;
  if (provenAtMost === undefined) return head;
  if (provenAtMost >= asked) return `${head} Nothing proves that no plan can keep it.`;
  // Rounded up, so that what it says is proven.
  const most = type === "share" ? writePercent(Math.ceil(1000 * provenAtMost - 1e-9) / 1000) : write(provenAtMost);
  const binding = bindsBy.map(writeRows);
  const what = binding.length === 0 ? "whom offers are for and what is agreed, no capacity" : binding.join("; ");
  return `${head} No plan that keeps the agreements and the other promises as this one does can reach more than ${most}. What binds: ${what}.`;
}

const WORDS: Readonly<Record<BindingRows["kind"], readonly [one: string, many: string]>> = {
  offer: ["the sessions of one offer", "the sessions of # offers"],
  asks: ["how often one employer may be asked", "how often # employers may be asked"],
  hours: ["the hours of one employer", "the hours of # employers"],
  hosting: ["what one school can host", "what # schools can host"],
  travel: ["the travel budget of one school", "the travel budgets of # schools"],
  limit: ["the yearly limit of one group", "the yearly limits of # groups"],
  virtual: ["how much of one group's may be on line", "how much of # groups' may be on line"],
  fund: ["the hub's fund", "the hub's fund"],
  floor: ["what another promise asks", "what other promises ask"],
};

function writeRows({ kind, rows, names }: BindingRows): string {
  const [one, many] = WORDS[kind];
  const words = rows === 1 ? one : many.replace("#", writeWhole(rows));
  if (kind === "fund") return words;
  return `${words} (${rows > names.length && kind !== "floor" ? "chiefly " : ""}${names.join(", ")})`;
}
