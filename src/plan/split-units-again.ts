import type { CheckWorld } from "./check-bookings.ts";
import type { PairAgain } from "./list-pairs-again.ts";

/**
 * Splits the units of a pair by what surplus leaves of them: of a dedicated offer's sessions the first bring all that they can, until every
 * place that makes sense for the group is taken; one brings those that are left, and each further one as few as the offer takes.
 *
 * @param pair - all its units, as if each brought all that it can.
 * @returns (1 to 3,) parts of it whose units are alike, the fullest first; suitability is that of a unit of the part.
 * @see docs/rules.md, "Surplus" and section 8.
 */
export function splitUnitsAgain({ kindById }: Pick<CheckWorld, "kindById">, pair: PairAgain): readonly PairAgain[] {
  const { offer } = pair.offer;
  const { mostUnits, unitStudents, suitabilityMicro } = pair;
  const part = (students: number, units: number): PairAgain => ({
    ...pair,
    students,
    mostUnits: units,
    suitabilityMicro: Math.round((suitabilityMicro * students) / unitStudents),
  });
  const wanted = pair.group.group.size * (kindById.get(offer.kind)?.repeatUpTo ?? 1);
  const full = Math.floor(wanted / unitStudents);
  if (offer.shared || mostUnits <= full) return [pair];
  const { min } = offer.groupSize;
  const rest = part(Math.max(min, wanted - full * unitStudents), 1);
  const others = mostUnits - full - 1;
  return [part(unitStudents, full), rest, ...(others > 0 ? [part(min, others)] : [])];
}
