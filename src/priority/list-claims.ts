import { academicYearOf } from "../calendar/index.ts";
import { NONE } from "../kernel/index.ts";
import {
  type Entitlement,
  type Format,
  type Group,
  type GroupEntry,
  type HistoryEntry,
  type Hub,
  type HubIndex,
  type Policy,
  SIZE_BANDS,
} from "../model/index.ts";
import { earnBenchmarks, type KindBook, openKindBook } from "./earn-benchmarks.ts";
import { listEntitlements } from "./proportional-claim.ts";

/**
 * What every group may claim, as columns; all of it but what it is worth. Claims of a group stand together; the claims of one
 * `per: "sector"` (or size band) entitlement follow each other in order of the hub's sectors (bands), so `baseOf` plus the sector's place
 * finds one.
 *
 * Credit is counted in whole student-encounters, or student-minutes for entitlements in hours.
 */
export interface ClaimLayout {
  readonly count: number;
  /** (groups + 1,) claims of group g: `firstOfGroup[g]` up to `firstOfGroup[g + 1]`. */
  readonly firstOfGroup: Int32Array;
  readonly groupOfClaim: Int32Array;
  /** Place in {@link listEntitlements}. */
  readonly entitlementOfClaim: Int32Array;
  /** Place of the sector (in `hub.sectors`) or size band (in `SIZE_BANDS`), or NONE. */
  readonly partOfClaim: Int32Array;
  /** Credit that the group starts from, at most the last breakpoint. */
  readonly historyOfClaim: Float64Array;
  /** Credit owed by the end of this year: size x target x pace. */
  readonly owedOfClaim: Float64Array;
  /** (claims + 1,) tiers of claim c: `firstTier[c]` up to `firstTier[c + 1]`. */
  readonly firstTier: Int32Array;
  /** Credit at which each tier ends, rising within a claim. */
  readonly breakpoints: Float64Array;
  /** The last date that counts, or "" where there is no deadline. */
  readonly deadlineOfClaim: readonly string[];
  /** First claim of (group, entitlement), or NONE; index `group x entitlements + entitlement`. */
  readonly baseOf: Int32Array;
}

/** The same with what it is worth. */
export interface ClaimTable extends ClaimLayout {
  /** Those of the policy, in its order, and what its fairness adds. */
  readonly entitlements: readonly Entitlement[];
  /** By tier: whole millionths per credit, never rising within a claim. */
  readonly slopes: Float64Array;
}

/** Credits per student for one unit of an entitlement: 1 encounter, or minutes. */
export function creditPerStudent(entitlement: Entitlement, durationMin: number): number {
  return entitlement.unit === "hours" ? durationMin : 1;
}

/** How many credits make one unit that people read: 1 for encounters, 60 for hours. */
export function creditsPerUnit(entitlement: Entitlement): number {
  return entitlement.unit === "hours" ? 60 : 1;
}

/**
 * Lists the claims of all groups under a policy. What a tier is worth is not looked at, nor what a group weighs.
 *
 * Cost: O(groups x (entitlements + history) + claims).
 * @see docs/rules.md, sections 4 and 5.
 */
export function layOutClaims(hub: Hub, index: HubIndex, policy: Policy): ClaimLayout {
  const kinds = openKindBook(policy);
  const academicStartYear = Number(hub.academicYear.slice(0, 4));
  const entitlements = listEntitlements(policy);
  const firstOfGroup = new Int32Array(index.groups.length + 1);
  const baseOf = new Int32Array(index.groups.length * entitlements.length).fill(NONE);
  const column = {
    group: [] as number[],
    entitlement: [] as number[],
    part: [] as number[],
    history: [] as number[],
    owed: [] as number[],
    firstTier: [0],
    breakpoints: [] as number[],
    deadline: [] as string[],
  };
  for (const { group, school, row } of index.groups) {
    firstOfGroup[row] = column.group.length;
    const past = readHistory(hub, group, kinds, academicStartYear);
    for (const [place, entitlement] of entitlements.entries()) {
      if (!isOwed(entitlement, { group, school, row })) continue;
      baseOf[row * entitlements.length + place] = column.group.length;
      const { phase } = entitlement;
      const elapsed = phase?.pace === "even" ? group.year! - phase.fromYear + 1 : 1;
      const length = phase?.pace === "even" ? phase.toYear - phase.fromYear + 1 : 1;
      const perUnit = creditsPerUnit(entitlement);
      const scale = (amount: number) => Math.round((group.size * amount * perUnit * elapsed) / length);
      const ends = entitlement.tiers.map((tier) => scale(tier.upTo));
      const deadline =
        phase?.deadline !== undefined && group.year === phase.toYear
          ? deadlineDate(academicStartYear, phase.deadline)
          : "";
      const parts = partsOf(entitlement, hub);
      for (let part = 0; part < parts; part++) {
        column.group.push(row);
        column.entitlement.push(place);
        column.part.push(entitlement.per === "group" ? NONE : part);
        column.history.push(Math.min(ends[ends.length - 1], creditHad(past, entitlement, part, academicStartYear)));
        column.owed.push(scale(entitlement.target));
        column.deadline.push(deadline);
        column.breakpoints.push(...ends);
        column.firstTier.push(column.breakpoints.length);
      }
    }
  }
  firstOfGroup[index.groups.length] = column.group.length;
  return {
    count: column.group.length,
    firstOfGroup,
    groupOfClaim: Int32Array.from(column.group),
    entitlementOfClaim: Int32Array.from(column.entitlement),
    partOfClaim: Int32Array.from(column.part),
    historyOfClaim: Float64Array.from(column.history),
    owedOfClaim: Float64Array.from(column.owed),
    firstTier: Int32Array.from(column.firstTier),
    breakpoints: Float64Array.from(column.breakpoints),
    deadlineOfClaim: column.deadline,
    baseOf,
  };
}

/**
 * Says what claims are worth.
 *
 * @param entitlements - those of the layout, in its order.
 * @param weightMicro - (groups,) whole millionths, 1,000,000 or more.
 * Cost: O(tiers).
 * @see docs/rules.md, section 6.
 */
export function weighClaims(
  layout: ClaimLayout,
  entitlements: readonly Entitlement[],
  weightMicro: Float64Array,
): ClaimTable {
  const { count, groupOfClaim, entitlementOfClaim, firstTier } = layout;
  const worthOfTier = entitlements.map(({ tiers }) => Float64Array.from(tiers, ({ worth }) => worth));
  const perUnit = Float64Array.from(entitlements, creditsPerUnit);
  const slopes = new Float64Array(layout.breakpoints.length);
  for (let claim = 0; claim < count; claim++) {
    const entitlement = entitlementOfClaim[claim];
    const worths = worthOfTier[entitlement];
    const weight = weightMicro[groupOfClaim[claim]];
    const first = firstTier[claim];
    for (let tier = 0; tier < worths.length; tier++) {
      slopes[first + tier] = Math.round((weight * worths[tier]) / perUnit[entitlement]);
    }
  }
  return { ...layout, entitlements, slopes };
}

/** Millionths that a claim is worth at a coverage (in credits), from zero. Cost: O(tiers). */
export function worthAt(claims: ClaimTable, claim: number, coverage: number): number {
  let worth = 0;
  let from = 0;
  for (let tier = claims.firstTier[claim]; tier < claims.firstTier[claim + 1] && from < coverage; tier++) {
    const to = Math.min(coverage, claims.breakpoints[tier]);
    if (to > from) {
      worth += (to - from) * claims.slopes[tier];
      from = to;
    }
  }
  return worth;
}

function isOwed(entitlement: Entitlement, { group, school }: GroupEntry): boolean {
  const { audience, years, schoolKinds, pathways } = entitlement.appliesTo;
  if ((audience === "staff") !== group.staff || !schoolKinds.includes(school.kind)) return false;
  if (!group.staff && !years.includes(group.year!)) return false;
  const { phase } = entitlement;
  if (phase !== undefined && (group.staff || group.year! < phase.fromYear || group.year! > phase.toYear)) return false;
  return pathways.length === 0 || pathways.some((pathway) => group.pathways.includes(pathway));
}

function partsOf(entitlement: Entitlement, hub: Hub): number {
  if (entitlement.per === "sector") return hub.sectors.length;
  return entitlement.per === "employer-size" ? SIZE_BANDS.length : 1;
}

interface PastEncounter {
  readonly entry: HistoryEntry;
  readonly students: number;
  readonly earned: readonly string[];
  /** Its format, or all that its kind can have where that is not known. */
  readonly formats: readonly Format[];
  readonly academicYear: number;
  /** Year group of the cohort when it happened. */
  readonly cohortYear: number;
  /** Places of its sectors in `hub.sectors`. */
  readonly sectors: readonly number[];
}

function readHistory(hub: Hub, group: Group, kinds: KindBook, academicStartYear: number): readonly PastEncounter[] {
  return group.history.map((entry) => {
    const academicYear = academicYearOf(entry.date);
    return {
      entry,
      students: Math.min(entry.students, group.size),
      earned: earnBenchmarks(kinds, entry.kind, { flags: entry.quality, byProvider: entry.fromProvider }),
      formats: entry.format === undefined ? (kinds.kinds.get(entry.kind)?.formats ?? []) : [entry.format],
      academicYear,
      cohortYear: (group.year ?? 0) - (academicStartYear - academicYear),
      sectors: entry.sectors.map((id) => hub.sectors.findIndex((sector) => sector.id === id)),
    };
  });
}

function creditHad(
  past: readonly PastEncounter[],
  entitlement: Entitlement,
  part: number,
  academicStartYear: number,
): number {
  const { benchmarks, formats } = entitlement.counts;
  const { phase } = entitlement;
  let credit = 0;
  for (const { entry, students, earned, formats: entryFormats, academicYear, cohortYear, sectors } of past) {
    if (!entryFormats.some((format) => formats.includes(format)) || !earned.some((id) => benchmarks.includes(id)))
      continue;
    if (entitlement.per === "sector" && !sectors.includes(part)) continue;
    if (entitlement.per === "employer-size" && entry.sizeBand !== SIZE_BANDS[part]) continue;
    if (phase === undefined) {
      if (academicYear !== academicStartYear) continue;
    } else {
      if (academicYear > academicStartYear || cohortYear < phase.fromYear || cohortYear > phase.toYear) continue;
      if (phase.deadline !== undefined && cohortYear === phase.toYear) {
        if (entry.date > deadlineDate(academicYear, phase.deadline)) continue;
      }
    }
    credit += students * creditPerStudent(entitlement, entry.durationMin);
  }
  return credit;
}

/** The civil date of a month and day inside an academic year: "02-28" of 2025/26 is "2026-02-28". */
function deadlineDate(academicStartYear: number, monthAndDay: string): string {
  return `${monthAndDay >= "09" ? academicStartYear : academicStartYear + 1}-${monthAndDay}`;
}
