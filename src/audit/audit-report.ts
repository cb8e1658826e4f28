import type { Format, Imputation, Refusal, SchoolKind, Unmet } from "../model/index.ts";

import type { CutAudit } from "./cut-report.ts";
import type { PartGroupAudit } from "./mix-report.ts";

export const AUDIT_SCHEMA = "fairbroker/audit@1";

/** Figures, or the word that they stand for too few people to be shown. */
export type Suppressible<T> = T | { readonly suppressed: true };

/** A number of people and of the groups that they belong to. */
export interface Headcount {
  readonly people: number;
  readonly groups: number;
}

/** How much of an entitlement is met. In student-encounters or student-hours, as the entitlement counts. */
export interface Coverage {
  /** In groups that are owed something by the end of this year: students, or staff in `staff`. */
  readonly people: number;
  readonly groups: number;
  readonly owed: number;
  /** Before the plan, at most what the entitlement can use. */
  readonly had: number;
  /** Credit of the plan's encounters, whether or not there is still a use for it. */
  readonly planned: number;
  /** Sum of `min(owed, had)` over the groups, over `owed`: 0 to 1. */
  readonly coverageBefore: number;
  /** Sum of `min(owed, had + planned)` over the groups, over `owed`: 0 to 1. */
  readonly coverage: number;
  /** Groups that the plan gives some credit. */
  readonly groupsReached: number;
  /** Students whom the plan gives some credit, if its places go to as many as they can. */
  readonly studentsReached: number;
  /** The same if the same students of a group always came. */
  readonly studentsReachedAtLeast: number;
  /** What any plan could reach, asked for with `achievable`: no plan's coverage of these groups is higher. 0 to 1. */
  readonly atMost?: number;
}

export interface EntitlementCoverage {
  readonly entitlement: string;
  readonly title: string;
  readonly unit: "encounters" | "hours";
  readonly overall: Suppressible<Coverage>;
  readonly bySchoolKind: readonly ({ readonly schoolKind: SchoolKind } & Suppressible<Coverage>)[];
}

/** The parts of each list add up to `overall`; a part without anybody is left out. */
export interface EntitlementAudit extends EntitlementCoverage {
  /** From 1 (least disadvantaged) to 5 (most). */
  readonly byQuintile: readonly ({ readonly quintile: number } & Suppressible<Coverage>)[];
  readonly byYear: readonly ({ readonly year: number } & Suppressible<Coverage>)[];
}

/** What the neediest 30 % of students get. Shares are 0 to 1, or null where there is nothing to share. */
export interface NeediestAudit {
  readonly people: number;
  readonly shareOfStudents: number;
  readonly shareOfValue: number | null;
  /** Of the value recounted with every weight 1. */
  readonly shareOfUnweightedValue: number | null;
  readonly shareOfStudentEncounters: number | null;
  readonly shareOfStudentHours: number | null;
}

/** How equally value is spread over students. Everything here is of the value with every weight 1; all students of a group count alike. */
export interface Spread {
  readonly people: number;
  /** Value of an average student. */
  readonly perStudent: number;
  /** 0 (all have the same) to 1. */
  readonly gini: number;
  /** 0 (all have the same) to 1, with an aversion to inequality of 0.5. */
  readonly atkinson: number;
  /** Share of the value that goes to the tenth of students who get least: 0.1 where all have the same. Null where there is no value. */
  readonly shareOfLeastServedTenth: number | null;
  /** -1 to 1: above 0 where those in greater need have more. */
  readonly concentration: number;
}

export interface EquityAudit extends Spread {
  /** Value of a student of the neediest fifth over that of the least needy one. Null where one of them is nobody, too few or has nothing. */
  readonly disparityRatio: number | null;
  readonly byQuintile: readonly ({ readonly quintile: number } & Suppressible<QuintileEquity>)[];
}

export interface QuintileEquity {
  readonly people: number;
  readonly perStudent: number;
  /** Share of all value over share of all need. Null where there is no value, or no need in this fifth. */
  readonly ratioToNeed: number | null;
}

export interface EncounterCount {
  readonly encounters: number;
  readonly studentEncounters: number;
}

export interface EncounterTotals extends EncounterCount {
  readonly studentHours: number;
}

export interface QuintileEncounters extends Headcount {
  readonly studentEncounters: number;
  readonly studentHours: number;
  readonly encountersPerStudent: number;
  readonly hoursPerStudent: number;
  /** Share of the (weighted) value that goes to them, or null where there is none. */
  readonly shareOfValue: number | null;
}

/** Groups of students that no encounter reaches. */
export interface WithoutAny extends Headcount {
  readonly byKind: readonly ({ readonly schoolKind: SchoolKind } & Suppressible<Headcount>)[];
}

export interface EncounterAudit {
  readonly total: Suppressible<EncounterTotals>;
  readonly withoutAny: Suppressible<WithoutAny>;
  readonly byFormat: readonly ({ readonly format: Format } & Suppressible<EncounterTotals>)[];
  readonly byKind: readonly ({ readonly kind: string; readonly title: string } & Suppressible<EncounterTotals>)[];
  readonly byQuintile: readonly ({ readonly quintile: number } & Suppressible<QuintileEncounters>)[];
}

export interface TechnicalRouteAudit {
  /** Encounters that open at least one technical route. */
  readonly opening: Suppressible<EncounterCount>;
  /** Null where the plan has no encounters, or where `opening` or the total is suppressed. */
  readonly shareOfEncounters: number | null;
  readonly shareOfStudentEncounters: number | null;
  /** Encounters with providers of technical education or apprenticeships. */
  readonly withProviders: Suppressible<EncounterCount>;
}

/** `not-stated`: short in the recount, but the plan gives no reason (an encounter fell away since, or its policy was another). */
export type ShortReason = Unmet["reason"] | "not-stated";

/** Entitlements that stay short: pairs of group and entitlement, and whom they concern, each person once. */
export interface ShortCount extends Headcount {
  readonly entitlements: number;
}

/** The same for one reason. */
export interface ReasonCount extends ShortCount {
  /** For `no-candidate`: the rule named for most of them; the first in the list of rules among equals. */
  readonly refusal?: Refusal;
}

export interface UnmetAudit {
  readonly total: Suppressible<ShortCount>;
  readonly byReason: readonly ({ readonly reason: ShortReason } & Suppressible<ReasonCount>)[];
  readonly byEntitlement: readonly {
    readonly entitlement: string;
    readonly title: string;
    readonly total: Suppressible<ShortCount>;
    readonly byReason: readonly ({ readonly reason: ShortReason } & Suppressible<ReasonCount>)[];
  }[];
}

export interface UncheckedCount extends EncounterCount {
  /** Of these, encounters of which nobody has said whether all that the benchmark needs is there. */
  readonly onUnknown: number;
}

export interface QualityAudit {
  /** Encounters that credit an entitlement; of these, those that rest on an unknown flag under any benchmark. */
  readonly total: Suppressible<UncheckedCount>;
  readonly byBenchmark: readonly ({
    readonly benchmark: string;
    readonly title: string;
  } & Suppressible<UncheckedCount>)[];
}

/** Members of staff, apart from all figures about students. */
export interface StaffAudit {
  readonly encounters: Suppressible<{ readonly encounters: number; readonly staffEncounters: number }>;
  /** `people` are members of staff. */
  readonly entitlements: readonly EntitlementCoverage[];
}

/** A figure that rests on filled-in disadvantage figures, and where 90 % of draws of those leave it. The middle need not be what is stated. */
export interface EstimatedFigure {
  readonly figure:
    | "neediest-30-share-of-student-encounters"
    | "neediest-30-share-of-unweighted-value"
    | "concentration"
    | "disparity-ratio"
    | "coverage";
  /** Of `coverage`. */
  readonly entitlement?: string;
  readonly quintile?: number;
  /** As the report states it. */
  readonly stated: number;
  readonly low: number;
  readonly high: number;
}

/** How completely a school is described. Figures are of its groups of students. */
export interface SchoolCompleteness {
  readonly school: string;
  readonly groups: number;
  /** Disadvantage figures that the policy's scheme reads and the hub gives, over all that it reads: 0 to 1; null where it reads none. */
  readonly figuresGiven: number | null;
  /** How completely it records encounters, as it says; null where it does not. */
  readonly recordedness: number | null;
  readonly groupsWithHistory: number;
  /** Groups that were asked for their interests. */
  readonly groupsAsked: number;
}

/** What is measured of one plan. Values are in weighted student-encounters under the report's policy. */
export interface PlanAudit {
  /** The policy that the plan was made under. */
  readonly madeUnder: string;
  readonly value: number;
  /** The same with every weight 1: what the plan is worth if everybody counts the same. */
  readonly unweightedValue: number;
  /** No plan of this hub is worth more under the report's policy. Absent for a plan of another state of the hub. */
  readonly bound?: number;
  /** `(bound - value) / bound`; 0 when both are 0. Below 0 only for a plan that breaks a rule. */
  readonly gap?: number;
  readonly entitlements: readonly EntitlementAudit[];
  /** Null where the hub has no students. */
  readonly mostDisadvantaged30: Suppressible<NeediestAudit> | null;
  /** Null where the hub has no students. */
  readonly equity: Suppressible<EquityAudit> | null;
  readonly technicalRoutes: TechnicalRouteAudit;
  readonly encounters: EncounterAudit;
  readonly unmet: UnmetAudit;
  readonly quality: QualityAudit;
  readonly partGroups: PartGroupAudit;
  readonly staff: StaffAudit;
  /** In the order in which they were asked for. */
  readonly by: readonly CutAudit[];
  /** Figures that depend on who is in greatest need, asked for with `intervals`; none where no figure had to be filled in from the hub's own. */
  readonly estimates: readonly EstimatedFigure[];
}

/** A fifth of the students. Needs are 0 to 1; `needFrom` belongs to the least needy group. */
export interface Quintile extends Headcount {
  readonly needFrom: number;
  readonly needTo: number;
}

/** Weights of student groups. */
export interface WeightRange {
  readonly least: number;
  /** At least half of the students are in groups of at most this weight. */
  readonly median: number;
  readonly greatest: number;
}

/** The offer of its kind that plans compete for most. */
export interface ScarceOffer {
  readonly offer: string;
  /** Its name, or the title of its kind. */
  readonly title: string;
  readonly employer: string;
  readonly employerName: string;
  /** At most. */
  readonly studentsPerSession: number;
  /** One more session, with the employer's time for it, raises the bound by at most this. In weighted student-encounters. */
  readonly price: number;
}

/** Capacities of one kind that hold every plan back; `floor` for what other floors ask. */
export interface BindingRows {
  readonly kind: "offer" | "asks" | "hours" | "hosting" | "travel" | "limit" | "virtual" | "fund" | "floor";
  /** How many there are. */
  readonly rows: number;
  /** At most three, those that bind most first. */
  readonly names: readonly string[];
}

/** A floor of the policy, as the plan says that it turned out. */
export interface FloorAudit {
  readonly floor: string;
  readonly title: string;
  readonly type: "share" | "every-group";
  /** A share, or the number of groups that it is about. */
  readonly asked: number;
  readonly reached: number;
  readonly isMet: boolean;
  /** How many groups get less than they should; 0 for a share. */
  readonly groupsShort: number;
  /** Of a missed floor: no plan that keeps the agreements and the other floors as this one does reaches more. */
  readonly provenAtMost?: number;
  /** What holds every plan back, what binds most first. */
  readonly bindsBy?: readonly BindingRows[];
}

/** What the figures rest on; the same for every plan of the report. */
export interface DataAudit {
  readonly students: Suppressible<Headcount>;
  readonly staff: Suppressible<Headcount>;
  readonly schools: number;
  /** Null where the hub has no students. */
  readonly weights: Suppressible<WeightRange> | null;
  /** The policy's greatest weight. */
  readonly ceiling: number;
  /** Whether two groups of students differ in need; if none do, fifths and the neediest mean nothing. */
  readonly needsDiffer: boolean;
  /** Whether any group of students comes with a history. */
  readonly historyGiven: boolean;
  readonly quintiles: readonly ({ readonly quintile: number } & Suppressible<Quintile>)[];
  /** Two neighbouring fifths hold groups of equal need: ids decided which went where. */
  readonly tiedQuintiles: boolean;
  /** Figures that had to be filled in, by factor and by what stood in their place. */
  readonly imputed: readonly ({
    readonly factor: string;
    readonly title: string;
    readonly from: Imputation["from"];
    readonly because: Imputation["because"];
  } & Suppressible<Headcount>)[];
  /** Families of factors that count for some group as nothing, because nobody has a figure for them; in order of id. */
  readonly leftOut: readonly string[];
  /** In order of id. */
  readonly completeness: readonly SchoolCompleteness[];
  /** Ids of schools that don't say how completely they record encounters. */
  readonly schoolsWithoutRecordedness: readonly string[];
  readonly notes: readonly string[];
}

/** An audit as plain JSON. For the hub's own use: see {@link audit} on what suppression does and does not do. */
export interface AuditReport extends PlanAudit {
  readonly schema: typeof AUDIT_SCHEMA;
  readonly hub: string;
  readonly hubName: string;
  readonly academicYear: string;
  /** The yardstick: whose weights, needs and entitlements measure every plan of the report. */
  readonly policy: { readonly id: string; readonly title: string };
  readonly smallestCount: number;
  readonly data: DataAudit;
  /** One of a kind, at most ten, the highest price first, by the prices of the first plan's certificate. */
  readonly scarcest: readonly ScarceOffer[];
  /** In order of id; none where the policy promises nothing. */
  readonly floors: readonly FloorAudit[];
  /** Other plans on the same yardstick, in the order given. */
  readonly beside: readonly ({ readonly name: string } & PlanAudit)[];
}
