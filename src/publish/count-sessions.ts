import { FELL_AWAY, FORMATS, type Hub, indexHub, type Plan } from "../model/index.ts";
import type { Edition } from "./count-edition.ts";
import type { PublicationRule } from "./publication-rule.ts";
import type { PublishedSessions } from "./published-report.ts";
import type { ShownCell } from "./show-cells.ts";

/**
 * Keeps of a plan the encounters that take place with at least `bandWidth` students: a session is nobody's data unless it stands for a
 * person or two. What is counted of these (by week, say) may be published where the report's `sessions` are not `null`.
 */
export function keepPublicSessions(hub: Hub, plan: Plan, { bandWidth }: Pick<PublicationRule, "bandWidth">): Plan {
  const { groupById } = indexHub(hub);
  const encounters = plan.encounters.filter(({ status, groups }) => {
    const students = groups
      .filter(({ group }) => !groupById.get(group)?.group.staff)
      .reduce((sum, party) => sum + party.students, 0);
    return !FELL_AWAY.has(status) && students >= bandWidth;
  });
  return { ...plan, encounters };
}

/**
 * Counts the sessions of {@link keepPublicSessions} by kind and format.
 *
 * A reader who knows how few students each session may have knows how few places there are at least, in all and in sessions that open a
 * technical route. Where that is more than what is published of either says itself, nothing is returned.
 *
 * @returns none that are 0, in the order of the policy's kinds.
 */
export function countSessions(
  { hub, plan }: Edition,
  { places, technical }: Pick<ShownCell, "places" | "technical">,
  rule: PublicationRule,
): readonly PublishedSessions[] | null {
  const { offerById } = indexHub(hub);
  const { encounters } = keepPublicSessions(hub, plan, rule);
  const fewestPlaces = (among: Plan["encounters"]) =>
    among.reduce(
      (sum, { offer, groups }) =>
        sum + Math.max(rule.bandWidth, groups.length * offerById.get(offer)!.offer.groupSize.min),
      0,
    );
  const opening = encounters.filter(({ offer }) => offerById.get(offer)!.offer.routes.length > 0);
  if (fewestPlaces(encounters) > places.least || fewestPlaces(opening) > technical.least) return null;
  return plan.meta.policy.kinds.flatMap(({ id, title }) =>
    FORMATS.flatMap((format) => {
      const sessions = encounters.filter((encounter) => encounter.kind === id && encounter.format === format).length;
      return sessions === 0 ? [] : [{ kind: id, title, format, sessions }];
    }),
  );
}
