import type { Policy } from "../model/index.ts";
import type { NeedRow } from "./prioritise.ts";
import { weightMicroOfNeed } from "./weight-of-need.ts";

/** Whom in a group a policy's own rule puts first: weights of a student who has a factor and of one who has not. */
export interface StudentWeights {
  readonly factor: string;
  /** Of the group's students, as the hub gives it: 0 to 1. */
  readonly share: number;
  /** Both 1 to the ceiling; the first is never the smaller one. */
  readonly having: number;
  readonly lacking: number;
}

/**
 * Splits a group's weight over those of its students who have a factor and those who have not, for each factor that counts students
 * and whose share the hub gives.
 *
 * The rule is read as if one student were the group: share 1 of the factor, or 0, and the group's shares of all others, since nobody says
 * which of them a student has. Need is linear in each share, so the mean over the group's students is the group's own weight, as long as
 * neither is clipped at the ceiling and shares are not drawn to the hub's mean. That this is the mix to aim at is a judgement of ours.
 *
 * @returns in order of family; none under a rule that reads the group as a whole (all but noisy-or) and says nothing of a student.
 * Cost: O(factors^2).
 * @see docs/audit.md, "Whom places for part of a group would go to"
 */
export function weighStudents({ working }: NeedRow, { priority }: Policy): readonly StudentWeights[] {
  const { scheme, factors } = priority;
  if (scheme.rule !== "noisy-or") return [];
  const betaOf = new Map(scheme.betas.map(({ family, beta }) => [family, beta]));
  const countsStudents = new Set(factors.filter(({ unit }) => unit === "share").map(({ id }) => id));
  return working.flatMap(({ factor, family, value, from }) => {
    const beta = betaOf.get(family)!;
    if (from !== "given" || !countsStudents.has(factor)) return [];
    const sparedByOthers = working.reduce(
      (spared, other) => (other.family === family ? spared : spared * (1 - betaOf.get(other.family)! * other.share)),
      1,
    );
    const weightOf = (need: number) => weightMicroOfNeed(need, priority) / 1e6;
    const having = weightOf(1 - (1 - beta) * sparedByOthers);
    return [{ factor, share: value, having, lacking: weightOf(1 - sparedByOthers) }];
  });
}
