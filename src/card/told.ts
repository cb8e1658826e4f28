import type { AuditReport } from "../audit/index.ts";
import type { Hub, Plan, Policy, RunCardBlock } from "../model/index.ts";
import type { Fault } from "../plan/index.ts";

/** All that the fields of a card are told from. */
export interface Told {
  readonly hub: Hub;
  readonly policy: Policy;
  readonly plan: Plan;
  readonly report: AuditReport;
  readonly faults: readonly Fault[];
}

/** What the run shows for each field, by reference number. A field that only the hub can answer is not among them. */
export type Answers = Readonly<Record<string, readonly RunCardBlock[]>>;

export function text(passage: string): RunCardBlock {
  return { type: "text", text: passage };
}

export function list(...items: readonly string[]): RunCardBlock {
  return { type: "list", items };
}

export function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): RunCardBlock {
  return { type: "table", title, head, rows };
}
