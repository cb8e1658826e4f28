import { compileMeetings } from "../calendar/index.ts";
import type { Pair, World } from "../candidate/index.ts";
import { NONE } from "../kernel/index.ts";
import type { Employer, GroupEntry, Hub, Offer, OfferEntry, School } from "../model/index.ts";
import type { FieldChange, Obstacle } from "./obstacle.ts";

/** What one pair's dates depend on, and may be asked to give way. */
interface Terms {
  readonly offer: Offer;
  readonly employer: Employer;
  readonly school: School;
  readonly planFrom: string | undefined;
}

/** A condition that can be lifted: present, it is given as a change and the terms without it. */
interface Condition {
  readonly change: FieldChange;
  readonly without: (terms: Terms) => Terms;
}

/**
 * Finds out what of an offer or a school must give way so that both can meet at all: one condition if one is enough, the first in the list
 * below; else all of them that are there.
 *
 * Nothing is found where the group itself has no day: exams, absences, a school day shorter than the encounter.
 *
 * Cost: O(conditions x days).
 */
export function findDateAnyway(pair: Pair, world: World): Pick<Obstacle, "changes" | "firstDate"> {
  const terms: Terms = {
    offer: pair.offer.offer,
    employer: pair.offer.employer,
    school: pair.group.school,
    planFrom: world.hub.planFrom,
  };
  const conditions = listConditions(terms);
  for (const condition of conditions) {
    const firstDate = firstDateUnder(pair, world, condition.without(terms));
    if (firstDate !== undefined) return { changes: [condition.change], firstDate };
  }
  const bare = conditions.reduce((rest, condition) => condition.without(rest), terms);
  const firstDate = firstDateUnder(pair, world, bare);
  return firstDate === undefined ? { changes: [] } : { changes: conditions.map(({ change }) => change), firstDate };
}

/** What is asked of the employer goes first, since it is the employer who offers dates. */
function listConditions({ offer, employer, school, planFrom }: Terms): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const field of ["times", "weekdays", "dates", "windows"] as const) {
    const given = offer.availability[field];
    if (given.length === 0) continue;
    conditions.push({
      change: { field: `offer.availability.${field}`, from: given, to: [] },
      without: (terms) => ({
        ...terms,
        offer: { ...terms.offer, availability: { ...terms.offer.availability, [field]: [] } },
      }),
    });
  }
  if (employer.noContact !== undefined && employer.noContact.length > 0) {
    conditions.push({
      change: { field: "employer.noContact", from: employer.noContact, to: [] },
      without: (terms) => ({ ...terms, employer: { ...terms.employer, noContact: [] } }),
    });
  }
  const { insuranceExpires, ...readiness } = employer.readiness;
  if (insuranceExpires !== undefined) {
    conditions.push({
      change: { field: "employer.readiness.insuranceExpires", from: insuranceExpires, to: null },
      without: (terms) => ({ ...terms, employer: { ...terms.employer, readiness } }),
    });
  }
  if (school.noContact !== undefined && school.noContact.length > 0) {
    conditions.push({
      change: { field: "school.noContact", from: school.noContact, to: [] },
      without: (terms) => ({ ...terms, school: { ...terms.school, noContact: [] } }),
    });
  }
  if (school.hosting.periods.length > 0) {
    conditions.push({
      change: { field: "school.hosting.periods", from: school.hosting.periods, to: [] },
      without: (terms) => ({
        ...terms,
        school: { ...terms.school, hosting: { ...terms.school.hosting, periods: [] } },
      }),
    });
  }
  if (planFrom !== undefined) {
    conditions.push({
      change: { field: "hub.planFrom", from: planFrom, to: null },
      without: (terms) => ({ ...terms, planFrom: undefined }),
    });
  }
  return conditions;
}

function firstDateUnder(pair: Pair, world: World, terms: Terms): string | undefined {
  const { planFrom: _, ...rest } = world.hub;
  const hub = { ...rest, ...(terms.planFrom === undefined ? {} : { planFrom: terms.planFrom }) } as Hub;
  const offer: OfferEntry = { ...pair.offer, row: 0, offer: terms.offer, employer: terms.employer };
  const group: GroupEntry = { ...pair.group, row: 0, school: terms.school };
  const index = { ...world.index, offers: [offer], groups: [group] };
  const meetings = compileMeetings(hub, world.policy, index, world.calendar);
  const day = meetings.earliestDay(offer, group, pair.travelMin);
  return day === NONE ? undefined : world.calendar.dates[day];
}
