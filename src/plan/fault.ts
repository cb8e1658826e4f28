/** Rules that `checkCertificate` alone asks about: section 8 in full. */
export const CERTIFICATE_RULES = [
  "hub-hash-wrong",
  "policy-hash-wrong",
  "wrong-policy",
  "price-twice",
  "unknown-resource",
  "unknown-claim",
  "prices-missing",
  "prices-hash-wrong",
  "prices-too-large",
  "linear-group-wrong",
  "group-bound-wrong",
  "linear-wrong",
  "sharp-wrong",
  "group-too-hard",
  "floor-bound-wrong",
] as const;

/** Every rule that {@link Fault} can name. A closed list, in the order in which faults are reported. */
export const FAULT_RULES = [
  // The documents belong together.
  "wrong-hub",
  "wrong-academic-year",
  "notes-missing",
  "imputed-wrong",
  "left-out-wrong",
  // Ids and what an encounter repeats from its offer.
  "duplicate-id",
  "unknown-offer",
  "unknown-group",
  "unknown-kind",
  "wrong-employer",
  "groups-out-of-order",
  "kind-differs",
  "format-differs",
  "length-differs",
  "start-missing",
  "start-not-wanted",
  // Section 1: may this group take up this offer?
  "refused-audience",
  "refused-kind-year",
  "refused-offer-year",
  "refused-pathway",
  "refused-format",
  "refused-exclusion",
  "refused-ban",
  "refused-not-listed",
  "refused-below-minimum",
  "refused-send-not-ready",
  "refused-readiness",
  "refused-distance",
  "refused-travel-budget",
  "refused-coaches",
  "refused-fund",
  "refused-hosting",
  // Section 2: how much in all?
  "too-many-sessions",
  "too-many-units",
  "surplus-students",
  "asks-exceeded",
  "hours-exceeded",
  "too-many-schools",
  "fund-exceeded",
  "travel-exceeded",
  "yearly-limit-exceeded",
  "virtual-limit-exceeded",
  // Section 3: the day.
  "school-closed",
  "block-broken",
  "exam",
  "group-unavailable",
  "no-contact",
  "date-not-offered",
  "outside-windows",
  "weekday-not-offered",
  "insurance-expired",
  "lead-time",
  // Section 3: the hour.
  "outside-times",
  "not-a-period-start",
  "outside-school-day",
  "period-not-hosted",
  // Section 3: who is in the session.
  "session-overfull",
  "party-too-small",
  "party-exceeds-group",
  "dedicated-to-several",
  "several-schools",
  // Section 3: one place at a time.
  "students-overbooked",
  "hosting-at-once",
  "hosting-per-day",
  "hosting-per-week",
  "room-missing",
  "room-not-wanted",
  "room-unknown",
  "room-too-small",
  "room-taken",
  "coaches-exceeded",
  "receiving-at-once",
  "teams-exceeded",
  "weekly-limit-exceeded",
  "cool-down",
  // Agreements, and matches without a date.
  "keep-missing",
  "undated-unknown",
  "undated-not-agreed",
  "undated-refusal-wrong",
  // Sections 4 to 6: what it is worth.
  "encounter-value-wrong",
  "plan-value-wrong",
  "dated-loss-wrong",
  // Section 7: what stays short.
  "unmet-missing",
  "unmet-unfounded",
  "unmet-twice",
  "unmet-wrong",
  "unmet-reason-wrong",
  // Floors and fairness: what was promised.
  "shortfall-wrong",
  "floor-wrong",
  "fairness-wrong",
  // Section 10: how good the timetable is.
  "timetable-wrong",
  // Section 8: how good any plan could be.
  "bound-not-finite",
  "bound-below-value",
  "bound-wrong",
  "gap-wrong",
  "price-wrong",
  ...CERTIFICATE_RULES,
] as const;
export type FaultRule = (typeof FAULT_RULES)[number];

/** One broken rule of a plan. */
export interface Fault {
  readonly rule: FaultRule;
  /** Id of the encounter that breaks it, where one does by itself. */
  readonly encounter?: string;
  /** Ids of what else is concerned: offer, group, school, room, employer, entitlement, factor, family, resource, claim, floor, row; dates as `date`. */
  readonly at?: Readonly<Record<string, string>>;
  /** One plain sentence with the values. */
  readonly message: string;
  /** The values of the sentence, for programs. */
  readonly details: Readonly<Record<string, string | number>>;
}
