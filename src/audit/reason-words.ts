import type { Refusal, SchoolKind } from "../model/index.ts";
import type { ShortReason } from "./audit-report.ts";

/** Why an entitlement stays short. @see docs/rules.md, section 6 */
export const REASON_WORDS: Readonly<Record<ShortReason, string>> = {
  "no-offer": "No offer counts towards it",
  "no-candidate": "Offers count, but a rule refuses each",
  "after-deadline": "It would come after the deadline that the credit depends on",
  "offers-taken": "Too few: the sessions that fit go to groups that gain more",
  "employer-asks-used": "The employers who could help have given all that they can",
  "school-hosting-full": "The school can host no more visits",
  "group-limit-reached": "The group has had all that it may take, or all that these offers give",
  "not-valued": "The policy gives no worth to more of it",
  "not-requested": "Nobody of the group asked for what could help",
  "fund-spent": "The hub's fund is spent",
  "travel-budget-spent": "The school's travel budget is spent",
  "no-date": "No date suits both sides",
  "not-stated": "The plan does not say why",
};

/** Why a group may not take up an offer. @see docs/rules.md, section 1 */
export const REFUSAL_WORDS: Readonly<Record<Refusal, string>> = {
  audience: "it is for staff, or not for staff",
  "kind-year": "encounters of its kind are for other years",
  "offer-year": "the employer offers it to other years",
  pathway: "it is for another pathway",
  format: "the school does not take part in its format",
  exclusion: "the employer does not work with the school",
  ban: "the hub has ruled the pair out",
  "not-listed": "the platform has not proposed the pair",
  "below-minimum": "the group is smaller than the employer asks for",
  "send-not-ready": "it is not known to suit special schools and alternative provision",
  readiness: "the employer's checks for visits are missing or failed",
  distance: "it is too far away",
  "travel-budget": "one journey costs more than the school's travel budget",
  coaches: "one journey takes more coaches than the school has",
  fund: "it costs more than the hub's fund",
  hosting: "the school hosts no visits, or has no room that seats the group",
  calendar: "there is no day and hour at which both could meet",
};

export const SCHOOL_KIND_WORDS: Readonly<Record<SchoolKind, string>> = {
  secondary: "secondary schools",
  "sixth-form": "sixth forms",
  "fe-college": "further education colleges",
  special: "special schools",
  "alternative-provision": "alternative provision",
  utc: "university technical colleges",
  independent: "independent schools",
  "all-through": "all-through schools",
};
