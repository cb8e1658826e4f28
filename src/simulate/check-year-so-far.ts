import { EngineError } from "../errors.ts";
import { CivilDate, type Hub, type HubIndex } from "../model/index.ts";
import type { YearSoFar } from "./hub-as-of.ts";

/**
 * Refuses what can't have become of a hub's year, all of it at once.
 *
 * @throws {@link EngineError} `invalid-argument` with `faults`: ids that the hub does not have, days that are none, sizes that are none.
 */
export function checkYearSoFar(hub: Hub, { offerById, groupById }: HubIndex, so: YearSoFar): void {
  const { day, encounters, unknownOffers, goneEmployers, sizeOfGroup } = so;
  const employers = new Set(hub.employers.map(({ id }) => id));
  const faults = new Set<string>();
  const requireDay = (date: string): void => {
    if (!CivilDate.safeParse(date).success) faults.add(`"${date}" is not a day`);
  };
  const requireKnown = (noun: string, id: string, known: { has(id: string): boolean }): void => {
    if (!known.has(id)) faults.add(`there is no ${noun} "${id}" in the hub`);
  };
  if (day !== undefined) requireDay(day);
  for (const { offer, groups, date } of encounters) {
    requireDay(date);
    requireKnown("offer", offer, offerById);
    for (const { group } of groups) requireKnown("group", group, groupById);
  }
  for (const offer of unknownOffers) requireKnown("offer", offer, offerById);
  for (const employer of goneEmployers) requireKnown("employer", employer, employers);
  for (const [group, size] of sizeOfGroup) {
    requireKnown("group", group, groupById);
    if (!Number.isInteger(size) || size < 1) faults.add(`group "${group}" can't have ${size} students`);
  }
  if (faults.size === 0) return;
  const told = [...faults];
  throw new EngineError("invalid-argument", `This can't have become of the year: ${told.join("; ")}.`, {
    faults: told,
  });
}
