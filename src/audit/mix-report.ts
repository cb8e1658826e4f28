import type { Headcount, Suppressible } from "./audit-report.ts";

/** Places for part of a group: who would get them if names were drawn evenly, and if they were given by the policy's own weights. */
export interface PartGroupAudit {
  /** Places of encounters in which only part of a group of students has one, and the groups concerned. */
  readonly total: Suppressible<PartPlaces>;
  /** Factors that count students, where the hub gives their share; in order of id. None under a rule that says nothing of a student. */
  readonly byFactor: readonly FactorMix[];
}

export interface PartPlaces extends Headcount {
  readonly places: number;
}

export interface FactorMix {
  readonly factor: string;
  readonly title: string;
  readonly total: Suppressible<Mix>;
  /** In order of id. */
  readonly bySchool: readonly ({ readonly school: string } & Suppressible<Mix>)[];
  /** In order of id. */
  readonly byGroup: readonly ({ readonly group: string } & Suppressible<Mix>)[];
}

/** Of groups that have such places and whose share of the factor is given. Students with the factor, and so all but `places`, need not be whole. */
export interface Mix extends PartPlaces {
  /** Students of the groups who have the factor: size x share. */
  readonly having: number;
  /** Places that would go to them if names were drawn evenly: places x share. */
  readonly expected: number;
  /** Places that would go to them by the policy's weights; never fewer. A judgement of ours, see docs/audit.md. */
  readonly target: number;
}
