import type { AuditReport, ReasonCount, ShortReason, Suppressible, UnmetAudit } from "./audit-report.ts";
import { REASON_WORDS, REFUSAL_WORDS } from "./reason-words.ts";
import { isShown } from "./suppress-few.ts";
import { writeCell, writeCount, writeTenth, writeWhole } from "./write-figures.ts";
import { breakLines, writeTable } from "./write-table.ts";

/** What stays short, each entitlement under its most frequent reason. */
export function describeShort({ unmet }: AuditReport): readonly string[] {
  if (unmet.byEntitlement.length === 0) return ["No entitlement stays short."];
  const total = writeCell(
    unmet.total,
    ({ entitlements, people, groups }) =>
      `${writeCount(entitlements, "entitlement")} of ${writeCount(groups, "group")} (${writeCount(people, "student")})`,
  );
  const byWords = new Map<string, UnmetAudit["byEntitlement"][number][]>();
  for (const part of unmet.byEntitlement) {
    const words = writeReason(mostFrequent(part.byReason));
    byWords.set(words, [...(byWords.get(words) ?? []), part]);
  }
  const head = [`${[...byWords.keys()][0]}:`, "Groups", "Students"];
  return [
    ...breakLines(`What stays short: ${total}. By the most frequent reason:`),
    ...writeTable({
      head,
      rows: [...byWords].flatMap(([words, parts], place) => [
        ...(place === 0 ? [] : [[`${words}:`, "", ""]]),
        ...parts.map((part) => [
          `  ${part.title}`,
          writeCell(part.total, ({ groups }) => writeWhole(groups)),
          writeCell(part.total, ({ people }) => writeWhole(people)),
        ]),
      ]),
      textColumns: 1,
    }),
  ];
}

type Because = { readonly reason: ShortReason } & Suppressible<ReasonCount>;

/** Suppressed ones come last: their counts are not for the reader. */
function mostFrequent(byReason: readonly Because[]): Because {
  const timesOf = (part: Because) => (isShown(part) ? part.entitlements : 0);
  return byReason.reduce((best, part) => (timesOf(part) > timesOf(best) ? part : best));
}

function writeReason(part: Because): string {
  const words = REASON_WORDS[part.reason];
  return isShown(part) && part.refusal !== undefined ? `${words}, mostly: ${REFUSAL_WORDS[part.refusal]}` : words;
}

/** The offers of which more would be worth most. */
export function describeScarcest({ scarcest }: AuditReport): readonly string[] {
  if (scarcest.length === 0) return [];
  return [
    ...breakLines("What is scarcest, one of a kind: whom to recruit like. One more session would add at most so much."),
    ...writeTable({
      head: ["Offer", "Employer", "Students", "Worth"],
      rows: scarcest.map(({ title, employerName, studentsPerSession, price }) => [
        title,
        employerName,
        writeWhole(studentsPerSession),
        writeTenth(price),
      ]),
      textColumns: 2,
      cut: true,
    }),
  ];
}
