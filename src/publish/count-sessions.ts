import { FELL_AWAY, FORMATS, indexHub } from "../model/index.ts";
import type { Edition } from "./count-edition.ts";
import type { PublicationRule } from "./publication-rule.ts";
import type { PublishedSessions, ShownFigure } from "./published-report.ts";

/**
 * Counts sessions by kind and format, those with fewer than `bandWidth` students left out: a session is nobody's data unless it stands
 * for a person or two.
 *
 * A reader who knows how few students each session may have knows how few places there are at least. Where that is more than the
 * published places say themselves, nothing is returned.
 *
 * @returns none that are 0, in the order of the policy's kinds.
 */
export function countSessions(
  { hub, plan }: Edition,
  places: ShownFigure,
  { bandWidth }: PublicationRule,
): readonly PublishedSessions[] | null {
  const { offerById, groupById } = indexHub(hub);
  const large = plan.encounters.filter(({ status, groups }) => {
    const students = groups
      .filter(({ group }) => !groupById.get(group)!.group.staff)
      .reduce((sum, party) => sum + party.students, 0);
    return !FELL_AWAY.has(status) && students >= bandWidth;
  });
  const surely = large.reduce(
    (sum, { offer, groups }) => sum + Math.max(bandWidth, groups.length * offerById.get(offer)!.offer.groupSize.min),
    0,
  );
  if (surely > places.least) return null;
  return plan.meta.policy.kinds.flatMap(({ id, title }) =>
    FORMATS.flatMap((format) => {
      const sessions = large.filter((encounter) => encounter.kind === id && encounter.format === format).length;
      return sessions === 0 ? [] : [{ kind: id, title, format, sessions }];
    }),
  );
}
