import {
  type Entitlement,
  type GroupEntry,
  type HistoryEntry,
  type Hub,
  type OfferEntry,
  PROPORTIONAL,
  type Quality,
  SIZE_BANDS,
} from "../model/index.ts";
import type { PlanPolicy } from "./check-bookings.ts";
import { academicStartOf, dateInYear } from "./check-days.ts";

/** One claim of a group, with what it starts from. Credit is whole student-encounters, or student-minutes for hours. */
export interface Claim {
  /** Absent for the claim that proportional fairness adds: every encounter of the group credits that. */
  readonly entitlement?: Entitlement;
  /** The sector or size band that this claim is about; absent for `per: "group"`. */
  readonly part?: string;
  /** The last date that counts, where the group is in the last year of a phase with a deadline. */
  readonly deadline?: string;
  readonly had: number;
  readonly owed: number;
  /** Credit at which each tier ends. */
  readonly ends: readonly number[];
  /** Worth of a credit in each tier, in whole millionths; as `ends`. */
  readonly slopes: readonly number[];
}

/** A claim that says what is owed. */
export type EntitlementClaim = Claim & { readonly entitlement: Entitlement };

/** The proportional claim has as many tiers, of one encounter a student each; the k-th is worth 1 / k. */
const PROPORTIONAL_TIERS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** An encounter as a claim sees it, planned or had. */
interface Shown {
  readonly earned: readonly string[];
  /** One, or all that it may have had. */
  readonly formats: readonly string[];
  readonly sectors: readonly string[];
  readonly sizeBand: string | undefined;
  readonly date: string;
}

/** Benchmarks earned: of each inner list of `counts` the first whose needs hold. An unknown kind earns none. */
export function earnBenchmarksAgain(
  policy: PlanPolicy,
  kindId: string,
  shown: { readonly flags: Quality; readonly isProvider: boolean },
): readonly string[] {
  const kind = policy.kinds.find(({ id }) => id === kindId);
  const earned = (kind?.counts ?? []).map((alternatives) =>
    alternatives.find((id) => {
      const benchmark = policy.benchmarks.find((each) => each.id === id);
      if (benchmark === undefined || (benchmark.providersOnly && !shown.isProvider)) return false;
      return benchmark.needs.every((flag) => {
        const answer = shown.flags[flag] ?? "unknown";
        return answer === "unknown" ? benchmark.unknown === "counts" : answer;
      });
    }),
  );
  return earned.filter((id) => id !== undefined);
}

/** What an offer would earn: signs of quality from `meaningful`, the four content items from `providerContent` only. */
export function earnByOffer(policy: PlanPolicy, { offer, employer }: OfferEntry): readonly string[] {
  const flags: Quality = {
    ...offer.meaningful,
    contentProvider: offer.providerContent.provider,
    contentCareers: offer.providerContent.careers,
    contentTraining: offer.providerContent.training,
    contentQuestions: offer.providerContent.questions,
  };
  return earnBenchmarksAgain(policy, offer.kind, { flags, isProvider: employer.isProvider });
}

/** What a past encounter of a group earned. */
export function earnByEntry(policy: PlanPolicy, entry: HistoryEntry): readonly string[] {
  return earnBenchmarksAgain(policy, entry.kind, { flags: entry.quality, isProvider: entry.fromProvider });
}

/** Whether an encounter counts towards an entitlement, whenever it is and whatever it is about. */
export function countsTowards(
  { counts }: Entitlement,
  { earned, formats }: Pick<Shown, "earned" | "formats">,
): boolean {
  return earned.some((id) => counts.benchmarks.includes(id)) && counts.formats.some((each) => formats.includes(each));
}

/** Whether an encounter credits a claim. */
export function creditsClaim(claim: Claim, shown: Shown): boolean {
  const { entitlement } = claim;
  return entitlement === undefined || (countsTowards(entitlement, shown) && isForClaim(claim, shown));
}

/** Of an encounter that counts towards the entitlement: whether it is in time, and about what the claim is about. */
export function isForClaim(
  { entitlement, part, deadline }: Claim,
  shown: Pick<Shown, "date" | "sectors" | "sizeBand">,
): boolean {
  if (entitlement === undefined) return true;
  if (deadline !== undefined && shown.date > deadline) return false;
  if (entitlement.per === "sector") return shown.sectors.some((sector) => sector === part);
  if (entitlement.per === "employer-size") return shown.sizeBand === part;
  return true;
}

/** Credit that each student brings: 1, or the minutes for an entitlement in hours. */
export function creditOfStudent({ entitlement }: Claim, minutes: number): number {
  return entitlement?.unit === "hours" ? minutes : 1;
}

/** `GROUP|ENTITLEMENT`, and for variety `|SECTOR` or `|SIZE BAND`; or `GROUP|proportional`. */
export function nameOfClaim(group: string, { entitlement, part }: Pick<Claim, "entitlement" | "part">): string {
  return [group, entitlement?.id ?? PROPORTIONAL, ...(part === undefined ? [] : [part])].join("|");
}

/** A group with its weight in whole millionths. */
interface Claimant {
  readonly entry: GroupEntry;
  readonly weightMicro: number;
}

/** Lists the claims of one group, what its history credits, and what more credit is worth. */
export function listClaimsAgain(hub: Hub, policy: PlanPolicy, claimant: Claimant): readonly Claim[] {
  const claims = listEntitled(hub, policy, claimant);
  const { entry, weightMicro } = claimant;
  const { staff, size } = entry.group;
  if (policy.fairness.kind !== PROPORTIONAL || staff) return claims;
  const ends = PROPORTIONAL_TIERS.map((tier) => size * tier);
  const slopes = PROPORTIONAL_TIERS.map((tier) => Math.round(weightMicro / tier));
  return [...claims, { had: 0, owed: 0, ends, slopes }];
}

function listEntitled(hub: Hub, policy: PlanPolicy, { entry, weightMicro }: Claimant): readonly EntitlementClaim[] {
  const academicStart = Number(hub.academicYear.slice(0, 4));
  const { size, year, history } = entry.group;
  const earned = history.map((past) => earnByEntry(policy, past));
  return policy.entitlements
    .filter((entitlement) => isClaimed(entitlement, entry))
    .flatMap((entitlement) => {
      const { phase, unit, tiers, target } = entitlement;
      const length = phase?.pace === "even" ? phase.toYear - phase.fromYear + 1 : 1;
      const elapsed = phase?.pace === "even" && year !== undefined ? year - phase.fromYear + 1 : 1;
      const credit = (amount: number) => Math.round((size * amount * (unit === "hours" ? 60 : 1) * elapsed) / length);
      const ends = tiers.map(({ upTo }) => credit(upTo));
      const slopes = tiers.map(({ worth }) =>
        Math.round(unit === "hours" ? (weightMicro * worth) / 60 : weightMicro * worth),
      );
      const isLastYear = phase?.deadline !== undefined && year === phase.toYear;
      const parts =
        entitlement.per === "sector"
          ? hub.sectors.map(({ id }) => id)
          : entitlement.per === "employer-size"
            ? [...SIZE_BANDS]
            : [undefined];
      return parts.map((part): EntitlementClaim => {
        const claim: EntitlementClaim = {
          entitlement,
          ...(part === undefined ? {} : { part }),
          ...(isLastYear ? { deadline: dateInYear(phase.deadline, academicStart) } : {}),
          had: 0,
          owed: credit(target),
          ends,
          slopes,
        };
        const had = history.reduce((sum, past, row) => {
          if (!isInTime(entitlement, past.date, { year, academicStart })) return sum;
          const kindFormats = policy.kinds.find(({ id }) => id === past.kind)?.formats ?? [];
          const formats = past.format === undefined ? kindFormats : [past.format];
          if (!creditsClaim(claim, { ...past, formats, sizeBand: past.sizeBand, earned: earned[row] })) return sum;
          return sum + Math.min(past.students, size) * creditOfStudent(claim, past.durationMin);
        }, 0);
        return { ...claim, had: Math.min(had, ends[ends.length - 1]) };
      });
    });
}

function isClaimed({ appliesTo, phase }: Entitlement, { group, school }: GroupEntry): boolean {
  if ((appliesTo.audience === "staff") !== group.staff) return false;
  if (!appliesTo.schoolKinds.includes(school.kind)) return false;
  if (appliesTo.pathways.length > 0 && !appliesTo.pathways.some((each) => group.pathways.includes(each))) return false;
  const { year } = group;
  if (group.staff || year === undefined) return phase === undefined;
  return appliesTo.years.includes(year) && (phase === undefined || (phase.fromYear <= year && year <= phase.toYear));
}

/** Whether history of this date belongs to an entitlement's claim: this academic year, or a year in which the cohort was inside the phase. */
function isInTime(
  { phase }: Entitlement,
  date: string,
  cohort: { readonly year: number | undefined; readonly academicStart: number },
): boolean {
  const start = academicStartOf(date);
  if (phase === undefined || cohort.year === undefined) return start === cohort.academicStart;
  const yearThen = cohort.year - (cohort.academicStart - start);
  if (start > cohort.academicStart || yearThen < phase.fromYear || yearThen > phase.toYear) return false;
  const isLate = yearThen === phase.toYear && phase.deadline !== undefined && date > dateInYear(phase.deadline, start);
  return !isLate;
}
