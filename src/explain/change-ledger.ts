import { canonicalText } from "../model/index.ts";
import type { HubChange } from "./change-hub.ts";

/** Keeps changes that are made one after the other from contradicting each other. */
export interface ChangeLedger {
  /** Changes as they follow on those before: from where the field is by now, the farther of two figures, both of two lists. */
  readonly settle: (fields: readonly HubChange[]) => readonly HubChange[];
  /** Takes so much of a budget, and raises it by what is missing. None without a budget. */
  readonly draw: (budget: Budget, amount: number) => readonly HubChange[];
}

/** A figure that limits something, and what is left of it in the plan, in the same unit. */
export interface Budget {
  readonly of: string;
  readonly field: string;
  /** Absent = no limit. */
  readonly figure: number | undefined;
  readonly left: number;
}

/** What may seem to be missing where hours are drawn minute by minute, in floating point. */
const NOTHING = 1e-9;

/** Opens a ledger without entries. */
export function openChangeLedger(): ChangeLedger {
  const current = new Map<string, unknown>();
  const leftOf = new Map<string, number>();
  const settle = (fields: readonly HubChange[]) =>
    fields.flatMap((change): readonly HubChange[] => {
      const key = `${change.of} ${change.field}`;
      const from = current.has(key) ? current.get(key) : change.from;
      const to = current.has(key) ? both(from, change.to) : change.to;
      current.set(key, to);
      return canonicalText(from) === canonicalText(to) ? [] : [{ ...change, from, to }];
    });
  return {
    settle,
    draw({ of, field, figure, left }, amount) {
      if (figure === undefined) return [];
      const key = `${of} ${field}`;
      const rest = (leftOf.get(key) ?? left) - amount;
      const more = Math.max(0, Math.ceil(-rest - NOTHING));
      leftOf.set(key, rest + more);
      const from = (current.get(key) as number | undefined) ?? figure;
      return more === 0 ? [] : settle([{ of, field, from, to: from + more }]);
    },
  };
}

function both(now: unknown, wanted: unknown): unknown {
  if (Array.isArray(now) && Array.isArray(wanted)) {
    return [...now, ...wanted.filter((entry) => !now.includes(entry))];
  }
  const isFarther = typeof now === typeof wanted && (now as number | string) > (wanted as number | string);
  return isFarther ? now : wanted;
}
