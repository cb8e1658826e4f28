import type { FieldChange } from "./obstacle.ts";

/** `#` is what the field would be. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  "offer.years": "the employer offered it to years #",
  "school.formats": "the school took part in these formats: #",
  "employer.exclusions.schools": "the employer worked with the school",
  "employer.exclusions.schoolKinds": "the employer worked with schools of its kind",
  "hub.locks": "the hub lifted its ban",
  "hub.affinities": "the platform proposed the pair",
  "offer.groupSize.min": "the employer took groups of # or more",
  "offer.sendReady": "the employer said that it suits special schools",
  "employer.readiness.insuranceExpires": "the employer's insurance lasted longer",
  "offer.radiusKm": "the employer went as far as # km",
  "school.travel.maxKm": "the school travelled as far as # km",
  "school.travel.budgetPence": "the school's travel budget were # pence",
  "school.travel.coaches.count": "the school had # coaches",
  "hub.fundPence": "the hub's fund were # pence",
  "school.hosting.perDay": "the school hosted a visit a day",
  "school.hosting.perWeek": "the school hosted a visit a week",
  "school.hosting.atOnce": "the school hosted a visit at a time",
  "school.hosting.rooms.seats": "the school had a room with # seats",
  "school.hosting.periods": "the school hosted in every period",
  "offer.availability.times": "the employer gave other hours",
  "offer.availability.weekdays": "the employer gave other weekdays",
  "offer.availability.dates": "the employer gave other dates",
  "offer.availability.windows": "the employer gave other weeks",
  "employer.noContact": "the employer gave up its days without contact",
  "school.noContact": "the school gave up its days without contact",
  "hub.planFrom": "planning had begun earlier",
};

/** A change as the end of "... if", in words. */
export function describeChange({ field, to }: FieldChange): string {
  const words = FIELD_WORDS[field] ?? `${nameCheck(field)} were confirmed`;
  return words.replace("#", Array.isArray(to) ? to.join(", ") : String(to));
}

/** "employer.readiness.riskReview": "the employer's risk review". */
function nameCheck(field: string): string {
  const check = field.split(".").at(-1) ?? field;
  return `the employer's ${check.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
}
