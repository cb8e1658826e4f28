import type { CheckWorld } from "./check-bookings.ts";
import type { PairAgain } from "./list-pairs-again.ts";

/** Units of a pair that bring the same number of students. */
export interface PartAgain extends PairAgain {
  /** Students for whom a unit is worth something; it uses capacities, and counts for floors, as a full one of `unitStudents` does. */
  readonly students: number;
}

/**
 * Splits the units of a pair by what surplus leaves of them: of a dedicated offer's sessions the first bring all that they can, until every
 * place that makes sense for the group is taken; one brings those that are left, and each further one as few as the offer takes.
 *
 * @returns (1 to 3,) the fullest first; suitability is that of a unit of the part.
 * @see docs/rules.md, "Surplus" and section 8.
 */
export function splitUnitsAgain({ kindById }: Pick<CheckWorld, "kindById">, pair: PairAgain): readonly PartAgain[] {
  const { offer } = pair.offer;
  const { mostUnits, unitStudents, suitabilityMicro } = pair;
  const part = (students: number, units: number): PartAgain => ({
    ...pair,
    students,
    mostUnits: units,
    suitabilityMicro: Math.round((suitabilityMicro * students) / unitStudents),
  });
  const wanted = pair.group.group.size * (kindById.get(offer.kind)?.repeatUpTo ?? 1);
  const full = Math.floor(wanted / unitStudents);
  if (offer.shared || mostUnits <= full) return [part(unitStudents, mostUnits)];
  const { min } = offer.groupSize;
  const rest = part(Math.max(min, wanted - full * unitStudents), 1);
  const others = mostUnits - full - 1;
  return [part(unitStudents, full), rest, ...(others > 0 ? [part(min, others)] : [])];
}
