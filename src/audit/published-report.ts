import type { Format, SchoolKind } from "../model/index.ts";
import type { ShortReason } from "./audit-report.ts";

export const PUBLISHED_SCHEMA = "fairbroker/published@1";

/** Stands in the place of a figure of too few people, or one that would give such a figure away. */
export const WITHHELD = "withheld";

/** A whole number, rounded. */
export type PublishedCount = number | typeof WITHHELD;

/** 0 to 1 in hundredths, of rounded counts; null where there is nothing to share. */
export type PublishedShare = number | typeof WITHHELD | null;

/** The average student's share of what is owed that is met. `students` are those of groups that are owed something. */
export interface PublishedCoverage {
  readonly students: PublishedCount;
  readonly coverage: PublishedShare;
}

export interface PublishedEntitlement {
  readonly entitlement: string;
  readonly title: string;
  readonly overall: PublishedCoverage;
  readonly byQuintile: readonly ({ readonly quintile: number } & PublishedCoverage)[];
  readonly bySchoolKind: readonly ({ readonly schoolKind: SchoolKind } & PublishedCoverage)[];
  readonly byYear: readonly ({ readonly year: number } & PublishedCoverage)[];
  /** Why the rest is missing: students' worth of what is owed, so that the reasons add up to the part that is not covered. */
  readonly missing: readonly { readonly reason: ShortReason; readonly students: PublishedCount }[];
}

export interface PublishedStudents {
  readonly total: PublishedCount;
  /** From 1 (least disadvantaged) to 5 (most). */
  readonly byQuintile: readonly { readonly quintile: number; readonly students: PublishedCount }[];
  readonly bySchoolKind: readonly { readonly schoolKind: SchoolKind; readonly students: PublishedCount }[];
  readonly byYear: readonly { readonly year: number; readonly students: PublishedCount }[];
}

/** Student-encounters: one student in one encounter. */
export interface PublishedEncounters {
  readonly total: PublishedCount;
  /** To a tenth; null where there are no students. */
  readonly perStudent: PublishedShare;
  readonly byFormat: readonly { readonly format: Format; readonly studentEncounters: PublishedCount }[];
  readonly byKind: readonly {
    readonly kind: string;
    readonly title: string;
    readonly studentEncounters: PublishedCount;
  }[];
  readonly byQuintile: readonly {
    readonly quintile: number;
    readonly studentEncounters: PublishedCount;
    readonly perStudent: PublishedShare;
  }[];
  readonly technicalRoutes: { readonly studentEncounters: PublishedCount; readonly share: PublishedShare };
  readonly withProviders: { readonly studentEncounters: PublishedCount; readonly share: PublishedShare };
  /** Of the 30 % of students in greatest need. */
  readonly mostDisadvantaged30: { readonly studentEncounters: PublishedCount; readonly share: PublishedShare };
}

/** Students of groups that no encounter reaches. */
export interface PublishedWithoutAny {
  readonly total: PublishedCount;
  readonly bySchoolKind: readonly { readonly schoolKind: SchoolKind; readonly students: PublishedCount }[];
}

/** How equally value is spread, in hundredths; as in an audit. */
export interface PublishedEquity {
  readonly gini: number;
  readonly atkinson: number;
  readonly shareOfLeastServedTenth: number | null;
  readonly concentration: number;
}

export interface PublishedPlan {
  readonly name: string;
  readonly academicYear: string;
  /** The policy that the plan was made under. */
  readonly madeUnder: string;
  /** No plan of the hub can be better by more, as a share of the best; rounded up to a hundredth. Absent where the bound is of another hub. */
  readonly gap?: number;
  readonly students: PublishedStudents;
  readonly entitlements: readonly PublishedEntitlement[];
  readonly encounters: PublishedEncounters;
  readonly withoutAny: PublishedWithoutAny;
  /** Null in a hub of few students or groups, in which too little would stand behind such a figure. */
  readonly equity: PublishedEquity | null;
  /** Members of staff, who are in none of the figures above. */
  readonly staff: readonly {
    readonly entitlement: string;
    readonly title: string;
    readonly staff: PublishedCount;
    readonly coverage: PublishedShare;
  }[];
}

/** Tables that may be published, as plain JSON. */
export interface PublishedReport {
  readonly schema: typeof PUBLISHED_SCHEMA;
  readonly hubName: string;
  /** Whose needs and entitlements measure all plans. */
  readonly policy: { readonly id: string; readonly title: string };
  readonly smallestCount: number;
  readonly roundTo: number;
  /** Whether any two groups differ in need; if none do, fifths mean nothing. */
  readonly needsDiffer: boolean;
  /** The plan first, then those beside it in the order given. */
  readonly plans: readonly PublishedPlan[];
}
